package import Domain

/// TOML 1.0, as Python's tomllib reads it.
package enum TOML {
    /// The document as a mapping. Dates and times are timestamps as written.
    package static func read(
        _ bytes: [UInt8], limits: Limits = .standard
    ) throws(FormatError) -> Node {
        var reader = TOMLReader(
            try SourceText(bytes, limits: limits, skipsMark: false), limits: limits)
        return try reader.document()
    }
}

/// The lines of a document: headers and pairs.
struct TOMLReader {
    var cursor: Cursor
    let limits: Limits
    private var values = 0

    init(_ source: SourceText, limits: Limits) {
        cursor = Cursor(source)
        self.limits = limits
    }

    /// A key of a header or a pair, in parts.
    struct Path {
        let parts: [(name: ExactString, position: Position)]
    }

    mutating func document() throws(FormatError) -> Node {
        let root = TOMLTable(at: Position(line: 1, column: 1))
        var table = root
        var level = 0
        // A table that dotted keys opened may grow until the next header.
        var section = 0
        while true {
            skipBlanks()
            if cursor.isAtEnd { return root.node }
            switch cursor.current {
            case .hash, .newline, .carriageReturn: break
            case .openBracket:
                section += 1
                let (path, isList) = try header()
                table = try isList ? root.append(path) : root.open(path, section: section)
                level = path.parts.count
            default: try pair(in: table, section: section, level: level)
            }
            try endLine()
        }
    }

    private mutating func header() throws(FormatError) -> (Path, isList: Bool) {
        cursor.index += 1
        let isList = cursor.skip(.openBracket)
        skipBlanks()
        let path = try path()
        try check(depth: path.parts.count)
        guard cursor.skip(.closeBracket), !isList || cursor.skip(.closeBracket) else {
            throw cursor.malformed("']' is expected after the name of a table")
        }
        return (path, isList)
    }

    /// `key = value`. Also inside an inline table.
    mutating func pair(in table: TOMLTable, section: Int, level: Int) throws(FormatError) {
        let path = try path()
        guard cursor.skip(.equals) else { throw cursor.malformed("'=' is expected after a key") }
        skipBlanks()
        let depth = level + path.parts.count
        try check(depth: depth)
        try table.set(path, to: try value(depth: depth), section: section)
    }

    private mutating func endLine() throws(FormatError) {
        skipBlanks()
        try skipComment()
        if cursor.isAtEnd { return }
        if cursor.current == .carriageReturn, cursor.peek(1) == .newline { cursor.index += 1 }
        guard cursor.skip(.newline) else {
            throw cursor.malformed("the end of the line is expected")
        }
    }

    mutating func skipBlanks() { cursor.skip { $0 == .space || $0 == .tab } }

    mutating func skipComment() throws(FormatError) {
        guard cursor.current == .hash else { return }
        while !cursor.isAtEnd, cursor.current != .newline {
            if cursor.current == .carriageReturn, cursor.peek(1) == .newline { return }
            guard TOMLReader.isText(cursor.current) else {
                throw cursor.malformed("a control character stands in a comment")
            }
            cursor.index += 1
        }
    }

    /// Steps over blanks, comments and line ends inside a list.
    mutating func skipLines() throws(FormatError) {
        while !cursor.isAtEnd {
            skipBlanks()
            try skipComment()
            if cursor.current == .carriageReturn, cursor.peek(1) == .newline { cursor.index += 1 }
            guard cursor.skip(.newline) else { return }
        }
    }

    mutating func check(depth: Int) throws(FormatError) {
        guard depth <= limits.depth else {
            throw FormatError(.beyondLimit(.depth, limit: limits.depth), at: cursor.position())
        }
    }

    mutating func count() throws(FormatError) {
        values += 1
        guard values <= limits.values else {
            throw FormatError(.beyondLimit(.values, limit: limits.values), at: cursor.position())
        }
    }

    /// Whether a byte may stand in a comment or on a line of a string.
    static func isText(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7f || byte == .tab }
}
