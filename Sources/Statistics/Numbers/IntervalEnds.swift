/// Intervals from ends that are known not to be NaN.
extension Interval {
    /// So far to both sides of a number.
    init(around middle: Double, by distance: Double) {
        self.init(from: middle - distance, to: middle + distance)
    }

    /// From one number to another, which rounding may have put the wrong way round.
    init(from one: Double, to other: Double) {
        low = min(one, other)
        high = max(one, other)
    }

    /// What lies within limits of it.
    func clipped(to limits: ClosedRange<Double>) -> Interval {
        Interval(
            from: min(max(low, limits.lowerBound), limits.upperBound),
            to: min(max(high, limits.lowerBound), limits.upperBound))
    }
}
