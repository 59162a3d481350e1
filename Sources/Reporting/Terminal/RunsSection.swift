import Domain

/// What was run again, and what came of it.
struct RunsSection {
    let lines: [StyledText]

    /// More runs than this are counted, not named, but for those that came out wrong.
    private static let most = 12

    init(_ verdict: Verdict, report: TerminalReport) {
        self.init(verdict.runs ?? [], findings: verdict.findings, report: report)
    }

    init(_ runs: [RunRecord], findings: [Finding], report: TerminalReport) {
        let all = RunLine.lines(runs, findings: findings)
        var room = report.verbosity == .verbose ? all.count : Self.most
        let shown = all.filter { line in
            switch line.mark {
            case .disagrees, .failed, .notRun: return true
            case .agrees, .notCompared, .seeded:
                room -= 1
                return room >= 0
            }
        }
        let rows = shown.enumerated().map { index, line in
            [
                StyledText(index == 0 ? "rerun" : "", .dim), StyledText(line.stage),
                StyledText(line.duration ?? ""), StyledText(line.words, line.mark.style),
            ]
        }
        let table = TerminalTable(
            columns: [.left(), .left(), .right(), .left()], rows: rows, indent: 2, flexible: [1])
        let rest = all.count - shown.count
        lines =
            table.lines(width: report.width)
            + (rest > 0
                ? [StyledText("          and \(plural(rest, "more run")) alike", .dim)] : [])
    }
}

extension RunLine.Mark {
    fileprivate var style: Style {
        switch self {
        case .agrees: .pass
        case .disagrees, .failed: .fail
        case .notRun: .warn
        case .notCompared, .seeded: .dim
        }
    }
}
