/// What a test set can see of a change in a share of right answers, and how many rows would do.
package struct RowPlan: Hashable, Sendable {
    package let terms: PlanTerms
    /// How many rows the test set has; nil where that is the question.
    package let rows: Int?
    package let cases: [Case]

    /// Two models that differ on so many rows.
    package struct Case: Hashable, Sendable {
        package let kind: Kind
        /// The variance of one row's difference: what the standard error rests on.
        package let variance: Double
        /// The smallest drop that is found; nil without rows, and where it would be more than rows change.
        package let detectable: Double?
        /// The smallest drop that fails a check with this tolerance; nil as above, or without a tolerance.
        package let failing: Double?
        /// How many rows find a drop as large as the tolerance; nil without one, and where it is more than
        /// rows change.
        package let needed: Int?

        package init(
            kind: Kind, variance: Double, detectable: Double?, failing: Double?, needed: Int?
        ) {
            self.kind = kind
            self.variance = variance
            self.detectable = detectable
            self.failing = failing
            self.needed = needed
        }
    }

    /// How rows are compared.
    package enum Kind: Hashable, Sendable {
        /// Row by row, by identifier: only those where one model is right and the other wrong count.
        case paired(discordant: Decimal)
        /// Two samples without identifiers, at this accuracy.
        case unpaired(accuracy: Decimal)
    }

    package init(terms: PlanTerms, rows: Int?, cases: [Case]) {
        self.terms = terms
        self.rows = rows
        self.cases = cases
    }
}

/// What is asked of a check: how large a loss matters, and how often it may err.
package struct PlanTerms: Hashable, Sendable {
    /// In the unit of the metric, above 0; nil where the question is only what can be seen.
    package let tolerance: Decimal?
    /// The chance of a false alarm of all checks together, strictly between 0 and 1/2.
    package let level: Decimal
    /// How many checks share the level.
    package let checks: Int
    /// The chance to find what is there, from 1/2 and below 1.
    package let power: Decimal

    package init(tolerance: Decimal?, level: Decimal, checks: Int, power: Decimal) {
        self.tolerance = tolerance
        self.level = level
        self.checks = checks
        self.power = power
    }

    /// What is left to one check by the strictest step of Holm's correction.
    package var levelInForce: Double { level.double / Double(checks) }
}
