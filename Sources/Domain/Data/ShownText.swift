/// Text from a repository made fit to be shown: one line, and nothing that drives a terminal.
///
/// Control characters, line and paragraph separators, bidirectional controls and bytes that are not
/// UTF-8 are written as escapes (`\n`, `\x1b`, `\u{202e}`); a backslash stays what it is. What is
/// longer than `longest` is cut.
package struct ShownText: Hashable, Sendable {
    /// The most bytes of the original that are shown: no name needs more, and a report has limits.
    package static let longest = 2_000

    package let text: String

    package init(_ text: String) { self.init(bytes: Array(text.utf8)) }

    package init(bytes: [UInt8]) {
        guard bytes.count > ShownText.longest else {
            text = ShownText.shown(bytes)
            return
        }
        var end = ShownText.longest
        while end > 0, bytes[end] & 0xc0 == 0x80 { end -= 1 }
        if end == 0 { end = ShownText.longest }
        text = ShownText.shown(Array(bytes[..<end])) + "… (\(bytes.count - end) bytes more)"
    }

    private static func shown(_ bytes: [UInt8]) -> String {
        let isPlain = bytes.allSatisfy { (0x20...0x7e).contains($0) }
        return isPlain ? String(decoding: bytes, as: UTF8.self) : escape(bytes)
    }

    private static func escape(_ bytes: [UInt8]) -> String {
        var shown = ""
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        // The parser loses bytes that are not UTF-8, so they are counted along.
        var place = 0
        while true {
            switch parser.parseScalar(from: &rest) {
            case .emptyInput: return shown
            case .error(let length):
                for byte in bytes[place..<place + length] {
                    shown += "\\x" + hex(UInt32(byte), digits: 2)
                }
                place += length
            case .valid(let encoded):
                place += encoded.count
                shown += escape(Unicode.UTF8.decode(encoded))
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
        return isUnfit(scalar)
            ? "\\u{" + hex(scalar.value, digits: 4) + "}" : String(Character(scalar))
    }

    /// Whether a character is a control, reorders or hides what stands beside it, or means something
    /// else on every machine.
    package static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
        default: false
        }
    }

    private static func hex(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
