/// Reads the decimal numbers that need no rounding but one.
///
/// William D. Clinger, "How to Read Floating Point Numbers Accurately", PLDI 1990: a whole number
/// below 2^53 times or over a power of ten up to 10^22 is exact but for the last operation.
enum FastDouble {
    private static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    /// The value of a number in JSON's grammar, or nil when it takes the long way.
    static func read(_ text: ArraySlice<UInt8>) -> Double? {
        guard text.count <= 24 else { return nil }
        var mantissa: UInt64 = 0
        var digits = 0
        var exponent = 0
        var hasPoint = false
        var index = text.startIndex
        let isNegative = text.first == .minus
        if isNegative { index += 1 }
        while index < text.endIndex {
            let byte = text[index]
            if byte.isDigit {
                mantissa = mantissa * 10 + UInt64(byte - .zero)
                if mantissa > 0 { digits += 1 }
                guard digits <= 15 else { return nil }
                if hasPoint { exponent -= 1 }
            } else if byte == .dot {
                hasPoint = true
            } else {
                break
            }
            index += 1
        }
        if index < text.endIndex {
            guard let power = Int(String(decoding: text[(index + 1)...], as: UTF8.self)),
                abs(power) < 100
            else { return nil }
            exponent += power
        }
        guard abs(exponent) < powers.count else { return nil }
        let whole = Double(mantissa)
        let value = exponent < 0 ? whole / powers[-exponent] : whole * powers[exponent]
        return isNegative ? -value : value
    }
}
