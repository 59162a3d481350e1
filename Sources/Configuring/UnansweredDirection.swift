/// The line `direction: ?` that `pawl init` leaves to be answered.
///
/// A bare question mark begins a complex key in YAML, so that the line breaks the whole document. In
/// quotes it is a value, and the policy's reader can ask the question beside every other problem.
enum UnansweredDirection {
    /// The document with each such question mark in quotes; nil without one. Positions before it on
    /// its line, and all other lines, stay where they are.
    static func quoted(in bytes: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var copied = 0
        for index in bytes.indices where isQuestion(bytes, at: index) {
            result += bytes[copied..<index]
            result += #""?""#.utf8
            copied = index + 1
        }
        guard copied > 0 else { return nil }
        return result + bytes[copied...]
    }

    /// Whether a question mark stands alone after `direction:` and blanks.
    private static func isQuestion(_ bytes: [UInt8], at index: Int) -> Bool {
        guard bytes[index] == UInt8(ascii: "?") else { return false }
        if index + 1 < bytes.count {
            let ends: [UInt8] = [0x20, 0x09, 0x0a, 0x0d, UInt8(ascii: ","), UInt8(ascii: "}")]
            guard ends.contains(bytes[index + 1]) else { return false }
        }
        var start = index
        while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
        return start < index && bytes[..<start].suffix(10).elementsEqual("direction:".utf8)
    }
}
