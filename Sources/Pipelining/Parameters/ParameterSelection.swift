import Domain

extension ParameterKey {
    /// The parts of the data that keys lead to, in their places; what another key already took is
    /// merged, and lists are put behind each other.
    ///
    /// Source: `dpath.search` and `dpath.merge` as `dvc params diff` calls them.
    static func selection(_ keys: [ExactString], from data: Node) -> Node {
        var selected = Node(.mapping(Mapping([])), at: data.position)
        var seen: Set<ExactString> = []
        for key in keys where seen.insert(key).inserted {
            if let part = ParameterKey(key).part(of: data) { selected = merge(selected, part) }
        }
        return selected
    }

    /// What the key leads to, with everything around it that leads there; nil when it leads nowhere.
    private func part(of data: Node) -> Node? {
        parts.isEmpty ? nil : Self.part(parts[...], of: data)
    }

    private static func part(_ parts: ArraySlice<ExactString>, of node: Node) -> Node? {
        guard let first = parts.first else { return node }
        let rest = parts.dropFirst()
        switch node.value {
        case .mapping(let mapping):
            let entries = mapping.entries.compactMap { entry -> Mapping.Entry? in
                guard means(first, PythonText.text(of: entry.key)) else { return nil }
                return part(rest, of: entry.value).map { Mapping.Entry(key: entry.key, value: $0) }
            }
            return entries.isEmpty ? nil : Node(.mapping(Mapping(entries)), at: node.position)
        case .list(let nodes):
            var found: [Node] = []
            for index in nodes.indices where means(first, index, of: nodes.count) {
                guard let part = part(rest, of: nodes[index]) else { continue }
                let null = Node(.null, at: node.position)
                found += Array(repeating: null, count: index - found.count)
                found.append(part)
            }
            return found.isEmpty ? nil : Node(.list(found), at: node.position)
        case .null, .bool, .number, .text, .timestamp: return nil
        }
    }

    private static func merge(_ old: Node, _ new: Node) -> Node {
        switch (old.value, new.value) {
        case (.list(let a), .list(let b)): return Node(.list(a + b), at: old.position)
        case (.mapping(let a), .mapping(let b)):
            var entries = a.entries
            for entry in b.entries {
                if let index = entries.firstIndex(where: { $0.key == entry.key }) {
                    entries[index] = Mapping.Entry(
                        key: entry.key, value: merge(entries[index].value, entry.value))
                } else {
                    entries.append(entry)
                }
            }
            return Node(.mapping(Mapping(entries)), at: old.position)
        default: return new
        }
    }
}
