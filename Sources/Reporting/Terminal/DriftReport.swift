package import Domain

extension TerminalReport {
    /// Each column with the effect that decides, then what it means and what to do.
    package func render(_ drift: Drift) -> String {
        let table = TerminalTable(
            columns: [
                .left(atMost: 30), .left(), .left(), .right(), .right(), .right(), .right(),
                .left(),
            ],
            rows: [Self.head.map { StyledText($0, .dim) }]
                + drift.columns.map { DriftRow($0, severity: drift.severity).cells },
            indent: 2, flexible: [0, 1])
        let findings = drift.columns.flatMap { column in
            column.checks.map { check in
                let words = DriftWords(check, of: column.name)
                return Finding(
                    check.check, check.outcome, severity: drift.severity, subject: Subject(),
                    message: words.message, remedy: words.remedy)
            }
        }
        // What passes stands in the table.
        return render(
            [headline(drift), table.lines(width: width)], findings.filter { $0.outcome != .pass },
            otherwise: "")
    }

    private static let head = [
        "column", "kind", "effect", "", "chance", "limit", "p", "",
    ]

    private func headline(_ drift: Drift) -> [StyledText] {
        let count = drift.count(.fail)
        let all = plural(drift.columns.count, "column")
        let sides =
            "\(drift.reference.name) (\(plural(drift.reference.rows, "row"))) → "
            + "\(drift.current.name) (\(plural(drift.current.rows, "row")))"
        let answer: (String, Style) =
            switch (drift.exitStatus, count) {
            case (.noVerdict, 0): ("no verdict on drift in \(all)", .warn)
            case (_, 0): ("no drift in \(all)", .pass)
            case (.shut, _): ("drift in \(count) of \(all)", .fail)
            case (_, _): ("drift in \(count) of \(all)", .warn)
            }
        return [StyledText(answer.0, answer.1)]
            + DisplayWidth.wrapped(ShownText(sides).text, to: width).map { StyledText($0, .dim) }
    }
}

/// A column as the table shows it: of its checks the one that needs a look most.
private struct DriftRow {
    let cells: [StyledText]

    init(_ column: ColumnDrift, severity: Severity) {
        let kinds = [column.reference?.kind, column.current?.kind].compactMap { $0?.rawValue }
        let kind = Set(kinds).count == 1 ? kinds[0] : kinds.joined(separator: " → ")
        let worst = column.checks.max { Self.rank($0) < Self.rank($1) }
        let effect = worst?.ruling
        let mark = worst.map { Self.mark($0, severity) } ?? ("", .plain)
        cells = [
            StyledText(column.name.text), StyledText(kind),
            StyledText(effect?.measure.shown ?? ""),
            StyledText(effect.map { DriftNumbers.effect($0.value) } ?? ""),
            StyledText(effect.map { DriftNumbers.effect($0.expected) } ?? ""),
            StyledText(effect.map { DriftNumbers.rounded($0.threshold, places: 3) } ?? ""),
            StyledText(worst?.test.map { DriftNumbers.pValue($0.adjusted) } ?? ""),
            StyledText(mark.0, mark.1),
        ]
    }

    /// What fails before what is open, and of what came out alike the largest effect.
    private static func rank(_ check: DriftCheck) -> (Int, Double) {
        let place =
            switch check.outcome {
            case .fail: 4
            case .unmeasured: 3
            case .undecided: 2
            case .skipped: 1
            case .pass, .waived: 0
            }
        return (place, check.ruling?.ratio ?? -1)
    }

    private static func mark(_ check: DriftCheck, _ severity: Severity) -> (String, Style) {
        switch (check.outcome, severity) {
        case (.pass, _), (.waived, _): ("pass", .pass)
        case (.skipped, _): ("skipped", .dim)
        case (.undecided, _): ("undecided", .warn)
        case (.unmeasured, _): ("unmeasured", .warn)
        case (.fail, .warn): ("warn", .warn)
        case (.fail, .fail): ("FAIL", .fail)
        }
    }
}

extension DriftEffect.Measure {
    /// In a cell of a table.
    fileprivate var shown: String {
        switch self {
        case .stability: "PSI"
        case .wasserstein: "W1/sd"
        case .kolmogorovSmirnov: "KS"
        case .jensenShannon: "JS"
        case .largestShare: "share"
        case .missingShare: "missing"
        case .newShare: "new"
        }
    }
}
