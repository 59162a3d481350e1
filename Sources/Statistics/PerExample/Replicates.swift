import RealModule

/// What a statistic was in each resample of the data.
package struct Replicates: Hashable, Sendable {
    /// In the order of the resamples.
    package let values: [Double]
    /// Resamples in which the statistic does not exist, such as an area under the ROC curve of one class.
    package let dropped: Int
    private let ascending: [Double]

    package init(_ values: [Double?]) {
        self.values = values.compactMap(\.self)
        dropped = values.count - self.values.count
        ascending = self.values.sorted()
    }

    /// The statistic under the weights that each resample gives the rows. One resample serves both
    /// models of a comparison: drawing for each by itself would throw their pairing away.
    package init(
        _ resamples: some Sequence<RowWeights>, of statistic: (RowWeights) throws -> Double?
    ) rethrows {
        self.init(try resamples.map(statistic))
    }

    /// Their standard deviation, with n - 1. nil for fewer than two.
    package var standardError: Double? {
        guard values.count > 1 else { return nil }
        let mean = CompensatedSum.of(values) / Double(values.count)
        let square = CompensatedSum.of(values.lazy.map { ($0 - mean) * ($0 - mean) })
        return (square / Double(values.count - 1)).squareRoot()
    }

    /// A quantile by linear interpolation: type 7 of R. J. Hyndman, Y. Fan, The American Statistician 50
    /// (1996) 361-365; numpy's. nil without values or outside 0...1.
    package func quantile(_ share: Double) -> Double? {
        guard let last = ascending.indices.last, (0...1).contains(share) else { return nil }
        let place = share * Double(last)
        let below = Int(place)
        let above = min(below + 1, last)
        let part = place - Double(below)
        // numpy's two forms of it, which meet the ends exactly.
        let step = ascending[above] - ascending[below]
        return part < 0.5
            ? ascending[below] + part * step : ascending[above] - (1 - part) * step
    }

    /// From quantile to quantile. B. Efron, Annals of Statistics 7 (1979) 1-26.
    package func percentile(_ level: ConfidenceLevel) -> Interval? {
        guard let low = quantile(level.tail), let high = quantile(1 - level.tail) else {
            return nil
        }
        return Interval(low: low, high: high)
    }

    /// BCa: percentiles moved for bias and for an error that changes with the value. Takes the
    /// statistic of the data and of the data without each row in turn. nil where it does not exist:
    /// replicates all on one side of the estimate, or leaving out a row never changes anything.
    ///
    /// B. Efron, JASA 82 (1987) 171-185; `scipy.stats.bootstrap` (1.17.1), where ties count half.
    package func biasCorrected(
        _ level: ConfidenceLevel, estimate: Double, leavingOneOut jackknife: [Double]
    ) -> Interval? {
        guard !values.isEmpty, !jackknife.isEmpty else { return nil }
        let below = Double(values.count { $0 < estimate } + values.count { $0 <= estimate })
        let bias = StandardNormal.quantile(lowerTail: below / 2 / Double(values.count))
        let mean = CompensatedSum.of(jackknife) / Double(jackknife.count)
        let cubes = CompensatedSum.of(
            jackknife.lazy.map { (mean - $0) * (mean - $0) * (mean - $0) })
        let squares = CompensatedSum.of(jackknife.lazy.map { (mean - $0) * (mean - $0) })
        guard bias.isFinite, squares > 0 else { return nil }
        let acceleration = cubes / (6 * squares * squares.squareRoot())
        func share(_ quantile: Double) -> Double {
            let sum = bias + quantile
            return StandardNormal.lowerTail(bias + sum / (1 - acceleration * sum))
        }
        let reach = level.normalQuantile
        guard let low = quantile(share(-reach)), let high = quantile(share(reach)) else {
            return nil
        }
        return Interval(low: low, high: high)
    }
}
