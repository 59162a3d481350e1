import Domain

/// The changed files, what each is, and what follows from it.
struct ChangesSection {
    let lines: [StyledText]

    /// More files than this are counted, not named.
    private static let most = 12

    init(_ verdict: Verdict, report: TerminalReport) {
        self.init(verdict.changes, stages: verdict.lineage.stages, report: report)
    }

    init(_ changes: [ChangedFile], stages: [StageStatus], report: TerminalReport) {
        let all = ChangeLine.lines(changes, stages: stages)
        let shown = report.verbosity == .verbose ? all : Array(all.prefix(Self.most))
        let rows = shown.enumerated().map { index, change in
            [
                StyledText(index == 0 ? "changed" : "", .dim), StyledText(change.file),
                StyledText(change.role),
                StyledText(change.consequence, change.isStale ? .warn : .plain),
            ]
        }
        let table = TerminalTable(
            columns: [.left(), .left(), .left(), .left(atMost: 40)], rows: rows, indent: 2,
            flexible: [1, 3])
        let rest = all.count - shown.count
        lines =
            table.lines(width: report.width)
            + (rest > 0 ? [StyledText("            and \(plural(rest, "more file"))", .dim)] : [])
    }
}
