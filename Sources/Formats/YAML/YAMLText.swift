package import Domain

/// Writes values as DVC writes its own files: block style, 80 columns, keys in their order.
///
/// Source: the writers of ruamel.yaml 0.18 with the settings of `dvc/utils/serialize/_yaml.py`.
package struct YAMLText {
    private static let width = 80
    /// A longer key would need a mark of its own, which DVC never writes.
    private static let longestKey = 128

    private var output = String.UnicodeScalarView()
    private var column = 0

    /// The lines of a mapping whose keys stand in this column; nil for what has no such form: a key that is
    /// no text, or too long, or of several lines.
    package static func block(_ mapping: Mapping, indent: Int) -> String? {
        var writer = YAMLText()
        guard writer.write(mapping, indent: indent) else { return nil }
        return String(writer.output)
    }

    private mutating func put(_ text: some Sequence<Unicode.Scalar>) {
        for scalar in text {
            output.append(scalar)
            column += 1
        }
    }

    private mutating func endLine() {
        output.append("\n")
        column = 0
    }

    /// Each entry on lines of its own; the first goes on where a dash has just been written.
    private mutating func write(_ mapping: Mapping, indent: Int) -> Bool {
        for entry in mapping.entries {
            put(repeatElement(" ", count: max(0, indent - column)))
            guard case .text(let key) = entry.key.value else { return false }
            let scalars = Array(key.text.unicodeScalars)
            guard scalars.count < Self.longestKey,
                !scalars.contains(where: YAMLScalarStyle.isBreak)
            else { return false }
            write(scalars, indent: indent + 2, isKey: true)
            put(":".unicodeScalars)
            guard write(entry.value, indent: indent, isInMapping: true) else { return false }
        }
        return true
    }

    /// What follows a colon or a dash, with the end of its last line.
    private mutating func write(_ node: Node, indent: Int, isInMapping: Bool) -> Bool {
        switch node.value {
        case .mapping(let mapping) where !mapping.entries.isEmpty:
            if isInMapping { endLine() } else { put(" ".unicodeScalars) }
            return write(mapping, indent: indent + 2)
        case .list(let items) where !items.isEmpty:
            if isInMapping { endLine() } else { put(" ".unicodeScalars) }
            // A list stands under its key, a list in a list behind its dash.
            let place = isInMapping ? indent : indent + 2
            for item in items {
                put(repeatElement(" ", count: max(0, place - column)))
                put("-".unicodeScalars)
                guard write(item, indent: place, isInMapping: false) else { return false }
            }
            return true
        case .null: if !isInMapping { put("".unicodeScalars) }
        case .mapping: put(" {}".unicodeScalars)
        case .list: put(" []".unicodeScalars)
        case .bool(let value): put(value ? " true".unicodeScalars : " false".unicodeScalars)
        case .number(let number): put((" " + number.yamlText).unicodeScalars)
        case .text(let text), .timestamp(let text):
            put(" ".unicodeScalars)
            write(Array(text.text.unicodeScalars), indent: indent + 2, isKey: false)
        }
        endLine()
        return true
    }

    private mutating func write(_ text: [Unicode.Scalar], indent: Int, isKey: Bool) {
        switch YAMLScalarStyle(of: text, isKey: isKey) {
        case .plain: writePlain(text, indent: indent)
        case .singleQuoted: writeSingleQuoted(text, indent: indent, splits: !isKey)
        case .doubleQuoted: writeDoubleQuoted(text, indent: indent, splits: !isKey)
        }
    }

    private mutating func breakLine(_ indent: Int) {
        endLine()
        put(repeatElement(" ", count: indent))
    }

    private mutating func writePlain(_ text: [Unicode.Scalar], indent: Int) {
        var start = 0
        var isInBlanks = false
        for end in 0...text.count {
            let scalar = end < text.count ? text[end] : nil
            if isInBlanks {
                if scalar != " " {
                    if start + 1 == end, column >= Self.width {
                        breakLine(indent)
                    } else {
                        put(text[start..<end])
                    }
                    start = end
                }
            } else if scalar == nil || scalar == " " {
                // A word that does not fit gets a line of its own.
                if end - start + column > Self.width, column > indent { breakLine(indent) }
                put(text[start..<end])
                start = end
            }
            if let scalar { isInBlanks = scalar == " " }
        }
    }

    private mutating func writeSingleQuoted(_ text: [Unicode.Scalar], indent: Int, splits: Bool) {
        put("'".unicodeScalars)
        var start = 0
        var isInBlanks = false
        var isInBreaks = false
        for end in 0...text.count {
            let scalar = end < text.count ? text[end] : nil
            let isBreak = scalar.map(YAMLScalarStyle.isBreak) ?? false
            if isInBlanks {
                if scalar != " " {
                    if start + 1 == end, column > Self.width, splits, start != 0, end != text.count
                    {
                        breakLine(indent)
                    } else {
                        put(text[start..<end])
                    }
                    start = end
                }
            } else if isInBreaks {
                if !isBreak {
                    // They end the line themselves; `\n` is written in double quotes.
                    output.append(contentsOf: text[start..<end])
                    column = 0
                    put(repeatElement(" ", count: indent))
                    start = end
                }
            } else if scalar == nil || scalar == " " || isBreak {
                put(text[start..<end])
                start = end
            }
            isInBlanks = scalar == " "
            isInBreaks = isBreak
        }
        put("'".unicodeScalars)
    }

    private mutating func writeDoubleQuoted(_ text: [Unicode.Scalar], indent: Int, splits: Bool) {
        put("\"".unicodeScalars)
        var start = 0
        for end in 0...text.count {
            let scalar = end < text.count ? text[end] : nil
            if scalar.map(YAMLEscape.isNeeded) ?? true {
                if start < end {
                    put(text[start..<end])
                    start = end
                }
                if let scalar {
                    put(YAMLEscape.text(of: scalar).unicodeScalars)
                    start = end + 1
                }
            }
            let isFold =
                0 < end && end < text.count - 1 && (scalar == " " || start >= end)
                && column + (end - start) > Self.width && splits
            guard isFold else { continue }
            let needsBackslash = YAMLEscape.needsBackslash(text, at: end, since: start)
            if start < end {
                put(text[start..<end])
                start = end
            }
            if needsBackslash { put("\\".unicodeScalars) }
            breakLine(indent)
            if start < text.count, text[start] == " " {
                if needsBackslash { put("\\".unicodeScalars) } else { start += 1 }
            }
        }
        put("\"".unicodeScalars)
    }
}

/// What stands behind a backslash in double quotes.
private enum YAMLEscape {
    private static let short: [Unicode.Scalar: String] = [
        "\0": "0", "\u{07}": "a", "\u{08}": "b", "\t": "t", "\n": "n", "\u{0b}": "v",
        "\u{0c}": "f", "\r": "r", "\u{1b}": "e", "\"": "\"", "\\": "\\", "\u{85}": "N",
        "\u{a0}": "_", "\u{2028}": "L", "\u{2029}": "P",
    ]

    static func isNeeded(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "\\", "\u{85}", "\u{2028}", "\u{2029}", "\u{feff}": return true
        default: break
        }
        switch scalar.value {
        case 0x20...0x7e, 0xa0...0xd7ff, 0xe000...0xfffd, 0x10000...0x10ffff: return false
        default: return true
        }
    }

    static func text(of scalar: Unicode.Scalar) -> String {
        if let letter = short[scalar] { return "\\" + letter }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let (mark, count) =
            scalar.value <= 0xff ? ("x", 2) : scalar.value <= 0xffff ? ("u", 4) : ("U", 8)
        return "\\" + mark + String(repeating: "0", count: count - digits.count) + digits
    }

    /// Whether a line that is broken here would be read with a blank too many.
    static func needsBackslash(_ text: [Unicode.Scalar], at end: Int, since start: Int) -> Bool {
        guard var place = text[end...].firstIndex(of: " ") else { return true }
        if let line = text[end..<place].firstIndex(of: "\n") { place = line }
        guard place + 1 < text.count else { return true }
        if text[place] == "\n", text[place + 1] != " " { return true }
        let word = text[end..<place]
        let isBetweenBlanks = end > 0 && text[end - 1] == " " && text[end] == " "
        return word.contains("\"") || word.contains("'") || text[place + 1] == " "
            || text[place + 1] == "\n" || isBetweenBlanks || start == end
    }
}

extension Number {
    /// As Python spells it, with the names that YAML has for what is not finite.
    fileprivate var yamlText: String {
        switch text {
        case "NaN": ".nan"
        case "Infinity": ".inf"
        case "-Infinity": "-.inf"
        default: pythonText
        }
    }
}
