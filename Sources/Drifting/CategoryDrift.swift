import Domain
import Statistics

/// How far the shares of a column's categories moved, and what is new among them.
struct CategoryDrift {
    let reference: CategoryCounts
    let current: CategoryCounts
    let limits: DriftLimits

    /// More new categories than this are counted, not named.
    private static let mostNamed = 5

    func shares(_ check: CheckName) -> Evidence {
        // Where one side alone is sparse, something became another thing: that is measured.
        guard !reference.isSparse || !current.isSparse else {
            return Evidence(check, .skipped, .notCompared(.sparse))
        }
        let both = reference.zipped(with: current)
        let bins = counts(both)
        let shares = bins.shares
        let differences = zip(shares.reference, shares.current).map { ($0 - $1).magnitude }
        let furthest = differences.indices.max { differences[$0] < differences[$1] } ?? 0
        let effects = [
            DriftEffect(
                .jensenShannon, shares.jensenShannonDivergence,
                expected: bins.expectedJensenShannonDivergence, threshold: limits.jensenShannon),
            DriftEffect(
                .stability, bins.populationStability(), expected: bins.expectedPopulationStability,
                threshold: limits.stability),
            DriftEffect(
                .largestShare, shares.largestDifference,
                expected: bins.expectedDifference(ofBin: furthest), threshold: limits.largestShare),
        ]
        let fact = DriftFact.shares(
            of: both[furthest].text,
            reference: DriftFact.Share(both[furthest].mine, of: reference.rows),
            current: DriftFact.Share(both[furthest].others, of: current.rows))
        return Evidence(
            check, fact, effects, .chiSquare, pValue: bins.chiSquareTest().pValue)
    }

    /// The share of rows in categories that the reference lacks, beyond what shuffling all rows would give.
    func newCategories() -> Evidence {
        let both = reference.zipped(with: current)
        let new = both.filter { $0.mine == 0 }
            .map { DriftFact.CategoryCount($0.text, rows: $0.others) }
            .sorted { ($1.rows, $0.text) < ($0.rows, $1.text) }
        let unseen = UnseenRows(counts(both))
        let all = Double(current.rows)
        return Evidence(
            .driftNewCategories,
            .newCategories(
                Array(new.prefix(Self.mostNamed)), others: max(0, new.count - Self.mostNamed),
                of: current.rows),
            [
                DriftEffect(
                    .newShare, Double(unseen.rows) / all, expected: unseen.expected / all,
                    threshold: limits.newShare)
            ], .permutation, pValue: unseen.pValue)
    }

    private func counts(_ both: [(text: ExactString, mine: Int, others: Int)]) -> BinCounts {
        do throws(DriftError) {
            return try BinCounts(reference: both.map(\.mine), current: both.map(\.others))
        } catch {
            preconditionFailure("both sides have rows, and the same categories")
        }
    }
}
