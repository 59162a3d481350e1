import RealModule

/// A best score that moves only by a real step, so that a test set tells little and noise does not
/// ratchet.
///
/// A new best is released only when the loss is below the released one by more than `step`, and
/// then rounded to a multiple of it; else the old best is repeated. The first submission is always
/// released. After H submissions the released score is off by about `(ln(H n) / n)^(1/3)` with the
/// best step.
/// Source: A. Blum and M. Hardt, "The Ladder: A Reliable Leaderboard for Machine Learning
/// Competitions", ICML 2015, figure 1.
package struct Ladder: Hashable, Sendable {
    /// In the unit of the loss, above 0.
    package let step: Double
    /// What is shown as the best; nil before the first submission.
    package private(set) var released: Double?

    /// Returns nil for a step that is not finite and above 0.
    package init?(step: Double) {
        guard step.isFinite, step > 0 else { return nil }
        self.step = step
    }

    /// Takes a loss, lower is better, and gives what is released. Nil, and nothing changes, when
    /// the loss is not finite or too large to be rounded.
    ///
    /// A loss that lies on the edge moves nothing, also when rounding (4 units in the last place)
    /// puts it beyond.
    package mutating func submit(loss: Double) -> Double? {
        let rounded = (loss / step).rounded(.toNearestOrEven) * step
        guard loss.isFinite, rounded.isFinite else { return nil }
        if let released {
            let slack = 4 * max(released.magnitude, loss.magnitude, step).ulp
            guard released - loss > step + slack else { return released }
        }
        released = rounded
        return rounded
    }
}
