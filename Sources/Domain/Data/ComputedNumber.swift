/// Rounds computed numbers: libraries of mathematics differ between machines in the last digits.
package enum ComputedNumber {
    /// `value` with 12 significant digits, half to even on its exact binary value: for documents.
    package static func number(_ value: Double) -> Number {
        guard value.isFinite else {
            return value.isNaN ? .notANumber : value > 0 ? .infinity : .minusInfinity
        }
        let shortest = FloatDigits(value)
        guard shortest.digits.count > 12 else {
            return Number(float: shortest.plain, double: value)
        }
        let rounded = shortest.rounded(to: 12)
        return Number(float: rounded.plain, double: Double(rounded.plain) ?? .nan)
    }

    /// With so many significant digits, for a reader: `0.0123`, `NaN`.
    package static func text(_ value: Double, digits: Int = 3) -> String {
        guard value.isFinite else { return "\(value)" }
        let text = FloatDigits(value).rounded(to: digits).plain
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

/// The shortest decimal digits that read back as a finite double: `digits` are those of
/// d.ddd times ten to the power of `exponent`.
package struct FloatDigits {
    let isNegative: Bool
    /// Each 0...9, no zeros at the end but the only one.
    let digits: [UInt8]
    let exponent: Int

    package init(_ value: Double) {
        // Swift's description is the shortest text that reads back (SwiftDtoa), in one of two layouts.
        let text = Array(value.magnitude.description.utf8)
        let mark = text.firstIndex(of: UInt8(ascii: "e")) ?? text.endIndex
        let written = Int(String(decoding: text[mark...].dropFirst(), as: UTF8.self)) ?? 0
        let mantissa = text[..<mark]
        let point = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mantissa.endIndex
        let all = mantissa.filter { $0 != UInt8(ascii: ".") }.map { $0 - UInt8(ascii: "0") }
        let zeros = all.prefix { $0 == 0 }.count
        self.init(
            isNegative: value.sign == .minus, digits: Array(all.dropFirst(zeros)),
            exponent: written + point - 1 - zeros)
    }

    private init(isNegative: Bool, digits: [UInt8], exponent: Int) {
        var digits = digits
        while digits.last == 0 { digits.removeLast() }
        self.isNegative = isNegative
        self.digits = digits.isEmpty ? [0] : digits
        self.exponent = digits.isEmpty ? 0 : exponent
    }

    /// The nearest with `count` digits, a tie going to the even one.
    func rounded(to count: Int) -> FloatDigits {
        guard digits.count > count else { return self }
        var kept = Array(digits.prefix(count))
        let rest = digits.dropFirst(count)
        let isTie = rest.first == 5 && rest.count == 1
        let isUp = isTie ? (kept.last ?? 0) % 2 == 1 : (rest.first ?? 0) >= 5
        guard isUp else {
            return FloatDigits(isNegative: isNegative, digits: kept, exponent: exponent)
        }
        while kept.last == 9 { kept.removeLast() }
        guard let last = kept.popLast() else {
            return FloatDigits(isNegative: isNegative, digits: [1], exponent: exponent + 1)
        }
        kept.append(last + 1)
        return FloatDigits(isNegative: isNegative, digits: kept, exponent: exponent)
    }

    /// JSON: `0.00012`, `1200.0`, `1.2e-07`. Python's layout, which is valid JSON.
    package var plain: String {
        let sign = isNegative ? "-" : ""
        let text = String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
        if exponent < -4 || exponent >= 16 {
            let fraction = digits.count > 1 ? "." + text.dropFirst() : ""
            let power = abs(exponent) < 10 ? "0\(abs(exponent))" : "\(abs(exponent))"
            return sign + text.prefix(1) + fraction + (exponent < 0 ? "e-" : "e+") + power
        }
        if exponent < 0 {
            return sign + "0." + String(repeating: "0", count: -exponent - 1) + text
        }
        let whole = text.prefix(exponent + 1)
        let decimals = text.dropFirst(exponent + 1)
        return sign + whole + String(repeating: "0", count: exponent + 1 - whole.count) + "."
            + (decimals.isEmpty ? "0" : decimals)
    }
}
