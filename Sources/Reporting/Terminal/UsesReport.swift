package import Domain

/// How far test sets are worn out: a line each, then those that are spent and what to do.
extension TerminalReport {
    package func render(_ verdict: TestSetVerdict) -> String {
        guard !verdict.wear.isEmpty else {
            return text(
                [StyledText("no use of a test set is recorded in this repository", .warn)]
                    + StyledText(
                        "fetch the ledger with 'git fetch origin "
                            + "+refs/pawl/testsets:refs/pawl/fetched/testsets', or begin it with "
                            + "'pawl compare uses --record'"
                    ).wrapped(to: width, indent: 2))
        }
        let head = ["test set", "rows", "used", "covers from", "so far", "shown", "last"]
            .map { StyledText($0, .dim) }
        let rows = verdict.wear.map { wear in
            [
                StyledText("\(wear.testSet)"), StyledText(PlannedNumbers.count(wear.rows)),
                StyledText(
                    "\(wear.used) of \(wear.steps)", wear.isSpent ? .fail : .plain),
                StyledText(covered(wear.tolerance)),
                StyledText(covered(wear.toleranceSoFar)),
                StyledText(wear.shown.rawValue), StyledText("\(wear.last)"),
            ]
        }
        let table = TerminalTable(
            columns: [.left(), .right(), .right(), .right(), .right(), .left(), .left()],
            rows: [head] + rows, indent: 2, flexible: [0]
        ).lines(width: width)
        let meaning = StyledText(
            "'covers from': differences of two accuracies below this are not covered at the end, "
                + "with \(PlannedNumbers.percentage(verdict.budget.reliability)) that all answers "
                + "are right"
        ).wrapped(to: width, indent: 2)
        let spent = verdict.findings.filter { $0.outcome == .fail }.flatMap { finding in
            StyledText("\(finding.check)  \(finding.message)", .fail).wrapped(to: width, indent: 2)
                + StyledText("→ " + (finding.remedy ?? ""), .strong).wrapped(to: width, indent: 2)
        }
        return text(
            table + [StyledText()] + meaning + (spent.isEmpty ? [] : [StyledText()] + spent))
    }

    /// Two accuracies never differ by more than 1.
    private func covered(_ tolerance: Double) -> String {
        tolerance < 1 ? PlannedNumbers.measure(tolerance) : "nothing"
    }
}
