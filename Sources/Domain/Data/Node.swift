/// A place in a file. Lines and columns count from 1, columns in characters of UTF-8 text.
package struct Position: Hashable, Sendable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// A value as a YAML, JSON, TOML or Python file wrote it, and where.
///
/// Equality looks at the value alone.
package struct Node: Sendable {
    package let value: Value
    package let position: Position

    package init(_ value: Value, at position: Position) {
        self.value = value
        self.position = position
    }
}

extension Node: Hashable {
    package static func == (a: Self, b: Self) -> Bool { a.value == b.value }
    package func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// What a data file can say.
package enum Value: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Number)
    case text(ExactString)
    /// A date or a time of YAML or TOML, as written.
    case timestamp(ExactString)
    case list([Node])
    case mapping(Mapping)
}

/// Keys and their values, in the order of the file.
///
/// Readers refuse a key that is written twice, except where a format allows it and says who wins.
package struct Mapping: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        /// Text in JSON and TOML; any scalar in YAML.
        package let key: Node
        package let value: Node

        package init(key: Node, value: Node) {
            self.key = key
            self.value = value
        }
    }

    package let entries: [Entry]

    package init(_ entries: [Entry]) { self.entries = entries }

    /// The value of a key that is text.
    package subscript(name: ExactString) -> Node? {
        entries.first { $0.key.value == .text(name) }?.value
    }
}
