/// Which side of its threshold a clause asks for.
package enum Comparison: String, Hashable, Sendable {
    case above = ">"
    case below = "<"
}

/// One comparison of a condition: `form > threshold +/- tolerance`.
package struct Clause: Hashable, Sendable {
    package let form: LinearForm
    package let comparison: Comparison
    package let threshold: Double
    /// How far the estimate of the form may be from the truth, above 0.
    package let tolerance: Double

    /// Returns nil for a threshold that is not finite, or a tolerance that is not finite and above
    /// 0.
    package init?(
        form: LinearForm, comparison: Comparison, threshold: Double, tolerance: Double
    ) {
        guard threshold.isFinite, tolerance.isFinite, tolerance > 0 else { return nil }
        self.form = form
        self.comparison = comparison
        self.threshold = threshold
        self.tolerance = tolerance
    }
}

/// What a new model must fulfil on a test set: all of its clauses.
///
///     n - o > 0.02 +/- 0.01 /\ d < 0.1 +/- 0.01
///
/// The language is ease.ml/ci's (Renggli et al., MLSys 2019, section 3); `ConditionParser` reads it.
package struct Condition: Hashable, Sendable {
    /// At least one.
    package let clauses: [Clause]

    /// Returns nil without clauses.
    package init?(clauses: [Clause]) {
        guard !clauses.isEmpty else { return nil }
        self.clauses = clauses
    }
}
