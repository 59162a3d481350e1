package import Domain

/// Why a template cannot be resolved, and where it is written.
package struct TemplatingError: Error, Hashable, Sendable {
    package enum Kind: Error, Hashable, Sendable {
        /// What stands between `${` and `}` names nothing.
        case expression(why: String)
        case keyMissing(ShownText, in: ShownText?)
        case indexMissing(ShownText, in: ShownText, count: Int)
        case notContainer(ShownText, ValueKind, key: ShownText)
        case composite(ValueKind)
        /// A key in the document came out as a list, a mapping or, in `foreach`, a reference.
        case keyNotScalar
        case nestedOption(ShownText)
        case duplicateOption(ShownText)
        case templateInVars
        case redefined(ShownText, by: ShownText, existing: ShownText)
        case reserved([ShownText])
        /// A file is loaded whole after some of its keys were, or a key twice.
        case partlyLoaded(ShownText)
        case alreadyLoaded(ShownText)
        case fileMissing(RepositoryPath)
        case outsideRepository(ShownText)
        case notMapping(RepositoryPath, ValueKind)
        case keyNotInFile(ShownText, RepositoryPath)
        case unreadable(PipelineProblem)
        case notIterable(ValueKind)
        case variableNotIterable(ShownText, ValueKind)
        case emptyName
        /// DVC splits a stage's name at the last `@` and does not find it again.
        case nameWithAt(ShownText)
        case shape(expected: String, ValueKind)
        case bothLoops
        case beyondLimit(TemplatingLimitKind, limit: Int)
    }

    package let kind: Kind
    /// The template itself, such as `${model.lr}`; nil when it is no single one.
    package let template: ShownText?
    /// As DVC names it: `stages.train.cmd`, `vars`.
    package let place: ShownText
    /// The dvc.yaml.
    package let file: RepositoryPath
    package let position: Position
}

/// What `TemplatingLimits` bounds.
package enum TemplatingLimitKind: String, Hashable, Sendable { case stages, values, bytes, depth }

/// The kinds of values, as a sentence names them.
package enum ValueKind: String, Hashable, Sendable {
    case null = "null"
    case bool = "a boolean"
    case number = "a number"
    case text = "text"
    case date = "a date"
    case list = "a list"
    case mapping = "a mapping"

    init(_ value: Value) {
        switch value {
        case .null: self = .null
        case .bool: self = .bool
        case .number: self = .number
        case .text: self = .text
        case .timestamp: self = .date
        case .list: self = .list
        case .mapping: self = .mapping
        }
    }
}

extension TemplatingError: CustomStringConvertible {
    /// `dvc.yaml:3:10: cannot resolve '${nope}' in 'stages.a.cmd': …`
    package var description: String {
        "\(file):\(position.line):\(position.column): \(message)"
    }

    /// The sentence, without file and line.
    package var message: String {
        let subject = template.map { "'\($0.text)' in " } ?? ""
        return "cannot resolve \(subject)'\(place.text)': \(kind.why)"
    }

    package var problem: PipelineProblem {
        let kind: PipelineProblem.Kind =
            if case .unreadable(let cause) = kind { cause.kind } else { .refused }
        return PipelineProblem(kind, in: file, at: position, message)
    }
}

extension TemplatingError.Kind {
    /// The words, after the colon.
    fileprivate var why: String {
        switch self {
        case .expression(let why): why
        case .keyMissing(let key, nil): "no key '\(key.text)' in params.yaml or vars"
        case .keyMissing(let key, let parent?): "no key '\(key.text)' in '\(parent.text)'"
        case .indexMissing(let index, let parent, let count):
            "no element '\(index.text)' in '\(parent.text)', a list of \(count)"
        case .notContainer(let parent, let kind, let key):
            "'\(parent.text)' is \(kind.rawValue) and has no '\(key.text)'"
        case .composite(let kind):
            "\(kind.rawValue) cannot be put here: name one of its values, as in ${name.key}"
        case .keyNotScalar: "a key cannot be made of it: write text around it"
        case .nestedOption(let key):
            "the option '\(key.text)' is a list that holds lists or mappings"
        case .duplicateOption(let key): "the option '\(key.text)' is there twice"
        case .templateInVars: "templates are not allowed in vars: write the value itself"
        case .redefined(let key, let source, let existing):
            "'\(key.text)' of \(source.text) is already defined in \(existing.text):"
                + " remove one of them"
        case .reserved(let keys):
            "vars must not define \(keys.map { "'\($0.text)'" }.joined(separator: " and "))"
                + " in a stage of foreach or matrix"
        case .partlyLoaded(let item):
            "'\(item.text)' cannot be loaded: some of it is loaded already"
        case .alreadyLoaded(let item):
            "'\(item.text)' cannot be loaded: the whole file is loaded already"
        case .fileMissing(let path): "there is no file '\(path)'"
        case .outsideRepository(let path): "'\(path.text)' is outside the repository"
        case .notMapping(let path, let kind): "'\(path)' holds \(kind.rawValue), expected a mapping"
        case .keyNotInFile(let key, let path): "no key '\(key.text)' in '\(path)'"
        case .unreadable(let problem): "cannot read \(problem)"
        case .notIterable(let kind): "expected a list or a mapping, found \(kind.rawValue)"
        case .variableNotIterable(let name, let kind):
            "expected a list for '\(name.text)', found \(kind.rawValue)"
        case .emptyName: "a stage has an empty name"
        case .nameWithAt(let name):
            "the name '\(name.text)' must not hold an '@': DVC does not find the stage again"
        case .shape(let expected, let kind): "expected \(expected), found \(kind.rawValue)"
        case .bothLoops: "foreach and matrix exclude each other"
        case .beyondLimit(.stages, let limit): "it makes more than \(limit) stages"
        case .beyondLimit(.values, let limit): "the document makes more than \(limit) values"
        case .beyondLimit(.bytes, let limit): "the document makes more than \(limit) bytes of text"
        case .beyondLimit(.depth, let limit): "it is nested more than \(limit) levels deep"
        }
    }
}
