import Domain

/// Where a value that templates can name comes from.
enum Source: Hashable {
    case file(RepositoryPath)
    /// `vars[0]`, or `train.vars[0]` of a stage.
    case vars(String)
    /// An item of `foreach` or `matrix`, written there.
    case loop

    var shown: ShownText {
        switch self {
        case .file(let path): ShownText(bytes: path.bytes)
        case .vars(let name): ShownText(name)
        case .loop: ShownText("the items")
        }
    }
}

/// A value that templates can name. Only text is a key, and dates have become text.
struct ContextNode {
    enum Content {
        case scalar(Value)
        case list([ContextNode])
        case mapping(ContextMapping)
    }

    let content: Content
    let source: Source
    /// The dotted path in its source of a value that a template named; nil where it follows from
    /// the place.
    let path: String?

    init(_ content: Content, from source: Source, path: String? = nil) {
        self.content = content
        self.source = source
        self.path = path
    }

    func named(_ path: String) -> ContextNode {
        ContextNode(content, from: source, path: self.path ?? path)
    }

    /// The same value under a key of its parent, whose path is `parent`.
    func named(_ key: String, below parent: String?) -> ContextNode {
        named(parent.map { "\($0).\(key)" } ?? key)
    }

    var kind: ValueKind {
        switch content {
        case .scalar(let value): ValueKind(value)
        case .list: .list
        case .mapping: .mapping
        }
    }

    var isComposite: Bool {
        switch content {
        case .scalar: false
        case .list, .mapping: true
        }
    }
}

/// Keys and their values, in order, found by key.
struct ContextMapping {
    struct Entry {
        let key: ExactString
        var node: ContextNode
    }

    private(set) var entries: [Entry] = []
    private var places: [ExactString: Int] = [:]

    subscript(key: ExactString) -> ContextNode? {
        get { places[key].map { entries[$0].node } }
        set {
            guard let newValue else { preconditionFailure("nothing is taken out") }
            if let place = places[key] {
                entries[place].node = newValue
            } else {
                places[key] = entries.count
                entries.append(Entry(key: key, node: newValue))
            }
        }
    }
}
