/// Whether two numbers are close, in the two ways people are used to. NaN is close to nothing, an
/// infinity to itself alone.
package struct Nearness: Hashable, Sendable {
    package let relative: Double
    package let absolute: Double

    /// Returns nil where a tolerance is negative or NaN.
    package init?(relative: Double, absolute: Double) {
        guard relative >= 0, absolute >= 0 else { return nil }
        self.relative = relative
        self.absolute = absolute
    }

    /// Relative to the larger of both, or absolute: Python's `math.isclose`, PEP 485. It does not matter
    /// which number comes first.
    package func isClose(_ a: Double, _ b: Double) -> Bool {
        if a == b { return true }
        guard a.isFinite, b.isFinite else { return false }
        return abs(a - b) <= max(relative * max(abs(a), abs(b)), absolute)
    }

    /// Relative to the reference, plus absolute: numpy 2.4.6 `isclose`.
    package func isClose(_ value: Double, toReference reference: Double) -> Bool {
        if value == reference { return true }
        guard value.isFinite, reference.isFinite else { return false }
        return abs(value - reference) <= absolute + relative * abs(reference)
    }
}
