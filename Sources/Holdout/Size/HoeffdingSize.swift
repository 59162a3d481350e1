import RealModule

/// How a clause's tolerance is shared among its variables.
package enum ToleranceSplit: Hashable, Sendable {
    /// In proportion to the constants, which needs the fewest examples: the minimum of the paper.
    case optimal
    /// The same part to each, as ease.ml/ci's public code does; more examples when constants
    /// differ.
    case equal
}

/// How many labelled examples a condition needs by Hoeffding's inequality, one-sided.
///
/// For a clause of v variables with constants c, in a condition of k clauses: `(sum |c|)^2 ln(K v k
/// / delta) / (2 eps^2)`, or `(v max |c|)^2` in front with the equal split; the condition needs
/// what its hungriest clause needs. Assumes that examples are drawn independently from what the
/// models will meet, and variables that are means of values from 0 to 1.
/// Source: Renggli et al., MLSys 2019, section 4.1; W. Hoeffding, JASA 58 (1963) 13-30.
package enum HoeffdingSize {
    /// The number of examples before rounding up. Infinite where a double cannot hold it.
    package static func examples(
        for condition: Condition, plan: ReusePlan, split: ToleranceSplit = .optimal
    ) -> Double {
        condition.clauses.map { clause in
            examples(for: clause, of: condition.clauses.count, plan: plan, split: split)
        }.max() ?? 0
    }

    /// The tolerance that a test set of this size still guarantees to a form, when it is one of
    /// `clauses`.
    ///
    /// The inverse of `examples`: `sum |c| sqrt(ln(K v k / delta) / (2 N))`. Returns nil without
    /// examples.
    package static func tolerance(
        of form: LinearForm, clauses: Int = 1, examples: Int, plan: ReusePlan
    ) -> Double? {
        guard examples > 0, clauses > 0 else { return nil }
        let budget = plan.logBudget(parts: form.variables.count * clauses)
        return form.weight * .sqrt(max(budget, 0) / (2 * Double(examples)))
    }

    private static func examples(
        for clause: Clause, of clauses: Int, plan: ReusePlan, split: ToleranceSplit
    ) -> Double {
        let variables = clause.form.variables.count
        let width =
            switch split {
            case .optimal: clause.form.weight
            case .equal: Double(variables) * clause.form.largest
            }
        let ratio = width / clause.tolerance
        return ratio * ratio * plan.logBudget(parts: variables * clauses) / 2
    }
}
