import Domain
import Formats

/// Values as DVC, a Python program, prints them.
enum PythonText {
    /// In a text and in the names of literal items: `true`, `None`, `1e-05`, lists as `repr` has it.
    /// Mappings become options there, see `CommandOptions`.
    static func inText(_ node: ContextNode) -> String {
        switch node.content {
        case .scalar(.bool(let value)): value ? "true" : "false"
        case .scalar(let value): plain(value)
        case .list, .mapping: representation(of: node)
        }
    }

    /// Python's `str()` of a value without children.
    static func plain(_ value: Value) -> String {
        switch value {
        case .null: "None"
        case .bool(let value): value ? "True" : "False"
        case .number(let number): number.pythonText
        case .text(let text), .timestamp(let text): text.text
        case .list, .mapping: preconditionFailure("lists and mappings are no scalars")
        }
    }

    /// Python's `repr()`.
    static func representation(of node: ContextNode) -> String {
        switch node.content {
        case .scalar(.text(let text)), .scalar(.timestamp(let text)): quoted(text.text)
        case .scalar(let value): plain(value)
        case .list(let nodes):
            "[" + nodes.map(representation(of:)).joined(separator: ", ") + "]"
        case .mapping(let mapping):
            "{"
                + mapping.entries.map { "\(quoted($0.key.text)): \(representation(of: $0.node))" }
                .joined(separator: ", ") + "}"
        }
    }

    /// Python's `repr()` of text.
    static func quoted(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let quote: Unicode.Scalar = scalars.contains("'") && !scalars.contains("\"") ? "\"" : "'"
        var result = String(Character(quote))
        for scalar in scalars {
            switch scalar {
            case quote, "\\": result += "\\" + String(Character(scalar))
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                if isPrintable(scalar) {
                    result.unicodeScalars.append(scalar)
                } else {
                    result += escape(scalar.value)
                }
            }
        }
        return result + String(Character(quote))
    }

    private static func escape(_ value: UInt32) -> String {
        let (mark, count) = value < 0x100 ? ("x", 2) : value < 0x10000 ? ("u", 4) : ("U", 8)
        let digits = String(value, radix: 16)
        return "\\" + mark + String(repeating: "0", count: count - digits.count) + digits
    }

    /// Python's `str.isprintable`.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == " " { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator, .spaceSeparator:
            return false
        default: return true
        }
    }

    /// Python's `str.strip`.
    static func stripped(_ text: String) -> String {
        let start = text.unicodeScalars.drop(while: isSpace)
        return strippedAtEnd(String(start))
    }

    /// Python's `str.rstrip`.
    static func strippedAtEnd(_ text: String) -> String {
        guard let last = text.unicodeScalars.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(text.unicodeScalars[...last])
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || ("\u{1c}"..."\u{1f}").contains(scalar)
    }
}
