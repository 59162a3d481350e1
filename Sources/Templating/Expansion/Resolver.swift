import Domain

/// Resolves the templates of one document, and holds what that uses up and brings to light.
struct Resolver {
    let file: RepositoryPath
    let style: OptionStyle
    var reader: ContextReader
    var files: LoadedFiles
    /// Values of files that the stage at work used.
    var used: [UsedParameter] = []

    init(file: RepositoryPath, style: OptionStyle, budget: Budget, files: LoadedFiles) {
        self.file = file
        self.style = style
        reader = ContextReader(budget: budget, document: file)
        self.files = files
    }

    func error(
        _ kind: TemplatingError.Kind, template: ShownText? = nil, in place: String,
        at position: Position
    ) -> TemplatingError {
        TemplatingError(
            kind: kind, template: template, place: ShownText(place), file: file, position: position)
    }

    /// Resolves the templates of a value, in keys as well, at any depth.
    mutating func resolve(
        _ node: Node, in place: Place, with context: Context
    ) throws(TemplatingError) -> Node {
        do throws(TemplatingError.Kind) {
            try reader.budget.spend(values: 1)
        } catch {
            throw self.error(error, in: place.name, at: node.position)
        }
        switch node.value {
        case .null, .bool, .number, .timestamp: return node
        case .text(let text):
            switch try resolve(text.text, at: node.position, in: place, with: context) {
            case .text(let text): return Node(.text(ExactString(text)), at: node.position)
            case .value(let value):
                do throws(TemplatingError.Kind) {
                    return try self.node(value, at: node.position)
                } catch {
                    throw self.error(error, in: place.name, at: node.position)
                }
            }
        case .list(let nodes):
            var elements: [Node] = []
            for element in nodes {
                elements.append(try resolve(element, in: place, with: context))
            }
            return Node(.list(elements), at: node.position)
        case .mapping(let mapping):
            return Node(
                .mapping(try resolve(mapping, in: place, with: context)),
                at: node.position)
        }
    }

    private mutating func resolve(
        _ mapping: Mapping, in place: Place, with context: Context
    ) throws(TemplatingError) -> Mapping {
        var entries: [Mapping.Entry] = []
        var hasNewKey = false
        for entry in mapping.entries {
            let key = try resolve(entry.key, in: place, with: context)
            switch key.value {
            case .null, .bool, .number, .text, .timestamp: break
            case .list, .mapping:
                throw error(.keyNotScalar, in: place.name, at: entry.key.position)
            }
            hasNewKey = hasNewKey || key != entry.key
            let value = try resolve(entry.value, in: place, with: context)
            entries.append(Mapping.Entry(key: key, value: value))
        }
        return Mapping(hasNewKey ? PythonKey.unique(entries) : entries)
    }

    /// What a text with templates comes to.
    enum Resolved {
        case text(String)
        /// Of a text that is one template and nothing else.
        case value(ContextNode)
    }

    mutating func resolve(
        _ text: String, at position: Position, in place: Place, with context: Context
    ) throws(TemplatingError) -> Resolved {
        do throws(TemplatingError.Kind) {
            try reader.budget.spend(text: text)
        } catch {
            throw self.error(error, in: place.name, at: position)
        }
        guard text.utf8.contains(UInt8(ascii: "$")) else { return .text(text) }
        let template = TemplateText(text)
        var result = ""
        for piece in template.pieces {
            switch piece {
            case .literal(let bytes): result += String(decoding: bytes, as: UTF8.self)
            case .reference(let reference):
                do throws(TemplatingError.Kind) {
                    let value = try select(reference, in: place, with: context)
                    if template.exact != nil { return .value(value) }
                    let inserted = try self.text(of: value)
                    try reader.budget.spend(text: inserted)
                    result += inserted
                } catch {
                    throw self.error(
                        error, template: reference.shown, in: place.name, at: position)
                }
            }
        }
        return .text(TemplateText.unescaped(result))
    }

    private mutating func select(
        _ reference: TemplateText.Reference, in place: Place, with context: Context
    ) throws(TemplatingError.Kind) -> ContextNode {
        let value = try context.select(try Expression(reference.inner))
        if case .scalar(let scalar) = value.content, case .file(let path) = value.source,
            let key = value.path
        {
            used.append(UsedParameter(file: path, key: ExactString(key), value: scalar))
        }
        switch (value.kind, place.composites) {
        case (.list, .refused), (.mapping, .refused), (.list, .options):
            throw .composite(value.kind)
        default: return value
        }
    }

    private func text(of value: ContextNode) throws(TemplatingError.Kind) -> String {
        if case .mapping(let mapping) = value.content {
            return try CommandOptions.text(of: mapping, style: style)
        }
        return PythonText.inText(value)
    }

    /// A value of the context as part of the document. It stands where its template is written.
    private mutating func node(
        _ value: ContextNode, at position: Position
    ) throws(TemplatingError.Kind) -> Node {
        try reader.budget.spend(values: 1)
        switch value.content {
        case .scalar(let scalar):
            if case .text(let text) = scalar { try reader.budget.spend(text: text.text) }
            return Node(scalar, at: position)
        case .list(let elements):
            var nodes: [Node] = []
            for element in elements { nodes.append(try node(element, at: position)) }
            return Node(.list(nodes), at: position)
        case .mapping(let mapping):
            var entries: [Mapping.Entry] = []
            for entry in mapping.entries {
                try reader.budget.spend(text: entry.key.text)
                entries.append(
                    Mapping.Entry(
                        key: Node(.text(entry.key), at: position),
                        value: try node(entry.node, at: position)))
            }
            return Node(.mapping(Mapping(entries)), at: position)
        }
    }
}
