package import Domain

/// What a pre-push hook tells: a line for each tip that may go, all that bears on one that may not.
package struct PushReport {
    /// How many names of one tip are written out.
    private static let mostNames = 3
    /// Where hooks leave word: to push it is no change of a model.
    private static let ownNotes = "refs/notes/pawl"

    let report: TerminalReport

    private let end: String
    private let isReceiving: Bool

    /// `end` is the last line where the push stops.
    package init(width: Int = 80, colour: Colour = .none, end: String, isReceiving: Bool = false) {
        self.end = end
        self.isReceiving = isReceiving
        report = TerminalReport(width: width, colour: colour, verbosity: .quiet)
    }

    /// The report with a newline at its end; empty where there is nothing to say.
    package func render(_ verdict: PushVerdict) -> String {
        var text = ""
        for tip in verdict.tips {
            let isOwnNotes = tip.names == [Self.ownNotes] && tip.verdict.answer == .open
            if isOwnNotes { continue }
            text += report.text([StyledText(heading(of: tip), .strong)])
            text += report.render(tip.verdict)
            let findings = FindingsSection(tip.verdict, metricFile: nil, report: report)
            text += report.text(findings.skipped + findings.warnings)
        }
        let others =
            verdict.unjudged.map {
                "not looked at: '\(ShownText($0).text)' stands for no commit, "
                    + (isReceiving
                        ? "which this repository does not take"
                        : "push it with 'git push --no-verify' if that is meant")
            }
            + verdict.unreached.map { "not looked at: '\(ShownText($0).text)', the time was over" }
            + verdict.notes.map { "note: " + ShownText($0).text }
        text += report.text(
            others.flatMap { StyledText($0, .warn).wrapped(to: report.width, indent: 6) })
        guard verdict.exitStatus != .open else { return text }
        return text
            + report.text([
                StyledText(end, .dim)
            ])
    }

    /// `change, v1 and 2 more: 3 new commits`
    private func heading(of tip: PushVerdict.Tip) -> String {
        let names = tip.names.map { ShownText(Self.short($0)).text }
        var text = names.prefix(Self.mostNames).joined(separator: ", ")
        if names.count > Self.mostNames { text += " and \(names.count - Self.mostNames) more" }
        return "\(text): \(plural(tip.commitCount, "new commit"))"
    }

    /// A branch by its name, all else in full.
    private static func short(_ name: String) -> String {
        let branches = "refs/heads/"
        return name.hasPrefix(branches) ? String(name.dropFirst(branches.count)) : name
    }
}
