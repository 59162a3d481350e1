import Domain

/// Makes values that templates can name of what files and `vars` say.
struct ContextReader {
    var budget: Budget
    private(set) var warnings: [TemplatingWarning] = []
    /// The dvc.yaml, for what does not come from a file of its own.
    private let document: RepositoryPath

    init(budget: Budget, document: RepositoryPath) {
        self.budget = budget
        self.document = document
    }

    mutating func warn(_ warning: TemplatingWarning) { warnings.append(warning) }

    mutating func mapping(
        of node: Node, at path: RepositoryPath
    ) throws(TemplatingError.Kind) -> ContextMapping {
        switch node.value {
        case .mapping(let mapping):
            return try self.mapping(mapping, from: .file(path), depth: 1)
        // What Python holds to be false stands for nothing, whatever its type.
        case .null, .bool(false): return ContextMapping()
        case .text(let text) where text.text.isEmpty: return ContextMapping()
        case .list(let nodes) where nodes.isEmpty: return ContextMapping()
        case .number(let number) where number.double == 0: return ContextMapping()
        case .bool, .number, .text, .timestamp, .list:
            throw .notMapping(path, ValueKind(node.value))
        }
    }

    /// Keys that are no text cannot be named and are left out.
    mutating func mapping(
        _ mapping: Mapping, from source: Source, depth: Int
    ) throws(TemplatingError.Kind) -> ContextMapping {
        var result = ContextMapping()
        for entry in mapping.entries {
            guard case .text(let key) = entry.key.value else { continue }
            try budget.spend(text: key.text)
            result[key] = try node(entry.value, from: source, depth: depth + 1)
        }
        return result
    }

    mutating func node(
        _ node: Node, from source: Source, depth: Int
    ) throws(TemplatingError.Kind) -> ContextNode {
        try budget.spend(values: 1)
        try budget.check(depth: depth)
        switch node.value {
        case .null, .bool, .number: return ContextNode(.scalar(node.value), from: source)
        case .text(let text):
            try budget.spend(text: text.text)
            return ContextNode(.scalar(node.value), from: source)
        case .timestamp(let text):
            let file =
                if case .file(let path) = source { path } else { document }
            warn(
                .dateReadAsText(ShownText(text.text), file: file, position: node.position))
            return ContextNode(.scalar(.text(text)), from: source)
        case .list(let nodes):
            var elements: [ContextNode] = []
            for element in nodes {
                elements.append(try self.node(element, from: source, depth: depth + 1))
            }
            return ContextNode(.list(elements), from: source)
        case .mapping(let mapping):
            return ContextNode(
                .mapping(try self.mapping(mapping, from: source, depth: depth)), from: source)
        }
    }
}
