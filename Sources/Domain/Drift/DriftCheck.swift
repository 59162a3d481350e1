/// One question about a column, and what both sides answer.
package struct DriftCheck: Hashable, Sendable {
    package let check: CheckName
    package let outcome: Outcome
    package let fact: DriftFact
    /// What was measured; the first threshold that is passed decides. Empty where nothing was.
    package let effects: [DriftEffect]
    /// Nil where chance plays no part.
    package let test: DriftTest?

    package init(
        _ check: CheckName, _ outcome: Outcome, _ fact: DriftFact, effects: [DriftEffect] = [],
        test: DriftTest? = nil
    ) {
        self.check = check
        self.outcome = outcome
        self.fact = fact
        self.effects = effects
        self.test = test
    }

    /// The effect that is furthest beyond its threshold, or comes nearest to it.
    package var ruling: DriftEffect? { effects.max { $0.ratio < $1.ratio } }

    /// Whether values were held against values.
    package var comparesValues: Bool {
        switch (fact, outcome) {
        case (.distribution, .pass), (.distribution, .fail), (.distribution, .undecided),
            (.shares, .pass), (.shares, .fail), (.shares, .undecided):
            true
        case (_, _): false
        }
    }
}

/// The size of a difference, which decides, and how much of it chance alone would give.
package struct DriftEffect: Hashable, Sendable {
    package enum Measure: String, Hashable, Sendable, CaseIterable {
        /// The population stability index.
        case stability = "psi"
        /// The Wasserstein-1 distance in standard deviations of the reference.
        case wasserstein
        /// The largest difference of the distribution functions.
        case kolmogorovSmirnov = "ks"
        /// The Jensen-Shannon divergence in nats.
        case jensenShannon = "jensen-shannon"
        /// The largest difference of one category's share.
        case largestShare = "largest-share"
        /// The difference of the shares of rows without a value.
        case missingShare = "missing-share"
        /// The share of rows whose category the reference lacks.
        case newShare = "new-share"
    }

    package let measure: Measure
    package let value: Double
    /// What it is on average when nothing has changed, for samples of these sizes.
    package let expected: Double
    package let threshold: Double

    package init(_ measure: Measure, _ value: Double, expected: Double, threshold: Double) {
        self.measure = measure
        self.value = value
        self.expected = expected
        self.threshold = threshold
    }

    package var excess: Double { max(0, value - expected) }

    /// The excess in thresholds: from 1 on it is drift.
    package var ratio: Double { excess / threshold }
}

/// How likely such a difference is when nothing has changed. It can only acquit.
package struct DriftTest: Hashable, Sendable {
    package enum Method: String, Hashable, Sendable, CaseIterable {
        case kolmogorovSmirnov = "kolmogorov-smirnov"
        case chiSquare = "chi-square"
        /// A bound on the chance over all ways to share out the rows between both sides.
        case permutation
    }

    package let method: Method
    package let pValue: Double
    /// After Holm's correction over all tests of the comparison.
    package let adjusted: Double

    package init(_ method: Method, pValue: Double, adjusted: Double) {
        self.method = method
        self.pValue = pValue
        self.adjusted = adjusted
    }
}

/// What both sides say, for people.
package enum DriftFact: Hashable, Sendable {
    /// The current side lacks the column.
    case lost
    /// The reference lacks it.
    case new
    /// `example` is a text that is no number, where numbers became texts.
    case kind(from: ColumnKind, to: ColumnKind, example: CategoryCount?)
    case sameColumn
    case missing(reference: Share, current: Share)
    /// The largest first; `others` are the rest of them.
    case newCategories([CategoryCount], others: Int, of: Int)
    /// The median of each side.
    case distribution(reference: Double, current: Double)
    /// The category whose share moved most.
    case shares(of: ExactString, reference: Share, current: Share)
    /// One side has more categories than are counted.
    case tooManyCategories(limit: Int, reference: Bool, current: Bool)
    case notCompared(NotCompared)

    package enum NotCompared: Hashable, Sendable {
        case noValues(reference: Bool, current: Bool)
        case nested
        /// Most texts stand in one row, on both sides.
        case sparse
        /// The range of the values is beyond a double.
        case range
    }

    package struct CategoryCount: Hashable, Sendable {
        package let text: ExactString
        package let rows: Int

        package init(_ text: ExactString, rows: Int) {
            self.text = text
            self.rows = rows
        }
    }

    /// So many of so many rows.
    package struct Share: Hashable, Sendable {
        package let rows: Int
        package let all: Int

        package init(_ rows: Int, of all: Int) {
            self.rows = rows
            self.all = all
        }

        package var value: Double { Double(rows) / Double(all) }
    }
}
