package import Domain

/// What a hook before a commit tells: nothing where all is well, what it warns of, or all that stops.
package struct CommitReport {
    private let report: TerminalReport

    package init(width: Int = 80, colour: Colour = .none) {
        report = TerminalReport(width: width, colour: colour, verbosity: .quiet)
    }

    /// The report with a newline at its end; empty where there is nothing to say.
    package func render(_ judged: CommitVerdict) -> String {
        let findings = FindingsSection(judged.verdict, metricFile: nil, report: report)
        guard judged.verdict.answer != .open else {
            return report.text(findings.warnings + findings.notes)
        }
        let end =
            judged.exitStatus == .open
            ? "the policy lets the commit go"
            : "no commit is made; 'git commit --no-verify' goes round it"
        return report.render(judged.verdict) + report.text([StyledText(end, .dim)])
    }
}
