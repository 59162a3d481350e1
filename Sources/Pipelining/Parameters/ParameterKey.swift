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

    private let parts: [ExactString]

    init(_ key: ExactString) {
        parts = key.text.utf8.drop { $0 == UInt8(ascii: ".") }
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
            let glob = isPattern(part) ? Glob(part.text.utf8) : nil
            return mapping.entries.filter { entry in
                let key = PythonText.text(of: entry.key)
                return key == part || glob?.matches(Array(key.text.utf8)) ?? false
            }.map(\.value)
        case .list(let nodes):
            if let index = Int(part.text) {
                let place = index < 0 ? nodes.count + index : index
                return nodes.indices.contains(place) ? [nodes[place]] : []
            }
            guard isPattern(part), let glob = Glob(part.text.utf8) else { return [] }
            return nodes.indices.filter { glob.matches(Array(String($0).utf8)) }.map { nodes[$0] }
        case .null, .bool, .number, .text, .timestamp: return []
        }
    }

    private static func isPattern(_ part: ExactString) -> Bool {
        part.text.utf8.contains { "*?[".utf8.contains($0) }
    }
}
