import Domain

/// A value that templates may use, and where it comes from.
struct ContextValue: Sendable {
    indirect enum Content: Sendable {
        case scalar(Node)
        case list([ContextValue])
        case mapping(ContextMapping)
    }

    /// Where a value was written.
    struct Origin: Sendable {
        /// `params.yaml`, `vars[0]`.
        let source: ExactString
        /// Nil for what is written in dvc.yaml itself.
        let file: RepositoryPath?
        /// The keys that lead to it, joined by dots.
        let key: ExactString

        func appending(_ name: ExactString) -> Origin {
            let key = key.text.isEmpty ? name.text : "\(key.text).\(name.text)"
            return Origin(source: source, file: file, key: ExactString(key))
        }
    }

    let content: Content
    let origin: Origin

    init(_ content: Content, from origin: Origin) {
        self.content = content
        self.origin = origin
    }

    /// Takes only keys that are text, as templates can name no other.
    init(_ node: Node, from origin: Origin) {
        self.origin = origin
        switch node.value {
        case .null, .bool, .number, .text, .timestamp: content = .scalar(node)
        case .list(let nodes):
            content = .list(
                nodes.enumerated().map { index, node in
                    ContextValue(node, from: origin.appending(ExactString(String(index))))
                })
        case .mapping(let mapping):
            var values = ContextMapping()
            for entry in mapping.entries {
                guard let key = entry.key.text else { continue }
                values[key] = ContextValue(entry.value, from: origin.appending(key))
            }
            content = .mapping(values)
        }
    }

    /// What an item of a loop is: nowhere written as such.
    static let local = Origin(source: "<local>", file: nil, key: "")

    var isComposite: Bool {
        switch content {
        case .scalar: false
        case .list, .mapping: true
        }
    }

    /// The value without its origins.
    func node(at position: Position) -> Node {
        switch content {
        case .scalar(let node): Node(node.value, at: position)
        case .list(let values): Node(.list(values.map { $0.node(at: position) }), at: position)
        case .mapping(let mapping):
            Node(
                .mapping(
                    Mapping(
                        mapping.entries.map { key, value in
                            Mapping.Entry(
                                key: Node(.text(key), at: position),
                                value: value.node(at: position))
                        })), at: position)
        }
    }

    /// What the names lead to; nil when they lead nowhere.
    func select(_ names: some Collection<ExactString>) -> ContextValue? {
        var value = self
        for name in names {
            switch value.content {
            case .scalar: return nil
            case .mapping(let mapping):
                guard let next = mapping[name] else { return nil }
                value = next
            case .list(let values):
                guard let index = PythonString.integer(name.text) else { return nil }
                let place = index < 0 ? values.count + index : index
                guard values.indices.contains(place) else { return nil }
                value = values[place]
            }
        }
        return value
    }
}

/// Values by key, in the order in which they came.
struct ContextMapping: Sendable {
    private var keys: [ExactString] = []
    private var values: [ExactString: ContextValue] = [:]

    subscript(key: ExactString) -> ContextValue? {
        get { values[key] }
        set {
            if values[key] == nil { keys.append(key) }
            if newValue == nil { keys.removeAll { $0 == key } }
            values[key] = newValue
        }
    }

    var count: Int { keys.count }

    var entries: [(ExactString, ContextValue)] {
        keys.compactMap { key in values[key].map { (key, $0) } }
    }
}
