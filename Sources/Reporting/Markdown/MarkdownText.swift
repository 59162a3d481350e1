import Domain

/// Text made harmless in Markdown.
///
/// Whatever comes from a repository stands in a code span: no link, image, HTML, mention, issue
/// reference or command of a forge survives there. Source: CommonMark 0.31, section 6.1; measured with
/// cmarkgfm.
package enum MarkdownText {
    /// A code span, for prose.
    package static func code(_ text: String) -> String { span(ShownText(text).text) }

    /// A code span that stays in its cell. GitHub's tables split at a bar even inside code.
    package static func cell(_ text: String) -> String {
        span(ShownText(text).text.replacing("|", with: "\\|"))
    }

    /// Lines of text as a block, whose fence is longer than any run of backticks in it.
    package static func block(_ lines: [String], language: String = "text") -> String {
        let shown = lines.map { ShownText($0).text }
        let fence = String(repeating: "`", count: max(3, 1 + (shown.map(longestRun).max() ?? 0)))
        return "\(fence)\(language)\n" + shown.map { $0 + "\n" }.joined() + "\(fence)\n"
    }

    private static func span(_ text: String) -> String {
        guard !text.allSatisfy({ $0 == " " }) else { return "` `" }
        let ticks = String(repeating: "`", count: longestRun(of: text) + 1)
        // A blank on either side is taken away again where both are there.
        let needsBlanks =
            text.hasPrefix("`") || text.hasSuffix("`")
            || (text.hasPrefix(" ") && text.hasSuffix(" "))
        let blank = needsBlanks ? " " : ""
        return ticks + blank + text + blank + ticks
    }

    private static func longestRun(of text: String) -> Int {
        var longest = 0
        var run = 0
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
