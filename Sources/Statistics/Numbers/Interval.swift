/// The two ends of an interval, both belonging to it; either may be infinite.
package struct Interval: Hashable, Sendable {
    package let low: Double
    package let high: Double

    /// Returns nil where an end is NaN or the ends are the wrong way round.
    package init?(low: Double, high: Double) {
        guard low <= high else { return nil }
        self.low = low
        self.high = high
    }
}
