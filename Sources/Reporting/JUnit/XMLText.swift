/// Text made fit for XML 1.0, which has no way at all to write most control characters.
///
/// Source: W3C, XML 1.0 (Fifth Edition), production [2] Char.
package enum XMLText {
    /// Between tags.
    package static func content(_ text: String) -> String { escape(text, isAttribute: false) }

    /// Between double quotes.
    package static func attribute(_ text: String) -> String { escape(text, isAttribute: true) }

    private static func escape(_ text: String, isAttribute: Bool) -> String {
        var result = ""
        for scalar in withoutTerminalSequences(Array(text.unicodeScalars)) {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            // `]]>` may not stand in an element.
            case ">": result += "&gt;"
            case "\"": result += isAttribute ? "&quot;" : "\""
            case "\t", "\n": result += isAttribute ? "&#\(scalar.value);" : String(scalar)
            case "\r": result += "&#13;"
            default: result.unicodeScalars.append(allowed(scalar))
            }
        }
        return result
    }

    /// The scalar, or what shows that one was here: a control picture, or U+FFFD.
    private static func allowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{fffd}"
        case 0x7f: "\u{2421}"
        // C1 controls, bidirectional controls and what is no character.
        case 0x80...0x9f, 0x202a...0x202e, 0x2066...0x2069, 0x200e...0x200f, 0x061c: "\u{fffd}"
        case let value where value & 0xfffe == 0xfffe || (0xfdd0...0xfdef).contains(value):
            "\u{fffd}"
        default: scalar
        }
    }

    /// Drops control sequences whole, so that no `[31m` is left of a colour.
    ///
    /// Source: ECMA-48, sections 5.4 (CSI) and 8.3.89 (OSC).
    private static func withoutTerminalSequences(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var kept: [Unicode.Scalar] = []
        var index = 0
        while index < scalars.count {
            guard scalars[index] == "\u{1b}", index + 1 < scalars.count else {
                kept.append(scalars[index])
                index += 1
                continue
            }
            switch scalars[index + 1] {
            case "[": index = end(ofControlSequenceAt: index, in: scalars)
            case "]": index = end(ofCommandAt: index, in: scalars)
            default:
                kept.append(scalars[index])
                index += 1
            }
        }
        return kept
    }

    /// Behind the sequence's final byte, or behind what does not belong into one.
    private static func end(
        ofControlSequenceAt start: Int, in scalars: [Unicode.Scalar]
    ) -> Int {
        var index = start + 2
        while index < scalars.count, (0x20...0x3f).contains(scalars[index].value) { index += 1 }
        let hasFinal = index < scalars.count && (0x40...0x7e).contains(scalars[index].value)
        return hasFinal ? index + 1 : index
    }

    /// Behind BEL or ESC \, or at the end of the line where neither comes.
    private static func end(ofCommandAt start: Int, in scalars: [Unicode.Scalar]) -> Int {
        var index = start + 2
        while index < scalars.count {
            switch scalars[index] {
            case "\u{7}": return index + 1
            case "\u{1b}":
                let isTerminator = index + 1 < scalars.count && scalars[index + 1] == "\\"
                return isTerminator ? index + 2 : index
            case "\n": return index
            default: index += 1
            }
        }
        return index
    }
}
