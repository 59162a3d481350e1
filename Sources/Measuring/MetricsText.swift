import Domain
import Formats

/// What the bytes of a file of metrics say.
struct MetricsText {
    static let mostBytes = 64 << 20

    let content: MetricsFile

    /// Takes what it holds off the allowance; a file that is refused takes nothing.
    init(_ bytes: [UInt8], named file: RepositoryPath, _ allowance: inout MetricAllowance) {
        guard bytes.contains(where: { !Self.blanks.contains($0) }) else {
            content = .unreadable(why: "the file is empty")
            return
        }
        guard !bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8) else {
            content = .unreadable(
                why: "the commit has a pointer of Git LFS in its place, not the file")
            return
        }
        do {
            let node = try Self.read(bytes, as: MetricsFormat(named: file) ?? .yaml)
            content = .values(try Self.readings(of: node, &allowance))
        } catch {
            let colon = error.position == nil ? ": " : ":"
            content = .unreadable(why: "\(file)\(colon)\(error)")
        }
    }

    private static let blanks: [UInt8] = [0x20, 0x09, 0x0a, 0x0d]

    private static func read(
        _ bytes: [UInt8], as format: MetricsFormat
    ) throws(FormatError) -> Node {
        switch format {
        case .json: try JSON.read(bytes, as: .metrics)
        case .yaml: try YAML.read(bytes)
        case .toml: try TOML.read(bytes)
        case .python: try PythonParameters.read(bytes)
        }
    }

    /// The readings by dotted key; a document without keys has the empty one.
    private static func readings(
        of node: Node, _ allowance: inout MetricAllowance
    ) throws(FormatError) -> [ExactString: Reading] {
        var members = MetricMembers(allowance)
        if case .mapping(let mapping) = node.value, !mapping.entries.isEmpty {
            try members.take(mapping, under: "")
            while let (prefix, mapping) = members.pending.popLast() {
                try members.take(mapping, under: prefix)
            }
        } else {
            try members.take(node, as: "")
        }
        allowance = members.allowance
        return members.readings
    }
}
