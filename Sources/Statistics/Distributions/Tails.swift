/// The probabilities below and above one point, each with its own relative accuracy: the small one is
/// never had by subtracting the large one from 1.
package struct Tails: Hashable, Sendable {
    package let lower: Double
    package let upper: Double

    /// From the one that was computed.
    init(lower: Double) {
        self.init(lower: min(max(lower, 0), 1), upper: min(max(1 - lower, 0), 1))
    }

    /// From the one that was computed.
    init(upper: Double) {
        self.init(lower: min(max(1 - upper, 0), 1), upper: min(max(upper, 0), 1))
    }

    /// From both, computed apart.
    init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// The tails of the mirrored variable.
    package var swapped: Tails { Tails(lower: upper, upper: lower) }
}
