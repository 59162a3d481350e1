import Domain
import Formats

/// How values are written into texts, and mappings into commands as their options.
struct Interpolation: Hashable, Sendable {
    /// What becomes of `false`: `parsing.bool` of DVC's configuration.
    enum Bools: Hashable, Sendable { case storeTrue, booleanOptional }
    /// What becomes of a list: `parsing.list`.
    enum Lists: Hashable, Sendable { case nargs, append }

    let bools: Bools
    let lists: Lists

    static let standard = Interpolation(bools: .storeTrue, lists: .nargs)

    /// A value that DVC cannot write.
    struct Refusal: Error, Hashable { let message: String }

    /// A scalar as DVC writes it into a text: `true`, `None`, `0.1`.
    static func text(of node: Node) -> String {
        if case .bool(let value) = node.value { return value ? "true" : "false" }
        return PythonText.text(of: node).text
    }

    /// `{lr: 0.1, tags: [a, b c]}` as `--lr 0.1 --tags a 'b c'`.
    func options(_ mapping: Mapping) throws(Refusal) -> String {
        var options: [String] = []
        for (key, value) in try flattened(mapping) {
            switch value.value {
            case .bool(let isSet):
                switch (isSet, bools) {
                case (true, _): options.append("--\(key)")
                case (false, .booleanOptional): options.append("--no-\(key)")
                case (false, .storeTrue): break
                }
            case .text(let text), .timestamp(let text):
                options.append("--\(key) \(ShellQuoting.quoted(text.text))")
            case .list(let nodes):
                let words = try words(nodes, of: key)
                switch lists {
                case .append: options += words.map { "--\(key) \($0)" }
                case .nargs:
                    if !words.isEmpty { options.append("--\(key) " + words.joined(separator: " ")) }
                }
            case .null, .number: options.append("--\(key) \(PythonText.text(of: value))")
            case .mapping: break
            }
        }
        // DVC ends every option with a blank and strips them from the end, those of a key too.
        return PythonString.withoutBlanksAtEnd(options.joined(separator: " "))
    }

    private func words(_ nodes: [Node], of key: String) throws(Refusal) -> [String] {
        var words: [String] = []
        for node in nodes {
            switch node.value {
            case .text(let text), .timestamp(let text):
                words.append(ShellQuoting.quoted(text.text))
            case .null, .bool, .number: words.append(PythonText.text(of: node).text)
            case .list, .mapping:
                throw Refusal(
                    message: "the list '\(ShownText(key).text)' holds a list or a mapping, which"
                        + " cannot stand in a command")
            }
        }
        return words
    }

    /// Keys joined by dots, in the order of the mapping; empty mappings vanish.
    private func flattened(_ mapping: Mapping) throws(Refusal) -> [(String, Node)] {
        var flat: [(String, Node)] = []
        var seen: Set<ExactString> = []
        var pending = mapping.entries.reversed().map { (prefix: "", entry: $0) }
        while let (prefix, entry) = pending.popLast() {
            let key = prefix + PythonText.text(of: entry.key).text
            if case .mapping(let inner) = entry.value.value {
                pending += inner.entries.reversed().map { (key + ".", $0) }
                continue
            }
            guard seen.insert(ExactString(key)).inserted else {
                throw Refusal(message: "the option '\(ShownText(key).text)' is there twice")
            }
            flat.append((key, entry.value))
        }
        return flat
    }
}

/// Python's `shlex.quote`.
enum ShellQuoting {
    static func quoted(_ text: String) -> String {
        let isSafe = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
            default: "_@%+=:,./-".utf8.contains(byte)
            }
        }
        if isSafe, !text.isEmpty { return text }
        return "'" + text.replacing("'", with: #"'"'"'"#) + "'"
    }
}
