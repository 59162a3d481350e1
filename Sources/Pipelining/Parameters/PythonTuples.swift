import Domain

/// Tells tuples of a Python file from lists, which the reader makes of both: by what stands where the
/// value begins.
struct PythonTuples {
    private let lines: [ArraySlice<UInt8>]

    init(_ bytes: [UInt8]) {
        lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }

    /// Whether a value of the file, or one inside it, is a tuple that is not empty.
    func stands(in node: Node) -> Bool {
        switch node.value {
        case .null, .bool, .number, .text, .timestamp: false
        case .list(let nodes): !nodes.isEmpty && isTuple(node) || nodes.contains(where: stands)
        case .mapping(let mapping): mapping.entries.contains { stands(in: $0.value) }
        }
    }

    /// Whether a value inside this one is a tuple, also an empty one.
    func standsInside(_ node: Node) -> Bool {
        switch node.value {
        case .null, .bool, .number, .text, .timestamp: false
        case .list(let nodes): nodes.contains { isTuple($0) || standsInside($0) }
        case .mapping(let mapping):
            mapping.entries.contains { isTuple($0.value) || standsInside($0.value) }
        }
    }

    func isTuple(_ node: Node) -> Bool {
        guard case .list = node.value, lines.indices.contains(node.position.line - 1) else {
            return false
        }
        let line = String(decoding: lines[node.position.line - 1], as: UTF8.self).unicodeScalars
        let start = line.dropFirst(node.position.column - 1).first
        return start != "[" && start != "{"
    }
}
