/// Size, mean and variance of a sample.
///
/// Two passes, the second about the mean, with compensated sums: T. F. Chan, G. H. Golub and R. J.
/// LeVeque, "Algorithms for computing the sample variance", The American Statistician 37 (1983)
/// 242-247. A constant sample has its value as mean and a variance of exactly 0.
package struct SampleMoments: Hashable, Sendable {
    package let count: Int
    package let mean: Double
    /// The sum of squared distances from the mean.
    package let sumOfSquares: Double

    /// Returns nil for no values, where a value or the mean is not finite, and where the values differ
    /// but their squared distances are too small or too large for a double: a spread that vanished
    /// would look like none.
    package init?(of values: some Collection<Double>) {
        guard let first = values.first, values.allSatisfy(\.isFinite) else { return nil }
        let count = Double(values.count)
        // From the first value on: the mean of a constant is then free of rounding.
        let mean = first + CompensatedSum.of(values.lazy.map { $0 - first }) / count
        guard mean.isFinite else { return nil }
        let lost = CompensatedSum.of(values.lazy.map { $0 - mean })
        let squares = CompensatedSum.of(values.lazy.map { ($0 - mean) * ($0 - mean) })
        sumOfSquares = max(0, squares - lost * lost / count)
        guard sumOfSquares.isNormal || values.allSatisfy({ $0 == first }) else { return nil }
        self.count = values.count
        self.mean = mean
    }

    /// With n − 1 in the denominator; nil for a single value.
    package var variance: Double? { count > 1 ? sumOfSquares / Double(count - 1) : nil }

    /// With n in the denominator.
    package var populationVariance: Double { sumOfSquares / Double(count) }
}
