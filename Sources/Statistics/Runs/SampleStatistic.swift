/// A number that sums up one sample.
package enum SampleStatistic: Hashable, Sendable {
    case mean
    case median
    /// With n − 1 in the denominator.
    case standardDeviation

    /// NaN for a sample that is too small or not finite.
    package func value(of sample: [Double]) -> Double {
        switch self {
        case .mean: SampleMoments(of: sample)?.mean ?? .nan
        case .median: SampleQuantile.median(of: sample) ?? .nan
        case .standardDeviation: (SampleMoments(of: sample)?.variance ?? .nan).squareRoot()
        }
    }
}
