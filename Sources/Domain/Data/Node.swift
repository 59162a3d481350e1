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

extension Node {
    /// The value of a key that is text; nil for what is no mapping too.
    package subscript(key: String) -> Node? {
        guard case .mapping(let mapping) = value else { return nil }
        return mapping[ExactString(key)]
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
package struct Mapping: Sendable {
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
    /// Where each key stands; empty while the entries are few enough to look through.
    private let places: [KeyIdentity: Int]

    package init(_ entries: [Entry]) {
        self.entries = entries
        guard entries.count > 16 else {
            places = [:]
            return
        }
        let pairs = entries.enumerated().compactMap { place, entry in
            KeyIdentity(entry.key.value).map { ($0, place) }
        }
        places = Dictionary(pairs) { first, _ in first }
    }

    /// The value of a key that is text.
    package subscript(name: ExactString) -> Node? { self[.text(name)] }

    /// The value of any key.
    package subscript(key: KeyIdentity) -> Node? {
        if !places.isEmpty { return places[key].map { entries[$0].value } }
        return entries.first { KeyIdentity($0.key.value) == key }?.value
    }
}

extension Mapping: Hashable {
    package static func == (a: Self, b: Self) -> Bool { a.entries == b.entries }
    package func hash(into hasher: inout Hasher) { hasher.combine(entries) }
}

extension Value {
    /// Whether both are the same by Python's rule, which DVC follows: 1 is 1.0 and true, and the order
    /// of a mapping does not count.
    package func isSame(as other: Value) -> Bool {
        switch (self, other) {
        case (.null, .null): true
        case (.text(let a), .text(let b)), (.timestamp(let a), .timestamp(let b)): a == b
        case (.list(let a), .list(let b)):
            a.count == b.count && zip(a, b).allSatisfy { $0.value.isSame(as: $1.value) }
        case (.mapping(let a), .mapping(let b)): a.isSame(as: b)
        case (.bool, .bool), (.bool, .number), (.number, .bool), (.number, .number):
            switch (asNumber, other.asNumber) {
            case (let a?, let b?): a.isSame(as: b)
            case (nil, _), (_, nil): false
            }
        case (.null, _), (.text, _), (.timestamp, _), (.list, _), (.mapping, _), (.bool, _),
            (.number, _):
            false
        }
    }

    /// A number, or what Python counts a boolean as.
    private var asNumber: Number? {
        switch self {
        case .number(let number): number
        case .bool(let value): Number(value ? 1 : 0)
        case .null, .text, .timestamp, .list, .mapping: nil
        }
    }
}

extension Mapping {
    /// Whether both have the same keys and values by Python's rule, in any order.
    package func isSame(as other: Mapping) -> Bool {
        guard entries.count == other.entries.count else { return false }
        return entries.allSatisfy { entry in
            guard let key = KeyIdentity(entry.key.value), let twin = other[key] else {
                return false
            }
            return twin.value.isSame(as: entry.value.value)
        }
    }
}
