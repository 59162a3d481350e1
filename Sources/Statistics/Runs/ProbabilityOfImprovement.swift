import RealModule

/// How often a run of A beats the run of B it is paired with.
///
/// X. Bouthillier et al., "Accounting for variance in machine learning benchmarks", MLSys 2021 (arXiv
/// 2103.03098). The bootstrap law of a share k/n is Binomial(n, k/n)/n, so its percentile interval needs
/// no resampling. Below some ten pairs it is too narrow: three wins of three give 1 to 1.
package struct ProbabilityOfImprovement: Hashable, Sendable {
    package let pairCount: Int
    /// Pairs in which A is strictly larger.
    package let winCount: Int
    package let tieCount: Int
    /// The share of all pairs of any run of A with any of B that A wins, ties counted half.
    package let shareOfAllPairs: Double

    /// Returns nil for no pairs, sides of different length or a NaN.
    package init?(_ a: [Double], over b: [Double]) {
        guard a.count == b.count, let ranks = MannWhitney(a, b) else { return nil }
        pairCount = a.count
        winCount = zip(a, b).count { $0 > $1 }
        tieCount = zip(a, b).count { $0 == $1 }
        shareOfAllPairs = ranks.probabilityOfSuperiority
    }

    /// The share of pairs that A wins.
    package var share: Double { Double(winCount) / Double(pairCount) }

    /// The same with ties counted half.
    package var shareWithTiesHalved: Double {
        (Double(winCount) + Double(tieCount) / 2) / Double(pairCount)
    }

    /// The percentile bootstrap interval of `share`; nil unless `confidence` lies in 0..<1.
    package func interval(confidence: Double) -> Interval? {
        guard (0..<1).contains(confidence),
            let law = Binomial(trials: pairCount, probability: share),
            let low = law.quantile((1 - confidence) / 2),
            let high = law.quantile((1 + confidence) / 2)
        else { return nil }
        return Interval(
            low: Double(low) / Double(pairCount), high: Double(high) / Double(pairCount))
    }

    /// What an interval of the share says about A.
    package struct Decision: Hashable, Sendable {
        /// A wins more often than not, beyond chance.
        package let isSignificant: Bool
        /// A may win often enough to matter.
        package let isMeaningful: Bool

        package var isBetter: Bool { isSignificant && isMeaningful }
    }

    /// The decision of the authors' own code, who take a share of 0.75 to be meaningful.
    package func decision(on interval: Interval, meaningfulFrom share: Double) -> Decision {
        Decision(isSignificant: interval.low > 0.5, isMeaningful: interval.high >= share)
    }

    /// How many pairs find a probability of improvement of `probability` with the two error rates:
    /// ((z(1 − α) − z(β)) / (√6 (½ − γ)))², to be rounded up.
    ///
    /// G. E. Noether, "Sample size determination for some common nonparametric tests", JASA 82 (1987)
    /// 645-647, as used by Bouthillier et al. Returns nil for a probability of ½ or outside 0...1, and
    /// for error rates outside 0 to 1.
    package static func pairsNeeded(
        toSee probability: Double, falseAlarm alpha: Double, miss beta: Double
    ) -> Double? {
        guard (0...1).contains(probability), probability != 0.5, alpha > 0, alpha < 1, beta > 0,
            beta < 1
        else { return nil }
        let z = StandardNormal.quantile(upperTail: alpha) + StandardNormal.quantile(upperTail: beta)
        let ratio = z / (0.5 - probability)
        return ratio * ratio / 6
    }
}
