/// The gamma distribution.
package struct GammaDistribution: ContinuousDistribution {
    package let shape: Double
    package let scale: Double

    /// Nil unless both parameters and the mean, shape · scale, are positive and finite.
    package init?(shape: Double, scale: Double) {
        guard shape > 0, scale > 0, shape * scale > 0, (shape * scale).isFinite else { return nil }
        self.shape = shape
        self.scale = scale
    }

    package var support: ClosedRange<Double> { 0...Double.infinity }

    package func tails(at value: Double) -> Tails {
        incomplete.tails(at: incomplete.point(at: value, scale: scale))
    }

    package func value(where probability: Double, on side: TailSide) -> Double {
        incomplete.value(where: probability, on: side) * scale
    }

    private var incomplete: IncompleteGamma { IncompleteGamma(shape: shape) }
}
