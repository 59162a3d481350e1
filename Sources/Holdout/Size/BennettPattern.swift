package import Domain

/// A condition that needs far fewer labels than Hoeffding's, since few predictions change.
///
/// Source: Renggli et al., MLSys 2019, section 5.
package struct BennettPattern: Hashable, Sendable {
    /// What is asked of `n - o`.
    package let difference: Clause
    /// The largest share of changed predictions with which the condition can pass; nil where the
    /// condition does not bound it, and it must be found on unlabelled data before.
    package let changed: Double?
    /// How exactly the share of changed predictions must be known from unlabelled data.
    package let unlabelledTolerance: Double

    /// Pattern 1 is `d < A +/- B /\ n - o > C +/- D` in either order, pattern 2 `n - o > C +/- D`
    /// alone; nil for any other condition.
    ///
    /// With pattern 1, `d` can be as large as A when unknown is refused, and A + 2 B when it
    /// passes. Pattern 2 finds `d` to 2 D.
    package init?(_ condition: Condition, mode: ConditionMode) {
        let clauses = condition.clauses
        let differences = clauses.filter {
            $0.form == LinearForm(new: 1, old: -1) && $0.comparison == .above
        }
        let bounds = clauses.filter {
            $0.form == LinearForm(changed: 1) && $0.comparison == .below
        }
        guard let difference = differences.first, differences.count == 1,
            bounds.count == clauses.count - 1, bounds.count <= 1
        else { return nil }
        self.difference = difference
        guard let bound = bounds.first else {
            changed = nil
            unlabelledTolerance = 2 * difference.tolerance
            return
        }
        let passing =
            switch mode {
            case .falsePositiveFree: bound.threshold
            case .falseNegativeFree: bound.threshold + 2 * bound.tolerance
            }
        guard passing > 0 else { return nil }
        changed = min(1, passing)
        unlabelledTolerance = bound.tolerance
    }

    /// How many unlabelled examples find the share of changed predictions, with half of delta.
    package func unlabelledExamples(plan: ReusePlan) -> Double {
        plan.logBudget(parts: 2) / (2 * unlabelledTolerance * unlabelledTolerance)
    }

    /// How many labelled examples the rest needs, before rounding up. `found` is the share of
    /// changed predictions where the condition does not bound it, its upper limit; nil without, and
    /// outside 0...1 (0 excluded).
    package func labelledExamples(plan: ReusePlan, found: Double? = nil) -> Double? {
        guard let changed = changed ?? found,
            let size = BennettSize(changed: changed, tolerance: difference.tolerance)
        else { return nil }
        return size.examples(share: .testedFirst, plan: plan)
    }
}
