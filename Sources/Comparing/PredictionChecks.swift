import Domain
import Statistics

/// The checks of a rule that rest on predictions: of a metric as a whole, and of its slices.
struct PredictionChecks {
    /// What a check of the metric as a whole rests on.
    var support: Support { found.support }

    private let rule: MetricRule
    private let source: PredictionSource
    private let paired: PairedEvidence
    private let found: Found

    private struct Found {
        let support: Support
        /// The baseline's where it has predictions; nil where nothing can be computed.
        var values: (baseline: Double?, candidate: Double)?
        /// The rows that both sides have, and the baseline's own.
        var rows: (scored: ScoredRows, baseline: Predictions)?
    }

    /// `level` is the share of intervals that hold the true difference.
    init(rule: MetricRule, source: PredictionSource, pair: PredictionPair, level: Double) {
        self.rule = rule
        self.source = source
        paired = PairedEvidence(score: source.score, level: level)
        do throws(ScoreProblem) {
            found = try Self.find(rule, source, pair, paired)
        } catch {
            found = Found(
                support: .missing(
                    why:
                        "\(source.score.rawValue) cannot be computed from '\(source.file)': \(error)",
                    isMalformed: error.isMalformedInput))
        }
    }

    private static func find(
        _ rule: MetricRule, _ source: PredictionSource, _ pair: PredictionPair,
        _ paired: PairedEvidence
    ) throws(ScoreProblem) -> Found {
        switch pair {
        case .missing(let why, let isMalformed):
            return Found(support: .missing(why: why, isMalformed: isMalformed))
        case .alone(let candidate):
            return Found(
                support: .values(why: nil), values: (nil, try paired.value(of: candidate, source)))
        case .first(let candidate):
            let why = "the baseline has no '\(source.file)' yet"
            return Found(
                support: rule.evidence.kind == .predictions
                    ? .missing(
                        why: why + ", and the policy wants predictions to decide",
                        isMalformed: false)
                    : .values(why: why), values: (nil, try paired.value(of: candidate, source)))
        case .joined(let joined):
            if let why = joined.difference {
                return Found(support: .missing(why: why, isMalformed: false))
            }
            let scored = try ScoredRows(joined, for: source.score, as: source.columns)
            let (support, before, after) = try paired.support(on: scored)
            return Found(
                support: support, values: (before, after), rows: (scored, joined.baseline))
        }
    }

    /// A metric with what predictions give in the place of what its file says: that is rounded, and may be
    /// anything within that. The same where nothing can be computed.
    func computed(_ written: MetricChange) -> MetricChange {
        guard written.candidate.decimal != nil, let values = found.values else { return written }
        let before = written.baseline.decimal == nil ? nil : values.baseline
        return MetricChange(
            metric: written.metric, baseline: before.map(Reading.computed) ?? written.baseline,
            candidate: .computed(values.candidate), mergeBase: written.mergeBase)
    }

    /// The metric of both sides, as their predictions give it.
    func change(of metric: MetricName) -> MetricChange {
        let before = found.values?.baseline.map(Reading.computed) ?? .keyMissing
        return MetricChange(
            metric: metric, baseline: before,
            candidate: (found.values?.candidate).map(Reading.computed) ?? .keyMissing,
            mergeBase: before)
    }

    /// A check of each slice; none where the rows of both sides are not at hand, which the check of the whole
    /// tells.
    func slices(_ check: MetricCheck) -> [MetricCheck] {
        guard let rule = rule.evidence.slices, let rows = found.rows else { return [] }
        return rule.by.flatMap { columns in
            guard let slices = Slices(by: columns, of: rows.baseline) else {
                let name = columns.map(\.text).joined(separator: "*")
                return [
                    sliced(
                        check, ExactString(name), rule,
                        .missing(
                            why: "'\(ShownText(name).text)' makes more than \(Slices.most) slices",
                            isMalformed: false))
                ]
            }
            return slices.all.map { slice in
                sliced(check, slice.name, rule, support(of: slice, rows.scored, rule))
            }
        }
    }

    private func support(
        of slice: Slices.Slice, _ rows: ScoredRows, _ rule: SliceRule
    ) -> Support {
        let evidence: Evidence
        let part = rows.selecting(slice.rows)
        do throws(ScoreProblem) {
            evidence = try paired.evidence(on: part)
        } catch {
            // What the baseline has and the head has not is lost, not small.
            let isLost = paired.isDefined(on: part.ofBaselineAlone)
            guard error == .noError || isLost && slice.rows.count >= rule.minimumRows else {
                return .tooSmall(nil, why: "\(error)")
            }
            return .missing(
                why: "\(source.score.rawValue) cannot be judged there: \(error)",
                isMalformed: false)
        }
        guard slice.rows.count >= rule.minimumRows else {
            return .tooSmall(
                evidence, why: "\(slice.rows.count) rows, judged from \(rule.minimumRows) on")
        }
        if let discordant = evidence.discordant, discordant < rule.minimumDiscordant,
            evidence.method != .identical
        {
            return .tooSmall(
                evidence,
                why: "the models differ in \(discordant) rows, judged from"
                    + " \(rule.minimumDiscordant) on")
        }
        return .evidence(evidence)
    }

    private func sliced(
        _ check: MetricCheck, _ name: ExactString, _ rule: SliceRule, _ support: Support
    ) -> MetricCheck {
        let evidence = support.evidence
        let before = evidence.map { Reading.computed($0.baseline) } ?? .keyMissing
        return MetricCheck(
            change: MetricChange(
                metric: check.change.metric, baseline: before,
                candidate: evidence.map { .computed($0.candidate) } ?? .keyMissing,
                mergeBase: before), slice: name, direction: check.direction,
            demand: rule.maxLoss.map { .limit(.maxLoss(absolute: $0, relative: nil)) }
                ?? check.demand, support: support, undecided: rule.undecided,
            severity: check.severity)
    }

    /// Where the head's file says another number than its predictions; nil where it says the same.
    func disagreement(_ reading: Reading, _ metric: MetricName) -> Disagreement? {
        guard let written = reading.decimal, let computed = found.values?.candidate else {
            return nil
        }
        // Half a unit of the last digit that is written, and what computing may be off by.
        let rounding = 0.5 / power(written.places)
        let slack = 1e-9 * max(1, computed.magnitude)
        guard (written.double - computed).magnitude > rounding + slack else { return nil }
        return Disagreement(
            metric: metric, predictions: source.file, written: written, computed: computed,
            severity: rule.severity)
    }

    private func power(_ places: Int) -> Double {
        (0..<min(places, 300)).reduce(1) { power, _ in power * 10 }
    }
}

extension PairedEvidence {
    /// The score of one side alone.
    fileprivate func value(
        of side: Predictions, _ source: PredictionSource
    ) throws(ScoreProblem) -> Double {
        let twice = JoinedPredictions(
            baseline: side, candidate: side, onlyInBaseline: .none, onlyInCandidate: .none)
        return try support(on: ScoredRows(twice, for: source.score, as: source.columns)).candidate
    }

    /// What a check rests on, and the values of both sides, which scores without a known error have too.
    fileprivate func support(
        on rows: ScoredRows
    ) throws(ScoreProblem) -> (support: Support, baseline: Double, candidate: Double) {
        do throws(ScoreProblem) {
            let evidence = try evidence(on: rows)
            return (.evidence(evidence), evidence.baseline, evidence.candidate)
        } catch .noError {
            let values = try values(on: rows)
            return (
                .values(why: "\(score.rawValue): \(ScoreProblem.noError)"), values.baseline,
                values.candidate
            )
        } catch {
            throw error
        }
    }
}

extension JoinedPredictions {
    /// How the test sets of both sides differ; nil where they are the same.
    fileprivate var difference: String? {
        let parts = [
            (onlyInBaseline, "the baseline"), (onlyInCandidate, "the head"),
        ].compactMap { unmatched, side -> String? in
            guard unmatched.count > 0 else { return nil }
            let names = unmatched.first.map { "'\(ShownText($0.text).text)'" }
                .joined(separator: ", ")
            let more = unmatched.count > unmatched.first.count ? ", …" : ""
            return "\(unmatched.count) \(unmatched.count == 1 ? "row is" : "rows are") only in"
                + " \(side) (\(names)\(more))"
        }
        guard !parts.isEmpty else { return nil }
        return "the test sets of both sides differ: " + parts.joined(separator: ", ")
    }
}

extension ScoreProblem {
    fileprivate var isMalformedInput: Bool {
        switch self {
        case .noProbability, .notNumbers, .noScores: true
        case .noLabels, .notBinary, .undefined, .noError: false
        }
    }
}

extension Support {
    fileprivate var evidence: Evidence? {
        switch self {
        case .evidence(let evidence): evidence
        case .tooSmall(let evidence, why: _): evidence
        case .values, .missing: nil
        }
    }
}

extension Reading {
    /// With 12 significant digits: the last ones differ between machines.
    fileprivate static func computed(_ value: Double) -> Reading {
        .number(ComputedNumber.number(value))
    }
}
