import Domain

/// Numbers.
extension PythonTokenizer {
    /// The number that begins here; nil when it is complex.
    mutating func number() throws(FormatError) -> Number? {
        let start = cursor.index
        if cursor.current == .zero, let radix = radix(of: cursor.peek(1)) {
            cursor.index += 2
            cursor.skip { $0 == .underscore || $0.hexValue.map { $0 < radix } == true }
            let text = try numberText(from: start + 2)
            guard isGrouped(text.first == .underscore ? text.dropFirst() : text) else {
                throw cursor.malformed("a number has no digits")
            }
            try endNumber()
            return NumberText.integer(
                isNegative: false, digits: text.filter { $0 != .underscore }, radix: UInt64(radix))
        }
        cursor.skip { $0.isDigit || $0 == .underscore }
        let whole = cursor.bytes[start..<cursor.index]
        var isFloat = false
        var groups = [whole]
        if cursor.skip(.dot) {
            isFloat = true
            let decimals = cursor.index
            cursor.skip { $0.isDigit || $0 == .underscore }
            groups.append(cursor.bytes[decimals..<cursor.index])
        }
        if cursor.current == .smallE || cursor.current == .bigE {
            let signLength = cursor.peek(1) == .plus || cursor.peek(1) == .minus ? 1 : 0
            if cursor.peek(1 + signLength).isDigit {
                isFloat = true
                cursor.index += 1 + signLength
                let power = cursor.index
                cursor.skip { $0.isDigit || $0 == .underscore }
                groups.append(cursor.bytes[power..<cursor.index])
            }
        }
        guard groups.allSatisfy({ $0.isEmpty || isGrouped($0[...]) }) else {
            throw cursor.malformed("a number has an underscore in the wrong place")
        }
        let text = try numberText(from: start).filter { $0 != .underscore }
        if cursor.skip(UInt8(ascii: "j")) || cursor.skip(UInt8(ascii: "J")) {
            try endNumber()
            return nil
        }
        try endNumber()
        if isFloat { return NumberText.float(isNegative: false, unsigned: text) }
        guard text.first != .zero || text.allSatisfy({ $0 == .zero }) else {
            throw cursor.malformed("a number must not begin with a zero")
        }
        return NumberText.integer(isNegative: false, digits: text)
    }

    private func numberText(from start: Int) throws(FormatError) -> ArraySlice<UInt8> {
        let text = cursor.bytes[start..<cursor.index]
        guard text.count <= limits.numberLength else {
            throw FormatError(.beyondLimit(.numberLength, limit: limits.numberLength), at: nil)
        }
        return text
    }

    /// A keyword may follow a number without a blank (`1if x else 2`); any other letter may not.
    private mutating func endNumber() throws(FormatError) {
        guard cursor.current.isPythonLetter else { return }
        let keywords: [StaticString] = ["and", "else", "for", "if", "in", "is", "not", "or"]
        guard keywords.contains(where: { cursor.isAt($0) }) else {
            throw cursor.malformed("a number is followed by letters")
        }
    }

    private func isGrouped(_ text: ArraySlice<UInt8>) -> Bool {
        text.split(separator: .underscore, omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty }
    }

    private func radix(of letter: UInt8) -> UInt32? {
        switch letter {
        case UInt8(ascii: "x"), UInt8(ascii: "X"): 16
        case UInt8(ascii: "o"), UInt8(ascii: "O"): 8
        case UInt8(ascii: "b"), UInt8(ascii: "B"): 2
        default: nil
        }
    }
}

/// Strings.
extension PythonTokenizer {
    /// The string whose quotes begin here, after a prefix in lowercase.
    mutating func string(prefix: String) throws(FormatError) {
        let position = cursor.position(of: cursor.index - prefix.utf8.count)
        let quote = cursor.current
        let isTriple = cursor.peek(1) == quote && cursor.peek(2) == quote
        let isRaw = prefix.contains("r")
        cursor.index += isTriple ? 3 : 1
        var decoded: [UInt8] = []
        var isText = !prefix.contains("b") && !prefix.contains("f")
        while true {
            guard !cursor.isAtEnd else { throw cursor.malformed("a string has no end") }
            let byte = cursor.current
            switch byte {
            case quote where !isTriple:
                cursor.index += 1
                return try add(.string(text(decoded, isText)), at: position)
            case quote where cursor.peek(1) == quote && cursor.peek(2) == quote:
                cursor.index += 3
                return try add(.string(text(decoded, isText)), at: position)
            case .backslash where isRaw: takeRawEscape(&decoded)
            case .backslash: try isText = takeEscape(&decoded) && isText
            case .newline, .carriageReturn:
                guard isTriple else { throw cursor.malformed("a string has no end in its line") }
                skipLineEnd()
                decoded.append(.newline)
            default:
                decoded.append(byte)
                cursor.index += 1
            }
        }
    }

    private func text(_ decoded: [UInt8], _ isText: Bool) -> ExactString? {
        isText ? ExactString(String(decoding: decoded, as: UTF8.self)) : nil
    }

    /// In a raw string a backslash stays, and with it the character that it keeps from ending anything.
    private mutating func takeRawEscape(_ decoded: inout [UInt8]) {
        decoded.append(.backslash)
        cursor.index += 1
        if cursor.isAtEnd { return }
        if cursor.current == .carriageReturn {
            skipLineEnd()
            decoded.append(.newline)
        } else {
            decoded.append(cursor.current)
            cursor.index += 1
        }
    }

    /// Takes a backslash and what belongs to it; false when it names no character that Pawl knows.
    private mutating func takeEscape(_ decoded: inout [UInt8]) throws(FormatError) -> Bool {
        let letter = cursor.peek(1)
        cursor.index += 1
        switch letter {
        case .newline, .carriageReturn:
            skipLineEnd()
            return true
        case UInt8(ascii: "x"): return try takeHex(2, &decoded)
        case UInt8(ascii: "u"): return try takeHex(4, &decoded)
        case UInt8(ascii: "U"): return try takeHex(8, &decoded)
        case UInt8(ascii: "N"):
            cursor.index += 1
            return false
        case 0x30...0x37:
            var value: UInt32 = 0
            for _ in 0..<3 where (0x30...0x37).contains(cursor.current) {
                value = value << 3 | UInt32(cursor.current - .zero)
                cursor.index += 1
            }
            return append(value, to: &decoded)
        default: break
        }
        let plain: UInt8? =
            switch letter {
            case .backslash, .apostrophe, .quote: letter
            case UInt8(ascii: "a"): 0x07
            case UInt8(ascii: "b"): 0x08
            case UInt8(ascii: "f"): 0x0c
            case UInt8(ascii: "n"): 0x0a
            case UInt8(ascii: "r"): 0x0d
            case UInt8(ascii: "t"): 0x09
            case UInt8(ascii: "v"): 0x0b
            default: nil
            }
        if let plain {
            decoded.append(plain)
            cursor.index += 1
        } else {
            // An escape that Python does not know stays as it is written.
            decoded.append(.backslash)
        }
        return true
    }

    private mutating func takeHex(
        _ length: Int, _ decoded: inout [UInt8]
    ) throws(FormatError) -> Bool {
        var value: UInt32 = 0
        for offset in 1...length {
            guard let digit = cursor.peek(offset).hexValue else {
                // In bytes and f-strings, which are left out, this may be legal.
                cursor.index += 1
                return false
            }
            value = value << 4 | digit
        }
        cursor.index += 1 + length
        return append(value, to: &decoded)
    }

    private func append(_ value: UInt32, to decoded: inout [UInt8]) -> Bool {
        guard let scalar = UnicodeScalar(value) else { return false }
        decoded += String(Character(scalar)).utf8
        return true
    }
}
