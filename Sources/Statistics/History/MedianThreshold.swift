/// Limits around the median of a history that outliers do not move.
///
/// `median -+ multiple 1.4826 MAD`, MAD the median absolute deviation from the median; the factor
/// makes it the standard deviation for normal values. With a constant history, or when most values
/// are the same, the limits fall together: judge by a tolerance then.
/// Source: F. R. Hampel, JASA 69 (1974) 383-393.
package struct MedianThreshold: Hashable, Sendable {
    package let median: Double
    /// The median absolute deviation from the median, without the factor.
    package let deviation: Double
    package let lower: Double
    package let upper: Double

    /// Returns nil without values, for one that is not finite, and for a multiple that is not
    /// finite and at least 0.
    package init?(history: [Double], multiple: Double = 4) {
        guard multiple >= 0, multiple.isFinite, let sample = SortedSample(history) else {
            return nil
        }
        let median = sample.median
        guard let distances = SortedSample(history.map { ($0 - median).magnitude }) else {
            return nil
        }
        self.median = median
        deviation = distances.median
        lower = median - multiple * 1.4826 * deviation
        upper = median + multiple * 1.4826 * deviation
    }
}
