import Domain

/// A text cut at its templates: `x${a.b}y`.
///
/// DVC's pattern is `(?<!\\)\$\{(.*?)\}`, where the dot stands for anything but a line feed.
struct TemplateText {
    enum Piece: Hashable {
        case literal(ArraySlice<UInt8>)
        case reference(Reference)
    }

    struct Reference: Hashable {
        /// What stands between the braces.
        let inner: String

        var shown: ShownText { ShownText("${\(inner)}") }
    }

    let pieces: [Piece]

    init(_ text: String) {
        let bytes = Array(text.utf8)
        var pieces: [Piece] = []
        var start = 0
        var index = 0
        while let end = TemplateText.end(in: bytes, from: &index) {
            if start < index { pieces.append(.literal(bytes[start..<index])) }
            let inner = String(decoding: bytes[(index + 2)..<end], as: UTF8.self)
            pieces.append(.reference(Reference(inner: inner)))
            start = end + 1
            index = start
        }
        if start < bytes.count { pieces.append(.literal(bytes[start...])) }
        self.pieces = pieces
    }

    /// Moves `index` to the next template and gives the place of its closing brace; nil when none
    /// is left.
    private static func end(in bytes: [UInt8], from index: inout Int) -> Int? {
        while index + 2 < bytes.count {
            let begins =
                bytes[index] == UInt8(ascii: "$") && bytes[index + 1] == UInt8(ascii: "{")
                && (index == 0 || bytes[index - 1] != UInt8(ascii: "\\"))
            guard begins else {
                index += 1
                continue
            }
            let stop = bytes[(index + 2)...].firstIndex {
                $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "\n")
            }
            guard let stop else { return nil }
            if bytes[stop] == UInt8(ascii: "}") { return stop }
            // Nothing that opens before the line feed is closed.
            index = stop
        }
        return nil
    }

    var references: [Reference] {
        pieces.compactMap { if case .reference(let reference) = $0 { reference } else { nil } }
    }

    /// The template when the text is nothing else: it keeps the type of its value.
    var exact: Reference? {
        if pieces.count == 1, case .reference(let reference) = pieces[0] { reference } else { nil }
    }

    /// Takes the backslash from `\${`.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            let isEscape =
                byte == UInt8(ascii: "\\") && index + 2 < bytes.count
                && bytes[index + 1] == UInt8(ascii: "$") && bytes[index + 2] == UInt8(ascii: "{")
            if !isEscape { result.append(byte) }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
