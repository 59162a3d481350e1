/// An exact decimal number of bounded length.
///
/// Sums, differences and products are exact, so that 0.92 against 0.90 with a tolerance of 0.02 stands
/// on the edge and not beyond it.
package struct Decimal: Sendable {
    /// The most digits a number may span, from its first to its last or to the decimal point. A double
    /// needs at most 1,075, and an exponent written to exhaust memory needs more.
    package static let longest = 1_100

    let isNegative: Bool
    /// Least significant first, each 0...9, no zeros at the top; empty for zero.
    let digits: [UInt8]
    /// The power of ten of the least significant digit.
    let exponent: Int

    init(isNegative: Bool, digits: [UInt8], exponent: Int) {
        var digits = digits
        while digits.last == 0 { digits.removeLast() }
        let zeros = digits.prefix { $0 == 0 }.count
        digits.removeFirst(zeros)
        self.isNegative = isNegative && !digits.isEmpty
        self.exponent = digits.isEmpty ? 0 : exponent + zeros
        self.digits = digits
    }

    package static let zero = Decimal(isNegative: false, digits: [], exponent: 0)
    package static let one = Decimal(isNegative: false, digits: [1], exponent: 0)

    /// Reads the number grammar of JSON; leading zeros and a bare leading or trailing point are allowed.
    /// Returns nil for anything else, and beyond `longest`.
    package init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        guard rest.count <= 2 * Decimal.longest else { return nil }
        var digits: [UInt8] = []
        var decimals = 0
        var hasPoint = false
        while let byte = rest.first, byte == UInt8(ascii: ".") || (48...57).contains(byte) {
            rest.removeFirst()
            if byte == UInt8(ascii: ".") {
                guard !hasPoint else { return nil }
                hasPoint = true
            } else {
                digits.append(byte - 48)
                if hasPoint { decimals += 1 }
            }
        }
        guard !digits.isEmpty else { return nil }
        var power = 0
        if let mark = rest.popFirst() {
            guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E"),
                let written = Int(String(decoding: rest, as: UTF8.self)),
                written.magnitude <= UInt(10 * Decimal.longest)
            else { return nil }
            power = written
        }
        self.init(
            isNegative: isNegative, digits: digits.reversed(), exponent: power - decimals)
        guard fits else { return nil }
    }

    /// The exact value of a whole binary number; nil for any other.
    package init?(whole value: Double) {
        guard value.isFinite, value == value.rounded() else { return nil }
        var scaled = value.magnitude
        var doublings = 0
        while scaled >= 0x1p62 {
            scaled /= 2
            doublings += 1
        }
        // Halving is exact, and 53 bits below 2^62 may leave a fraction only where the value had one.
        guard let start = Int(exactly: scaled), var exact = Decimal(String(start)) else {
            return nil
        }
        for _ in 0..<doublings { exact = exact + exact }
        if value.sign == .minus { exact = -exact }
        self = exact
    }

    private var fits: Bool {
        abs(exponent) <= Decimal.longest && abs(exponent + digits.count) <= Decimal.longest
    }

    /// The digits with the least significant at ten to the power of `lowest`, at most `exponent`.
    private func digits(from lowest: Int) -> [UInt8] {
        Array(repeating: 0, count: digits.isEmpty ? 0 : exponent - lowest) + digits
    }
}

extension Decimal: Comparable, Hashable {
    package static func < (a: Decimal, b: Decimal) -> Bool { (a - b).isNegative }
}

extension Decimal {
    package static prefix func - (a: Decimal) -> Decimal {
        Decimal(isNegative: !a.isNegative, digits: a.digits, exponent: a.exponent)
    }

    package var magnitude: Decimal {
        Decimal(isNegative: false, digits: digits, exponent: exponent)
    }

    package static func + (a: Decimal, b: Decimal) -> Decimal {
        let lowest = min(a.exponent, b.exponent)
        let (x, y) = (a.digits(from: lowest), b.digits(from: lowest))
        if a.isNegative == b.isNegative {
            return Decimal(isNegative: a.isNegative, digits: sum(x, y), exponent: lowest)
        }
        return isLess(x, y)
            ? Decimal(isNegative: b.isNegative, digits: difference(y, x), exponent: lowest)
            : Decimal(isNegative: a.isNegative, digits: difference(x, y), exponent: lowest)
    }

    package static func - (a: Decimal, b: Decimal) -> Decimal { a + -b }

    package static func * (a: Decimal, b: Decimal) -> Decimal {
        var product = [Int](repeating: 0, count: a.digits.count + b.digits.count + 1)
        for (i, x) in a.digits.enumerated() {
            for (j, y) in b.digits.enumerated() { product[i + j] += Int(x) * Int(y) }
        }
        var carry = 0
        let digits = product.map { column -> UInt8 in
            let total = column + carry
            carry = total / 10
            return UInt8(total % 10)
        }
        return Decimal(
            isNegative: a.isNegative != b.isNegative, digits: digits,
            exponent: a.exponent + b.exponent)
    }

    private static func sum(_ x: [UInt8], _ y: [UInt8]) -> [UInt8] {
        var carry: UInt8 = 0
        var result: [UInt8] = []
        for index in 0..<max(x.count, y.count) {
            let total =
                carry + (index < x.count ? x[index] : 0) + (index < y.count ? y[index] : 0)
            result.append(total % 10)
            carry = total / 10
        }
        result.append(carry)
        return result
    }

    /// `x - y` for an `x` that is not smaller.
    private static func difference(_ x: [UInt8], _ y: [UInt8]) -> [UInt8] {
        var borrow = 0
        return x.enumerated().map { index, digit in
            let total = Int(digit) - borrow - (index < y.count ? Int(y[index]) : 0)
            borrow = total < 0 ? 1 : 0
            return UInt8(total + 10 * borrow)
        }
    }

    private static func isLess(_ x: [UInt8], _ y: [UInt8]) -> Bool {
        for index in stride(from: max(x.count, y.count) - 1, through: 0, by: -1) {
            let (a, b) = (index < x.count ? x[index] : 0, index < y.count ? y[index] : 0)
            if a != b { return a < b }
        }
        return false
    }
}

extension Decimal: CustomStringConvertible {
    /// Plain notation without trailing zeros: `-0.044`, `1200`; scientific where that would take more
    /// than 24 characters.
    package var description: String {
        guard !digits.isEmpty else { return "0" }
        let sign = isNegative ? "-" : ""
        let text = digits.reversed().map(String.init).joined()
        let whole = digits.count + exponent
        if exponent >= 0, whole <= 24 {
            return sign + text + String(repeating: "0", count: exponent)
        }
        if exponent < 0, whole > 0 {
            return sign + text.prefix(whole) + "." + text.dropFirst(whole)
        }
        if exponent < 0, digits.count - whole <= 24 {
            return sign + "0." + String(repeating: "0", count: -whole) + text
        }
        let fraction = text.dropFirst().isEmpty ? "" : "." + text.dropFirst()
        return sign + text.prefix(1) + fraction + "e\(whole - 1)"
    }

    /// The nearest binary number.
    package var double: Double { Double(description) ?? .nan }
}
