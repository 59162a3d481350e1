import Domain

/// The values that the templates of a dvc.yaml, or of one of its stages, may use.
struct TemplateContext {
    private(set) var values = ContextMapping()
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
        return values[first]?.select(names.dropFirst())
    }

    /// The context inside a loop.
    func setting(_ items: [(ExactString, ContextValue)]) -> TemplateContext {
        var context = self
        for (name, value) in items {
            context.values[name] = value
            context.reserved.insert(name)
        }
        return context
    }

    /// Loads the file of parameters that every dvc.yaml may use.
    mutating func loadDefault() throws(PipelineProblem) {
        let standard = file.parent.appending("params.yaml")
        if case .missing = try project.files.place(at: standard) { return }
        try load(
            file: standard, keys: nil,
            at: Node(.null, at: Position(line: 1, column: 1)))
    }

    /// Adds a list of variables: paths, from `directory`, and mappings.
    mutating func load(
        _ variables: Node, from directory: LocalPath, of stage: ExactString?
    ) throws(PipelineProblem) {
        for (index, item) in variables.elements.enumerated() {
            guard let text = item.text else {
                let name = (stage.map { "\($0.text)." } ?? "") + "vars[\(index)]"
                try refuseReferences(in: item, depth: 0)
                let origin = ContextValue.Origin(
                    source: ExactString(name), file: nil, key: "")
                try merge(ContextValue(item, from: origin), at: item)
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
            try load(file: path, keys: selected.isEmpty ? nil : selected, at: item)
        }
    }

    private mutating func load(
        file path: RepositoryPath, keys: [ExactString]?, at item: Node
    ) throws(PipelineProblem) {
        switch (loaded[path], keys) {
        case (.whole, nil): return
        case (nil, _): break
        case (.keys(let known), let keys?) where known.filter(keys.contains).isEmpty: break
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
        if let keys {
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
        try merge(
            ContextValue(taken, from: .init(source: source, file: path, key: "")), at: item)
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

    private mutating func merge(_ new: ContextValue, at item: Node) throws(PipelineProblem) {
        guard case .mapping(let mapping) = new.content else { return }
        for (key, _) in mapping.entries where reserved.contains(key) {
            throw refusal(item, "'\(ShownText(key.text).text)' belongs to the loop")
        }
        try merge(mapping, into: &values, at: item)
    }

    /// Mappings are merged; anything else may be defined once.
    private func merge(
        _ new: ContextMapping, into old: inout ContextMapping, at item: Node
    ) throws(PipelineProblem) {
        for (key, value) in new.entries {
            guard let present = old[key] else {
                old[key] = value
                continue
            }
            guard case .mapping(var merged) = present.content,
                case .mapping(let added) = value.content
            else {
                let name = ShownText(value.origin.key.text).text
                throw refusal(
                    item,
                    "cannot redefine '\(name)' of \(ShownText(value.origin.source.text).text),"
                        + " \(ShownText(present.origin.source.text).text) has it already")
            }
            try merge(added, into: &merged, at: item)
            old[key] = ContextValue(.mapping(merged), from: present.origin)
        }
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
