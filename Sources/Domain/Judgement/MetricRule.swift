/// What one metric, or a family of metrics, must keep.
package struct MetricRule: Hashable, Sendable {
    /// A name, or a pattern with `*`, `?` and `**` where no metric bears it literally.
    package let metric: ExactString
    package let direction: Direction
    package let limits: [Limit]
    package let severity: Severity
    /// What decides whether a loss is one.
    package let evidence: EvidenceRule
    /// Where the policy states it.
    package let position: Position

    package init(
        metric: ExactString, direction: Direction, limits: [Limit], severity: Severity,
        evidence: EvidenceRule = EvidenceRule(), position: Position
    ) {
        self.metric = metric
        self.direction = direction
        self.limits = limits
        self.severity = severity
        self.evidence = evidence
        self.position = position
    }
}

/// Which way a metric gets better.
package enum Direction: String, Hashable, Sendable, CaseIterable { case higher, lower }

/// One demand on a metric.
package enum Limit: Hashable, Sendable {
    /// The value may not be less.
    case floor(Decimal)
    /// The value may not be more.
    case ceiling(Decimal)
    /// How much worse than the baseline it may get: the larger of an amount and a share of the
    /// baseline's magnitude.
    case maxLoss(absolute: Decimal?, relative: Decimal?)
    /// How much better than the baseline it must get.
    case minGain(Decimal)
    /// The value must stand within a tolerance of a number.
    case equals(Decimal, tolerance: Decimal)
    /// A loss that no other limit and no waiver allows.
    case hardLimit(Decimal)
}

/// A metric, or a family, that must be there.
package struct ExpectedMetric: Hashable, Sendable {
    package let metric: ExactString
    package let position: Position

    package init(metric: ExactString, position: Position) {
        self.metric = metric
        self.position = position
    }
}
