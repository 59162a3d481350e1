import Domain

/// The values that the templates of a dvc.yaml, or of one of its stages, may use.
struct TemplateContext {
    /// What the whole file may use, shared by its stages.
    private var shared = ContextMapping()
    /// What a stage or a turn of its loop has in the place of it, or beside it.
    private var own = ContextMapping()
    private enum Loaded { case whole, keys([ExactString]) }

    private var loaded: [RepositoryPath: Loaded] = [:]
    /// Names that a loop has set, which variables must not redefine.
    private var reserved: Set<ExactString> = []
    /// Dates in files of variables, which end every DVC command.
    private(set) var warnings: [PipelineProblem] = []
    private let file: RepositoryPath
    private let project: Project

    init(of file: RepositoryPath, in project: Project) {
        self.file = file
        self.project = project
    }

    func select(_ names: [ExactString]) -> ContextValue? {
        guard let first = names.first else { return nil }
        return self[first]?.select(names.dropFirst())
    }

    private subscript(name: ExactString) -> ContextValue? { own[name] ?? shared[name] }

    /// Makes what was loaded so far the values that all stages share.
    mutating func share() {
        shared = own
        own = ContextMapping()
    }

    /// The context inside a loop.
    func setting(_ items: [(ExactString, ContextValue)]) -> TemplateContext {
        var context = self
        for (name, value) in items {
            context.own[name] = value
            context.reserved.insert(name)
        }
        return context
    }

    /// Loads the file of parameters that every dvc.yaml may use.
    mutating func loadDefault(_ budget: inout TemplateBudget) throws(PipelineProblem) {
        let standard = file.parent.appending("params.yaml")
        if case .missing = try project.files.place(at: standard) { return }
        try load(
            file: standard, keys: nil,
            at: Node(.null, at: Position(line: 1, column: 1)), &budget)
    }

    /// Adds a list of variables: paths, from `directory`, and mappings.
    mutating func load(
        _ variables: Node, from directory: LocalPath, of stage: ExactString?,
        _ budget: inout TemplateBudget
    ) throws(PipelineProblem) {
        for (index, item) in variables.elements.enumerated() {
            guard let text = item.text else {
                let name = (stage.map { "\($0.text)." } ?? "") + "vars[\(index)]"
                try refuseReferences(in: item, depth: 0)
                let origin = ContextValue.Origin(
                    source: ExactString(name), file: nil, key: "")
                try merge(item, from: origin, at: item, &budget)
                warn(item, of: file)
                continue
            }
            try refuseReferences(in: item, depth: 0)
            let colon = text.text.utf8.firstIndex(of: UInt8(ascii: ":"))
            let written = ExactString(String(text.text[..<(colon ?? text.text.endIndex)]))
            let keys = colon.map { text.text[$0...].dropFirst() } ?? ""
            let selected = keys.utf8.split(separator: UInt8(ascii: ","))
                .map { ExactString(String(Substring($0))) }
            guard let path = directory.resolving(written).inRepository else {
                throw PipelineProblem(
                    .unreadable, in: file, at: item.position,
                    "the file of variables '\(item.shown)' lies outside the repository")
            }
            // `file:` means the whole file; `file:,` too, and counts as a part of it.
            try load(file: path, keys: keys.isEmpty ? nil : selected, at: item, &budget)
        }
    }

    private mutating func load(
        file path: RepositoryPath, keys: [ExactString]?, at item: Node,
        _ budget: inout TemplateBudget
    ) throws(PipelineProblem) {
        let isWhole = keys?.isEmpty ?? true
        switch (loaded[path], keys) {
        case (.whole, _) where isWhole: return
        case (nil, _): break
        case (.keys(let known), let keys?)
        where !isWhole && known.filter(keys.contains).isEmpty: break
        case (.whole, _), (.keys, _):
            throw refusal(item, "the variables '\(item.shown)' are loaded already")
        }
        guard let data = try project.files.data(at: path) else {
            throw refusal(item, "the file of variables '\(item.shown)' does not exist")
        }
        guard case .mapping(let mapping) = data.value else {
            throw PipelineProblem(
                .refused, in: path, at: data.position,
                "expected a mapping, found \(data.value.kindName)")
        }
        var taken = data
        if let keys, !isWhole {
            var entries: [Mapping.Entry] = []
            for key in keys {
                guard let entry = mapping.entries.first(where: { $0.key.text == key }) else {
                    throw refusal(item, "'\(path)' has no '\(ShownText(key.text).text)'")
                }
                entries.append(entry)
            }
            taken = Node(.mapping(Mapping(entries)), at: data.position)
        }
        let source = ExactString(decoding: path)
        try merge(taken, from: .init(source: source, file: path, key: ""), at: item, &budget)
        warn(taken, of: path)
        guard let keys else {
            loaded[path] = .whole
            return
        }
        if case .keys(let before) = loaded[path] {
            loaded[path] = .keys(before + keys)
        } else {
            loaded[path] = .keys(keys)
        }
    }

    private mutating func merge(
        _ node: Node, from origin: ContextValue.Origin, at item: Node,
        _ budget: inout TemplateBudget
    ) throws(PipelineProblem) {
        // A file is read once and may be merged in every turn of a loop.
        guard budget.spend(bytes: node.weight) else { throw TemplateBudget.spent(in: file, item) }
        guard case .mapping(let mapping) = ContextValue(node, from: origin).content else { return }
        for (key, value) in mapping.entries {
            if reserved.contains(key) {
                throw refusal(item, "'\(ShownText(key.text).text)' belongs to the loop")
            }
            own[key] =
                try self[key].map { (present) throws(PipelineProblem) in
                    try merged(present, value, at: item, &budget)
                } ?? value
        }
    }

    /// Mappings are merged; anything else may be defined once.
    private func merged(
        _ old: ContextValue, _ new: ContextValue, at item: Node, _ budget: inout TemplateBudget
    ) throws(PipelineProblem) -> ContextValue {
        guard case .mapping(var merged) = old.content, case .mapping(let added) = new.content
        else {
            let name = ShownText(new.origin.key.text).text
            throw refusal(
                item,
                "cannot redefine '\(name)' of \(ShownText(new.origin.source.text).text),"
                    + " \(ShownText(old.origin.source.text).text) has it already")
        }
        guard budget.spend(bytes: merged.count * 16) else {
            throw TemplateBudget.spent(in: file, item)
        }
        for (key, value) in added.entries {
            merged[key] =
                try merged[key].map { (present) throws(PipelineProblem) in
                    try self.merged(present, value, at: item, &budget)
                } ?? value
        }
        return ContextValue(.mapping(merged), from: old.origin)
    }

    /// Variables are no templates themselves.
    private func refuseReferences(in node: Node, depth: Int) throws(PipelineProblem) {
        switch node.value {
        case .null, .bool, .number, .timestamp: break
        case .text(let text):
            do throws(TemplateText.Malformed) {
                guard try TemplateText(text).hasReferences else { return }
            } catch {
                // Malformed or not, it is there.
            }
            throw refusal(node, "variables cannot use '${…}'")
        case .list(let nodes):
            for node in nodes { try refuseReferences(in: node, depth: depth + 1) }
        case .mapping(let mapping):
            for entry in mapping.entries {
                try refuseReferences(in: entry.key, depth: depth + 1)
                try refuseReferences(in: entry.value, depth: depth + 1)
            }
        }
    }

    private mutating func warn(_ node: Node, of file: RepositoryPath) {
        guard let date = node.firstTimestamp else { return }
        warnings.append(
            PipelineProblem(
                .refused, in: file, at: date.position,
                "DVC cannot load the date \(date.shown), which is read as text: put it in quotes"))
    }

    private func refusal(_ node: Node, _ message: String) -> PipelineProblem {
        PipelineProblem(.refused, in: file, at: node.position, message)
    }
}

extension Node {
    /// About how many bytes it takes as a value of templates.
    fileprivate var weight: Int {
        switch value {
        case .null, .bool, .number: 16
        case .text(let text), .timestamp(let text): 16 + text.text.utf8.count
        case .list(let nodes): nodes.reduce(16) { $0 + $1.weight }
        case .mapping(let mapping):
            mapping.entries.reduce(16) { $0 + $1.key.weight + $1.value.weight }
        }
    }

    /// The first date or time in a value that is not a key.
    fileprivate var firstTimestamp: Node? {
        switch value {
        case .timestamp: self
        case .null, .bool, .number, .text: nil
        case .list(let nodes): nodes.lazy.compactMap(\.firstTimestamp).first
        case .mapping(let mapping):
            mapping.entries.lazy.compactMap(\.value.firstTimestamp).first
        }
    }
}
