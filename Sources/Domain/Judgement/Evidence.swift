/// How sure a change of a metric is: an estimate with its error, computed from the examples of a test set.
package struct Evidence: Hashable, Sendable {
    package enum Method: String, Hashable, Sendable, CaseIterable {
        /// Both sides say the same of every example.
        case identical
        /// Right and wrong of both models on the same examples: Tango's score interval.
        case tango = "tango-score"
        /// Student's t on what each example moves the score of either side.
        case paired = "paired-t"
        /// The same over whole clusters.
        case clustered = "cluster-robust-t"
    }

    package let method: Method
    /// Why this method: a few words.
    package let why: String
    /// Examples, or clusters where these count.
    package let count: Int
    /// The metric of either side, computed anew.
    package let baseline: Double
    package let candidate: Double
    /// How much better the candidate is, positive when it is.
    package let improvement: Double
    package let standardError: Double
    /// Of the improvement; each side leaves out half of 1 - `level`.
    package let low: Double
    package let high: Double
    package let level: Double
    /// The chance of so bad an improvement where the candidate is no worse at all.
    package let worse: Double
    /// Pairs of right and wrong that differ; nil where no example is right or wrong.
    package let discordant: Int?

    package init(
        method: Method, why: String, count: Int, baseline: Double, candidate: Double,
        improvement: Double, standardError: Double, low: Double, high: Double, level: Double,
        worse: Double, discordant: Int? = nil
    ) {
        self.method = method
        self.why = why
        self.count = count
        self.baseline = baseline
        self.candidate = candidate
        self.improvement = improvement
        self.standardError = standardError
        self.low = low
        self.high = high
        self.level = level
        self.worse = worse
        self.discordant = discordant
    }
}

/// What a check of a loss rests on.
package enum Support: Hashable, Sendable {
    /// The two values; and why there is nothing better, where the rule names predictions.
    case values(why: String?)
    case evidence(Evidence)
    /// A slice with too few examples to judge: it is shown.
    case tooSmall(Evidence?, why: String)
    /// It was asked for and cannot be had.
    case missing(why: String, isMalformed: Bool)
}
