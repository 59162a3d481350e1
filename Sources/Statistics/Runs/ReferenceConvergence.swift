import RealModule

/// How fast a training may converge beside a reference before it counts as another training.
///
/// MLPerf's reference convergence points, mlcommons/logging `rcp_checker` at 7bbf792: values are epochs
/// or samples until the target is met, so that less is faster. Means are olympic, without the best and
/// the worst runs; the spread is that of all reference runs, with n in the denominator, and is taken to
/// be the submission's too.
package struct ReferenceConvergence: Hashable, Sendable {
    package let olympicMean: Double
    package let standardDeviation: Double
    private let count: Int
    private let rejected: Int

    /// Leaves out the `rejected` best and as many worst runs; the benchmarks take 1, and 4 of 40 runs.
    /// Returns nil unless at least one run is left, all are finite and the
    /// mean is positive.
    package init?(runs: [Double], rejected: Int = 1) {
        guard let mean = Self.olympicMean(of: runs, rejected: rejected),
            let moments = SampleMoments(of: runs), mean > 0
        else { return nil }
        olympicMean = mean
        standardDeviation = moments.populationVariance.squareRoot()
        count = runs.count - 2 * rejected
        self.rejected = rejected
    }

    /// The mean without the `rejected` smallest and largest; nil where none is left or one is NaN. A
    /// run that never met the target is infinite, and may be among those left out.
    package static func olympicMean(of runs: [Double], rejected: Int = 1) -> Double? {
        guard rejected >= 0, runs.count > 2 * rejected, !runs.contains(where: \.isNaN) else {
            return nil
        }
        let kept = runs.sorted()[rejected..<(runs.count - rejected)]
        let mean = CompensatedSum.of(kept) / Double(kept.count)
        return mean.isFinite ? mean : nil
    }

    /// The smallest olympic mean of a submission of `runs` runs that is not significantly faster, by a
    /// one-sided pooled t test at `level`.
    ///
    /// Found by halving 0 to the reference mean down to 1e-4, as the checker does, and so as coarse as
    /// there. Returns nil where no run of the submission is left or `level` is outside 0 to ½.
    package func smallestAcceptableMean(runs: Int, level: Double) -> Double? {
        let left = runs - 2 * rejected
        guard left > 0, level > 0, level < 0.5,
            let distribution = StudentT(degreesOfFreedom: Double(count + left - 2))
        else { return nil }
        let size = 1 / Double(count) + 1 / Double(left)
        let error = standardDeviation * size.squareRoot()
        var low = 0.0
        var high = olympicMean
        while high - low > 1e-4 {
            let middle = low + (high - low) / 2
            // Means above 10^12 have no numbers that close.
            guard low < middle, middle < high else { break }
            let tooFast = distribution.upperTail((olympicMean - middle) / error) < level
            if tooFast { low = middle } else { high = middle }
        }
        return low + (high - low) / 2
    }

    /// What the submission's result is divided by: 1 for one that is slower than the reference.
    package func normalization(of submissionMean: Double) -> Double {
        max(1, olympicMean / submissionMean)
    }
}
