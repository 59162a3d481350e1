/// How many labels a condition on a test set needs, and by which bound.
package struct ConditionPlan: Hashable, Sendable {
    /// As it was written, such as `n - o > 0.02 +/- 0.01`.
    package let condition: String
    package let mode: ConditionMode
    /// The chance, strictly between 0 and 1, that all answers are right.
    package let reliability: Decimal
    /// How many models are judged on the same test set.
    package let steps: Int
    package let adaptivity: Adaptivity
    /// Every bound that applies, the one that needs the fewest labels first; at least one.
    package let sizes: [Size]
    /// How many labels there would be in all if each model had a test set of its own.
    package let labelsOfFreshSets: Int

    /// What one bound asks for.
    package struct Size: Hashable, Sendable {
        package let bound: SizeBound
        /// In the test set, for all models together.
        package let labels: Int
        /// Examples without a label that must say first how many predictions change; nil where none are
        /// needed.
        package let unlabelled: Int?
        /// What one model costs when only examples are labelled on which its predictions changed; nil where the
        /// bound knows no such share.
        package let labelsPerCommit: Int?
        /// The largest share of predictions that may change; nil where the bound does not ask.
        package let changed: Double?

        package init(
            bound: SizeBound, labels: Int, unlabelled: Int? = nil, labelsPerCommit: Int? = nil,
            changed: Double? = nil
        ) {
            self.bound = bound
            self.labels = labels
            self.unlabelled = unlabelled
            self.labelsPerCommit = labelsPerCommit
            self.changed = changed
        }
    }

    package init(
        condition: String, mode: ConditionMode, reliability: Decimal, steps: Int,
        adaptivity: Adaptivity, sizes: [Size], labelsOfFreshSets: Int
    ) {
        self.condition = condition
        self.mode = mode
        self.reliability = reliability
        self.steps = steps
        self.adaptivity = adaptivity
        self.sizes = sizes
        self.labelsOfFreshSets = labelsOfFreshSets
    }
}

/// The inequality that a number of labels rests on.
package enum SizeBound: String, Hashable, Sendable, CaseIterable {
    /// For every condition.
    case hoeffding
    /// The binomial law itself, for clauses of one variable each.
    case exactBinomial = "exact-binomial"
    /// Bennett's, where the condition bounds the share of changed predictions (ease.ml/ci's pattern 1).
    case changesBounded = "bennett-changes-bounded"
    /// Bennett's, where that share is known before.
    case changesKnown = "bennett-changes-known"
    /// Bennett's, where that share is found on unlabelled examples first (pattern 2).
    case changesFound = "bennett-changes-found"
}
