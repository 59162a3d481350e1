import Domain

/// A dotted parameter, looked up as DVC does.
///
/// Source: `dpath.get(data, key, separator=".")`. Each part is a key, an index of a list, or a shell
/// pattern; a key that contains a dot cannot be reached.
struct ParameterKey: Hashable, Sendable {
    enum Found: Hashable, Sendable {
        case value(Node)
        case missing
        /// A pattern means more than one value, which DVC refuses.
        case ambiguous
    }

    let parts: [ExactString]

    /// The empty key means the whole file.
    init(_ key: ExactString) {
        parts =
            key == ""
            ? []
            : key.text.utf8.drop { $0 == UInt8(ascii: ".") }
                .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
                .map { ExactString(String(Substring($0))) }
    }

    func value(in data: Node) -> Found {
        var reached = [data]
        for part in parts {
            var next: [Node] = []
            for node in reached {
                next += ParameterKey.children(part, of: node)
                if next.count > 1_000 { return .ambiguous }
            }
            reached = next
        }
        guard let first = reached.first else { return .missing }
        return reached.count == 1 ? .value(first) : .ambiguous
    }

    private static func children(_ part: ExactString, of node: Node) -> [Node] {
        switch node.value {
        case .mapping(let mapping):
            if let value = mapping[part] { return [value] }
            return mapping.entries.filter { means(part, PythonText.text(of: $0.key)) }.map(\.value)
        case .list(let nodes):
            return nodes.indices.filter { means(part, $0, of: nodes.count) }.map { nodes[$0] }
        case .null, .bool, .number, .text, .timestamp: return []
        }
    }

    /// Whether a part of a key means a key of a mapping.
    static func means(_ part: ExactString, _ key: ExactString) -> Bool {
        if key == part { return true }
        guard isPattern(part), let glob = Glob(part.text.utf8) else { return false }
        return glob.matches(Array(key.text.utf8))
    }

    /// Whether a part of a key means a place of a list; a negative one counts from the end.
    static func means(_ part: ExactString, _ index: Int, of count: Int) -> Bool {
        if let place = Int(part.text) { return (place < 0 ? count + place : place) == index }
        guard isPattern(part), let glob = Glob(part.text.utf8) else { return false }
        return glob.matches(Array(String(index).utf8))
    }

    private static func isPattern(_ part: ExactString) -> Bool {
        part.text.utf8.contains { "*?[".utf8.contains($0) }
    }
}

extension Node {
    /// A key without a character, anywhere in the value: dpath refuses to look for anything beside it.
    var emptyKey: Node? {
        switch value {
        case .null, .bool, .number, .text, .timestamp: nil
        case .list(let nodes): nodes.lazy.compactMap(\.emptyKey).first
        case .mapping(let mapping):
            mapping.entries.lazy.compactMap { $0.key.text == "" ? $0.key : $0.value.emptyKey }.first
        }
    }
}
