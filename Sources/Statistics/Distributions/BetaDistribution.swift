import RealModule

/// The beta distribution on 0 to 1.
package struct BetaDistribution: ContinuousDistribution {
    package let alpha: Double
    package let beta: Double

    /// Returns nil unless both parameters are positive and finite.
    package init?(alpha: Double, beta: Double) {
        guard alpha > 0, beta > 0, alpha.isFinite, beta.isFinite else { return nil }
        self.alpha = alpha
        self.beta = beta
    }

    package var support: ClosedRange<Double> { 0...1 }

    package func tails(at value: Double) -> Tails {
        incomplete.tails(at: incomplete.point(at: min(max(value, 0), 1)))
    }

    package func value(where probability: Double, on side: TailSide) -> Double {
        let logOdds = incomplete.logOdds(where: probability, on: side)
        return incomplete.point(atLogOdds: logOdds).share
    }

    private var incomplete: IncompleteBeta { IncompleteBeta(alpha: alpha, beta: beta) }
}
