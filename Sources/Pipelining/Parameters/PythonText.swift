import Domain
import Formats

/// How Python spells values: in messages of DVC, in names of generated stages, in commands.
enum PythonText {
    /// `str(value)`: text as it is, `True`, `None`, `1e-05`, `[1, {'q': 2}]`.
    static func text(of node: Node) -> ExactString {
        switch node.value {
        case .text(let text), .timestamp(let text): text
        case .null, .bool, .number, .list, .mapping: ExactString(representation(of: node))
        }
    }

    /// `repr(value)`.
    static func representation(of node: Node) -> String {
        switch node.value {
        case .null: "None"
        case .bool(let value): value ? "True" : "False"
        case .number(let number): number.pythonText
        case .text(let text), .timestamp(let text): quoted(text.text)
        case .list(let nodes):
            "[" + nodes.map(representation).joined(separator: ", ") + "]"
        case .mapping(let mapping):
            "{"
                + mapping.entries.map {
                    "\(representation(of: $0.key)): \(representation(of: $0.value))"
                }.joined(separator: ", ") + "}"
        }
    }

    /// Single quotes, unless the text has some and no double ones.
    private static func quoted(_ text: String) -> String {
        let usesDouble = text.utf8.contains(0x27) && !text.utf8.contains(0x22)
        let quote: Unicode.Scalar = usesDouble ? "\"" : "'"
        var shown = String(quote)
        for scalar in text.unicodeScalars {
            switch scalar {
            case quote, "\\": shown += "\\" + String(scalar)
            case "\n": shown += "\\n"
            case "\r": shown += "\\r"
            case "\t": shown += "\\t"
            case "\0"..<" ", "\u{7f}"..."\u{a0}", "\u{ad}":
                shown += "\\x" + padded(scalar, digits: 2)
            default:
                if isPrintable(scalar) {
                    shown.unicodeScalars.append(scalar)
                } else if scalar.value <= 0xff {
                    shown += "\\x" + padded(scalar, digits: 2)
                } else if scalar.value <= 0xffff {
                    shown += "\\u" + padded(scalar, digits: 4)
                } else {
                    shown += "\\U" + padded(scalar, digits: 8)
                }
            }
        }
        return shown + String(quote)
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == " " { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator, .spaceSeparator:
            return false
        default: return true
        }
    }

    private static func padded(_ scalar: Unicode.Scalar, digits: Int) -> String {
        let text = String(scalar.value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
