import RealModule

/// An estimated mean or difference of means with its error, to be judged by Student's t.
///
/// Everything is in the units of the values. The noise is taken to be normal, which matters little for
/// means of more than a handful of runs. `x` is the candidate and `y` the baseline: the estimate is
/// mean(x) − mean(y).
package struct TTest: Hashable, Sendable {
    package let estimate: Double
    /// 0 where the runs did not vary at all; then the difference is deterministic, not significant.
    package let standardError: Double
    /// NaN where no variance gives any.
    package let degreesOfFreedom: Double

    /// The difference of two independent samples that may vary differently; nil unless there are two
    /// finite values on either side.
    ///
    /// B. L. Welch, "The generalization of Student's problem when several different population variances
    /// are involved", Biometrika 34 (1947) 28-35; scipy 1.17.1 `stats.ttest_ind(equal_var=False)`.
    package static func welch(_ x: [Double], _ y: [Double]) -> TTest? {
        guard let first = SampleMoments(of: x), let second = SampleMoments(of: y),
            let varianceOfFirst = first.variance, let varianceOfSecond = second.variance
        else { return nil }
        let a = varianceOfFirst / Double(first.count)
        let b = varianceOfSecond / Double(second.count)
        // The shares keep the squares of tiny variances from vanishing.
        let shareOfA = a / (a + b)
        let shareOfB = b / (a + b)
        let inverse =
            shareOfA * shareOfA / Double(first.count - 1)
            + shareOfB * shareOfB / Double(second.count - 1)
        return TTest(
            estimate: first.mean - second.mean, standardError: (a + b).squareRoot(),
            degreesOfFreedom: 1 / inverse)
    }

    /// The difference of two independent samples that vary alike; nil unless both have finite values
    /// and together three.
    ///
    /// Student, "The probable error of a mean", Biometrika 6 (1908) 1-25; scipy 1.17.1
    /// `stats.ttest_ind`.
    package static func pooled(_ x: [Double], _ y: [Double]) -> TTest? {
        guard let first = SampleMoments(of: x), let second = SampleMoments(of: y),
            first.count + second.count > 2
        else { return nil }
        let degreesOfFreedom = Double(first.count + second.count - 2)
        let variance = (first.sumOfSquares + second.sumOfSquares) / degreesOfFreedom
        let size = 1 / Double(first.count) + 1 / Double(second.count)
        return TTest(
            estimate: first.mean - second.mean, standardError: (variance * size).squareRoot(),
            degreesOfFreedom: degreesOfFreedom)
    }

    /// The mean difference of pairs; nil unless there are two finite pairs or more, and as many values
    /// on either side. Pair by seed only where the seed really fixes what both sides share.
    ///
    /// scipy 1.17.1 `stats.ttest_rel`.
    package static func paired(_ x: [Double], _ y: [Double]) -> TTest? {
        guard x.count == y.count else { return nil }
        return oneSample(zip(x, y).map { $0 - $1 })
    }

    /// The mean of a sample against 0; nil unless there are two finite values or more.
    ///
    /// scipy 1.17.1 `stats.ttest_1samp`.
    package static func oneSample(_ values: [Double]) -> TTest? {
        guard let moments = SampleMoments(of: values), let variance = moments.variance else {
            return nil
        }
        let count = Double(moments.count)
        return TTest(
            estimate: moments.mean, standardError: (variance / count).squareRoot(),
            degreesOfFreedom: count - 1)
    }

    /// How many standard errors the estimate is from 0. Without variance it is infinite, or NaN where
    /// nothing differs at all.
    package var statistic: Double { estimate / standardError }

    /// The p-values of an estimate of 0; NaN where nothing varies and nothing differs.
    package var pValues: PValues {
        guard standardError != 0 else {
            let less: Double = estimate == 0 ? .nan : estimate < 0 ? 0 : 1
            return PValues(less: less, greater: 1 - less)
        }
        guard standardError > 0, let distribution = StudentT(degreesOfFreedom: degreesOfFreedom)
        else { return PValues(less: .nan, greater: .nan) }
        let tails = distribution.tails(at: statistic)
        return PValues(less: tails.lower, greater: tails.upper)
    }

    /// The interval that holds the true value with `confidence`, in 0..<1; nil elsewhere and where the
    /// error is no number. Without variance it is the estimate itself.
    package func interval(confidence: Double) -> Interval? {
        guard (0..<1).contains(confidence) else { return nil }
        guard standardError != 0 else { return Interval(low: estimate, high: estimate) }
        guard standardError > 0, let distribution = StudentT(degreesOfFreedom: degreesOfFreedom)
        else { return nil }
        let reach = distribution.quantile(upperTail: (1 - confidence) / 2) * standardError
        return Interval(low: estimate - reach, high: estimate + reach)
    }

    /// The same test with an error that is known to be no less.
    package func withError(atLeast least: Double) -> TTest {
        TTest(
            estimate: estimate, standardError: max(standardError, least),
            degreesOfFreedom: degreesOfFreedom)
    }

    /// The same test of the estimate plus `shift`.
    package func shifted(by shift: Double) -> TTest {
        TTest(
            estimate: estimate + shift, standardError: standardError,
            degreesOfFreedom: degreesOfFreedom)
    }

    /// The same test with better and worse exchanged.
    package var reversed: TTest {
        TTest(
            estimate: -estimate, standardError: standardError, degreesOfFreedom: degreesOfFreedom)
    }
}
