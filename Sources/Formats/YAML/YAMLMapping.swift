import Domain

/// Makes a mapping of keys and values in turn: merges `<<`, refuses keys that are written twice.
enum YAMLMapping {
    static func mapping(of children: [YAMLComposer.Composed]) throws(FormatError) -> Mapping {
        var own = MappingBuilder()
        var merged: (key: Node, value: Node)?
        for index in stride(from: 0, to: children.count - 1, by: 2) {
            let (key, value) = (children[index], children[index + 1])
            try value.role.refuse(at: value.node.position)
            guard key.role != .merge else {
                if let first = merged {
                    throw FormatError(
                        .duplicateKey(ShownText("<<"), first: first.key.position),
                        at: key.node.position)
                }
                merged = (key.node, value.node)
                continue
            }
            let entry = Mapping.Entry(key: key.node, value: value.node)
            if let first = try own.add(entry) {
                throw FormatError(
                    .duplicateKey(ShownText(PythonJSON.key(key.node)), first: first),
                    at: key.node.position)
            }
        }
        guard let merged else { return Mapping(own.entries) }
        // As ruamel.yaml: merged keys come first, of several mappings the first one wins, and a key
        // of the mapping itself keeps the place and replaces the value.
        var all = MappingBuilder()
        for mapping in try sources(merged.value).reversed() {
            for entry in mapping.entries { try all.set(entry) }
        }
        for entry in own.entries { try all.set(entry) }
        return Mapping(all.entries)
    }

    /// The mappings that a merge names.
    private static func sources(_ node: Node) throws(FormatError) -> [Mapping] {
        if case .mapping(let mapping) = node.value { return [mapping] }
        guard case .list(let nodes) = node.value else { throw noMapping(node) }
        var mappings: [Mapping] = []
        for node in nodes {
            guard case .mapping(let mapping) = node.value else { throw noMapping(node) }
            mappings.append(mapping)
        }
        return mappings
    }

    private static func noMapping(_ node: Node) -> FormatError {
        FormatError(
            .malformed(why: "'<<' takes a mapping or a list of mappings"), at: node.position)
    }
}
