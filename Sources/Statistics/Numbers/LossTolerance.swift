/// How far a computed number may fall behind its baseline.
///
/// Numbers that were read are compared as written, in decimal; this is for those that come out of a
/// computation, whose last digits are rounding.
package struct LossTolerance: Hashable, Sendable {
    /// In units of the number.
    package let absolute: Double
    /// A share of the baseline's size, whatever its sign.
    package let relative: Double

    /// Returns nil where a part is negative or not finite.
    package init?(absolute: Double, relative: Double) {
        guard absolute >= 0, absolute.isFinite, relative >= 0, relative.isFinite else { return nil }
        self.absolute = absolute
        self.relative = relative
    }

    /// The larger of both parts. A relative part alone allows nothing to a baseline of 0.
    package func allowed(for baseline: Double) -> Double {
        max(absolute, relative * abs(baseline))
    }

    /// Whether the candidate is no worse than allowed; nil where a number is not finite.
    ///
    /// An edge that is reached but for 4 units in the last place counts as reached: 0.92 − 0.9 is more
    /// than 0.02 in binary. A loss too large for a double is a loss.
    package func holds(
        baseline: Double, candidate: Double, higherIsBetter: Bool
    ) -> Bool? {
        guard baseline.isFinite, candidate.isFinite else { return nil }
        let loss = higherIsBetter ? baseline - candidate : candidate - baseline
        let slack = 4 * Double.ulpOfOne * max(abs(baseline), abs(candidate))
        return loss <= allowed(for: baseline) + slack
    }
}
