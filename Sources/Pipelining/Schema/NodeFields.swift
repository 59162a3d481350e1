import Domain

/// Reading what a shape has vouched for. Each answers nil, or nothing, for another kind of value.
extension Node {
    var text: ExactString? {
        if case .text(let text) = value { text } else { nil }
    }

    var bool: Bool? {
        if case .bool(let bool) = value { bool } else { nil }
    }

    var integer: Int? {
        if case .number(let number) = value, number.kind == .integer {
            Int(number.text)
        } else {
            nil
        }
    }

    var elements: [Node] {
        if case .list(let nodes) = value { nodes } else { [] }
    }

    var entries: [Mapping.Entry] {
        if case .mapping(let mapping) = value { mapping.entries } else { [] }
    }

    /// What Python takes for nothing: null, false, zero, empty text, an empty list or mapping.
    var isEmpty: Bool {
        switch value {
        case .null: true
        case .bool(let value): !value
        case .number(let number): number.double == 0
        case .text(let text): text.text.isEmpty
        case .timestamp: false
        case .list(let nodes): nodes.isEmpty
        case .mapping(let mapping): mapping.entries.isEmpty
        }
    }
}
