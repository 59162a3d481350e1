import Domain

/// The known keys of one mapping of the policy, and what stands at them.
struct Fields {
    let mapping: PolicyMapping
    let position: Position
    private let nodes: [ExactString: Node]

    /// Reports a value that is no mapping, and keys that are unknown, written twice, or no text.
    init?(_ node: Node, as mapping: PolicyMapping, _ problems: inout Problems) {
        guard case .mapping(let entries) = node.value else {
            problems.refuse(mapping.title, node, expected: "keys with values")
            return nil
        }
        self.mapping = mapping
        position = node.position
        var nodes: [ExactString: Node] = [:]
        for entry in entries.entries {
            guard case .text(let key) = entry.key.value, mapping.keys.contains(key) else {
                Fields.refuse(entry.key, in: mapping, &problems)
                continue
            }
            if nodes.updateValue(entry.value, forKey: key) != nil {
                problems.add("'\(key)' is written twice", at: entry.key.position)
            }
        }
        self.nodes = nodes
    }

    func has(_ key: String) -> Bool { nodes[ExactString(key)] != nil }

    /// What stands at a key, read; nil without the key, and when it cannot be read, which is reported.
    func optional<Content>(
        _ key: String, _ problems: inout Problems,
        _ read: (inout Problems, String, Node) -> Content?
    ) -> Content? {
        guard let node = nodes[ExactString(key)] else { return nil }
        return read(&problems, key, node)
    }

    /// As `optional`, and reports a missing key with what it should have said.
    func required<Content>(
        _ key: String, _ meaning: String, _ problems: inout Problems,
        _ read: (inout Problems, String, Node) -> Content?
    ) -> Content? {
        if !has(key) {
            problems.add("\(mapping.title) lacks '\(key)': \(meaning)", at: position)
        }
        return optional(key, &problems, read)
    }

    private static func refuse(
        _ key: Node, in mapping: PolicyMapping, _ problems: inout Problems
    ) {
        guard case .text(let text) = key.value else {
            problems.add(
                "unknown key \(Problems.shown(key)) in \(mapping.title): keys are text",
                at: key.position)
            return
        }
        let start = "unknown key '\(Problems.shortened(text.text))' in \(mapping.title)"
        if let newer = problems.newer {
            problems.add(
                "\(start): pawl \(newer) knows it, this is pawl \(problems.running)",
                at: key.position)
        } else if let meant = mapping.key(near: text.text) {
            problems.add("\(start), did you mean '\(meant)'?", at: key.position)
        } else if let home = mapping.home(of: text.text) {
            problems.add("\(start), it belongs in \(home.title)", at: key.position)
        } else {
            let known = mapping.keys.joined(separator: ", ")
            problems.add("\(start), known are \(known)", at: key.position)
        }
    }
}

extension [String] {
    /// Byte by byte.
    fileprivate func contains(_ key: ExactString) -> Bool { contains { ExactString($0) == key } }
}
