/// What a statistic was in each resample of the rows.
package struct Replicates: Hashable, Sendable {
    /// In the order of the resamples.
    package let values: [Double]
    /// Resamples in which the statistic does not exist, such as an area under the ROC curve of one class.
    package let dropped: Int

    package init(_ values: [Double?]) {
        self.values = values.compactMap(\.self)
        dropped = values.count - self.values.count
    }

    /// The statistic under the weights that each resample gives the rows. One resample serves both
    /// models of a comparison: drawing for each by itself would throw their pairing away.
    package init(
        _ resamples: some Sequence<RowWeights>, of statistic: (RowWeights) throws -> Double?
    ) rethrows {
        self.init(try resamples.map(statistic))
    }

    /// Their spread about the statistic of the data. The corrected interval (BCa) needs the statistic
    /// without each row in turn too. nil without values, and where one is not finite.
    ///
    /// Ties with the estimate are exact, as in `scipy.stats.bootstrap` (1.17.1): give a statistic that
    /// rounds alike in every resample.
    package func distribution(
        around estimate: Double, leavingOneOut jackknife: [Double] = []
    ) -> BootstrapDistribution? {
        BootstrapDistribution(
            estimate: estimate, acceleration: Replicates.acceleration(jackknife), slack: 0,
            replicates: values.map { ($0, 1) })
    }

    /// The skewness of the statistic; NaN where leaving out a row changes nothing. B. Efron,
    /// R. J. Tibshirani, An Introduction to the Bootstrap (1993), formula 14.15.
    private static func acceleration(_ jackknife: [Double]) -> Double {
        let mean = CompensatedSum.of(jackknife) / Double(jackknife.count)
        let cubes = CompensatedSum.of(
            jackknife.lazy.map { (mean - $0) * (mean - $0) * (mean - $0) })
        let squares = CompensatedSum.of(jackknife.lazy.map { (mean - $0) * (mean - $0) })
        return cubes / (6 * squares * squares.squareRoot())
    }
}
