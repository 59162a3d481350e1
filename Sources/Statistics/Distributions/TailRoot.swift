import RealModule

/// The point at which a tail has a given probability.
///
/// Solved on the logarithm of the tail, which is concave for the distributions here, by Halley's
/// method, kept inside what is known to hold the root. It ends where nothing is left but the rounding
/// of the tail itself, for 1e-300 after some ten steps.
enum TailRoot {
    /// What the search looks at in one point.
    struct Sample {
        /// The tail of which the root is wanted.
        let tail: Double
        let density: Double
        /// The derivative of the logarithm of the density.
        let slope: Double
    }

    /// The point where the tail on `side` is `probability`, in (0, 1); `start` is near the middle.
    static func point(
        of probability: Double, on side: TailSide, from start: Double, sample: (Double) -> Sample
    ) -> Double {
        let sign: Double = side == .lower ? 1 : -1
        let target = Double.log(probability)
        var below = -Double.infinity
        var above = Double.infinity
        var point = start
        for _ in 0..<200 {
            let here = sample(point)
            let gap = here.tail > 0 ? .log(here.tail) - target : -.infinity
            // First and second derivative of the logarithm of the tail.
            let first = sign * here.density / here.tail
            let second = first * (here.slope - first)
            let next = point - 2 * gap * first / (2 * first * first - gap * second)
            // Halley's error is the cube of this one.
            if abs(next - point) * max(abs(first), abs(here.slope)) <= 1e-6 { return next }
            if sign * gap > 0 { above = point } else { below = point }
            point = next > below && next < above ? next : between(below, above, beside: point)
        }
        return point
    }

    /// A point inside the bracket, one end of which may still be open.
    private static func between(_ below: Double, _ above: Double, beside point: Double) -> Double {
        if below == -.infinity { return above - max(1, abs(point)) }
        if above == .infinity { return below + max(1, abs(point)) }
        return below + (above - below) / 2
    }
}
