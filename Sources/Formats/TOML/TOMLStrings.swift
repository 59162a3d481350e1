import Domain

/// Keys.
extension TOMLReader {
    /// `a."b c".d`, with the blanks around its dots and after it.
    mutating func path() throws(FormatError) -> Path {
        var parts: [(name: ExactString, position: Position)] = []
        while true {
            try count()
            let position = cursor.position()
            parts.append((ExactString(try key()), position))
            skipBlanks()
            guard cursor.skip(.dot) else { return Path(parts: parts) }
            skipBlanks()
        }
    }

    private mutating func key() throws(FormatError) -> String {
        switch cursor.current {
        case .quote where !cursor.isAt("\"\"\""): return try basic(isMultiline: false)
        case .apostrophe where !cursor.isAt("'''"): return try literal(isMultiline: false)
        default: break
        }
        let start = cursor.index
        cursor.skip { byte in
            byte.isDigit || byte == .minus || byte == .underscore
                || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
        }
        guard cursor.index > start else { throw cursor.malformed("a key is expected") }
        return cursor.text(from: start)
    }
}

/// Strings.
extension TOMLReader {
    mutating func string() throws(FormatError) -> String {
        if cursor.isAt("\"\"\"") { return try basic(isMultiline: true) }
        if cursor.isAt("'''") { return try literal(isMultiline: true) }
        return try cursor.current == .quote
            ? basic(isMultiline: false) : literal(isMultiline: false)
    }

    private mutating func literal(isMultiline: Bool) throws(FormatError) -> String {
        begin(isMultiline: isMultiline)
        var decoded: [UInt8] = []
        while true {
            if cursor.current == .apostrophe, ends(.apostrophe, isMultiline, &decoded) {
                return String(decoding: decoded, as: UTF8.self)
            }
            try takePlain(isMultiline, &decoded)
        }
    }

    private mutating func basic(isMultiline: Bool) throws(FormatError) -> String {
        begin(isMultiline: isMultiline)
        var decoded: [UInt8] = []
        while true {
            switch cursor.current {
            case .quote:
                if ends(.quote, isMultiline, &decoded) {
                    return String(decoding: decoded, as: UTF8.self)
                }
                try takePlain(isMultiline, &decoded)
            case .backslash:
                if isMultiline, try skipFoldedLine() { continue }
                decoded += String(Character(try escape())).utf8
            default: try takePlain(isMultiline, &decoded)
            }
        }
    }

    /// Steps over the opening quotes, and the line end right after three of them.
    private mutating func begin(isMultiline: Bool) {
        cursor.index += isMultiline ? 3 : 1
        guard isMultiline else { return }
        if cursor.current == .carriageReturn, cursor.peek(1) == .newline { cursor.index += 1 }
        _ = cursor.skip(.newline)
    }

    /// At a quote: whether the string ends here. Up to two quotes may stand before the last three.
    private mutating func ends(
        _ quote: UInt8, _ isMultiline: Bool, _ decoded: inout [UInt8]
    ) -> Bool {
        guard isMultiline else {
            cursor.index += 1
            return true
        }
        var length = 0
        while length < 5, cursor.peek(length) == quote { length += 1 }
        guard length >= 3 else { return false }
        decoded += [UInt8](repeating: quote, count: length - 3)
        cursor.index += length
        return true
    }

    private mutating func takePlain(
        _ isMultiline: Bool, _ decoded: inout [UInt8]
    ) throws(FormatError) {
        guard !cursor.isAtEnd else { throw cursor.malformed("a string has no end") }
        if isMultiline {
            if cursor.current == .carriageReturn, cursor.peek(1) == .newline { cursor.index += 1 }
            if cursor.skip(.newline) {
                decoded.append(.newline)
                return
            }
        }
        guard TOMLReader.isText(cursor.current) else {
            throw cursor.malformed("a control character stands in a string")
        }
        decoded.append(cursor.current)
        cursor.index += 1
    }

    /// A backslash at the end of a line takes away all blanks and line ends up to the next text.
    private mutating func skipFoldedLine() throws(FormatError) -> Bool {
        var next = cursor
        next.index += 1
        next.skip { $0 == .space || $0 == .tab }
        if next.current == .carriageReturn, next.peek(1) == .newline { next.index += 1 }
        guard next.skip(.newline) else { return false }
        while true {
            next.skip { $0 == .space || $0 == .tab || $0 == .newline }
            guard next.current == .carriageReturn, next.peek(1) == .newline else { break }
            next.index += 1
        }
        cursor.index = next.index
        return true
    }

    private mutating func escape() throws(FormatError) -> UnicodeScalar {
        let letter = cursor.peek(1)
        let length = letter == UInt8(ascii: "u") ? 4 : letter == UInt8(ascii: "U") ? 8 : 0
        if length > 0 {
            var value: UInt32 = 0
            for offset in 2..<2 + length {
                guard let digit = cursor.peek(offset).hexValue else {
                    throw cursor.malformed("\(length) hexadecimal digits are expected")
                }
                value = value << 4 | digit
            }
            guard let scalar = UnicodeScalar(value) else {
                throw cursor.malformed("an escape is no character")
            }
            cursor.index += 2 + length
            return scalar
        }
        let scalar: UnicodeScalar
        switch letter {
        case UInt8(ascii: "b"): scalar = "\u{8}"
        case UInt8(ascii: "t"): scalar = "\t"
        case UInt8(ascii: "n"): scalar = "\n"
        case UInt8(ascii: "f"): scalar = "\u{c}"
        case UInt8(ascii: "r"): scalar = "\r"
        case .quote: scalar = "\""
        case .backslash: scalar = "\\"
        default: throw cursor.malformed("an unknown escape stands in a string")
        }
        cursor.index += 2
        return scalar
    }
}
