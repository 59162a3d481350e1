package import Domain

/// The one place that turns evidence into outcomes, severities, waivers, inheritance and an answer.
///
/// Every executable judges its part through it, so no two of them disagree.
package struct Judge: Sendable {
    private let policy: Policy
    private let occasion: Occasion
    private let skips: Skips?
    private let today: CalendarDay
    private let baselineName: String
    private let headName: String?
    private let baselineGap: String?
    private let projects: [RepositoryPath]
    private let hasRepository: Bool

    /// Takes what a user leaves out, the day that decides whether a waiver still holds, what remedies call the baseline and the head
    /// (nil for `HEAD`), why there is no baseline (nil where there is), the directories of DVC
    /// projects, from which they run stages, and whether there is a repository to ask.
    package init(
        policy: Policy, occasion: Occasion = .merge, skips: Skips? = nil, today: CalendarDay,
        baselineName: String,
        headName: String? = nil, baselineGap: String? = nil, projects: [RepositoryPath] = [],
        hasRepository: Bool = true
    ) {
        self.hasRepository = hasRepository
        self.baselineGap = baselineGap
        self.projects = projects
        self.policy = policy
        self.occasion = occasion
        self.skips = skips
        self.today = today
        self.baselineName = baselineName
        self.headName = headName
    }

    /// What was gathered; nil for what this executable does not look at.
    package struct Evidence {
        package var comparison: Comparison?
        package var lineage: Lineage?
        /// The lineage of the merge base, which tells what is inherited.
        package var inheritedLineage: Lineage?
        /// The lineage of the commits that the head builds on.
        package var passed: [PassedCommit]
        /// What cannot be loaded of the pipeline, where its lineage is not looked at.
        package var refusals: [BrokenLink]
        /// What training again gave.
        package var reruns: Reruns?
        /// What the commits bring into Git that must not be there; complete as it comes.
        package var inspection: [Finding]?
        /// Findings on the policy, complete as they come.
        package var findings: [Finding]
        /// The waivers that the change leaves behind; nil where it does not touch the policy.
        package var laterWaivers: [Waiver]?

        package init(
            comparison: Comparison? = nil, lineage: Lineage? = nil,
            inheritedLineage: Lineage? = nil, passed: [PassedCommit] = [],
            refusals: [BrokenLink] = [], reruns: Reruns? = nil,
            inspection: [Finding]? = nil, findings: [Finding] = [],
            laterWaivers: [Waiver]? = nil
        ) {
            self.laterWaivers = laterWaivers
            self.refusals = refusals
            self.comparison = comparison
            self.lineage = lineage
            self.inheritedLineage = inheritedLineage
            self.passed = passed
            self.reruns = reruns
            self.inspection = inspection
            self.findings = findings
        }
    }

    /// Every check with its outcome: metrics in the policy's order, lineage, reruns, the rest, waivers.
    package func findings(on evidence: Evidence) -> [Finding] {
        let metrics = evidence.comparison.map(judge) ?? []
        let reruns = evidence.reruns.map { rerunJudging($0, evidence.lineage) }
        let lineage: [Judged] =
            evidence.lineage.map { lineage in
                let proved = reruns?.proved ?? []
                return LineageJudging(
                    locks: locks, inherited: evidence.inheritedLineage?.broken ?? [],
                    proved: proved, repro: ReproCommand(projects: projects)
                ).judge(lineage.proved(by: proved))
            }
            ?? LineageJudging(
                locks: locks, inherited: [], proved: [],
                repro: ReproCommand(projects: projects)
            ).judge(
                Lineage(results: [], stages: [], broken: evidence.refusals))
        let passed = PassedJudging(repro: ReproCommand(projects: projects))
        let others = ((evidence.inspection ?? []) + evidence.findings).map {
            Judged($0, waivable: $0.outcome == .fail ? Decimal.zero : nil)
        }
        return WaiverJudging(
            waivers: waivers(for: evidence), later: evidence.laterWaivers, today: today,
            policyPath: policy.source.path
        ).apply(
            to: metrics + lineage + passed.judge(evidence.passed, beside: lineage)
                + (reruns?.findings ?? []) + others
        ).map(skipped)
    }

    /// A failure that the user leaves out of a hook stays to be read.
    private func skipped(_ finding: Finding) -> Finding {
        guard let skips, skips.contains(finding.check), isBlocking(finding) else { return finding }
        switch finding.outcome {
        case .pass, .waived, .skipped: return finding
        case .fail, .undecided, .unmeasured:
            return Finding(
                finding.check, .skipped, severity: finding.severity, origin: finding.origin,
                subject: finding.subject, message: finding.message,
                detail: "left out: \(ShownText(skips.reason).text)")
        }
    }

    /// The lineage with what training again proved: results whose producers gave them again.
    package func lineage(_ lineage: Lineage, provedBy evidence: Evidence) -> Lineage {
        guard let reruns = evidence.reruns else { return lineage }
        return lineage.proved(by: rerunJudging(reruns, lineage).proved)
    }

    /// Nil where there is nothing to compare with.
    private var compareCommand: String? {
        guard hasRepository else { return nil }
        switch occasion {
        case .push(.nothing), .commit: return nil
        case .merge, .push: break
        }
        let head = headName.map { " --head \(ShellWord($0).text)" } ?? ""
        return "pawl compare --base \(ShellWord(baselineName).text)\(head)"
    }

    /// What stale locks do. Before a push they only warn where CI will run their stages again, before a
    /// commit always: code is committed before it is run.
    private var locks: LineagePolicy.Locks {
        switch (occasion, policy.retraining?.when ?? .never) {
        case (.push, .stale), (.push, .always), (.commit, _): .warn
        case (.push, .never), (.merge, _): policy.lineage.locks
        }
    }

    private func rerunJudging(_ reruns: Reruns, _ lineage: Lineage?) -> RerunJudging {
        RerunJudging(
            policy: policy.lineage, reruns: reruns, stages: lineage?.stages ?? [],
            repro: ReproCommand(projects: projects))
    }

    /// What the findings amount to.
    package func answer(to findings: [Finding]) -> Verdict.Answer {
        let blocking = findings.filter(isBlocking)
        if blocking.contains(where: { $0.outcome == .fail }) { return .shut }
        if blocking.contains(where: { $0.outcome == .unmeasured || $0.outcome == .undecided }) {
            return .none
        }
        switch occasion {
        case .merge: return findings.contains(where: isJudged) ? .open : .none
        case .push, .commit: return .open
        }
    }

    private func isBlocking(_ finding: Finding) -> Bool {
        guard finding.severity == .fail else { return false }
        return finding.origin == .introduced || policy.inherited == .shut
    }

    /// Whether the finding says something about the change. What concerns the policy alone does not.
    private func isJudged(_ finding: Finding) -> Bool {
        switch finding.outcome {
        case .pass, .fail, .waived: !finding.check.concernsPolicy
        case .undecided, .unmeasured, .skipped: false
        }
    }

    private func judge(_ comparison: Comparison) -> [Judged] {
        let judging = MetricJudging(
            firstRun: policy.firstRun, baselineName: ShownText(baselineName).text,
            compareCommand: compareCommand, baselineGap: baselineGap,
            losses: LossJudging(comparison.checks, under: policy.significance))
        return comparison.checks.map(judging.judge) + comparison.unmatched.map(unmatched)
            + comparison.disagreements.map(disagreement)
    }

    private func disagreement(_ found: Disagreement) -> Judged {
        Judged(
            Finding(
                .disagreesWithPredictions, .fail, severity: found.severity,
                subject: Subject(path: found.metric.file, metric: found.metric),
                message: "is \(found.written) in its file, and"
                    + " \(ComputedNumber.text(found.computed, digits: 6)) by"
                    + " '\(found.predictions)'",
                remedy: "write both files in one run of their stage and commit them together"))
    }

    private func unmatched(_ rule: UnmatchedRule) -> Judged {
        let name: CheckName
        let what: String
        switch rule.kind {
        case .rule: (name, what) = ("metric/unmatched-rule", "rule")
        case .expectation: (name, what) = ("metric/expected", "expectation")
        }
        let metric = ShownText(rule.metric.text).text
        return Judged(
            Finding(
                name, .unmeasured, severity: rule.severity,
                subject: Subject(
                    path: policy.source.path, line: rule.position.line,
                    metric: MetricPattern(rule.metric).name),
                message: "the \(what) '\(metric)' answers to no metric on either side",
                remedy: "run the stage that writes the metric, or correct the name in the policy"))
    }

    /// Only those whose check this evidence could have brought up; the others are not unused.
    private func waivers(for evidence: Evidence) -> [Waiver] {
        policy.waivers.filter { waiver in
            let family = waiver.check.text.prefix { $0 != "/" }
            return switch family {
            case "metric": evidence.comparison != nil
            case "lineage": evidence.lineage != nil
            case "retrain": evidence.reruns != nil
            case "inspect": evidence.inspection != nil
            default: evidence.comparison != nil && evidence.lineage != nil
            }
        }
    }
}

extension PolicySource {
    /// Where the policy stands; nil for the built-in one.
    package var path: RepositoryPath? {
        switch self {
        case .builtIn: nil
        case .file(let path, commit: _): path
        }
    }
}

extension CheckName {
    fileprivate var concernsPolicy: Bool {
        text.hasPrefix("policy/") || text.hasPrefix("waiver/")
    }
}
