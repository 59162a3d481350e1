import Domain

/// The values that templates can name: params.yaml, then `vars`, in a loop also `item` and `key`.
struct Context {
    private var root = ContextMapping()
    /// Set by `foreach` and `matrix`, before everything else.
    private var loop: [(key: ExactString, node: ContextNode)] = []
    private var loaded: [RepositoryPath: LoadedPart] = [:]

    /// What was loaded of a file.
    private enum LoadedPart {
        case whole
        case keys(Set<ExactString>)
    }

    func defines(_ key: ExactString) -> Bool { root[key] != nil }

    /// The context of one round of a loop.
    func inLoop(_ values: [(key: ExactString, node: ContextNode)]) -> Context {
        var context = self
        context.loop = values
        return context
    }

    /// Finds what an expression names, with its path in its source.
    func select(_ expression: Expression) throws(TemplatingError.Kind) -> ContextNode {
        let first = ExactString(expression.words[0])
        guard var node = loop.first(where: { $0.key == first })?.node ?? root[first] else {
            throw .keyMissing(ShownText(first.text), in: nil)
        }
        node = node.named(first.text)
        var parents = first.text
        for word in expression.words.dropFirst() {
            switch node.content {
            case .scalar:
                throw .notContainer(ShownText(parents), node.kind, key: ShownText(word))
            case .list(let elements):
                guard let index = Expression.index(word, in: elements.count) else {
                    throw .indexMissing(
                        ShownText(word), in: ShownText(parents), count: elements.count)
                }
                node = elements[index].named(String(index), below: node.path)
            case .mapping(let mapping):
                guard let child = mapping[ExactString(word)] else {
                    throw .keyMissing(ShownText(word), in: ShownText(parents))
                }
                node = child.named(word, below: node.path)
            }
            parents += "." + word
        }
        return node
    }

    /// Takes values in. A leaf is never defined twice, not even with the same value.
    mutating func merge(
        _ mapping: ContextMapping, budget: inout Budget
    ) throws(TemplatingError.Kind) {
        let taken = loop.filter { mapping[$0.key] != nil }.map { ShownText($0.key.text) }
        guard taken.isEmpty else { throw .reserved(taken) }
        try Context.merge(mapping, into: &root, below: nil, budget: &budget)
    }

    /// The recursion ends with the mappings, whose depth the budget bounded when they were read.
    private static func merge(
        _ update: ContextMapping, into target: inout ContextMapping, below parent: String?,
        budget: inout Budget
    ) throws(TemplatingError.Kind) {
        // The target may be shared and is copied then.
        try budget.spend(values: update.entries.count + target.entries.count)
        for entry in update.entries {
            let path = parent.map { "\($0).\(entry.key.text)" } ?? entry.key.text
            guard let existing = target[entry.key] else {
                target[entry.key] = entry.node
                continue
            }
            guard case .mapping(var inner) = existing.content,
                case .mapping(let more) = entry.node.content
            else {
                throw .redefined(
                    ShownText(path), by: entry.node.source.shown, existing: existing.source.shown)
            }
            try merge(more, into: &inner, below: path, budget: &budget)
            target[entry.key] = ContextNode(.mapping(inner), from: existing.source)
        }
    }

    /// Whether an entry of `vars` brings something new. Refuses a file whole after its parts, its
    /// parts after the whole, and a part twice; the whole twice is nothing new.
    func needs(_ reference: FileReference, at path: RepositoryPath) throws(TemplatingError.Kind)
        -> Bool
    {
        let keys = reference.keys ?? []
        switch loaded[path] {
        case nil: return true
        case .whole:
            guard keys.isEmpty else { throw .alreadyLoaded(reference.shown) }
            return false
        case .keys(let before):
            guard !keys.isEmpty, before.isDisjoint(with: keys) else {
                throw .partlyLoaded(reference.shown)
            }
            return true
        }
    }

    mutating func note(_ reference: FileReference, at path: RepositoryPath) {
        guard let keys = reference.keys else {
            loaded[path] = .whole
            return
        }
        guard case .keys(var before) = loaded.removeValue(forKey: path) else {
            loaded[path] = .keys(Set(keys))
            return
        }
        before.formUnion(keys)
        loaded[path] = .keys(before)
    }
}
