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
        let bins: BinCounts
        do throws(DriftError) {
            bins = try BinCounts(reference: both.map(\.mine), current: both.map(\.others))
        } catch {
            preconditionFailure("both sides have rows, and the same categories")
        }
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

    /// The share of rows in categories that the reference lacks, beyond what a second sample of the same
    /// kind would bring: the share of the reference's rows that are the only ones of their category.
    ///
    /// Source: I. J. Good, "The population frequencies of species and the estimation of population
    /// parameters", Biometrika 40 (1953) 237-264. The p-value takes one such row more than there are.
    func newCategories() -> Evidence {
        let new = reference.zipped(with: current).filter { $0.mine == 0 }
            .map { DriftFact.CategoryCount($0.text, rows: $0.others) }
            .sorted { ($1.rows, $0.text) < ($0.rows, $1.text) }
        let rows = new.reduce(0) { $0 + $1.rows }
        let single = reference.single
        let known = reference.rows
        let expected = Double(single) / Double(known)
        let chance = Binomial(
            trials: current.rows, probability: Double(single + 1) / Double(known + 1))
        return Evidence(
            .driftNewCategories,
            .newCategories(
                Array(new.prefix(Self.mostNamed)), others: max(0, new.count - Self.mostNamed),
                of: current.rows),
            [
                DriftEffect(
                    .newShare, Double(rows) / Double(current.rows), expected: expected,
                    threshold: limits.newShare)
            ], .binomial, pValue: chance?.atLeast(rows) ?? .nan)
    }
}
