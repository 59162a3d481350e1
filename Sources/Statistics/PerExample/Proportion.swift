/// Hits among independent trials, and intervals of their true share, all within 0...1.
///
/// Wilson's to show; Clopper and Pearson's where the coverage must be guaranteed, as for a floor. Numbers
/// as by `statsmodels.stats.proportion.proportion_confint` (0.15.0).
package struct Proportion: Hashable, Sendable {
    package let hits: Int
    package let trials: Int

    /// Returns nil without trials and for hits outside of 0...trials.
    package init?(hits: Int, of trials: Int) {
        guard trials > 0, (0...trials).contains(hits) else { return nil }
        self.hits = hits
        self.trials = trials
    }

    private var k: Double { Double(hits) }
    private var n: Double { Double(trials) }

    package var share: Double { k / n }

    /// The shares that a score test does not reject. E. B. Wilson, JASA 22 (1927) 209-212.
    package func wilson(_ level: ConfidenceLevel) -> Interval {
        let quantile = level.normalQuantile
        let square = quantile * quantile
        let middle = k + square / 2
        let distance = quantile * (k * (n - k) / n + square / 4).squareRoot()
        // The lower end in the form that does not cancel.
        return Interval(
            from: k * k / n / (middle + distance),
            to: hits == trials ? 1 : (middle + distance) / (n + square))
    }

    /// At least the coverage of its level whatever the share. nil where a beta distribution of so many
    /// trials does not exist. C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404-413.
    package func clopperPearson(_ level: ConfidenceLevel) -> Interval? {
        let low = BetaDistribution(alpha: k, beta: n - k + 1)?.quantile(lowerTail: level.tail)
        let high = BetaDistribution(alpha: k + 1, beta: n - k)?.quantile(upperTail: level.tail)
        guard let low = hits == 0 ? 0 : low, let high = hits == trials ? 1 : high else {
            return nil
        }
        return Interval(low: low, high: high)
    }

    /// Equal tails of the posterior under Jeffreys' prior; nil as above. L. D. Brown, T. T. Cai,
    /// A. DasGupta, Statistical Science 16 (2001) 101-133, without their change at the ends.
    package func jeffreys(_ level: ConfidenceLevel) -> Interval? {
        BetaDistribution(alpha: k + 0.5, beta: n - k + 0.5).flatMap {
            Interval(
                low: $0.quantile(lowerTail: level.tail), high: $0.quantile(upperTail: level.tail))
        }
    }

    /// Wald's around Wilson's middle, clipped. A. Agresti, B. A. Coull, The American Statistician 52 (1998)
    /// 119-126.
    package func agrestiCoull(_ level: ConfidenceLevel) -> Interval {
        let square = level.normalQuantile * level.normalQuantile
        return Proportion.wald((k + square / 2) / (n + square), n + square, level)
    }

    /// The share and its estimated standard error, clipped; not to be used: of width 0 at both ends.
    package func wald(_ level: ConfidenceLevel) -> Interval { Proportion.wald(share, n, level) }

    private static func wald(
        _ share: Double, _ trials: Double, _ level: ConfidenceLevel
    ) -> Interval {
        let error = (share * (1 - share) / trials).squareRoot()
        return Interval(around: share, by: level.normalQuantile * error).clipped(to: 0...1)
    }
}
