/// The share of intervals that hold the true value, half of the rest on either side.
package struct ConfidenceLevel: Hashable, Sendable {
    package let share: Double

    /// Returns nil unless 0 < share < 1.
    package init?(_ share: Double) {
        guard share > 0, share < 1 else { return nil }
        self.share = share
    }

    /// The error of one side.
    package var tail: Double { (1 - share) / 2 }

    /// How many standard errors a normal interval reaches to either side.
    package var normalQuantile: Double { StandardNormal.quantile(upperTail: tail) }
}
