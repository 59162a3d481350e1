import RealModule

/// Student's t. From the beta distribution, DLMF 8.17 and scipy 1.17.1 `stats.t`. A tail is 0 where t²
/// overflows.
package struct StudentT: ContinuousDistribution {
    package let degreesOfFreedom: Double

    /// The degrees of freedom need not be whole; nil unless they are positive and finite.
    package init?(degreesOfFreedom: Double) {
        guard degreesOfFreedom > 0, degreesOfFreedom.isFinite else { return nil }
        self.degreesOfFreedom = degreesOfFreedom
    }

    package var support: ClosedRange<Double> { -Double.infinity...Double.infinity }

    package func tails(at value: Double) -> Tails {
        let outer = tailsOfSquare(value * value).lower / 2
        return value < 0
            ? Tails(lower: outer, upper: 1 - outer) : Tails(lower: 1 - outer, upper: outer)
    }

    package func value(where probability: Double, on side: TailSide) -> Double {
        guard probability < 0.5 else { return 0 }
        // By whichever is smaller: what lies beyond ±t, or what lies between.
        let logOdds =
            probability <= 0.25
            ? incomplete.logOdds(where: 2 * probability, on: .lower)
            : incomplete.logOdds(where: 1 - 2 * probability, on: .upper)
        let distance = degreesOfFreedom.squareRoot() * .exp(-logOdds / 2)
        return side == .lower ? -distance : distance
    }

    /// The probability density.
    package func density(_ value: Double) -> Double {
        // The density of the log odds, which moves by 2 / |t| for each unit of t, half on each side.
        guard value != 0 else {
            return .exp(-LogBeta.of(degreesOfFreedom / 2, 0.5)) / degreesOfFreedom.squareRoot()
        }
        return incomplete.density(at: point(ofSquare: value * value)) / abs(value)
    }

    /// The probabilities of t² above and below `square`, in this order.
    private func tailsOfSquare(_ square: Double) -> Tails {
        guard square > 0 else { return Tails(upper: 0) }
        return incomplete.tails(at: point(ofSquare: square))
    }

    private func point(ofSquare square: Double) -> IncompleteBeta.Point {
        let sum = degreesOfFreedom + square
        return IncompleteBeta.Point(
            share: degreesOfFreedom / sum, complement: square / sum,
            slope: (square - 1) / 2 * (degreesOfFreedom / sum))
    }

    private var incomplete: IncompleteBeta {
        IncompleteBeta(alpha: degreesOfFreedom / 2, beta: 0.5)
    }
}
