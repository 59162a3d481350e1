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

    private func isTuple(_ node: Node) -> Bool {
        guard lines.indices.contains(node.position.line - 1) else { return false }
        let line = String(decoding: lines[node.position.line - 1], as: UTF8.self).unicodeScalars
        let start = line.dropFirst(node.position.column - 1).first
        return start != "[" && start != "{"
    }
}
