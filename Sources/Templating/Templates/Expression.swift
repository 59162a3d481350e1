import Domain

/// What stands between `${` and `}`: words joined by dots or in brackets, `model.layers[0]`.
struct Expression: Hashable {
    /// Keys and indices, blanks around them taken off.
    let words: [String]

    init(_ text: String) throws(TemplatingError.Kind) {
        var words: [String] = []
        var rest = Array(text.utf8)[...]
        func word(after mark: String) throws(TemplatingError.Kind) -> String {
            let bytes = rest.prefix { !Expression.marks.contains($0) }
            guard !bytes.isEmpty else { throw .expression(why: "expected a key \(mark)") }
            rest = rest.dropFirst(bytes.count)
            return PythonText.stripped(String(decoding: bytes, as: UTF8.self))
        }
        words.append(try word(after: "after '${'"))
        while let mark = rest.first {
            rest = rest.dropFirst()
            switch mark {
            case UInt8(ascii: "."): words.append(try word(after: "after '.'"))
            case UInt8(ascii: "["):
                words.append(try word(after: "after '['"))
                guard rest.first == UInt8(ascii: "]") else {
                    throw .expression(
                        why: "expected ']' after '\(ShownText(words.last ?? "").text)'")
                }
                rest = rest.dropFirst().drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
                if let next = rest.first, !Expression.marks.contains(next) {
                    throw .expression(why: "expected '.' or '[' after ']'")
                }
            default: throw .expression(why: "']' closes no '['")
            }
        }
        self.words = words
    }

    private static let marks: [UInt8] = [
        UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "]"),
    ]

    /// An index as Python's `int()` reads it, below zero counting from the end; nil when the word is
    /// none or lies outside a list of `count`.
    static func index(_ word: String, in count: Int) -> Int? {
        var digits = Substring(word)
        let sign = digits.first
        if sign == "-" || sign == "+" { digits.removeFirst() }
        // One underscore may stand between two digits.
        let parts = digits.utf8.split(
            separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        guard
            parts.allSatisfy({ part in !part.isEmpty && part.allSatisfy { (48...57).contains($0) } }
            )
        else { return nil }
        guard let magnitude = Int(digits.filter { $0 != "_" }) else { return nil }
        let index = sign == "-" && magnitude > 0 ? count - magnitude : magnitude
        return (0..<count).contains(index) ? index : nil
    }
}
