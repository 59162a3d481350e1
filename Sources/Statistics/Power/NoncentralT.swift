import RealModule

/// Student's t when the mean is not zero: `(Z + shift) / sqrt(V / df)`, V chi-square with df degrees of
/// freedom and independent of the standard normal Z.
///
/// The law of the power of t tests. N. L. Johnson, S. Kotz, N. Balakrishnan, "Continuous Univariate
/// Distributions", volume 2, chapter 31. Agrees with scipy 1.17.1 `stats.nct` to some 1e-10.
package struct NoncentralT: Hashable, Sendable {
    package let degreesOfFreedom: Int
    package let shift: Double
    /// The logarithm of what makes the density of `sqrt(V / df)` add up to 1.
    private let logScale: Double

    /// What lies further out than this many standard deviations is below 1e-18.
    private static let reach = 9.0
    private static let rule = GaussLegendre(count: 20)
    private static let pieces = 6

    /// Returns nil for fewer than one degree of freedom, and for a shift that is not finite.
    package init?(degreesOfFreedom: Int, shift: Double) {
        guard degreesOfFreedom >= 1, shift.isFinite else { return nil }
        self.degreesOfFreedom = degreesOfFreedom
        self.shift = shift
        let half = Double(degreesOfFreedom) / 2
        logScale = .log(2) + half * .log(half) - LogGamma.of(half)
    }

    /// The chance of more than `value`, for a value of at least 0.
    ///
    /// The mean over s = sqrt(V / df) of the chance that Z is above `value * s - shift`. It is smooth in
    /// pieces: the normal tail falls from 1 to 0 within 9 / value of s = shift / value.
    package func upperTail(_ value: Double) -> Double {
        guard value >= 0 else { return .nan }
        let width = Self.reach / Double(degreesOfFreedom).squareRoot()
        let (low, high) = (max(0, 1 - width), 1 + width)
        let steps = value > 0 ? [(shift - Self.reach) / value, (shift + Self.reach) / value] : []
        let ends = [low] + steps.map { min(max($0, low), high) } + [high]
        var sum = 0.0
        for (start, end) in zip(ends, ends.dropFirst()) where end > start {
            let step = (end - start) / Double(Self.pieces)
            for piece in 0..<Self.pieces {
                let from = start + step * Double(piece)
                for (place, weight) in Self.rule.nodes(from: from, to: from + step) {
                    sum +=
                        weight * density(place) * StandardNormal.upperTail(value * place - shift)
                }
            }
        }
        return min(max(sum, 0), 1)
    }

    /// The density of `sqrt(V / df)` for s > 0: that of a chi, scaled. With whole degrees of freedom it is smooth
    /// at 0, where the rule would lose its digits else.
    private func density(_ s: Double) -> Double {
        let freedom = Double(degreesOfFreedom)
        return .exp(logScale + (freedom - 1) * .log(s) - freedom * s * s / 2)
    }
}
