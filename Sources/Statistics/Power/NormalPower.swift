/// What an estimate with a normal law can tell from zero: the two error rates of a one-sided test.
///
/// A true difference of `(z(1 - level) + z(power)) * se` is found with the chance `power`, and the same
/// number proves with that chance that nothing was lost beyond a margin of that size when nothing changed.
/// Source: statistics reference, section 2.1; W. G. Cochran, "Sampling Techniques", 1977, section 4.
package struct NormalPower: Hashable, Sendable {
    /// The chance of a false alarm, strictly between 0 and 1/2.
    package let level: Double
    /// The chance to find what is there, at least 1/2 and below 1.
    package let power: Double

    /// Returns nil outside these ranges, NaN included.
    package init?(level: Double, power: Double) {
        guard level > 0, level < 0.5, power >= 0.5, power < 1 else { return nil }
        self.level = level
        self.power = power
    }

    /// How many standard errors the estimate must be from zero to be called so: z(1 - level).
    package var alarm: Double { StandardNormal.quantile(upperTail: level) }

    /// How many standard errors more the truth must be away: z(power).
    package var margin: Double { StandardNormal.quantile(lowerTail: power) }

    /// The smallest difference that is found, for an estimate with this standard error.
    package func difference(standardError: Double) -> Double { (alarm + margin) * standardError }

    /// The smallest loss that fails a check which allows one of `tolerance`: one that is called a loss at all, and
    /// whose estimate lies beyond the tolerance.
    package func failing(beyond tolerance: Double, standardError: Double) -> Double {
        max(alarm * standardError, tolerance) + margin * standardError
    }

    /// How many rows find a difference, before rounding up; `variance` is that of one row.
    ///
    /// `(z(1 - level) + z(power))^2 * variance / difference^2`: 6.18 q / m^2 at 5 % and 80 %.
    package func rows(variance: Double, toFind difference: Double) -> Double {
        let ratio = (alarm + margin) / difference
        return ratio * ratio * variance
    }
}
