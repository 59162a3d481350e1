package import Domain

extension JSON {
    /// How a document is laid out.
    package enum Layout: Hashable, Sendable {
        /// Two spaces a level.
        case pretty
        case compact
    }

    /// How NaN and the infinities are written.
    package enum NonFinite: Hashable, Sendable {
        /// As the strings `NaN`, `Infinity`, `-Infinity`: strict JSON.
        case text
        /// Bare, as Python writes them, for the formats that equal DVC's.
        case bare
    }

    /// The document as text: keys in byte order, one newline at the end.
    package func text(_ layout: Layout = .pretty, nonFinite: NonFinite = .text) -> String {
        String(decoding: bytes(layout, nonFinite: nonFinite), as: UTF8.self)
    }

    package func bytes(_ layout: Layout = .pretty, nonFinite: NonFinite = .text) -> [UInt8] {
        var writer = JSONWriter(layout: layout, nonFinite: nonFinite)
        writer.write(self, level: 0)
        writer.bytes.append(.newline)
        return writer.bytes
    }
}

private struct JSONWriter {
    let layout: JSON.Layout
    let nonFinite: JSON.NonFinite
    var bytes: [UInt8] = []

    mutating func write(_ value: JSON, level: Int) {
        switch value {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .number(let number): write(number)
        case .string(let text): write(text)
        case .array(let elements):
            write(elements, in: (.openBracket, .closeBracket), level: level) { writer, element in
                writer.write(element, level: level + 1)
            }
        case .object(let members):
            // To move members about costs more than to compare them.
            let sorted = members.indices.sorted { members[$0].key < members[$1].key }
            write(sorted, in: (.openBrace, .closeBrace), level: level) { writer, place in
                writer.write(members[place].key.text)
                writer.bytes += (writer.layout == .pretty ? ": " : ":").utf8
                writer.write(members[place].value, level: level + 1)
            }
        }
    }

    private mutating func write<Element>(
        _ elements: [Element], in brackets: (UInt8, UInt8), level: Int,
        _ write: (inout JSONWriter, Element) -> Void
    ) {
        bytes.append(brackets.0)
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(.comma) }
            breakLine(level: level + 1)
            write(&self, element)
        }
        if !elements.isEmpty { breakLine(level: level) }
        bytes.append(brackets.1)
    }

    private mutating func breakLine(level: Int) {
        guard layout == .pretty else { return }
        bytes.append(.newline)
        bytes.append(contentsOf: repeatElement(.space, count: 2 * level))
    }

    private mutating func write(_ number: Number) {
        if let name = number.nonFiniteName {
            switch nonFinite {
            case .bare: bytes += name.utf8
            case .text: write(name)
            }
        } else {
            bytes += number.text.utf8
        }
    }

    private mutating func write(_ text: String) {
        bytes.append(.quote)
        if JSONEscape.isPlain(text) {
            bytes += text.utf8
        } else {
            writeEscaped(text)
        }
        bytes.append(.quote)
    }

    /// Documents are also printed: what no terminal may see is escaped.
    private mutating func writeEscaped(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": bytes += #"\""#.utf8
            case "\\": bytes += #"\\"#.utf8
            case "\n": bytes += #"\n"#.utf8
            case "\r": bytes += #"\r"#.utf8
            case "\t": bytes += #"\t"#.utf8
            case " "..."~": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            case _ where ShownText.isUnfit(scalar):
                for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
                    bytes += JSONEscape.unit(unit).utf8
                }
            default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
    }
}

/// What a string of a document cannot hold as it is.
enum JSONEscape {
    static func isPlain(_ text: String) -> Bool {
        let bytes = text.utf8.span
        for index in bytes.indices where !isPlain(bytes[index]) { return false }
        return true
    }

    static func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7f).contains(byte) && byte != .quote && byte != .backslash
    }

    /// `\uXXXX` in lowercase.
    static func unit(_ unit: UInt16) -> String {
        let hex = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    }
}

extension Number {
    /// `NaN`, `Infinity` or `-Infinity` for a float that is, or overflows to, one of them.
    package var nonFiniteName: String? {
        guard kind == .float, !double.isFinite else { return nil }
        return double.isNaN ? "NaN" : double > 0 ? "Infinity" : "-Infinity"
    }
}
