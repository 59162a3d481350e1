import Domain

/// Values.
extension TOMLReader {
    /// The value that begins here. Recursion is bounded by `limits.depth`.
    mutating func value(depth: Int) throws(FormatError) -> Node {
        try count()
        try check(depth: depth)
        let position = cursor.position()
        switch cursor.current {
        case .quote, .apostrophe: return Node(.text(ExactString(try string())), at: position)
        case .openBracket: return Node(.list(try list(depth: depth)), at: position)
        case .openBrace: return try inlineTable(depth: depth, at: position)
        default: return Node(try word(), at: position)
        }
    }

    private mutating func list(depth: Int) throws(FormatError) -> [Node] {
        cursor.index += 1
        var nodes: [Node] = []
        while true {
            try skipLines()
            if cursor.skip(.closeBracket) { return nodes }
            nodes.append(try value(depth: depth + 1))
            try skipLines()
            if cursor.skip(.comma) { continue }
            guard cursor.current == .closeBracket else {
                throw cursor.malformed("a comma or ']' is expected")
            }
        }
    }

    private mutating func inlineTable(
        depth: Int, at position: Position
    ) throws(FormatError) -> Node {
        cursor.index += 1
        let table = TOMLTable(at: position)
        skipBlanks()
        if cursor.skip(.closeBrace) { return table.node }
        while true {
            skipBlanks()
            try pair(in: table, section: 0, level: depth)
            skipBlanks()
            if cursor.skip(.closeBrace) { return table.node }
            guard cursor.skip(.comma) else {
                throw cursor.malformed("a comma or '}' is expected")
            }
        }
    }

    /// A boolean, a number, a date or a time.
    private mutating func word() throws(FormatError) -> Value {
        let start = cursor.index
        cursor.skip { byte in
            !(byte <= .space || byte == .comma || byte == .closeBracket || byte == .closeBrace
                || byte == .hash || byte == .equals)
        }
        // One blank may stand between a date and a time.
        if cursor.current == .space, cursor.peek(1).isDigit, cursor.peek(3) == .colon,
            TOMLTime.isDate(cursor.bytes[start..<cursor.index])
        {
            cursor.index += 1
            cursor.skip { byte in
                byte.isDigit || byte == .colon || byte == .dot || byte == .plus || byte == .minus
                    || byte == UInt8(ascii: "Z") || byte == UInt8(ascii: "z")
            }
        }
        let text = cursor.bytes[start..<cursor.index]
        if text.elementsEqual("true".utf8) { return .bool(true) }
        if text.elementsEqual("false".utf8) { return .bool(false) }
        guard text.count <= limits.numberLength else {
            throw FormatError(
                .beyondLimit(.numberLength, limit: limits.numberLength), at: cursor.position())
        }
        if let number = TOMLNumber.read(text) { return .number(number) }
        if TOMLTime.matches(text) {
            return .timestamp(ExactString(String(decoding: text, as: UTF8.self)))
        }
        cursor.index = start
        throw cursor.malformed("a value is expected")
    }
}

/// The numbers of TOML.
enum TOMLNumber {
    static func read(_ text: ArraySlice<UInt8>) -> Number? {
        let hasSign = text.first == .minus || text.first == .plus
        let isNegative = text.first == .minus
        let unsigned = hasSign ? text.dropFirst() : text
        switch String(decoding: unsigned, as: UTF8.self) {
        case "inf": return isNegative ? .minusInfinity : .infinity
        case "nan": return .notANumber
        default: break
        }
        if unsigned.first == .zero, unsigned.count > 1, let radix = radix(unsigned) {
            let digits = unsigned.dropFirst(2)
            guard !hasSign, isGrouped(digits, { $0.hexValue.map { $0 < radix } == true })
            else { return nil }
            return NumberText.integer(
                isNegative: false, digits: digits.filter { $0 != .underscore },
                radix: UInt64(radix))
        }
        let exponent = unsigned.firstIndex { $0 == .smallE || $0 == .bigE } ?? unsigned.endIndex
        let mantissa = unsigned[..<exponent]
        let point = mantissa.firstIndex(of: .dot) ?? mantissa.endIndex
        let whole = mantissa[..<point]
        guard isGrouped(whole, \.isDigit), whole.count == 1 || whole.first != .zero else {
            return nil
        }
        let plain = unsigned.filter { $0 != .underscore }
        if point == unsigned.endIndex {
            return NumberText.integer(isNegative: isNegative, digits: plain)
        }
        if point < mantissa.endIndex {
            guard isGrouped(mantissa[(point + 1)...], \.isDigit) else { return nil }
        }
        if exponent < unsigned.endIndex {
            var power = unsigned[(exponent + 1)...]
            if power.first == .plus || power.first == .minus { power = power.dropFirst() }
            guard isGrouped(power, \.isDigit) else { return nil }
        }
        return NumberText.float(isNegative: isNegative, unsigned: plain)
    }

    private static func radix(_ text: ArraySlice<UInt8>) -> UInt32? {
        switch text[text.startIndex + 1] {
        case UInt8(ascii: "x"): 16
        case UInt8(ascii: "o"): 8
        case UInt8(ascii: "b"): 2
        default: nil
        }
    }

    /// Digits, at least one, with single underscores between them.
    private static func isGrouped(
        _ text: ArraySlice<UInt8>, _ isDigit: (UInt8) -> Bool
    ) -> Bool {
        let groups = text.split(separator: .underscore, omittingEmptySubsequences: false)
        return groups.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
    }
}

/// The dates and times of TOML (RFC 3339).
enum TOMLTime {
    static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        return skipDate(&rest) && rest.isEmpty
    }

    static func matches(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        guard skipDate(&rest) else {
            rest = text
            return skipTime(&rest) && rest.isEmpty
        }
        if rest.isEmpty { return true }
        guard let mark = rest.popFirst(),
            mark == .space || mark == UInt8(ascii: "T") || mark == UInt8(ascii: "t"),
            skipTime(&rest)
        else { return false }
        guard let zone = rest.popFirst() else { return true }
        if zone == UInt8(ascii: "Z") || zone == UInt8(ascii: "z") { return rest.isEmpty }
        guard zone == .plus || zone == .minus, number(&rest, 2, 0...23) != nil,
            rest.popFirst() == .colon, number(&rest, 2, 0...59) != nil
        else { return false }
        return rest.isEmpty
    }

    private static func skipDate(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let year = number(&rest, 4, 1...9999), rest.popFirst() == .minus,
            let month = number(&rest, 2, 1...12), rest.popFirst() == .minus,
            let day = number(&rest, 2, 1...31)
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day <= lengths[month - 1]
    }

    private static func skipTime(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard number(&rest, 2, 0...23) != nil, rest.popFirst() == .colon,
            number(&rest, 2, 0...59) != nil, rest.popFirst() == .colon,
            number(&rest, 2, 0...59) != nil
        else { return false }
        guard rest.first == .dot else { return true }
        let decimals = rest.dropFirst().prefix(while: \.isDigit)
        rest = rest.dropFirst(1 + decimals.count)
        return !decimals.isEmpty
    }

    private static func number(
        _ rest: inout ArraySlice<UInt8>, _ length: Int, _ range: ClosedRange<Int>
    ) -> Int? {
        let digits = rest.prefix(length)
        guard digits.count == length, digits.allSatisfy(\.isDigit) else { return nil }
        rest = rest.dropFirst(length)
        let value = digits.reduce(0) { $0 * 10 + Int($1 - .zero) }
        return range.contains(value) ? value : nil
    }
}
