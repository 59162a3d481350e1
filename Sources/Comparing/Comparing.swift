package import Domain

/// Holds the head's metrics beside the baseline's, as the policy's rules name them. No verdicts.
package struct Comparing: Sendable {
    private let baseline: Metrics
    private let candidate: Metrics
    private let mergeBase: Metrics
    private let predictions: [PredictionSource: PredictionPair]
    private let computesMetrics: Bool

    /// Takes what the policy compares with, the head, and the merge base, which tells what the change
    /// inherits; and the predictions of baseline and head that rules name. Without them values are compared.
    /// With `computesMetrics` the metrics of rules that name predictions are what these give, and no file of
    /// theirs is looked at.
    package init(
        baseline: Metrics, candidate: Metrics, mergeBase: Metrics,
        predictions: [PredictionSource: PredictionPair] = [:], computesMetrics: Bool = false
    ) {
        self.computesMetrics = computesMetrics
        self.baseline = baseline
        self.candidate = candidate
        self.mergeBase = mergeBase
        self.predictions = predictions
    }

    package func comparison(under policy: Policy) -> Comparison {
        let names = Set(baseline.names + mergeBase.names + candidate.names)
        let unreadable = Set(baseline.unreadable + candidate.unreadable)
        var checks: [MetricCheck] = []
        var unmatched: [UnmatchedRule] = []
        var disagreements: [Disagreement] = []
        var guarded: Set<MetricName> = []

        for rule in policy.metrics {
            let evidence = predictionChecks(of: rule, under: policy.significance)
            if computesMetrics, let evidence {
                let change = evidence.change(of: MetricPattern(rule.metric).name)
                checks += rule.limits.flatMap { self.checks(change, $0, rule, evidence) }
                continue
            }
            let family = family(of: rule.metric, among: names, unreadable)
            guarded.formUnion(family)
            if family.isEmpty {
                unmatched.append(
                    UnmatchedRule(
                        kind: .rule, metric: rule.metric, severity: rule.severity,
                        position: rule.position))
            }
            for name in family {
                let written = change(of: name)
                let change = evidence?.computed(written) ?? written
                checks += rule.limits.flatMap { self.checks(change, $0, rule, evidence) }
                if let found = evidence?.disagreement(written.candidate, name) {
                    disagreements.append(found)
                }
            }
        }
        for expectation in policy.expected {
            let family = family(of: expectation.metric, among: names, unreadable)
            guarded.formUnion(family)
            if family.isEmpty {
                unmatched.append(
                    UnmatchedRule(
                        kind: .expectation, metric: expectation.metric, severity: .fail,
                        position: expectation.position))
            }
            checks += family.map {
                MetricCheck(
                    change: change(of: $0), direction: .higher, demand: .expected, severity: .fail)
            }
        }
        return Comparison(
            checks: checks,
            unguarded: names.subtracting(guarded).sorted().map(change),
            unmatched: unmatched, disagreements: disagreements)
    }

    /// One check of a limit, and where it allows a loss and the rule names slices one of each of these.
    private func checks(
        _ change: MetricChange, _ limit: Limit, _ rule: MetricRule, _ evidence: PredictionChecks?
    ) -> [MetricCheck] {
        let support = evidence?.support ?? .values(why: nil)
        let check = { (support: Support) in
            MetricCheck(
                change: change, direction: rule.direction, demand: .limit(limit),
                support: support, undecided: rule.evidence.undecided, severity: rule.severity)
        }
        guard case .maxLoss = limit else {
            // A limit on values needs no evidence, and holds nothing where that is missing.
            if case .missing = support { return [check(support)] }
            return [check(.values(why: nil))]
        }
        let whole = check(support)
        return [whole] + (evidence?.slices(whole) ?? [])
    }

    /// Nil where the values alone are asked for.
    private func predictionChecks(
        of rule: MetricRule, under significance: Significance
    ) -> PredictionChecks? {
        guard rule.evidence.kind != .value, let source = rule.evidence.predictions,
            let pair = predictions[source]
        else { return nil }
        return PredictionChecks(
            rule: rule, source: source, pair: pair, level: 1 - 2 * significance.level)
    }

    /// The metrics that a rule means, in byte order.
    ///
    /// A name that exists literally means itself alone, unless the head brought it: what the head calls
    /// a metric cannot take the place of the family that the base has. A pattern takes the names of both sides
    /// together, so that a member the head lost is missed; a file that cannot be read may hide members,
    /// so it stands for them.
    private func family(
        of rule: ExactString, among names: Set<MetricName>, _ unreadable: Set<RepositoryPath>
    ) -> [MetricName] {
        let pattern = MetricPattern(rule)
        let literal = names.filter { $0.text == rule }
        guard pattern.isPattern else {
            if !literal.isEmpty { return literal.sorted() }
            return unreadable.contains(pattern.name.file) ? [pattern.name] : []
        }
        let before = Set(baseline.names + mergeBase.names)
        if !literal.isEmpty {
            let family = literal.isDisjoint(with: before) ? before.filter(pattern.matches) : []
            return literal.union(family).sorted()
        }
        let hidden = unreadable.filter(pattern.matches(file:)).map {
            MetricName(file: $0, key: "")
        }
        return (names.filter(pattern.matches) + hidden).sorted()
    }

    private func change(of name: MetricName) -> MetricChange {
        MetricChange(
            metric: name, baseline: baseline.reading(of: name),
            candidate: candidate.reading(of: name), mergeBase: mergeBase.reading(of: name))
    }
}

extension Metrics {
    /// The files that are there and cannot be read.
    fileprivate var unreadable: [RepositoryPath] {
        files.compactMap { path, file in
            switch file {
            case .unreadable, .notStored: path
            case .values, .missing: nil
            }
        }
    }
}
