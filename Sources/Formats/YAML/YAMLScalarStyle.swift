import Domain

/// How a text is written in YAML: plain, or in quotes.
///
/// Source: `Emitter.analyze_scalar` and `choose_scalar_style` of ruamel.yaml 0.18, which writes the
/// files of DVC, as far as block style needs it.
enum YAMLScalarStyle: Hashable {
    case plain, singleQuoted, doubleQuoted

    private static let breaks: Set<Unicode.Scalar> = ["\n", "\u{85}", "\u{2028}", "\u{2029}"]
    private static let blanks: Set<Unicode.Scalar> = [
        "\0", " ", "\t", "\r", "\n", "\u{85}", "\u{2028}", "\u{2029}",
    ]

    static func isBreak(_ scalar: Unicode.Scalar) -> Bool { breaks.contains(scalar) }

    /// `isKey` for what stands before the colon.
    init(of text: [Unicode.Scalar], isKey: Bool) {
        let facts = Facts(text)
        let isPlain =
            facts.allowsPlain && !YAMLMeaning.isOther(than: text)
            && !(isKey && (text.isEmpty || facts.isMultiline))
        if isPlain {
            self = .plain
        } else if text.contains("'") || text.contains("\n") {
            self = .doubleQuoted
        } else if facts.allowsSingleQuoted, !(isKey && facts.isMultiline) {
            self = .singleQuoted
        } else {
            self = .doubleQuoted
        }
    }

    /// What a text holds that a style cannot show.
    private struct Facts {
        var isMultiline = false
        var allowsPlain = true
        var allowsSingleQuoted = true

        init(_ text: [Unicode.Scalar]) {
            guard let first = text.first, let last = text.last else { return }
            let start = text.prefix(3)
            if start == ["-", "-", "-"] || start == [".", ".", "."] { allowsPlain = false }
            if first == " " || last == " " || isBreak(first) || isBreak(last) {
                allowsPlain = false
            }
            isMultiline = text.contains(where: isBreak)
            if isMultiline { allowsPlain = false }
            for (index, scalar) in text.enumerated() {
                let next = index + 1 < text.count ? text[index + 1] : nil
                let isBeforeBlank = next.map(blanks.contains) ?? true
                let before = index > 0 ? text[index - 1] : nil
                if before == nil {
                    if "#,[]{}&*!|>'\"%@`".unicodeScalars.contains(scalar) { allowsPlain = false }
                    if "?:-".unicodeScalars.contains(scalar), isBeforeBlank { allowsPlain = false }
                } else {
                    if scalar == ":", isBeforeBlank { allowsPlain = false }
                    if scalar == "#", before.map(blanks.contains) ?? false { allowsPlain = false }
                }
                if !Self.isPrintable(scalar) { (allowsPlain, allowsSingleQuoted) = (false, false) }
                guard let before else { continue }
                if scalar == " ", isBreak(before) || isBreak(scalar) && before == " " {
                    (allowsPlain, allowsSingleQuoted) = (false, false)
                }
                if isBreak(scalar), before == " " {
                    (allowsPlain, allowsSingleQuoted) = (false, false)
                }
            }
        }

        private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0x0a, 0x20...0x7e, 0x85, 0xa0...0xd7ff, 0xe000...0xfffd, 0x10000...0x10ffff:
                scalar != "\u{feff}"
            default: false
            }
        }
    }
}
