import Domain

/// Puts values in the place of `${…}`.
struct TemplateResolver {
    /// What part of dvc.yaml is resolved: it decides which values may stand there.
    enum Part: Hashable {
        /// A field of a stage takes scalars, and a command mappings too.
        case field(ExactString)
        /// The top level and loops take any value.
        case anywhere
    }

    let file: RepositoryPath
    let context: TemplateContext
    let interpolation: Interpolation
    /// Values that were taken from files.
    private(set) var used: [RepositoryPath: [ExactString: Node]] = [:]

    init(file: RepositoryPath, context: TemplateContext, interpolation: Interpolation) {
        self.file = file
        self.context = context
        self.interpolation = interpolation
    }

    /// The value with all references resolved, in keys as in values. The reader bounds its depth.
    mutating func resolve(
        _ node: Node, in part: Part, _ budget: inout TemplateBudget
    ) throws(PipelineProblem) -> Node {
        guard budget.spend(bytes: 16) else { throw tooMuch(node) }
        switch node.value {
        case .null, .bool, .number, .timestamp: return node
        case .text(let text): return try resolve(text, node, in: part, &budget)
        case .list(let nodes):
            var resolved: [Node] = []
            for node in nodes { resolved.append(try resolve(node, in: part, &budget)) }
            return Node(.list(resolved), at: node.position)
        case .mapping(let mapping):
            var entries: [Mapping.Entry] = []
            var places: [KeyIdentity: Int] = [:]
            for entry in mapping.entries {
                let key = try resolve(entry.key, in: part, &budget)
                guard let identity = KeyIdentity(key.value) else {
                    throw refusal(entry.key, "\(key.value.kindName) cannot be a key")
                }
                let resolved = Mapping.Entry(
                    key: key, value: try resolve(entry.value, in: part, &budget))
                // As in Python the last value counts, at the first place.
                if let place = places[identity] {
                    entries[place] = Mapping.Entry(
                        key: entries[place].key, value: resolved.value)
                    continue
                }
                places[identity] = entries.count
                entries.append(resolved)
            }
            return Node(.mapping(Mapping(entries)), at: node.position)
        }
    }

    private mutating func resolve(
        _ text: ExactString, _ node: Node, in part: Part, _ budget: inout TemplateBudget
    ) throws(PipelineProblem) -> Node {
        let template = try template(text, node)
        if let names = template.wholeReference {
            let value = try select(names, node)
            try refuse(value, in: part, node)
            guard budget.spend(bytes: value.weight) else { throw tooMuch(node) }
            return value.node(at: node.position)
        }
        var resolved = ""
        for piece in template.parts {
            switch piece {
            case .literal(let literal): resolved += literal
            case .reference(let names):
                let value = try select(names, node)
                try refuse(value, in: part, node)
                resolved += try self.text(of: value, node)
            }
            guard budget.spend(bytes: resolved.utf8.count) else { throw tooMuch(node) }
        }
        return Node(.text(TemplateText.unescaped(resolved)), at: node.position)
    }

    /// What a text that is one reference stands for, its origin kept; nil for any other text.
    mutating func referenced(_ node: Node) throws(PipelineProblem) -> ContextValue? {
        guard let text = node.text, let names = try template(text, node).wholeReference else {
            return nil
        }
        return try select(names, node)
    }

    private func template(_ text: ExactString, _ node: Node) throws(PipelineProblem) -> TemplateText
    {
        do throws(TemplateText.Malformed) {
            return try TemplateText(text)
        } catch {
            let shown = ShownText(String(error.expression.prefix(80))).text
            throw refusal(node, "cannot understand '${\(shown)}'")
        }
    }

    private mutating func select(
        _ names: [ExactString], _ node: Node
    ) throws(PipelineProblem) -> ContextValue {
        guard let value = context.select(names) else {
            let name = names.map(\.text).joined(separator: ".")
            throw refusal(node, "could not find '\(ShownText(String(name.prefix(80))).text)'")
        }
        if let file = value.origin.file {
            switch value.content {
            case .scalar, .list:
                used[file, default: [:]][value.origin.key] = value.node(at: node.position)
            case .mapping: break
            }
        }
        return value
    }

    private func refuse(
        _ value: ContextValue, in part: Part, _ node: Node
    ) throws(PipelineProblem) {
        let kind: String
        switch (value.content, part) {
        case (.scalar, _), (_, .anywhere), (.mapping, .field("cmd")): return
        case (.list, .field): kind = "a list"
        case (.mapping, .field): kind = "a mapping"
        }
        throw refusal(node, "\(kind) cannot be put into a text")
    }

    private func text(of value: ContextValue, _ node: Node) throws(PipelineProblem) -> String {
        switch value.content {
        case .scalar(let scalar): return Interpolation.text(of: scalar)
        case .list: return PythonText.representation(of: value.node(at: node.position))
        case .mapping:
            guard case .mapping(let mapping) = value.node(at: node.position).value else {
                return ""
            }
            do throws(Interpolation.Refusal) {
                return try interpolation.options(mapping)
            } catch {
                throw refusal(node, error.message)
            }
        }
    }

    func refusal(_ node: Node, _ message: String) -> PipelineProblem {
        PipelineProblem(.refused, in: file, at: node.position, message)
    }

    private func tooMuch(_ node: Node) -> PipelineProblem {
        TemplateBudget.spent(in: file, node)
    }
}

extension ContextValue {
    /// About how many bytes it takes.
    fileprivate var weight: Int {
        switch content {
        case .scalar(let node): 16 + (node.text?.text.utf8.count ?? 0)
        case .list(let values): values.reduce(16) { $0 + $1.weight }
        case .mapping(let mapping):
            mapping.entries.reduce(16) { $0 + $1.0.text.utf8.count + $1.1.weight }
        }
    }
}
