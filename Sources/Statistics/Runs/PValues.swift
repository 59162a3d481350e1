/// The one-sided p-values of a test, both counting the outcome that was seen.
package struct PValues: Hashable, Sendable {
    /// Small when the outcome is surprisingly low.
    package let less: Double
    /// Small when the outcome is surprisingly high.
    package let greater: Double

    package init(less: Double, greater: Double) {
        self.less = less
        self.greater = greater
    }

    /// Twice the smaller of both, at most 1; NaN where they are.
    package var twoSided: Double { min(2 * min(less, greater), 1) }
}
