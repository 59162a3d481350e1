import RealModule

/// A rule that integrates polynomials of degree 2 n - 1 exactly with n values of the integrand.
///
/// The places are the roots of the Legendre polynomial of degree n, found by Newton's method from
/// Tricomi's estimates; the weights are `2 / ((1 - x^2) P'(x)^2)`. Source: DLMF 3.5(v), 18.16.
struct GaussLegendre: Hashable, Sendable {
    /// On -1...1, in falling order.
    private let places: [Double]
    private let weights: [Double]

    /// `count` is at least 1.
    init(count: Int) {
        var places: [Double] = []
        var weights: [Double] = []
        for index in 1...max(1, count) {
            var x = Double.cos(.pi * (Double(index) - 0.25) / (Double(count) + 0.5))
            var slope = 0.0
            // Newton doubles the digits each time: from three, six steps are plenty.
            for _ in 0..<6 {
                var (last, value) = (1.0, x)
                for degree in stride(from: 2, through: count, by: 1) {
                    let n = Double(degree)
                    (last, value) = (value, ((2 * n - 1) * x * value - (n - 1) * last) / n)
                }
                slope = Double(count) * (last - x * value) / (1 - x * x)
                x -= value / slope
            }
            places.append(x)
            weights.append(2 / ((1 - x * x) * slope * slope))
        }
        self.places = places
        self.weights = weights
    }

    /// The places in an interval and their weights.
    func nodes(from low: Double, to high: Double) -> [(place: Double, weight: Double)] {
        let half = (high - low) / 2
        return zip(places, weights).map { (low + half * (1 + $0), half * $1) }
    }
}
