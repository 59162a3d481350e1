package import Domain

/// What `pawl explain CHECK` prints: a page on one check.
package struct Explanation: Hashable, Sendable {
    package let check: CheckName
    /// One sentence: what it says when it fails.
    package let meaning: String
    /// What goes wrong where nobody looks.
    package let reason: String
    /// A failing case, as people meet it.
    package let example: String
    /// What to do, most likely first.
    package let remedy: String

    init(
        _ check: CheckName, _ meaning: String, why reason: String, example: String,
        fix remedy: String
    ) {
        self.check = check
        self.meaning = meaning
        self.reason = reason
        self.example = example
        self.remedy = remedy
    }

    /// Every page, in the order of `CheckName.all`.
    package static let all =
        metrics + lineage + policy + waivers + retraining + inspection + testSets + drift

    /// Takes a check's name or a whole id with its subject; nil for a check that Pawl does not make.
    package static func of(_ id: String) -> Explanation? {
        let name = ExactString(String(id.prefix { $0 != ":" }))
        return all.first { ExactString($0.check.text) == name }
    }

    /// The page, in lines of at most `width` columns.
    package func text(width: Int = 80) -> String {
        let width = max(width, TerminalReport.narrowest)
        let paragraphs = [("why", reason), ("example", example), ("what to do", remedy)]
        let body = paragraphs.map { title, text in
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                .flatMap { line in
                    // What is indented is a command or a file, and stays as it is.
                    line.hasPrefix("  ")
                        ? [String(line)] : DisplayWidth.wrapped(String(line), to: width - 2)
                }
            return "\n\(title)\n" + lines.map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined()
        }
        let head = DisplayWidth.wrapped(meaning, to: width).joined(separator: "\n")
        return "\(check)\n\n\(head)\n" + body.joined()
    }

    /// The names of all checks, each with what it says.
    package static func index(width: Int = 80) -> String {
        let column = (all.map { $0.check.text.count }.max() ?? 0) + 2
        return all.map { page in
            let room = max(width, TerminalReport.narrowest + column) - column
            let lines = DisplayWidth.wrapped(page.meaning, to: room)
            let blank = String(repeating: " ", count: column)
            let name = page.check.text + blank.dropFirst(page.check.text.count)
            return name + lines.joined(separator: "\n" + blank) + "\n"
        }.joined()
    }
}
