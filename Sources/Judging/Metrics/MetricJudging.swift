import Domain
import Statistics

/// Turns the evidence on a metric into a finding.
struct MetricJudging {
    let firstRun: Policy.FirstRun
    /// What messages call the baseline: `main`, `b81d0e4`.
    let baselineName: String
    /// The command that shows both sides; nil where there is one alone.
    let compareCommand: String?
    /// Why nothing can be compared; nil where there is a baseline.
    let baselineGap: String?
    /// Of all checks of the verdict.
    let losses: LossJudging

    /// A finding and, where its check fails, what a waiver's limit is held against.
    func judge(_ check: MetricCheck) -> Judged {
        let subject = Subject(
            path: check.change.metric.file, metric: check.change.metric, slice: check.slice)
        let name = check.demand.checkName
        if case .tooSmall(_, let why) = check.support {
            return Judged(
                Finding(
                    name, .skipped, severity: .warn, subject: subject,
                    message: "not judged: \(why)"))
        }
        if case .missing(let why, let isMalformed) = check.support {
            return Judged(
                Finding(
                    name, .unmeasured, severity: check.severity, subject: subject,
                    message: why,
                    remedy: "commit the predictions that the metric was computed from",
                    isMalformedInput: isMalformed))
        }
        guard let value = check.change.candidate.decimal else {
            return Judged(
                Unmeasured(check.change.candidate, side: "at the head", of: check.change.metric)
                    .finding(name, check.severity, subject))
        }
        switch check.demand {
        case .expected:
            return Judged(
                Finding(
                    name, .pass, severity: check.severity, subject: subject,
                    message: "is there: \(value)"))
        case .limit(let limit):
            if let evidence = check.evidence, let allowed = check.allowedLoss {
                return judge(check, evidence, allowed: allowed, subject)
            }
            guard let improvement = check.improvement else {
                return judgeWithoutBaseline(limit, value, check, subject)
            }
            let judgement = judge(limit, value, improvement: improvement, check)
            return judged(judgement, check, origin: origin(of: judgement, limit, check), subject)
        }
    }

    private func judge(
        _ check: MetricCheck, _ evidence: Evidence, allowed: Decimal, _ subject: Subject
    ) -> Judged {
        let judgement = losses.judge(check, evidence, allowed: allowed)
        let finding = { (outcome: Outcome, severity: Severity, remedy: String?) in
            Finding(
                check.demand.checkName, outcome, severity: severity, subject: subject,
                message: judgement.message, remedy: remedy, resolution: judgement.resolution)
        }
        switch judgement.decision {
        case .nonInferior: return Judged(finding(.pass, check.severity, nil))
        case .worse:
            let loss = ComputedNumber.number(-evidence.improvement).decimal
            return Judged(finding(.fail, check.severity, remedy), waivable: loss)
        case .undecided:
            let severity = check.undecided == .warn ? .warn : check.severity
            let more = judgement.resolution?.needed.map {
                "about \($0) \(evidence.method.unit) would decide; or allow a larger loss, or set"
                    + " 'undecided: warn'"
            }
            return Judged(
                finding(
                    .undecided, severity,
                    more ?? "allow a larger loss than 'max-loss', or set 'undecided: warn'"))
        }
    }

    private func judge(
        _ limit: Limit, _ value: Decimal, improvement: Decimal, _ check: MetricCheck
    ) -> LimitJudgement {
        switch limit {
        case .maxLoss:
            // The allowed loss exists wherever an improvement does: both need a finite baseline.
            TwoSidedLimits.maxLoss(check.allowedLoss ?? .zero, improvement: improvement)
        case .minGain(let gain): TwoSidedLimits.minGain(gain, improvement: improvement)
        case .hardLimit(let loss): TwoSidedLimits.hardLimit(loss, improvement: improvement)
        case .floor, .ceiling, .equals: oneSided(limit, value)
        }
    }

    private func oneSided(_ limit: Limit, _ value: Decimal) -> LimitJudgement {
        switch limit {
        case .floor(let floor): OneSidedLimits.floor(floor, of: value)
        case .ceiling(let ceiling): OneSidedLimits.ceiling(ceiling, of: value)
        case .equals(let target, let tolerance):
            OneSidedLimits.equality(with: target, within: tolerance, of: value)
        case .maxLoss, .minGain, .hardLimit:
            preconditionFailure("limits with a baseline are judged where there is one")
        }
    }

    private func judgeWithoutBaseline(
        _ limit: Limit, _ value: Decimal, _ check: MetricCheck, _ subject: Subject
    ) -> Judged {
        guard limit.needsBaseline else {
            let judgement = oneSided(limit, value)
            return judged(judgement, check, origin: origin(of: judgement, limit, check), subject)
        }
        let name = check.demand.checkName
        if let baselineGap {
            return Judged(
                Finding(
                    name, .unmeasured, severity: check.severity, subject: subject,
                    message: "has no baseline: \(baselineGap)",
                    remedy: "fetch the tags with 'git fetch --tags', or tag the commit to compare "
                        + "with"))
        }
        guard check.change.baseline.isAbsent, check.change.mergeBase.isAbsent else {
            return Judged(
                Unmeasured(
                    check.change.baseline, side: "in the baseline \(baselineName)",
                    of: check.change.metric
                ).finding(name, check.severity, subject))
        }
        switch firstRun {
        case .record:
            return Judged(
                Finding(
                    name, .pass, severity: check.severity, subject: subject,
                    message: "first value \(value), nothing to compare with yet"))
        case .fail:
            return Judged(
                Finding(
                    name, .fail, severity: check.severity, subject: subject,
                    message: "no baseline: \(baselineName) does not have this metric",
                    remedy: "give \(baselineName) the metric first, or set 'first-run: record'"))
        }
    }

    private func judged(
        _ judgement: LimitJudgement, _ check: MetricCheck, origin: Origin, _ subject: Subject
    ) -> Judged {
        let finding = Finding(
            check.demand.checkName, judgement.holds ? .pass : .fail, severity: check.severity,
            origin: origin, subject: subject, message: judgement.message,
            detail: check.whyValues.map { "compared by its values: \($0)" },
            remedy: judgement.holds ? nil : remedy)
        return Judged(finding, waivable: judgement.holds ? nil : judgement.waivable)
    }

    private var remedy: String {
        guard let compareCommand else { return "bring the metric within its limit first" }
        return "see both sides: \(compareCommand), or undo what cost the loss"
    }

    /// A limit on one value that the merge base breaks at least as far is inherited. Limits with a
    /// baseline are always the change's own.
    private func origin(
        of judgement: LimitJudgement, _ limit: Limit, _ check: MetricCheck
    ) -> Origin {
        guard !judgement.holds, !limit.needsBaseline,
            let before = check.change.mergeBase.decimal
        else { return .introduced }
        let earlier = oneSided(limit, before)
        return !earlier.holds && judgement.excess <= earlier.excess ? .inherited : .introduced
    }
}

extension MetricCheck {
    /// Why there is nothing better than the two values; nil where nothing better is asked for.
    fileprivate var whyValues: String? {
        guard case .limit(.maxLoss) = demand, case .values(let why) = support else { return nil }
        return why
    }
}

/// A finding before waivers.
struct Judged {
    let finding: Finding
    /// What a waiver's limit is held against; nil when no waiver can cover the finding.
    let waivable: Decimal?

    init(_ finding: Finding, waivable: Decimal? = nil) {
        self.finding = finding
        self.waivable = waivable
    }
}

extension Limit {
    /// Whether it says something about a change and not about a value.
    var needsBaseline: Bool {
        switch self {
        case .maxLoss, .minGain, .hardLimit: true
        case .floor, .ceiling, .equals: false
        }
    }
}

extension MetricCheck.Demand {
    var checkName: CheckName {
        switch self {
        case .expected: "metric/expected"
        case .limit(.floor): "metric/floor"
        case .limit(.ceiling): "metric/ceiling"
        case .limit(.maxLoss): "metric/max-loss"
        case .limit(.minGain): "metric/min-gain"
        case .limit(.equals): "metric/equals"
        case .limit(.hardLimit): "metric/hard-limit"
        }
    }
}
