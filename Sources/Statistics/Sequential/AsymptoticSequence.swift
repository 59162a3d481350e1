import RealModule

/// A confidence interval for a mean that holds, for long enough series, at every time at once.
///
/// Robbins' normal mixture with the standard deviation of the sample (n) put in: `sd sqrt(2 (t r^2
/// + 1) / (t^2 r^2) ln(sqrt(t r^2 + 1) / alpha))`. Unlike the empirical Bernstein sequence it needs
/// no bounds and is narrower, but its promise is one of the limit: not for the first dozens of
/// values.
/// Source: I. Waudby-Smith, D. Arbour, R. Sinha, E. Kennedy, A. Ramdas, "Time-uniform central limit
/// theory and asymptotic confidence sequences", AoS 52 (2024) 2613-2640, theorem 2.2.
package struct AsymptoticSequence: Hashable, Sendable {
    package let mean: Double
    package let halfWidth: Double

    /// The interval after these values. `scale`, r above, sets when the sequence is narrowest: near
    /// `t = (-2 ln(alpha) + ln(1 - 2 ln(alpha))) / r^2`; see `scale(narrowestAt:level:)`. Returns
    /// nil without values, for one that is not finite, a level not strictly between 0 and 1, or a
    /// scale that is not above 0.
    package init?(values: [Double], level: Double, scale: Double) {
        guard let moments = SampleMoments(of: values), level > 0, level < 1, scale > 0,
            scale.isFinite
        else { return nil }
        let count = Double(moments.count)
        let grown = count * scale * scale
        mean = moments.mean
        halfWidth =
            .sqrt(moments.populationVariance)
            * .sqrt(2 * (grown + 1) / (count * grown) * (.log(onePlus: grown) / 2 - .log(level)))
    }

    /// The scale with which the sequence is narrowest after about `count` values. Nil as above.
    package static func scale(narrowestAt count: Int, level: Double) -> Double? {
        guard count > 0, level > 0, level < 1 else { return nil }
        let spent = -2 * Double.log(level)
        return .sqrt((spent + .log(spent + 1)) / Double(count))
    }
}
