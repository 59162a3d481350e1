import Domain

/// Reads decimal numbers of at most 19 significant digits and a small power of ten, correctly rounded.
enum FastDouble {
    /// 10^0 to 10^22, which are exact.
    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    /// 5^0 to 5^27, which fit into 64 bits.
    private static let powersOfFive: [UInt64] = (0...27).map { exponent in
        (0..<exponent).reduce(1) { power, _ in power * 5 }
    }

    /// `significand` times ten to the power of `exponent`, or nil when it takes the long way.
    ///
    /// William D. Clinger, "How to Read Floating Point Numbers Accurately", PLDI 1990: a whole number
    /// up to 2^53 times or over a power of ten up to 10^22 is exact but for the last operation.
    static func value(significand: UInt64, exponent: Int) -> Double? {
        if significand <= 1 << 53, abs(exponent) < powersOfTen.count {
            let whole = Double(significand)
            return exponent < 0
                ? whole / powersOfTen[-exponent] : whole * powersOfTen[exponent]
        }
        guard exponent < 0, -exponent < powersOfFive.count, significand > 0 else { return nil }
        return quotient(significand, tens: -exponent)
    }

    /// A significand over a power of ten by one exact division.
    ///
    /// Both are shifted until their highest bit is set; then the quotient times 2^63 has at least 63 bits,
    /// ten more than a double keeps, and a set lowest bit stands for any remainder: conversion rounds
    /// it to nearest, ties to even, as it would the exact quotient.
    private static func quotient(_ significand: UInt64, tens: Int) -> Double {
        let divisor = powersOfFive[tens]
        let (up, down) = (significand.leadingZeroBitCount, divisor.leadingZeroBitCount)
        let dividend = significand << UInt64(up)
        let (quotient, remainder) = (divisor << UInt64(down)).dividingFullWidth(
            (high: dividend >> 1, low: dividend << 63))
        let rounded = Double(quotient | (remainder == 0 ? 0 : 1))
        // A power of two and no subnormal result: the product is exact.
        return rounded * Double(sign: .plus, exponent: down - up - tens - 63, significand: 1)
    }

    /// The value of a number in JSON's grammar, or nil when it takes the long way.
    static func read(_ text: ArraySlice<UInt8>) -> Double? {
        guard text.count <= 32 else { return nil }
        var significand: UInt64 = 0
        var digits = 0
        var exponent = 0
        var hasPoint = false
        var index = text.startIndex
        let isNegative = text.first == .minus
        if isNegative { index += 1 }
        while index < text.endIndex {
            let byte = text[index]
            if byte.isDigit {
                if significand > 0 || byte != .zero { digits += 1 }
                guard digits <= 19 else { return nil }
                significand = significand * 10 + UInt64(byte - .zero)
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
        return value(significand: significand, exponent: exponent).map { isNegative ? -$0 : $0 }
    }
}
