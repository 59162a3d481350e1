import Domain

/// Numbers.
extension JSONReader {
    /// The number that begins here, kept as it is written.
    mutating func number() throws(FormatError) -> Number {
        let start = index
        let isNegative = current == .minus
        if isNegative {
            index += 1
            if reading.takesNonFinite, skip("Infinity") { return .minusInfinity }
        }
        let digitsStart = index
        if current == .zero {
            index += 1
            if current.isDigit { throw malformed("a number must not begin with a zero") }
        } else {
            try skipDigits()
        }
        let digitsEnd = index
        if current == .dot {
            index += 1
            try skipDigits()
        }
        if current == .smallE || current == .bigE {
            index += 1
            if current == .plus || current == .minus { index += 1 }
            try skipDigits()
        }
        guard index - start <= limits.numberLength else {
            throw FormatError(.beyondLimit(.numberLength, limit: limits.numberLength), at: position)
        }
        if index == digitsEnd {
            return NumberText.integer(
                isNegative: isNegative, digits: bytes[digitsStart..<digitsEnd])
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        let double = FastDouble.read(bytes[start..<index]) ?? Double(text) ?? .nan
        return Number(float: text, double: double)
    }

    private mutating func skipDigits() throws(FormatError) {
        guard current.isDigit else { throw malformed("a digit is expected") }
        while current.isDigit { index += 1 }
    }
}

/// Strings.
extension JSONReader {
    /// The string that begins here.
    mutating func string() throws(FormatError) -> String {
        index += 1
        let start = index
        skipPlain()
        if current == .quote {
            index += 1
            return String(decoding: bytes[start..<index - 1], as: UTF8.self)
        }
        var decoded = Array(bytes[start..<index])
        while true {
            switch current {
            case .quote:
                index += 1
                return String(decoding: decoded, as: UTF8.self)
            case .backslash: decoded += String(try escape()).utf8
            default:
                throw malformed(
                    index < bytes.count
                        ? "a control character stands in a string" : "a string has no end")
            }
            let plain = index
            skipPlain()
            decoded += bytes[plain..<index]
        }
    }

    /// Steps to the next quote, backslash or control character.
    private mutating func skipPlain() {
        while index < bytes.count {
            let byte = bytes[index]
            guard byte >= 0x20, byte != .quote, byte != .backslash else { return }
            if byte.isContinuation { continuations += 1 }
            index += 1
        }
    }

    private mutating func escape() throws(FormatError) -> Character {
        let letter = index + 1 < bytes.count ? bytes[index + 1] : 0
        if letter == UInt8(ascii: "u") { return Character(try unicodeEscape()) }
        let character: Character
        switch letter {
        case .quote: character = "\""
        case .backslash: character = "\\"
        case UInt8(ascii: "/"): character = "/"
        case UInt8(ascii: "b"): character = "\u{8}"
        case UInt8(ascii: "f"): character = "\u{c}"
        case UInt8(ascii: "n"): character = "\n"
        case UInt8(ascii: "r"): character = "\r"
        case UInt8(ascii: "t"): character = "\t"
        default: throw malformed("an unknown escape stands in a string")
        }
        index += 2
        return character
    }

    private mutating func unicodeEscape() throws(FormatError) -> UnicodeScalar {
        let first = try unit()
        if let scalar = UnicodeScalar(first) { return scalar }
        guard first < 0xdc00, bytes[index...].starts(with: [.backslash, UInt8(ascii: "u")]) else {
            throw malformed("half of a surrogate pair stands alone")
        }
        let second = try unit()
        guard (0xdc00...0xdfff).contains(second),
            let scalar = UnicodeScalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
        else { throw malformed("half of a surrogate pair stands alone") }
        return scalar
    }

    /// The four digits of `\uXXXX`.
    private mutating func unit() throws(FormatError) -> UInt32 {
        var value: UInt32 = 0
        for place in index + 2..<index + 6 {
            guard place < bytes.count, let digit = bytes[place].hexValue else {
                throw malformed("four hexadecimal digits are expected after \\u")
            }
            value = value << 4 | digit
        }
        index += 6
        return value
    }
}
