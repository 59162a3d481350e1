import Domain

/// What fails and what to do about it; then what does not bear on the answer.
struct FindingsSection {
    let verdict: Verdict
    let tally: Tally
    let metricFile: RepositoryPath?
    let report: TerminalReport

    /// More findings of one kind than this are counted.
    private static let most = 20

    init(_ verdict: Verdict, metricFile: RepositoryPath?, report: TerminalReport) {
        self.verdict = verdict
        tally = Tally(verdict)
        self.metricFile = metricFile
        self.report = report
    }

    /// What shuts the gate or keeps it from an answer.
    var blocking: [StyledText] {
        lines(tally.shutting, .fail, isStrong: true)
            + lines(tally.withholding, .warn, isStrong: true)
    }

    /// What would have failed.
    var skipped: [StyledText] {
        let findings = verdict.leftOut
        return findings.isEmpty
            ? [] : [StyledText("skipped with PAWL_SKIP", .dim)] + lines(findings, .warn)
    }

    /// What the reader should do some time, whatever the answer.
    var warnings: [StyledText] {
        tally.warning.isEmpty ? [] : [StyledText("warnings", .dim)] + lines(tally.warning, .warn)
    }

    var besides: [StyledText] {
        let isVerbose = report.verbosity == .verbose
        let groups: [(String, [Finding], Style)] = [
            ("inherited from the base, not held against this change", tally.inherited, .warn),
            ("warnings", tally.warning, .warn), ("waived", tally.waived, .warn),
            ("skipped", isVerbose ? tally.skipped : [], .dim),
            ("passing", isVerbose ? tally.passing : [], .pass),
        ]
        let blocks = groups.filter { !$0.1.isEmpty }.map { title, findings, style in
            [StyledText(title, .dim)] + lines(findings, style)
        }
        return Array(blocks.joined(separator: [StyledText()]))
    }

    var notes: [StyledText] {
        verdict.notes.flatMap { note in
            DisplayWidth.wrapped(ShownText(note).text, to: report.width - 6).enumerated().map {
                StyledText(($0 == 0 ? "note: " : "      ") + $1, .dim)
            }
        }
    }

    private func lines(_ findings: [Finding], _ style: Style, isStrong: Bool = false)
        -> [StyledText]
    {
        let shown = report.verbosity == .verbose ? findings : Array(findings.prefix(Self.most))
        let column = shown.map { DisplayWidth.of(ShownText($0.check.text).text) }.max() ?? 0
        let rest = findings.count - shown.count
        return shown.flatMap { lines($0, style, column: min(column, 33), isStrong: isStrong) }
            + (rest > 0
                ? [StyledText("  and \(rest) more, all of them in --format json", .dim)] : [])
    }

    private func lines(
        _ finding: Finding, _ style: Style, column: Int, isStrong: Bool
    ) -> [StyledText] {
        let words = FindingWords(finding, metricFile: metricFile)
        let left = column + 4
        let room = report.width - left
        let blank = String(repeating: " ", count: left)
        let check = DisplayWidth.shortened(words.check, to: column)
        let gap = String(repeating: " ", count: column - DisplayWidth.of(check) + 2)
        var lines: [StyledText] = []
        for line in DisplayWidth.wrapped(words.sentence, to: room) {
            lines.append(
                lines.isEmpty
                    ? StyledText("  ") + StyledText(check, style) + (gap + line)
                    : StyledText(blank + line))
        }
        for line in words.detail.prefix(report.verbosity == .verbose ? 100 : 4) {
            lines += DisplayWidth.wrapped(line, to: room).map { StyledText(blank + $0, .dim) }
        }
        if let remedy = words.remedy {
            lines += DisplayWidth.wrapped(remedy, to: room - 2).enumerated().map {
                StyledText(blank, .plain)
                    + StyledText(($0 == 0 ? "→ " : "  ") + $1, isStrong ? .strong : .plain)
            }
        }
        return lines
    }
}
