import Domain

/// Where the results come from, and whether to trust that.
struct LineageSection {
    let lines: [StyledText]

    /// More results that agree are counted, not named.
    private static let most = 3

    init(_ verdict: Verdict, report: TerminalReport) {
        self.init(verdict.lineage, head: verdict.range?.head.id, report: report)
    }

    init(_ lineage: Lineage, head: ObjectID?, report: TerminalReport) {
        let all = LineageLine.lines(lineage, head: head)
        var room = report.verbosity == .verbose ? all.count : Self.most
        let shown = all.filter { line in
            switch line.state {
            case .broken, .unverifiable: return true
            case .reproduced, .consistent, .noProducer:
                room -= 1
                return room >= 0
            }
        }
        // Eleven columns stand before a chain, two behind it.
        let fits = shown.allSatisfy {
            13 + DisplayWidth.of($0.chain) + DisplayWidth.of($0.longWords) <= report.width
        }
        let rows = shown.enumerated().map { index, line in
            [
                StyledText(index == 0 ? "lineage" : "", .dim), StyledText(line.chain),
                StyledText(fits ? line.longWords : line.words, line.state.style),
            ]
        }
        let table = TerminalTable(
            columns: [.left(), .left(), .left()], rows: rows, indent: 2, flexible: [1])
        let rest = all.dropFirst(shown.count).count
        lines =
            table.lines(width: report.width)
            + (rest > 0
                ? [
                    StyledText(
                        "            and \(plural(rest, "more result")) without contradiction", .dim
                    )
                ] : [])
    }
}

extension ResultLineage.State {
    fileprivate var style: Style {
        switch self {
        case .reproduced, .consistent: .pass
        case .broken: .fail
        case .unverifiable: .warn
        case .noProducer: .dim
        }
    }
}
