/// How many columns of a terminal a text takes.
package enum DisplayWidth {
    package static func of(_ text: String) -> Int {
        if text.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) { return text.utf8.count }
        return text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        // The vowels and finals of Hangul join the syllable before them.
        if (0x1160...0x11ff).contains(scalar.value) { return 0 }
        if scalar.properties.isEmojiPresentation { return 2 }
        return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }

    /// Wide and full-width characters. Source: Unicode 15, EastAsianWidth.txt, classes W and F,
    /// unassigned places inside a block included.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115f, 0x2329...0x232a, 0x2e80...0x303e, 0x3041...0x3247, 0x3250...0x4dbf,
        0x4e00...0xa4cf, 0xa960...0xa97f, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe10...0xfe19,
        0xfe30...0xfe6f, 0xff01...0xff60, 0xffe0...0xffe6, 0x16fe0...0x18cff, 0x1aff0...0x1b2ff,
        0x1f200...0x1f2ff, 0x20000...0x3fffd,
    ]

    /// A text that fits, with its middle replaced by `…`: the ends of a path or a metric's name say
    /// more than its middle.
    package static func shortened(_ text: String, to width: Int) -> String {
        guard of(text) > width || text.unicodeScalars.count > mostMarks * max(width, 1) else {
            return text
        }
        guard width > 1 else { return width == 1 ? "…" : "" }
        let tail = (width - 1) * 3 / 5
        let end = prefix(of: String(text.reversed()), width: tail)
        return prefix(of: text, width: width - 1 - of(end)) + "…" + String(end.reversed())
    }

    /// No script needs more scalars in one character.
    private static let mostMarks = 16

    /// The whole characters that fit into so many columns, with a bounded number of marks.
    static func prefix(of text: String, width: Int) -> String {
        var left = width
        var result = ""
        for character in text {
            let columns = of(String(character))
            guard columns <= left else { break }
            left -= columns
            // A character may carry marks without end.
            result.unicodeScalars.append(contentsOf: character.unicodeScalars.prefix(mostMarks))
        }
        return result
    }

    /// The text in lines of at most so many columns, broken between words where that can be.
    package static func wrapped(_ text: String, to width: Int) -> [String] {
        let width = max(width, 8)
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: true).map(String.init) {
            if line.isEmpty || of(line) + 1 + of(word) <= width {
                line += line.isEmpty ? word : " " + word
            } else {
                lines.append(line)
                line = word
            }
            while of(line) > width {
                let head = prefix(of: line, width: width)
                guard !head.isEmpty else { break }
                lines.append(head)
                line.removeFirst(head.count)
            }
        }
        return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
    }
}
