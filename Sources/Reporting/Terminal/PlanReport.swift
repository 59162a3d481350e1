package import Domain

/// What a plan says in the terminal: the answer first, then the table it was chosen from, then what it means.
extension TerminalReport {
    package func render(_ plan: LabelPlan) -> String {
        switch plan {
        case .condition(let plan): text(lines(plan))
        case .rows(let plan): text(lines(plan))
        case .runs(let plan): text(lines(plan))
        }
    }

    private func lines(_ plan: ConditionPlan) -> [StyledText] {
        guard let least = plan.sizes.first else { return [] }
        let models = plan.steps == 1 ? "one model" : "\(PlannedNumbers.count(plan.steps)) models"
        let labels =
            least.labels == 1
            ? "1 label judges" : "\(PlannedNumbers.count(least.labels)) labels judge"
        let answer =
            "\(labels) \(models), all of them right with "
            + "\(PlannedNumbers.percentage(plan.reliability))"
        let head = [["bound", "labels", "per commit", "unlabelled", "holds for"]]
        let rows = plan.sizes.map { size in
            [
                ConditionWords.name(size.bound), PlannedNumbers.count(size.labels),
                size.labelsPerCommit.map(PlannedNumbers.count) ?? "",
                size.unlabelled.map(PlannedNumbers.count) ?? "", ConditionWords.reach(size),
            ]
        }
        return said(answer, .strong) + [StyledText()]
            + table(head + rows, [.left(), .right(), .right(), .right(), .left()])
            + [StyledText()]
            + said(ConditionWords.mode(plan.mode)) + said(ConditionWords.adaptivity(plan))
            + said(ConditionWords.columns(plan))
    }

    private func lines(_ plan: RowPlan) -> [StyledText] {
        let asksFor = plan.terms.tolerance
        let head = [
            ["rows that differ", "sees a drop of", "fails a drop of", "rows needed"]
        ]
        let rows = plan.cases.map { one in
            [
                PlanWords.kind(one.kind), PlanWords.drop(one.detectable, asked: plan.rows != nil),
                PlanWords.drop(one.failing, asked: plan.rows != nil && asksFor != nil),
                one.needed.map(PlannedNumbers.count)
                    ?? (asksFor == nil ? "" : PlanWords.impossible),
            ]
        }
        return said(PlanWords.answer(plan), .strong) + [StyledText()]
            + table(head + rows, [.left(), .right(), .right(), .right()]) + [StyledText()]
            + PlanWords.meaning(plan).flatMap { said($0) }
    }

    private func lines(_ plan: RunPlan) -> [StyledText] {
        let head = [["runs", "sees a drop of", "chance", "runs needed"]]
        let rows = plan.cases.map { one in
            [
                PlanWords.pairing(one.correlation),
                one.detectable.map(PlannedNumbers.measure) ?? "",
                one.chance.map { PlannedNumbers.percentage($0) } ?? "",
                one.needed.map(PlannedNumbers.count)
                    ?? (plan.terms.tolerance == nil ? "" : "over 10,000"),
            ]
        }
        return said(PlanWords.answer(plan), .strong) + [StyledText()]
            + table(head + rows, [.left(), .right(), .right(), .right()]) + [StyledText()]
            + PlanWords.meaning(plan).flatMap { said($0) }
    }

    private func said(_ sentence: String, _ style: Style = .plain) -> [StyledText] {
        StyledText(sentence, style).wrapped(to: width, indent: 2)
    }

    /// Columns of which nothing is known are left out.
    private func table(_ rows: [[String]], _ columns: [TerminalTable.Column]) -> [StyledText] {
        let filled = columns.indices.filter { index in
            rows.dropFirst().contains { !$0[index].isEmpty }
        }
        return TerminalTable(
            columns: filled.map { columns[$0] },
            rows: rows.enumerated().map { number, row in
                filled.map { StyledText(row[$0], number == 0 ? .dim : .plain) }
            }, indent: 2, flexible: [filled.count - 1, 0]
        ).lines(width: width)
    }
}
