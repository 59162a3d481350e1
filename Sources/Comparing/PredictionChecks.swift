import Domain
import Statistics

/// The checks of losses that rest on predictions: of a metric as a whole, and of its slices.
struct PredictionChecks {
    let rule: MetricRule
    let source: PredictionSource
    let pair: PredictionPair
    /// The share of intervals that hold the true difference.
    let level: Double

    /// What a check of the metric as a whole rests on.
    func support() -> Support {
        switch pair {
        case .missing(let why, let isMalformed): return .missing(why: why, isMalformed: isMalformed)
        case .first:
            let why = "the baseline has no '\(source.file)' yet"
            return rule.evidence.kind == .predictions
                ? .missing(
                    why: why + ", and the policy wants predictions to decide", isMalformed: false)
                : .values(why: why)
        case .joined(let joined):
            if let why = difference(joined) { return .missing(why: why, isMalformed: false) }
            do throws(ScoreProblem) {
                let rows = try ScoredRows(joined, for: source.score, as: source.columns)
                return .evidence(
                    try PairedEvidence(score: source.score, level: level).evidence(on: rows))
            } catch {
                if error == .noError { return .values(why: "\(source.score.rawValue): \(error)") }
                return .missing(
                    why: "\(source.score.rawValue) cannot be computed from '\(source.file)':"
                        + " \(error)", isMalformed: error.isMalformedInput)
            }
        }
    }

    /// A metric with what predictions give in the place of what its file says: that is rounded, and may be
    /// anything within that. The same where nothing can be computed.
    func computed(_ written: MetricChange) -> MetricChange {
        guard written.candidate.decimal != nil, let values = values() else { return written }
        let isFirst = if case .first = pair { true } else { false }
        return MetricChange(
            metric: written.metric,
            baseline: isFirst || written.baseline.decimal == nil
                ? written.baseline : .computed(values.baseline),
            candidate: .computed(values.candidate), mergeBase: written.mergeBase)
    }

    /// The metric of both sides, as their predictions give it.
    func change(of metric: MetricName) -> MetricChange {
        let values = values()
        let before = values.map { Reading.computed($0.baseline) } ?? .keyMissing
        return MetricChange(
            metric: metric, baseline: before,
            candidate: values.map { .computed($0.candidate) } ?? .keyMissing, mergeBase: before)
    }

    /// A check of each slice; none where the rows of both sides are not at hand, which the check of the whole
    /// tells.
    func slices(_ check: MetricCheck) -> [MetricCheck] {
        guard let rule = rule.evidence.slices, case .joined(let joined) = pair,
            difference(joined) == nil, let rows = scoredRows(joined)
        else { return [] }
        return rule.by.flatMap { columns in
            guard let slices = Slices(by: columns, of: joined.baseline) else {
                let name = columns.map(\.text).joined(separator: "*")
                return [
                    sliced(
                        check, ExactString(name), nil,
                        .missing(
                            why: "'\(ShownText(name).text)' makes more than \(Slices.most) slices",
                            isMalformed: false))
                ]
            }
            return slices.all.map { slice in
                let support = support(of: slice, rows, rule)
                return sliced(check, slice.name, support.evidence, support)
            }
        }
    }

    private func scoredRows(_ joined: JoinedPredictions) -> ScoredRows? {
        do throws(ScoreProblem) {
            return try ScoredRows(joined, for: source.score, as: source.columns)
        } catch {
            return nil
        }
    }

    private func support(
        of slice: Slices.Slice, _ rows: ScoredRows, _ rule: SliceRule
    ) -> Support {
        let evidence: Evidence
        let part = rows.selecting(slice.rows)
        let paired = PairedEvidence(score: source.score, level: level)
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
        _ check: MetricCheck, _ name: ExactString, _ evidence: Evidence?, _ support: Support
    ) -> MetricCheck {
        let demand: MetricCheck.Demand =
            rule.evidence.slices?.maxLoss.map { .limit(.maxLoss(absolute: $0, relative: nil)) }
            ?? check.demand
        let before = evidence.map { Reading.computed($0.baseline) } ?? .keyMissing
        return MetricCheck(
            change: MetricChange(
                metric: check.change.metric, baseline: before,
                candidate: evidence.map { .computed($0.candidate) } ?? .keyMissing,
                mergeBase: before), slice: name, direction: check.direction, demand: demand,
            support: support, undecided: rule.evidence.slices?.undecided ?? .warn,
            severity: check.severity)
    }

    /// Where the head's file says another number than its predictions; nil where it says the same.
    func disagreement(_ reading: Reading, _ metric: MetricName) -> Disagreement? {
        guard let written = reading.decimal, let computed = computed() else { return nil }
        // Half a unit of the last digit that is written, and what computing may be off by.
        let rounding = 0.5 / power(written.places)
        let slack = 1e-9 * max(1, computed.magnitude)
        guard (written.double - computed).magnitude > rounding + slack else { return nil }
        return Disagreement(
            metric: metric, predictions: source.file, written: written, computed: computed,
            severity: rule.severity)
    }

    /// The score of the head, whether or not the baseline has one.
    private func computed() -> Double? { values()?.candidate }

    /// The scores of both sides; the head's twice where the baseline has none yet.
    private func values() -> (baseline: Double, candidate: Double)? {
        let joined: JoinedPredictions
        switch pair {
        case .missing: return nil
        case .first(let candidate):
            joined = JoinedPredictions(
                baseline: candidate, candidate: candidate, onlyInBaseline: .none,
                onlyInCandidate: .none)
        case .joined(let both):
            guard difference(both) == nil else { return nil }
            joined = both
        }
        do throws(ScoreProblem) {
            let rows = try ScoredRows(joined, for: source.score, as: source.columns)
            return try PairedEvidence(score: source.score, level: level).values(on: rows)
        } catch {
            return nil
        }
    }

    private func power(_ places: Int) -> Double {
        (0..<min(places, 300)).reduce(1) { power, _ in power * 10 }
    }

    /// How the test sets of both sides differ; nil where they are the same.
    private func difference(_ joined: JoinedPredictions) -> String? {
        let parts = [
            (joined.onlyInBaseline, "the baseline"), (joined.onlyInCandidate, "the head"),
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
