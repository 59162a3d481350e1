/// The dates and times of YAML (yaml.org/type/timestamp.html, as ruamel.yaml matches them).
enum YAMLTimestamp {
    /// Whether the text is `2020-01-02`, `2001-12-14t21:59:43.10-05:00`, `2001-12-14 21:59:43 -5` …
    static func matches(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        func digits(_ range: ClosedRange<Int>) -> Bool {
            let count = rest.prefix(range.upperBound).prefix(while: \.isDigit).count
            rest = rest.dropFirst(count)
            return range.contains(count)
        }
        func skip(_ byte: UInt8) -> Bool {
            guard rest.first == byte else { return false }
            rest = rest.dropFirst()
            return true
        }
        func skipBlanks() -> Bool {
            let before = rest.count
            rest = rest.drop { $0 == .space || $0 == .tab }
            return rest.count < before
        }
        let isDate =
            text.utf8.count == 10 && digits(4...4) && skip(.minus) && digits(2...2)
            && skip(.minus) && digits(2...2)
        if isDate { return true }

        rest = Array(text.utf8)[...]
        guard digits(4...4), skip(.minus), digits(1...2), skip(.minus), digits(1...2),
            skip(UInt8(ascii: "T")) || skip(UInt8(ascii: "t")) || skipBlanks(),
            digits(1...2), skip(.colon), digits(2...2), skip(.colon), digits(2...2)
        else { return false }
        if skip(.dot) { rest = rest.drop(while: \.isDigit) }
        if rest.isEmpty { return true }
        _ = skipBlanks()
        if skip(UInt8(ascii: "Z")) { return rest.isEmpty }
        guard skip(.plus) || skip(.minus), digits(1...2) else { return false }
        if rest.isEmpty { return true }
        return skip(.colon) && digits(2...2) && rest.isEmpty
    }
}
