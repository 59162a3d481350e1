/// What repeated runs of training can see, and how many would do.
package struct RunPlan: Hashable, Sendable {
    package let terms: PlanTerms
    /// The standard deviation of the metric over runs, above 0.
    package let spread: Decimal
    /// On each side; nil where that is the question.
    package let runs: Int?
    package let cases: [Case]
    /// How many pairs of runs find that one model wins the given share of them.
    package let wins: Wins

    /// One way to hold the runs of both sides together.
    package struct Case: Hashable, Sendable {
        /// Of the runs with the same seed; nil where runs are not paired.
        package let correlation: Decimal?
        /// The smallest drop that is found, in the unit of the metric; nil without runs.
        package let detectable: Double?
        /// The chance that a drop as large as the tolerance is found, which is also the chance that an unchanged
        /// model is proven to keep within it; nil without runs or tolerance.
        package let chance: Double?
        /// How many runs a side find a drop as large as the tolerance; nil without one, and where no number
        /// that can be trained does.
        package let needed: Int?

        package init(
            correlation: Decimal?, detectable: Double?, chance: Double?, needed: Int?
        ) {
            self.correlation = correlation
            self.detectable = detectable
            self.chance = chance
            self.needed = needed
        }
    }

    /// Noether's number of pairs.
    package struct Wins: Hashable, Sendable {
        package let share: Decimal
        package let pairs: Int

        package init(share: Decimal, pairs: Int) {
            self.share = share
            self.pairs = pairs
        }
    }

    package init(
        terms: PlanTerms, spread: Decimal, runs: Int?, cases: [Case], wins: Wins
    ) {
        self.terms = terms
        self.spread = spread
        self.runs = runs
        self.cases = cases
        self.wins = wins
    }
}

/// The answer to "how many labels, rows or runs do I need?".
package enum LabelPlan: Hashable, Sendable {
    case condition(ConditionPlan)
    case rows(RowPlan)
    case runs(RunPlan)
}
