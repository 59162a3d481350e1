import Domain

/// A text with `${…}` in it, taken apart.
///
/// Source: dvc 3.67.1, `dvc/parsing/interpolate.py`: the pattern `(?<!\\)\$\{(.*?)\}`, whose dot
/// means no line feed, and the grammar `word (.word | [word])*`.
struct TemplateText: Sendable {
    enum Part: Hashable, Sendable {
        case literal(String)
        /// The names that lead to a value.
        case reference([ExactString])
    }

    let parts: [Part]

    /// Why an expression cannot be read.
    struct Malformed: Error, Hashable { let expression: String }

    init(_ text: ExactString) throws(Malformed) {
        var parts: [Part] = []
        let bytes = Array(text.text.utf8)
        var (start, place) = (0, 0)
        while let open = TemplateText.open(in: bytes, from: place) {
            guard let close = TemplateText.close(in: bytes, from: open + 2) else {
                place = open + 2
                continue
            }
            parts.append(.literal(String(decoding: bytes[start..<open], as: UTF8.self)))
            parts.append(.reference(try TemplateText.names(bytes[(open + 2)..<close])))
            start = close + 1
            place = start
        }
        parts.append(.literal(String(decoding: bytes[start...], as: UTF8.self)))
        self.parts = parts.filter { $0 != .literal("") }
    }

    /// The one reference that is the whole text; its value keeps its type.
    var wholeReference: [ExactString]? {
        guard parts.count == 1, case .reference(let names) = parts[0] else { return nil }
        return names
    }

    var hasReferences: Bool {
        parts.contains { if case .reference = $0 { true } else { false } }
    }

    private static func open(in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + 1 < bytes.count {
            if bytes[index] == UInt8(ascii: "$"), bytes[index + 1] == UInt8(ascii: "{"),
                index == 0 || bytes[index - 1] != UInt8(ascii: "\\")
            {
                return index
            }
            index += 1
        }
        return nil
    }

    private static func close(in bytes: [UInt8], from start: Int) -> Int? {
        let end = bytes[start...].firstIndex { $0 == UInt8(ascii: "}") || $0 == 0x0a }
        return end.flatMap { bytes[$0] == UInt8(ascii: "}") ? $0 : nil }
    }

    /// What remains when all references are replaced; also what a value wrote as `\${` becomes `${`.
    static func unescaped(_ text: String) -> ExactString {
        ExactString(text.replacing("\\${", with: "${"))
    }

    /// `a.b[0]` as its names.
    private static func names(_ bytes: ArraySlice<UInt8>) throws(Malformed) -> [ExactString] {
        let malformed = Malformed(expression: String(decoding: bytes, as: UTF8.self))
        var rest = bytes
        var names: [ExactString] = []
        while true {
            let word = rest.prefix { !".[]".utf8.contains($0) }
            rest = rest.dropFirst(word.count)
            guard !word.isEmpty else { throw malformed }
            names.append(ExactString(String(decoding: trimmed(word), as: UTF8.self)))
            // An index ends with a bracket, after which blanks do not count.
            while rest.first == UInt8(ascii: "[") {
                let index = rest.dropFirst().prefix { !".[]".utf8.contains($0) }
                rest = rest.dropFirst(1 + index.count)
                guard !index.isEmpty, rest.popFirst() == UInt8(ascii: "]") else { throw malformed }
                names.append(ExactString(String(decoding: trimmed(index), as: UTF8.self)))
                rest = rest.drop(while: isBlank)
            }
            guard let next = rest.popFirst() else { return names }
            guard next == UInt8(ascii: ".") else { throw malformed }
        }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes.drop(while: isBlank)
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return bytes
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0d).contains(byte)
    }
}
