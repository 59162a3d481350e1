/// Pairs of right and wrong on the same examples that differ: how often the first alone was right,
/// and how often the second. Which of the two is better shows in nothing else.
///
/// Q. McNemar, Psychometrika 12 (1947) 153-157. Under the null hypothesis the first count is binomial
/// with probability ½ of their sum. Exact, mid-p and chi-square forms as in M. W. Fagerland,
/// S. Lydersen, P. Laake, BMC Medical Research Methodology 13 (2013) 91.
package struct DiscordantPairs: Hashable, Sendable {
    package let firstOnly: Int
    package let secondOnly: Int
    private let law: Binomial

    /// Returns nil for a negative count.
    package init?(firstOnly: Int, secondOnly: Int) {
        let (sum, overflows) = firstOnly.addingReportingOverflow(secondOnly)
        guard firstOnly >= 0, secondOnly >= 0, !overflows,
            let law = Binomial(trials: sum, probability: 0.5)
        else { return nil }
        self.firstOnly = firstOnly
        self.secondOnly = secondOnly
        self.law = law
    }

    package var count: Int { firstOnly + secondOnly }

    /// The exact test against any difference: the smaller tail doubled, at most 1. 1 without
    /// discordant pairs. Equals `statsmodels.stats.contingency_tables.mcnemar(exact=True)`.
    package var exact: Double { min(1, 2 * law.atMost(min(firstOnly, secondOnly))) }

    /// The same less the probability of what was seen: nearer to its level, at most 1.
    package var midP: Double {
        guard firstOnly != secondOnly else { return 1 }
        let less = min(firstOnly, secondOnly)
        return 2 * law.atMost(less) - law.mass(less)
    }

    /// The exact test against the first being right less often than the second.
    package var exactFirstWorse: Double { law.atMost(firstOnly) }

    /// The exact test against the first being right more often than the second.
    package var exactFirstBetter: Double { law.atLeast(firstOnly) }

    /// The mid-p test against the first being right less often than the second.
    package var midPFirstWorse: Double { law.atMost(firstOnly) - law.mass(firstOnly) / 2 }

    /// The mid-p test against the first being right more often than the second.
    package var midPFirstBetter: Double { law.atLeast(firstOnly) - law.mass(firstOnly) / 2 }

    /// (b - c)² / (b + c) on one degree of freedom, for many pairs; with Edwards' correction
    /// (|b - c| - 1)² / (b + c), also where b = c. nil without discordant pairs.
    package func chiSquare(corrected: Bool) -> ChiSquareTest? {
        guard count > 0 else { return nil }
        let distance = (Double(firstOnly) - Double(secondOnly)).magnitude - (corrected ? 1 : 0)
        return ChiSquareTest(
            statistic: distance * distance / Double(count), degreesOfFreedom: 1)
    }

    /// Of several slices together; nil when the counts overflow.
    package static func pooled(_ slices: [DiscordantPairs]) -> DiscordantPairs? {
        var sums = (0, 0)
        for slice in slices {
            let first = sums.0.addingReportingOverflow(slice.firstOnly)
            let second = sums.1.addingReportingOverflow(slice.secondOnly)
            guard !first.overflow, !second.overflow else { return nil }
            sums = (first.partialValue, second.partialValue)
        }
        return DiscordantPairs(firstOnly: sums.0, secondOnly: sums.1)
    }
}
