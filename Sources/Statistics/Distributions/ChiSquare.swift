/// The chi-square distribution: a gamma of half the degrees of freedom and scale 2.
package struct ChiSquare: ContinuousDistribution {
    package let degreesOfFreedom: Double

    /// The degrees of freedom need not be whole; nil unless they are positive and finite.
    package init?(degreesOfFreedom: Double) {
        guard degreesOfFreedom > 0, degreesOfFreedom.isFinite else { return nil }
        self.degreesOfFreedom = degreesOfFreedom
    }

    package var support: ClosedRange<Double> { 0...Double.infinity }

    package func tails(at value: Double) -> Tails {
        incomplete.tails(at: incomplete.point(at: value / 2, scale: 1))
    }

    package func value(where probability: Double, on side: TailSide) -> Double {
        2 * incomplete.value(where: probability, on: side)
    }

    private var incomplete: IncompleteGamma { IncompleteGamma(shape: degreesOfFreedom / 2) }
}
