import Domain

/// Reads JSON from bytes that are known to be UTF-8.
struct JSONReader {
    let bytes: [UInt8]
    let reading: JSON.Reading
    let limits: Limits
    var index = 0
    private var line = 1
    private var lineStart = 0
    /// How many bytes of the line so far do not begin a character.
    var continuations = 0
    private var values = 0

    init(_ bytes: [UInt8], reading: JSON.Reading, limits: Limits) {
        self.bytes = bytes
        self.reading = reading
        self.limits = limits
    }

    var position: Position {
        Position(line: line, column: index - lineStart - continuations + 1)
    }

    /// Zero, which the grammar knows nowhere, at the end.
    var current: UInt8 { index < bytes.count ? bytes[index] : 0 }

    func malformed(_ why: String) -> FormatError { FormatError(.malformed(why: why), at: position) }

    mutating func document() throws(FormatError) -> Node {
        skipBlanks()
        guard index < bytes.count else { throw malformed("there is no value") }
        let node = try value(depth: 0)
        skipBlanks()
        guard index == bytes.count else { throw malformed("something follows the value") }
        return node
    }

    private mutating func skipBlanks() {
        while index < bytes.count {
            switch bytes[index] {
            case .space, .tab, .carriageReturn: index += 1
            case .newline: endLine()
            default: return
            }
        }
    }

    /// Steps over a line feed, or stays at the end.
    mutating func endLine() {
        guard current == .newline else { return }
        index += 1
        line += 1
        lineStart = index
        continuations = 0
    }

    /// The value that begins here. Recursion is bounded by `limits.depth`.
    mutating func value(depth: Int) throws(FormatError) -> Node {
        values += 1
        guard values <= limits.values else {
            throw FormatError(.beyondLimit(.values, limit: limits.values), at: position)
        }
        let start = position
        switch current {
        case .openBrace: return Node(.mapping(try object(depth: depth + 1)), at: start)
        case .openBracket: return Node(.list(try array(depth: depth + 1)), at: start)
        case .quote: return Node(.text(ExactString(try string())), at: start)
        case .minus, 0x30...0x39: return Node(.number(try number()), at: start)
        default: return Node(try word(), at: start)
        }
    }

    private func check(depth: Int) throws(FormatError) {
        guard depth <= limits.depth else {
            throw FormatError(.beyondLimit(.depth, limit: limits.depth), at: position)
        }
    }

    private mutating func array(depth: Int) throws(FormatError) -> [Node] {
        try check(depth: depth)
        index += 1
        skipBlanks()
        var nodes: [Node] = []
        if current == .closeBracket {
            index += 1
            return nodes
        }
        while true {
            nodes.append(try value(depth: depth))
            skipBlanks()
            if try endsAfterComma(at: .closeBracket) { return nodes }
        }
    }

    private mutating func object(depth: Int) throws(FormatError) -> Mapping {
        try check(depth: depth)
        index += 1
        skipBlanks()
        var members = JSONMembers(duplicateKeys: reading.duplicateKeys)
        if current == .closeBrace {
            index += 1
            return Mapping([])
        }
        while true {
            let start = position
            guard current == .quote else { throw malformed("a key in quotes is expected") }
            values += 1
            let key = Node(.text(ExactString(try string())), at: start)
            skipBlanks()
            guard current == .colon else { throw malformed("a colon is expected after the key") }
            index += 1
            skipBlanks()
            try members.add(key, try value(depth: depth))
            skipBlanks()
            if try endsAfterComma(at: .closeBrace) { return Mapping(members.entries) }
        }
    }

    /// Steps over a comma and blanks, or over the closing bracket, which ends the list.
    private mutating func endsAfterComma(at close: UInt8) throws(FormatError) -> Bool {
        let byte = current
        guard byte == close || byte == .comma else {
            let bracket = String(UnicodeScalar(close))
            throw malformed("a comma or '\(bracket)' is expected")
        }
        index += 1
        if byte == close { return true }
        skipBlanks()
        return false
    }

    private mutating func word() throws(FormatError) -> Value {
        if skip("true") { return .bool(true) }
        if skip("false") { return .bool(false) }
        if skip("null") { return .null }
        if reading.takesNonFinite {
            if skip("NaN") { return .number(.notANumber) }
            if skip("Infinity") { return .number(.infinity) }
        }
        throw malformed(index < bytes.count ? "a value is expected" : "the text ends too early")
    }

    mutating func skip(_ word: String) -> Bool {
        guard bytes[index...].starts(with: word.utf8) else { return false }
        index += word.utf8.count
        return true
    }
}
