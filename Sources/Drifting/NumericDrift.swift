import Domain
import Statistics

/// How far the numbers of a column moved.
struct NumericDrift {
    let reference: SortedSample
    let current: SortedSample
    let limits: DriftLimits

    /// Above so many pairs of rows the exact law of samples of different sizes takes longer than it is
    /// worth: the p-value can only acquit.
    private static let mostPairs = 1_000_000

    func evidence(_ check: CheckName) -> Evidence {
        let range =
            max(reference.largest, current.largest) - min(reference.smallest, current.smallest)
        guard range.isFinite else { return Evidence(check, .unmeasured, .notCompared(.range)) }
        let bins: BinCounts
        do throws(DriftError) {
            bins = try decileCounts()
        } catch {
            preconditionFailure("both samples have values, and the same bins")
        }
        let distance = EmpiricalDistance(reference, current)
        let test = SmirnovTest(distance)
        let effects = [
            DriftEffect(
                .stability, bins.populationStability(), expected: bins.expectedPopulationStability,
                threshold: limits.stability), wasserstein(distance),
            DriftEffect(
                .kolmogorovSmirnov, test.distance,
                expected: EmpiricalDistance.expectedKolmogorovSmirnov(
                    sizes: reference.count, current.count),
                threshold: limits.kolmogorovSmirnov),
        ]
        return Evidence(
            check, .distribution(reference: reference.median, current: current.median),
            effects.compactMap(\.self), .kolmogorovSmirnov, pValue: pValue(of: test))
    }

    /// Bins of equal shares of the reference.
    private func decileCounts() throws(DriftError) -> BinCounts {
        let edges = BinEdges.quantiles(of: reference)
        return try BinCounts(
            reference: reference.counts(betweenInner: edges),
            current: current.counts(betweenInner: edges))
    }

    /// Nil where the reference has no spread that a double can tell: there the other two decide.
    private func wasserstein(_ distance: EmpiricalDistance) -> DriftEffect? {
        let deviation = reference.populationDeviation
        let value = distance.wasserstein / deviation
        let expected =
            reference.expectedWasserstein(sizes: reference.count, current.count) / deviation
        guard deviation.isNormal, value.isFinite, expected.isFinite else { return nil }
        return DriftEffect(
            .wasserstein, value, expected: expected, threshold: limits.wasserstein)
    }

    private func pValue(of test: SmirnovTest) -> Double {
        let (n1, n2) = (reference.count, current.count)
        let isExact = n1 == n2 ? n1 <= 10_000 : n1 <= Self.mostPairs / n2
        return isExact ? test.exactPValue : test.asymptoticPValue
    }
}
