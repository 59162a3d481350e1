import Domain

extension Resolver {
    /// The name of the file that is always loaded, if it is there.
    private static let defaultFile = "params.yaml"

    /// The context of the whole document.
    mutating func context(of document: Mapping) throws(TemplatingError) -> Context {
        var context = Context()
        do throws(TemplatingError.Kind) {
            let path = file.parent.appending(RepositoryPath(Resolver.defaultFile))
            if try files.mapping(at: path, reader: &reader) != nil {
                try load(
                    FileReference(Resolver.defaultFile), from: file.parent, into: &context)
            }
        } catch {
            throw self.error(error, in: "vars", at: Position(line: 1, column: 1))
        }
        if let vars = document["vars"] {
            try load(vars, stage: nil, from: file.parent, into: &context)
        }
        return context
    }

    /// Loads a list of `vars`. `directory` is nil where it is outside the repository.
    mutating func load(
        _ vars: Node, stage: ExactString?, from directory: RepositoryPath?,
        into context: inout Context
    ) throws(TemplatingError) {
        let place = stage.map { "stages.\($0.text).vars" } ?? "vars"
        guard case .list(let items) = vars.value else {
            throw error(
                .shape(expected: "a list", ValueKind(vars.value)), in: place, at: vars.position)
        }
        if let position = Resolver.template(in: vars) {
            throw error(.templateInVars, in: place, at: position)
        }
        for (index, item) in items.enumerated() {
            let source = (stage.map { $0.text + "." } ?? "") + "vars[\(index)]"
            do throws(TemplatingError.Kind) {
                switch item.value {
                case .text(let text):
                    try load(FileReference(text.text), from: directory, into: &context)
                case .mapping(let mapping):
                    let values = try reader.mapping(mapping, from: .vars(source), depth: 1)
                    try context.merge(values, budget: &reader.budget)
                case .null, .bool, .number, .timestamp, .list:
                    throw .shape(expected: "a file or a mapping", ValueKind(item.value))
                }
            } catch {
                throw self.error(error, in: place, at: item.position)
            }
        }
    }

    private mutating func load(
        _ reference: FileReference, from directory: RepositoryPath?, into context: inout Context
    ) throws(TemplatingError.Kind) {
        guard let path = directory?.resolving(reference.path) else {
            throw .outsideRepository(ShownText(reference.path))
        }
        guard try context.needs(reference, at: path) else { return }
        guard let mapping = try files.mapping(at: path, reader: &reader) else {
            throw .fileMissing(path)
        }
        var selected = mapping
        if let keys = reference.keys, !keys.isEmpty {
            selected = ContextMapping()
            for key in keys {
                guard let value = mapping[key] else {
                    throw .keyNotInFile(ShownText(key.text), path)
                }
                selected[key] = value
            }
        }
        try context.merge(selected, budget: &reader.budget)
        context.note(reference, at: path)
    }

    /// Where a template stands in a value, its keys included.
    private static func template(in node: Node) -> Position? {
        switch node.value {
        case .null, .bool, .number, .timestamp: return nil
        case .text(let text):
            return TemplateText(text.text).references.isEmpty ? nil : node.position
        case .list(let nodes):
            for element in nodes {
                if let position = template(in: element) { return position }
            }
            return nil
        case .mapping(let mapping):
            for entry in mapping.entries {
                if let position = template(in: entry.key) ?? template(in: entry.value) {
                    return position
                }
            }
            return nil
        }
    }
}
