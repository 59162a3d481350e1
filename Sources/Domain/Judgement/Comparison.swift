/// The head's metrics beside the baseline's: evidence, no verdict.
package struct Comparison: Hashable, Sendable {
    /// Checks that the policy demands, in the policy's order, then the metrics' byte order.
    package let checks: [MetricCheck]
    /// Metrics that no rule names, for the reader.
    package let unguarded: [MetricChange]
    /// Rules and expectations that answer to no metric on either side.
    package let unmatched: [UnmatchedRule]
    /// Metrics that are another number in their file than their own predictions give.
    package let disagreements: [Disagreement]

    package init(
        checks: [MetricCheck], unguarded: [MetricChange], unmatched: [UnmatchedRule],
        disagreements: [Disagreement] = []
    ) {
        self.checks = checks
        self.unguarded = unguarded
        self.unmatched = unmatched
        self.disagreements = disagreements
    }
}

/// A metric of the head and what its predictions say it is.
package struct Disagreement: Hashable, Sendable {
    package let metric: MetricName
    package let predictions: RepositoryPath
    package let written: Decimal
    package let computed: Double
    package let severity: Severity

    package init(
        metric: MetricName, predictions: RepositoryPath, written: Decimal, computed: Double,
        severity: Severity
    ) {
        self.metric = metric
        self.predictions = predictions
        self.written = written
        self.computed = computed
        self.severity = severity
    }
}

/// One limit of one rule held against one metric, or against one slice of it.
package struct MetricCheck: Hashable, Sendable {
    package let change: MetricChange
    /// `country=AT`; nil for the metric as a whole.
    package let slice: ExactString?
    package let direction: Direction
    package let demand: Demand
    /// What a demand that allows a loss is judged on.
    package let support: Support
    /// What the check does where its evidence does not decide.
    package let undecided: EvidenceRule.Undecided
    package let severity: Severity

    package init(
        change: MetricChange, slice: ExactString? = nil, direction: Direction, demand: Demand,
        support: Support = .values(why: nil), undecided: EvidenceRule.Undecided = .stop,
        severity: Severity
    ) {
        self.change = change
        self.slice = slice
        self.direction = direction
        self.demand = demand
        self.support = support
        self.undecided = undecided
        self.severity = severity
    }

    package var improvement: Decimal? { change.improvement(direction) }

    /// How much worse than the baseline the metric may get; nil where the demand is another, or where
    /// it depends on a baseline that is no finite number.
    package var allowedLoss: Decimal? {
        switch demand {
        case .limit(.maxLoss(let absolute, let relative)):
            guard let before = change.baseline.decimal else { return nil }
            let share = relative.map { $0 * before.magnitude }
            return [absolute, share].compactMap { $0 }.max()
        case .limit(.hardLimit(let loss)): return loss
        case .limit(.floor), .limit(.ceiling), .limit(.minGain), .limit(.equals), .expected:
            return nil
        }
    }

    /// What is demanded.
    package enum Demand: Hashable, Sendable {
        case limit(Limit)
        /// The metric must exist and be a finite number.
        case expected
    }
}

/// One metric on both sides.
package struct MetricChange: Hashable, Sendable {
    package let metric: MetricName
    package let baseline: Reading
    package let candidate: Reading
    /// The same metric at the merge base, which decides what a change inherits. Equal to `baseline`
    /// unless the policy compares with something else.
    package let mergeBase: Reading

    package init(metric: MetricName, baseline: Reading, candidate: Reading, mergeBase: Reading) {
        self.metric = metric
        self.baseline = baseline
        self.candidate = candidate
        self.mergeBase = mergeBase
    }

    /// How much better the candidate is, positive when it is; nil unless both sides are finite.
    package func improvement(_ direction: Direction) -> Decimal? {
        guard let before = baseline.decimal, let after = candidate.decimal else { return nil }
        return switch direction {
        case .higher: after - before
        case .lower: before - after
        }
    }
}

/// A rule that found nothing to judge.
package struct UnmatchedRule: Hashable, Sendable {
    package enum Kind: Hashable, Sendable { case rule, expectation }

    package let kind: Kind
    package let metric: ExactString
    package let severity: Severity
    package let position: Position

    package init(kind: Kind, metric: ExactString, severity: Severity, position: Position) {
        self.kind = kind
        self.metric = metric
        self.severity = severity
        self.position = position
    }
}
