import Domain

/// Makes a `Number` of the spellings that formats allow.
enum NumberText {
    /// A decimal integer: optional sign, digits with any leading zeros. `-0` is 0, as in Python.
    static func integer(isNegative: Bool, digits: some Collection<UInt8>) -> Number {
        let significant = digits.drop { $0 == .zero }
        guard !significant.isEmpty else { return Number(integer: "0") }
        let text = String(decoding: significant, as: UTF8.self)
        return Number(integer: isNegative ? "-" + text : text)
    }

    /// An integer in base 2, 8 or 16: digits of that base, at least one.
    static func integer(isNegative: Bool, digits: some Collection<UInt8>, radix: UInt64) -> Number {
        // Limbs of nine decimal digits, least significant first. Twenty bits of input go in at once.
        let billion: UInt64 = 1_000_000_000
        var limbs: [UInt64] = []
        func absorb(_ value: UInt64, times factor: UInt64) {
            var carry = value
            for index in limbs.indices {
                let total = limbs[index] * factor + carry
                limbs[index] = total % billion
                carry = total / billion
            }
            if carry > 0 { limbs.append(carry) }
        }
        var (pending, factor): (UInt64, UInt64) = (0, 1)
        for digit in digits {
            pending = pending * radix + UInt64(digit.hexValue ?? 0)
            factor *= radix
            if factor >= 1 << 20 {
                absorb(pending, times: factor)
                (pending, factor) = (0, 1)
            }
        }
        absorb(pending, times: factor)
        let text = limbs.reversed().map { limb in
            let part = String(limb)
            return String(repeating: "0", count: 9 - part.count) + part
        }.joined()
        return integer(isNegative: isNegative, digits: Array(text.utf8))
    }

    /// A float of digits, at most one point and at most one exponent, without underscores or plus:
    /// spelled as JSON does.
    static func float(isNegative: Bool, unsigned: some Collection<UInt8>) -> Number {
        let exponent = unsigned.firstIndex { $0 == .smallE || $0 == .bigE } ?? unsigned.endIndex
        let mantissa = unsigned[..<exponent]
        let point = mantissa.firstIndex(of: .dot) ?? mantissa.endIndex
        let whole = mantissa[..<point].drop { $0 == .zero }
        var text = isNegative ? "-" : ""
        text += whole.isEmpty ? "0" : String(decoding: whole, as: UTF8.self)
        let decimals = mantissa[point...].dropFirst()
        if !decimals.isEmpty {
            text += "." + String(decoding: decimals, as: UTF8.self)
        } else if exponent == unsigned.endIndex {
            text += ".0"
        }
        text += String(decoding: unsigned[exponent...], as: UTF8.self)
        return Number(float: text, double: Double(text) ?? .nan)
    }
}
