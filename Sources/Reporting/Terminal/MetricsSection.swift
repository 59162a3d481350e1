import Domain

/// The metrics of both sides in a table; where they are too many, those that need a look first.
struct MetricsSection {
    let lines: [StyledText]

    /// More rows than this are counted unless they do not pass.
    private static let most = 16

    init(_ verdict: Verdict, report: TerminalReport) {
        self.init(
            verdict.comparison, findings: verdict.findings,
            baseline: verdict.range?.baselineName ?? "baseline", report: report)
    }

    init(
        _ comparison: Comparison, findings: [Finding], baseline: String, report: TerminalReport
    ) {
        let all = MetricRow.rows(comparison, findings: findings)
        let rows = report.verbosity == .verbose ? all : MetricRow.worthShowing(all, Self.most)
        guard !rows.isEmpty else {
            lines = []
            return
        }
        let file = Self.commonFile(of: comparison)
        let hasLimits = rows.contains { $0.limit != nil }
        let onlyLosses = rows.allSatisfy { $0.limit?.isLoss ?? true }
        let head = [
            "metric", DisplayWidth.shortened(baseline, to: 14), "change", "improved",
            hasLimits ? (onlyLosses ? "allowed loss" : "limit") : "", "",
        ]
        let cells = rows.map { row in
            [
                StyledText(row.name(besides: file)), StyledText(row.baseline),
                StyledText(row.candidate), StyledText(row.improvement, row.mark.numberStyle),
                StyledText(row.limit?.text(amongOthers: !onlyLosses) ?? ""),
                StyledText(row.mark.word, row.mark.style),
            ]
        }
        let table = TerminalTable(
            columns: [
                .left(), .right(atMost: 16), .right(atMost: 16), .right(atMost: 12),
                .right(atMost: 18), .left(),
            ],
            rows: [head.map { StyledText($0, .dim) }] + cells, indent: 2, flexible: [0])
        let rest = all.count - rows.count
        lines =
            table.lines(width: report.width)
            + (rest > 0
                ? [StyledText("  and \(plural(rest, "more metric")) that need no look", .dim)] : [])
    }

    /// The file of all metrics that are shown, which then need not be named in each row.
    static func commonFile(of comparison: Comparison) -> RepositoryPath? {
        let metrics = comparison.checks.map(\.change.metric) + comparison.unguarded.map(\.metric)
        guard let file = metrics.first?.file, metrics.allSatisfy({ $0.file == file }) else {
            return nil
        }
        return file
    }
}

extension MetricRow {
    /// All rows, or where they are too many those that do not pass, and then as many others as there
    /// is room for.
    static func worthShowing(_ rows: [MetricRow], _ most: Int) -> [MetricRow] {
        guard rows.count > most else { return rows }
        let urgent = rows.filter(\.mark.needsLook)
        let rest = rows.filter { !$0.mark.needsLook }
        return urgent + rest.prefix(max(0, most - urgent.count))
    }
}

extension MetricRow.Mark {
    var needsLook: Bool {
        switch self {
        case .unguarded, .skipped, .passes: false
        case .waived, .inherited, .warns, .undecided, .unmeasured, .fails: true
        }
    }

    fileprivate var style: Style {
        switch self {
        case .unguarded, .skipped: .dim
        case .passes: .pass
        case .waived, .inherited, .warns, .undecided, .unmeasured: .warn
        case .fails: .fail
        }
    }

    fileprivate var numberStyle: Style {
        switch self {
        case .fails: .fail
        case .unguarded, .skipped, .passes, .waived, .inherited, .warns, .undecided, .unmeasured:
            .plain
        }
    }
}
