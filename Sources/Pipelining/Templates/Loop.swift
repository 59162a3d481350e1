import Domain

/// The stages that `foreach` or `matrix` makes of one: what each is called after, and what it sees.
struct Loop {
    struct Turn {
        /// What stands after the `@`.
        let key: ExactString
        let values: [(ExactString, ContextValue)]
    }

    let turns: [Turn]

    /// A turn for every element. A list with a list or mapping in it is counted, any other named by
    /// its elements.
    init(
        foreach data: Node, _ resolver: inout TemplateResolver, _ budget: inout TemplateBudget
    ) throws(PipelineProblem) {
        let items = try LoopItem(data, &resolver, &budget)
        var turns: [(ExactString, LoopItem)] = []
        switch items {
        case .mapping(let entries): turns = entries
        case .list(let elements):
            let isCounted = elements.contains(where: \.isComposite)
            turns = elements.enumerated().map { index, item in
                (isCounted ? ExactString(String(index)) : item.name, item)
            }
        case .scalar, .reference:
            throw resolver.refusal(data, "expected a list or a mapping to loop over")
        }
        let isMapping = if case .mapping = items { true } else { false }
        self.turns = Loop.distinct(turns).map { key, item in
            var values: [(ExactString, ContextValue)] = [("item", item.value)]
            if isMapping {
                values.append(("key", ContextValue(.scalar(key.node), from: ContextValue.local)))
            }
            return Turn(key: key, values: values)
        }
    }

    /// A turn for every combination, in the order of the file.
    init(
        matrix: Node, _ resolver: inout TemplateResolver, _ budget: inout TemplateBudget
    ) throws(PipelineProblem) {
        var combinations: [(key: [String], items: [(ExactString, LoopItem)])] = [([], [])]
        var variables: [(ExactString, [LoopItem])] = []
        for entry in matrix.entries {
            let variable = try LoopItem.key(entry.key, &resolver, &budget)
            let elements = try Loop.elements(entry.value, &resolver, &budget)
            if let place = variables.firstIndex(where: { $0.0 == variable }) {
                variables[place].1 = elements
            } else {
                variables.append((variable, elements))
            }
        }
        for (variable, elements) in variables {
            let (count, overflows) = combinations.count.multipliedReportingOverflow(
                by: elements.count)
            guard !overflows, count <= TemplateBudget.mostStages else {
                throw resolver.refusal(
                    matrix, "the matrix makes more than \(TemplateBudget.mostStages) stages")
            }
            combinations = combinations.flatMap { combination in
                elements.enumerated().map { index, item in
                    let part =
                        item.isComposite ? "\(variable.text)\(index)" : item.name.text
                    return (combination.key + [part], combination.items + [(variable, item)])
                }
            }
        }
        let named = combinations.map { combination in
            (
                ExactString(combination.key.joined(separator: "-")),
                LoopItem.mapping(combination.items)
            )
        }
        turns = Loop.distinct(named).map { key, item in
            Turn(
                key: key,
                values: [
                    ("key", ContextValue(.scalar(key.node), from: ContextValue.local)),
                    ("item", item.value),
                ])
        }
    }

    /// As in Python the last value of a name counts, at the first place.
    private static func distinct(
        _ turns: [(ExactString, LoopItem)]
    ) -> [(ExactString, LoopItem)] {
        var places: [ExactString: Int] = [:]
        var distinct: [(ExactString, LoopItem)] = []
        for turn in turns {
            if let place = places[turn.0] {
                distinct[place] = turn
            } else {
                places[turn.0] = distinct.count
                distinct.append(turn)
            }
        }
        return distinct
    }

    /// What one variable of a matrix runs through: a text by its characters, a mapping by its keys.
    private static func elements(
        _ node: Node, _ resolver: inout TemplateResolver, _ budget: inout TemplateBudget
    ) throws(PipelineProblem) -> [LoopItem] {
        switch try LoopItem(node, &resolver, &budget) {
        case .list(let elements): return elements
        case .mapping(let entries): return entries.map { .scalar($0.0.node) }
        case .scalar(let scalar):
            if let text = scalar.text {
                return text.text.unicodeScalars.map { .scalar(ExactString(String($0)).node) }
            }
            throw resolver.refusal(node, "expected a list, found \(scalar.value.kindName)")
        case .reference: throw resolver.refusal(node, "expected a list, found a single value")
        }
    }
}

/// Something that a loop runs through. What came through a reference is named as Python prints it,
/// what is written in dvc.yaml as DVC does: `True` and `true`.
indirect enum LoopItem {
    case scalar(Node)
    case reference(ContextValue)
    case list([LoopItem])
    case mapping([(ExactString, LoopItem)])

    /// Resolves what is written; lists and mappings that are referenced are taken apart once.
    init(
        _ node: Node, _ resolver: inout TemplateResolver, _ budget: inout TemplateBudget
    ) throws(PipelineProblem) {
        switch node.value {
        case .null, .bool, .number, .timestamp: self = .scalar(node)
        case .text:
            if let value = try resolver.referenced(node) {
                self = LoopItem(value)
            } else {
                self = .scalar(try resolver.resolve(node, in: .anywhere, &budget))
            }
        case .list(let nodes):
            var items: [LoopItem] = []
            for node in nodes { items.append(try LoopItem(node, &resolver, &budget)) }
            self = .list(items)
        case .mapping(let mapping):
            var items: [(ExactString, LoopItem)] = []
            for entry in mapping.entries {
                items.append(
                    (
                        try LoopItem.key(entry.key, &resolver, &budget),
                        try LoopItem(entry.value, &resolver, &budget)
                    ))
            }
            self = .mapping(items)
        }
    }

    /// A key with its templates resolved. One that is a single reference crashes DVC, which then has
    /// more than text in its hands.
    static func key(
        _ node: Node, _ resolver: inout TemplateResolver, _ budget: inout TemplateBudget
    ) throws(PipelineProblem) -> ExactString {
        if try resolver.referenced(node) != nil {
            throw resolver.refusal(
                node, "DVC cannot take the key '\(node.shown)': write text beside the reference")
        }
        let key = try resolver.resolve(node, in: .anywhere, &budget)
        return ExactString(Interpolation.text(of: key))
    }

    private init(_ value: ContextValue) {
        switch value.content {
        case .scalar: self = .reference(value)
        case .list(let values): self = .list(values.map { LoopItem.reference($0) })
        case .mapping(let mapping):
            self = .mapping(mapping.entries.map { ($0, .reference($1)) })
        }
    }

    var isComposite: Bool {
        switch self {
        case .scalar: false
        case .reference(let value): value.isComposite
        case .list, .mapping: true
        }
    }

    /// What a stage is called after it.
    var name: ExactString {
        switch self {
        case .scalar(let node): ExactString(Interpolation.text(of: node))
        case .reference(let value):
            PythonText.text(of: value.node(at: Position(line: 1, column: 1)))
        case .list, .mapping: ""
        }
    }

    var value: ContextValue {
        switch self {
        case .scalar(let node): return ContextValue(.scalar(node), from: ContextValue.local)
        case .reference(let value): return value
        case .list(let items):
            return ContextValue(.list(items.map(\.value)), from: ContextValue.local)
        case .mapping(let entries):
            var mapping = ContextMapping()
            for (key, item) in entries { mapping[key] = item.value }
            return ContextValue(.mapping(mapping), from: ContextValue.local)
        }
    }
}

extension ExactString {
    fileprivate var node: Node { Node(.text(self), at: Position(line: 1, column: 1)) }
}
