/// What an estimate with its interval proves about a loss and the margin it may have.
package enum MarginDecision: Hashable, Sendable {
    /// Worse beyond chance, and by more than the margin.
    case worse
    /// Not worse by more than the margin: non-inferior.
    case nonInferior
    /// Neither is proven.
    case undecided

    /// Decides on an improvement, of which positive is better, given the interval that leaves out the
    /// error allowed on each side.
    ///
    /// `rounding` is what the numbers may be off by having been computed: an edge that is reached
    /// within it counts as reached. Identical predictions or runs are non-inferior before any interval
    /// is made; that is for the caller to see. Returns nil where a number is NaN, or `margin` or
    /// `rounding` negative or infinite.
    package static func on(
        improvement: Double, within interval: Interval, margin: Double, rounding: Double = 0
    ) -> MarginDecision? {
        guard !improvement.isNaN, margin >= 0, margin.isFinite, rounding >= 0, rounding.isFinite
        else { return nil }
        if interval.low >= -margin - rounding { return .nonInferior }
        if interval.high < -rounding, improvement < -margin - rounding { return .worse }
        return .undecided
    }
}
