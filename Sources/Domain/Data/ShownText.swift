/// Text from a repository made fit to be shown: one line, and nothing that drives a terminal.
///
/// Control characters, line and paragraph separators, bidirectional controls and bytes that are not
/// UTF-8 are written as escapes (`\n`, `\x1b`, `\u{202e}`).
package struct ShownText: Hashable, Sendable {
    package let text: String

    package init(_ text: String) { self.init(bytes: Array(text.utf8)) }

    package init(bytes: [UInt8]) {
        let isPlain = bytes.allSatisfy { (0x20...0x7e).contains($0) && $0 != 0x5c }
        text = isPlain ? String(decoding: bytes, as: UTF8.self) : ShownText.escape(bytes)
    }

    private static func escape(_ bytes: [UInt8]) -> String {
        var shown = ""
        var decoder = UTF8()
        var rest = bytes.makeIterator()
        // The repaired spelling of a byte that is not UTF-8 loses it, so the bytes are counted along.
        var place = 0
        while true {
            switch decoder.decode(&rest) {
            case .emptyInput: return shown
            case .error:
                shown += "\\x" + hex(UInt32(bytes[place]), digits: 2)
                place += 1
                decoder = UTF8()
                rest = Array(bytes[place...]).makeIterator()
            case .scalarValue(let scalar):
                place += UTF8.width(scalar)
                shown += escape(scalar)
            }
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": return "\\n"
        case "\t": return "\\t"
        case "\r": return "\\r"
        case "\u{0}"..<" ", "\u{7f}": return "\\x" + hex(scalar.value, digits: 2)
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
            return "\\u{" + hex(scalar.value, digits: 4) + "}"
        default: return String(Character(scalar))
        }
    }

    private static func hex(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
