import Domain

/// One stage to be made of a template.
struct Round {
    /// What follows the `@` in its name; nil for a stage that is no group.
    let key: String?
    /// `item` and perhaps `key`.
    let values: [(key: ExactString, node: ContextNode)]

    /// The round of a stage outside any loop.
    static var only: Round { Round(key: nil, values: []) }

    init(key: String?, values: [(key: ExactString, node: ContextNode)]) {
        self.key = key
        self.values = values
    }

    init(key: String, item: ContextNode, showsKey: Bool) {
        let node = ContextNode(.scalar(.text(ExactString(key))), from: .loop)
        var values: [(key: ExactString, node: ContextNode)] = [("item", item)]
        if showsKey { values.append(("key", node)) }
        self.init(key: key, values: values)
    }

    /// How the name of a stage shows an item. Python's own words slip through where the item came
    /// from a reference: `True` instead of `true`.
    static func name(of item: ContextNode) -> String {
        if item.path != nil, case .scalar(let value) = item.content {
            return PythonText.plain(value)
        }
        return PythonText.inText(item)
    }

    /// Where keys are the same, the first one stays in its place, with the last value.
    static func unique(_ rounds: [Round]) -> [Round] {
        var places: [ExactString: Int] = [:]
        var result: [Round] = []
        for round in rounds {
            let key = ExactString(round.key ?? "")
            if let place = places[key] {
                result[place] = round
            } else {
                places[key] = result.count
                result.append(round)
            }
        }
        return result
    }
}

extension Resolver {
    /// The rounds of `foreach`.
    mutating func rounds(
        foreach node: Node, of group: ExactString, with context: Context
    ) throws(TemplatingError) -> [Round] {
        let place = Place("stages.\(group.text).foreach", composites: .any)
        warnIfHidden(["item"], in: group, of: context, at: node.position)
        if case .mapping(let mapping) = node.value {
            warnIfHidden(["key"], in: group, of: context, at: node.position)
            var rounds: [Round] = []
            for entry in mapping.entries {
                let key = try literalKey(entry.key, in: place, with: context)
                let item = try item(entry.value, in: place, with: context)
                rounds.append(Round(key: PythonText.inText(key), item: item, showsKey: true))
            }
            return Round.unique(rounds)
        }
        let iterable = try item(node, in: place, with: context)
        switch iterable.content {
        case .scalar: throw error(.notIterable(iterable.kind), in: place.name, at: node.position)
        case .list:
            let items = iterable.elements
            // Where one item is a list or a mapping, all are named by their place.
            let isNumbered = items.contains(where: \.isComposite)
            return Round.unique(
                items.enumerated().map { index, item in
                    Round(
                        key: isNumbered ? String(index) : Round.name(of: item), item: item,
                        showsKey: false)
                })
        case .mapping(let mapping):
            warnIfHidden(["key"], in: group, of: context, at: node.position)
            return mapping.entries.map { entry in
                Round(
                    key: entry.key.text,
                    item: entry.node.named(entry.key.text, below: iterable.path), showsKey: true)
            }
        }
    }

    /// The rounds of `matrix`: every combination, the last variable changing first.
    mutating func rounds(
        matrix node: Node, of group: ExactString, with context: Context
    ) throws(TemplatingError) -> [Round] {
        let place = Place("stages.\(group.text).matrix", composites: .any)
        warnIfHidden(["key", "item"], in: group, of: context, at: node.position)
        var variables = ContextMapping()
        for entry in try mapping(node, of: place.name).entries {
            let key = try literalKey(entry.key, in: place, with: context)
            guard case .scalar(.text(let name)) = key.content else {
                throw error(
                    .shape(expected: "text as a name", key.kind), in: place.name,
                    at: entry.key.position)
            }
            let values = try item(entry.value, in: place, with: context)
            guard let candidates = values.candidates else {
                throw error(
                    .variableNotIterable(ShownText(name.text), values.kind), in: place.name,
                    at: entry.value.position)
            }
            variables[name] = ContextNode(.list(candidates), from: .loop)
        }
        do throws(TemplatingError.Kind) {
            return Round.unique(try combinations(of: variables))
        } catch {
            throw self.error(error, in: place.name, at: node.position)
        }
    }

    private mutating func combinations(
        of variables: ContextMapping
    ) throws(TemplatingError.Kind) -> [Round] {
        let lists = variables.entries.map { entry -> (name: ExactString, values: [ContextNode]) in
            if case .list(let values) = entry.node.content {
                (entry.key, values)
            } else {
                (entry.key, [])
            }
        }
        // One without values leaves no combination, whatever the others have.
        if lists.contains(where: \.values.isEmpty) { return [] }
        let limit = reader.budget.limits.stages
        var count = 1
        for list in lists {
            let (product, isTooLarge) = count.multipliedReportingOverflow(by: list.values.count)
            guard !isTooLarge, product <= limit else { throw .beyondLimit(.stages, limit: limit) }
            count = product
        }
        var rounds: [Round] = []
        for number in 0..<count {
            var combination = ContextMapping()
            var fragments: [String] = []
            var rest = number
            var size = count
            for list in lists {
                size /= list.values.count
                let place = rest / size
                rest %= size
                let value = list.values[place]
                combination[list.name] = value
                let fragment =
                    value.isComposite ? "\(list.name.text)\(place)" : Round.name(of: value)
                try reader.budget.spend(text: fragment)
                fragments.append(fragment)
            }
            rounds.append(
                Round(
                    key: fragments.joined(separator: "-"),
                    item: ContextNode(.mapping(combination), from: .loop), showsKey: true))
        }
        return rounds
    }

    /// A key of a loop that is written in dvc.yaml. DVC crashes where it is a template alone.
    private mutating func literalKey(
        _ node: Node, in place: Place, with context: Context
    ) throws(TemplatingError) -> ContextNode {
        let key = try item(node, in: place, with: context)
        guard key.path == nil, !key.isComposite else {
            throw error(.keyNotScalar, in: place.name, at: node.position)
        }
        return key
    }

    /// What a loop goes through: resolved, and still knowing where references came from.
    private mutating func item(
        _ node: Node, in place: Place, with context: Context
    ) throws(TemplatingError) -> ContextNode {
        switch node.value {
        case .null, .bool, .number, .timestamp:
            do throws(TemplatingError.Kind) {
                return try reader.node(node, from: .loop, depth: 0)
            } catch {
                throw self.error(error, in: place.name, at: node.position)
            }
        case .text(let text):
            switch try resolve(text.text, at: node.position, in: place, with: context) {
            case .text(let text):
                return ContextNode(.scalar(.text(ExactString(text))), from: .loop)
            case .value(let value): return value
            }
        case .list(let nodes):
            try spend(on: node, in: place)
            var elements: [ContextNode] = []
            for element in nodes {
                elements.append(try item(element, in: place, with: context))
            }
            return ContextNode(.list(elements), from: .loop)
        case .mapping(let mapping):
            try spend(on: node, in: place)
            var result = ContextMapping()
            for entry in mapping.entries {
                let key = try literalKey(entry.key, in: place, with: context)
                let value = try item(entry.value, in: place, with: context)
                if case .scalar(.text(let name)) = key.content { result[name] = value }
            }
            return ContextNode(.mapping(result), from: .loop)
        }
    }

    private mutating func spend(on node: Node, in place: Place) throws(TemplatingError) {
        do throws(TemplatingError.Kind) {
            try reader.budget.spend(values: 1)
        } catch {
            throw self.error(error, in: place.name, at: node.position)
        }
    }

    private mutating func warnIfHidden(
        _ keys: [ExactString], in group: ExactString, of context: Context, at position: Position
    ) {
        for key in keys where context.defines(key) {
            reader.warn(
                .shadowed(
                    ShownText(key.text), group: ShownText(group.text), file: file,
                    position: position))
        }
    }
}

extension ContextNode {
    /// The elements of a list, knowing where they came from if the list was a reference.
    fileprivate var elements: [ContextNode] {
        guard case .list(let elements) = content else { return [] }
        guard let path else { return elements }
        return elements.enumerated().map { $1.named(String($0), below: path) }
    }

    /// What a variable of a matrix takes, as Python iterates: of a text its characters, of a mapping
    /// its keys. Nil where Python cannot.
    fileprivate var candidates: [ContextNode]? {
        func text(_ text: String) -> ContextNode {
            ContextNode(.scalar(.text(ExactString(text))), from: .loop)
        }
        switch content {
        case .list: return elements
        case .mapping(let mapping): return mapping.entries.map { text($0.key.text) }
        case .scalar(.text(let written)) where path == nil:
            return written.text.unicodeScalars.map { text(String(Character($0))) }
        case .scalar: return nil
        }
    }
}
