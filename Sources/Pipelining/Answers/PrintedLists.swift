import Domain

/// Puts lists as Python prints them, which is how differences tell them.
struct PrintedLists {
    /// Of the Python file that the values come from: its tuples stay lists.
    let tuples: PythonTuples?

    func printed(_ node: Node) -> Node {
        switch node.value {
        case .null, .bool, .number, .text: return node
        case .timestamp(let text): return Node(.text(text), at: node.position)
        case .list:
            if let tuples, tuples.isTuple(node) { return node }
            let text = PythonText.representation(of: node)
            return Node(.text(ExactString(text)), at: node.position)
        case .mapping(let mapping):
            let entries = mapping.entries.map {
                Mapping.Entry(key: $0.key, value: printed($0.value))
            }
            return Node(.mapping(Mapping(entries)), at: node.position)
        }
    }
}
