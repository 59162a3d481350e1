package import Domain

/// What a hook before a commit tells: nothing where all is well, what it warns of, or all that stops.
package struct CommitReport {
    private let report: TerminalReport

    private let end: String

    /// `end` is the last line where no commit is made.
    package init(width: Int = 80, colour: Colour = .none, end: String) {
        self.end = end
        report = TerminalReport(width: width, colour: colour, verbosity: .quiet)
    }

    /// The report with a newline at its end; empty where there is nothing to say.
    package func render(_ judged: CommitVerdict) -> String {
        let findings = FindingsSection(judged.verdict, metricFile: nil, report: report)
        guard judged.verdict.answer != .open else {
            return report.text(findings.skipped + findings.warnings + findings.notes)
        }
        let last = judged.exitStatus == .open ? "the policy lets the commit go" : end
        return report.render(judged.verdict) + report.text(findings.skipped + findings.warnings)
            + report.text([StyledText(last, .dim)])
    }
}
