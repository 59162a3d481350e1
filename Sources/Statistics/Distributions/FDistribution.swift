import RealModule

/// Fisher's F, the ratio of two mean squares. From the beta distribution, DLMF 8.17 and
/// scipy 1.17.1 `stats.f`.
package struct FDistribution: ContinuousDistribution {
    package let numerator: Double
    package let denominator: Double

    /// The degrees of freedom of both mean squares; nil unless they are positive and finite.
    package init?(numerator: Double, denominator: Double) {
        guard numerator > 0, denominator > 0, numerator.isFinite, denominator.isFinite else {
            return nil
        }
        self.numerator = numerator
        self.denominator = denominator
    }

    package var support: ClosedRange<Double> { 0...Double.infinity }

    package func tails(at value: Double) -> Tails {
        guard value > 0 else { return Tails(lower: 0) }
        guard value < .infinity else { return Tails(upper: 0) }
        let odds = value * (numerator / denominator)
        let complement = 1 / (1 + odds)
        return incomplete.tails(
            at: IncompleteBeta.Point(
                share: 1 / (1 + 1 / odds), complement: complement,
                slope: numerator / 2 * ((1 - value) * complement)))
    }

    package func value(where probability: Double, on side: TailSide) -> Double {
        .exp(incomplete.logOdds(where: probability, on: side)) * (denominator / numerator)
    }

    private var incomplete: IncompleteBeta {
        IncompleteBeta(alpha: numerator / 2, beta: denominator / 2)
    }
}
