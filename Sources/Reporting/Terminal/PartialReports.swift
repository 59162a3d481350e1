package import Domain

/// What the executables that look at one part tell in the terminal, in the words of the whole report.
extension TerminalReport {
    /// The metrics of both sides, then what fails of them. The range names the baseline.
    package func render(
        _ comparison: Comparison, findings: [Finding], range: CommitRange?
    ) -> String {
        let table = MetricsSection(
            comparison, findings: findings, baseline: range?.baselineName ?? "baseline",
            report: self)
        return render(
            [table.lines], findings, metricFile: MetricsSection.commonFile(of: comparison),
            otherwise: "no metrics on either side")
    }

    /// Where results come from, then what contradicts that.
    package func render(_ lineage: Lineage, commit: ObjectID?, findings: [Finding]) -> String {
        render(
            [LineageSection(lineage, head: commit, report: self).lines], findings,
            otherwise: "no results and no stages")
    }

    /// The changed files, how the stages stand, then what was found in them.
    package func render(
        _ changes: [ChangedFile], stages: [StageStatus], findings: [Finding]
    ) -> String {
        let rows = stages.enumerated().map { index, status in
            let isWrong = status.state == .stale || status.state == .neverRun
            return [
                StyledText(index == 0 ? "stages" : "", .dim),
                StyledText(ShownText(status.stage.text).text),
                StyledText(status.state.rawValue, isWrong ? .warn : .plain),
            ]
        }
        let table = TerminalTable(
            columns: [.left(), .left(), .left()], rows: rows, indent: 2, flexible: [1])
        return render(
            [
                ChangesSection(changes, stages: stages, report: self).lines,
                table.lines(width: width),
            ], findings, otherwise: "nothing changed, and there are no stages")
    }

    /// What was run again, what came of it, then what is wrong with it. `notes` follow line by line.
    package func render(
        _ runs: [RunRecord], findings: [Finding], notes: [String]
    ) -> String {
        render(
            [RunsSection(runs, findings: findings, report: self).lines], findings,
            otherwise: "nothing has to be run again")
            + text(notes.map { StyledText(ShownText($0).text, .dim) })
    }

    func render(
        _ sections: [[StyledText]], _ findings: [Finding], metricFile: RepositoryPath? = nil,
        otherwise nothing: String
    ) -> String {
        // Findings of one part have no answer; sorted as those of a gate that asked for it.
        let verdict = Verdict(
            answer: .none, range: nil, findings: findings, notes: [], policy: .builtIn, changes: [],
            comparison: Comparison(checks: [], unguarded: [], unmatched: []),
            lineage: Lineage(results: [], stages: [], broken: []), reproduce: "")
        let told = FindingsSection(verdict, metricFile: metricFile, report: self)
        let all = (sections + [told.blocking, told.besides]).filter { !$0.isEmpty }
        guard !all.isEmpty else { return text([StyledText(nothing, .dim)]) }
        return text(Array(all.joined(separator: [StyledText()])))
    }
}
