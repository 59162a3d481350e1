import Domain

/// The options that a mapping becomes in a command: `--lr 0.01 --nesterov --tags a 'b c'`.
struct CommandOptions {
    private let style: OptionStyle
    private var text = ""
    private var seen: Set<ExactString> = []

    private init(_ style: OptionStyle) { self.style = style }

    static func text(
        of mapping: ContextMapping, style: OptionStyle
    ) throws(TemplatingError.Kind) -> String {
        var options = CommandOptions(style)
        try options.add(mapping, below: nil)
        return PythonText.strippedAtEnd(options.text)
    }

    /// Adds the leaves, named by their dotted path; an empty mapping leaves no trace.
    private mutating func add(
        _ mapping: ContextMapping, below parent: String?
    ) throws(TemplatingError.Kind) {
        for entry in mapping.entries {
            let name = parent.map { "\($0).\(entry.key.text)" } ?? entry.key.text
            if case .mapping(let children) = entry.node.content {
                try add(children, below: name)
                continue
            }
            guard seen.insert(ExactString(name)).inserted else {
                throw .duplicateOption(ShownText(name))
            }
            switch entry.node.content {
            case .mapping: continue
            case .list(let elements): try add(elements, to: name)
            case .scalar(.bool(true)): text += "--\(name) "
            case .scalar(.bool(false)):
                switch style.flags {
                case .storeTrue: continue
                case .booleanOptional: text += "--no-\(name) "
                }
            case .scalar(let value): text += "--\(name) \(CommandOptions.argument(value)) "
            }
        }
    }

    private mutating func add(
        _ elements: [ContextNode], to name: String
    ) throws(TemplatingError.Kind) {
        for (index, element) in elements.enumerated() {
            guard case .scalar(let value) = element.content else {
                throw .nestedOption(ShownText(name))
            }
            let argument = CommandOptions.argument(value)
            switch style.lists {
            case .together: text += index == 0 ? "--\(name) \(argument) " : "\(argument) "
            case .repeated: text += "--\(name) \(argument) "
            }
        }
    }

    private static func argument(_ value: Value) -> String {
        if case .text(let text) = value { shellQuoted(text.text) } else { PythonText.plain(value) }
    }

    /// Python's `shlex.quote`.
    private static func shellQuoted(_ text: String) -> String {
        let isBare = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: bareMarks.contains(byte)
            }
        }
        if isBare, !text.isEmpty { return text }
        let parts = text.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
        let inner = parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "'\"'\"'")
        return "'\(inner)'"
    }

    private static let bareMarks = Array("_@%+=:,./-".utf8)
}
