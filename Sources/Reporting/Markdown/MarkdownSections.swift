import Domain

/// The parts of a comment, each empty when there is nothing to tell.
struct MarkdownSections {
    let verdict: Verdict
    let tally: Tally
    let flavour: MarkdownReport.Flavour
    let cut: MarkdownCut

    init(_ verdict: Verdict, _ tally: Tally, flavour: MarkdownReport.Flavour, cut: MarkdownCut) {
        self.verdict = verdict
        self.tally = tally
        self.flavour = flavour
        self.cut = cut
    }

    var failures: String { list("What fails", tally.shutting) }

    var unanswered: String { list("What could not be decided", tally.withholding) }

    var inherited: String {
        list("Inherited from the base, not held against this change", tally.inherited)
    }

    var warnings: String { list("Warnings", tally.warning) }

    var waived: String { list("Waived", tally.waived) }

    private func list(_ title: String, _ findings: [Finding]) -> String {
        guard !findings.isEmpty else { return "" }
        let shown = findings.prefix(cut.mostFindings)
        let rest = findings.count - shown.count
        return "**\(title)**\n\n" + shown.map(item).joined()
            + (rest > 0 ? "- and \(rest) more\n" : "")
    }

    private func item(_ finding: Finding) -> String {
        let file = MetricsSection.commonFile(of: verdict.comparison)
        let words = FindingWords(finding, metricFile: file)
        let sentence = MarkdownText.code(cut.shortened(words.sentence))
        let details = cut.hasDetails ? words.detail.prefix(20) : []
        let lines =
            ["- \(MarkdownText.code(words.check)) \(sentence)"]
            + details.map { "  - \(MarkdownText.code(cut.shortened($0)))" }
            + [words.remedy.map { "  - → \(MarkdownText.code(cut.shortened($0)))" }].compactMap {
                $0
            }
        return lines.map { $0 + "\n" }.joined()
    }

    var changes: String {
        let lines = ChangeLine.lines(verdict.changes, stages: verdict.lineage.stages)
        guard cut.hasChanges, !lines.isEmpty else { return "" }
        let shown = lines.prefix(min(50, cut.mostFindings))
        let rows = shown.map { line in
            [
                MarkdownText.cell(cut.shortened(line.file)), line.role,
                line.consequence.isEmpty ? "" : MarkdownText.cell(cut.shortened(line.consequence)),
            ]
        }
        let rest = lines.count - shown.count
        return folded(
            "What changed",
            table(["file", "is", "consequence"], [.left, .left, .left], rows)
                + (rest > 0 ? "\nand \(plural(rest, "more file"))\n" : ""))
    }

    var metrics: String {
        let all = MetricRow.rows(verdict.comparison, findings: verdict.findings)
        guard !all.isEmpty else { return "" }
        let file = MetricsSection.commonFile(of: verdict.comparison)
        let urgent = all.filter(\.mark.needsLook)
        let kept = cut.hasPassingRows ? all : urgent
        let shown = kept.count > cut.mostFindings ? Array(urgent.prefix(cut.mostFindings)) : kept
        let base = verdict.range.map { MarkdownText.cell($0.baselineName) } ?? "baseline"
        let rest = all.count - shown.count
        return "**Metrics**\n\n"
            + (shown.isEmpty
                ? ""
                : table(
                    ["metric", base, "change", "improved", "limit", ""],
                    [.left, .right, .right, .right, .right, .left],
                    shown.map { row($0, file: file) }))
            + (rest > 0 ? "\nand \(plural(rest, "more metric"))\n" : "")
    }

    var runs: String {
        let all = RunLine.lines(verdict.runs ?? [], findings: verdict.findings)
        guard !all.isEmpty else { return "" }
        let shown = all.prefix(min(50, cut.mostFindings))
        let rest = all.count - shown.count
        let rows = shown.map {
            [MarkdownText.cell(cut.shortened($0.stage)), $0.duration ?? "", $0.words]
        }
        return folded(
            "Run again",
            table(["stage", "time", ""], [.left, .right, .left], rows)
                + (rest > 0 ? "\nand \(plural(rest, "more run"))\n" : ""))
    }

    private func row(_ row: MetricRow, file: RepositoryPath?) -> [String] {
        let mark = row.mark == .fails ? "❌ **FAIL**" : row.mark.sign + row.mark.word
        return [
            MarkdownText.cell(cut.shortened(row.name(besides: file))),
            MarkdownText.cell(cut.shortened(row.baseline)),
            MarkdownText.cell(cut.shortened(row.candidate)), row.improvement,
            row.limit?.text(amongOthers: true) ?? "", mark,
        ]
    }

    var lineage: String {
        let lines = LineageLine.lines(verdict.lineage, head: verdict.range?.head.id)
        guard cut.hasLineage, !lines.isEmpty else { return "" }
        let shown = lines.prefix(min(20, cut.mostFindings))
        let rest = lines.count - shown.count
        let items = shown.map {
            "- \(MarkdownText.code(cut.shortened($0.chain))) \($0.longWords)\n"
        }
        return folded(
            "Lineage",
            items.joined() + (rest > 0 ? "- and \(plural(rest, "more result"))\n" : ""),
            isOpen: lines.contains { $0.state == .broken })
    }

    var notes: String {
        verdict.notes.map { "Note: \(MarkdownText.code(cut.shortened($0)))\n" }
            .joined(separator: "\n")
    }

    private enum Alignment { case left, right }

    private func table(
        _ head: [String], _ alignments: [Alignment], _ rows: [[String]]
    ) -> String {
        let rule = alignments.map { alignment in
            switch alignment {
            case .left: ":--"
            case .right: "--:"
            }
        }
        return ([head, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    /// A part that folds away where the forge can do it.
    private func folded(_ title: String, _ content: String, isOpen: Bool = false) -> String {
        switch flavour {
        case .html:
            "<details\(isOpen ? " open" : "")><summary>\(title)</summary>\n\n\(content)\n</details>\n"
        case .noHTML: "**\(title)**\n\n\(content)"
        }
    }
}

extension MetricRow.Mark {
    fileprivate var sign: String {
        switch self {
        case .unguarded, .skipped: ""
        case .passes: "✅ "
        case .waived, .inherited, .warns, .undecided, .unmeasured: "⚠️ "
        case .fails: "❌ "
        }
    }
}
