package import Domain

/// What Python's `json.dumps(value, sort_keys=True)` writes, to the byte: DVC hashes it.
package enum PythonJSON {
    package static func text(of value: JSON) -> String {
        var text = ""
        write(value, to: &text)
        return text
    }

    /// A time is written as its text, where Python would refuse it.
    package static func text(of node: Node) -> String {
        var text = ""
        write(node, to: &text)
        return text
    }

    /// The key of an object: what `json.dumps` makes of a key that is no text.
    static func key(_ node: Node) -> String {
        switch node.value {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let number): number.pythonJSONText
        case .text(let text), .timestamp(let text): text.text
        case .list, .mapping: text(of: node)
        }
    }

    private static func write(_ value: JSON, to text: inout String) {
        switch value {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let number): text += number.pythonJSONText
        case .string(let string): write(string, to: &text)
        case .array(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { text += ", " }
                write(element, to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { text += ", " }
                write(member.key.text, to: &text)
                text += ": "
                write(member.value, to: &text)
            }
            text += "}"
        }
    }

    private static func write(_ node: Node, to text: inout String) {
        switch node.value {
        case .null, .bool, .number, .text, .timestamp: write(JSON(node), to: &text)
        case .list(let nodes):
            text += "["
            for (index, element) in nodes.enumerated() {
                if index > 0 { text += ", " }
                write(element, to: &text)
            }
            text += "]"
        case .mapping(let mapping):
            text += "{"
            for (index, entry) in sorted(mapping.entries).enumerated() {
                if index > 0 { text += ", " }
                write(key(entry.key), to: &text)
                text += ": "
                write(entry.value, to: &text)
            }
            text += "}"
        }
    }

    /// By value where every key is a number or a boolean, else by text.
    private static func sorted(_ entries: [Mapping.Entry]) -> [Mapping.Entry] {
        let numbers = entries.compactMap { entry -> Double? in
            switch entry.key.value {
            case .number(let number): number.double
            case .bool(let value): value ? 1 : 0
            case .null, .text, .timestamp, .list, .mapping: nil
            }
        }
        if numbers.count == entries.count {
            return zip(entries, numbers).sorted { $0.1 < $1.1 }.map(\.0)
        }
        return entries.sorted { ExactString(key($0.key)) < ExactString(key($1.key)) }
    }

    /// A string with everything outside printable ASCII escaped, in UTF-16.
    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for unit in string.utf16 {
            switch unit {
            case 0x22: text += #"\""#
            case 0x5c: text += #"\\"#
            case 0x0a: text += #"\n"#
            case 0x0d: text += #"\r"#
            case 0x09: text += #"\t"#
            case 0x08: text += #"\b"#
            case 0x0c: text += #"\f"#
            case 0x20...0x7e: text.unicodeScalars.append(UnicodeScalar(UInt8(unit)))
            default: text += JSONEscape.unit(unit)
            }
        }
        text += "\""
    }
}
