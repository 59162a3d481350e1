import Comparing
import Domain
import Git
import Inspecting
import Judging
import Measuring
import Tracing

/// What is judged: the range, the policy that rules it and the files of its commits. Its steps are
/// those of the line, and each of them reads what it needs.
struct Trial {
    private let request: GateRequest
    private let workplace: Workplace
    private let range: CommitRange
    private let policy: Policy
    private let baselineName: String
    private let sides: Sides<CommitSide>

    init(_ request: GateRequest) throws(GateError) {
        self.request = request
        let workplace = try Workplace(request)
        self.workplace = workplace
        range = try workplace.range()
        policy = try workplace.policy(of: range.policy)
        let baseline = try workplace.baseline(of: policy, range)
        baselineName = baseline.name
        sides = try Sides(
            mergeBase: range.mergeBase, baseline: baseline.id, head: range.head.id
        ) { (commit) throws(GateError) in try workplace.side(commit) }
    }

    var policyPath: RepositoryPath { workplace.policyPath }

    /// Whether nothing lies between base and head.
    var isOneCommit: Bool { range.base.id == range.head.id }

    /// What changed since the merge base, and what it means to the pipeline.
    func changes() throws(GateError) -> [ChangedFile] {
        let changes = try workplace.changes(from: range.mergeBase, to: range.head.id)
        return Inspecting(
            before: sides.mergeBase.pipeline, after: sides.head.pipeline, policyPath: policyPath
        ).inspect(changes)
    }

    /// How the stages of the head stand.
    func stages() throws(GateError) -> [StageStatus] { try sides.head.statuses() }

    /// The metrics that the pipeline of any side declares or the policy names.
    func metrics() -> Sides<Metrics> {
        let measuring = Measuring(
            files: sides.all.flatMap(\.pipeline.metricFiles),
            rules: policy.metrics.map(\.metric) + policy.expected.map(\.metric))
        return sides.map { measuring.metrics(in: $0.snapshot) }
    }

    func comparison(of metrics: Sides<Metrics>) -> Comparison {
        Comparing(
            baseline: metrics.baseline, candidate: metrics.head, mergeBase: metrics.mergeBase
        ).comparison(under: policy)
    }

    /// The lineage of the head with what the change contradicts, and that of the merge base, which
    /// tells what is inherited.
    func lineage(of results: Metrics) throws(GateError) -> (head: Lineage, mergeBase: Lineage) {
        let files = results.files.filter { $0.value != .missing }.keys.sorted()
        let base = try sides.mergeBase.traced()
        let head = range.head.id == range.mergeBase ? base : try sides.head.traced()
        do throws(SnapshotError) {
            return (
                try LineageTracing.lineage(of: head, since: base, results: files),
                try LineageTracing.lineage(of: base)
            )
        } catch {
            throw .snapshot(error)
        }
    }

    /// What is to be said of a policy without metric rules.
    var missingRules: [Finding] {
        guard policy.metrics.isEmpty else { return [] }
        return [PolicyReview.missingRules(isRequired: request.requiresPolicy, path: policyPath)]
    }

    /// What the head does to the policy that will rule after the merge.
    func review() throws(GateError) -> PolicyReview {
        try workplace.review(of: policy, range)
    }

    /// Has the judge decide on what was gathered; what was not stays empty.
    func verdict(
        on evidence: Judge.Evidence, changes: [ChangedFile] = [], stages: [StageStatus] = [],
        notes: [String] = []
    ) -> Verdict {
        let judge = Judge(policy: policy, today: request.today, baselineName: baselineName)
        let findings = judge.findings(on: evidence)
        return Verdict(
            answer: judge.answer(to: findings), range: range, findings: findings,
            notes: policy.notes + notes + sides.head.pipeline.warnings.map(\.description),
            policy: policy.source, changes: changes,
            comparison: evidence.comparison
                ?? Comparison(checks: [], unguarded: [], unmatched: []),
            lineage: evidence.lineage ?? Lineage(results: [], stages: stages, broken: []),
            reproduce: request.command(reproducing: range))
    }
}

extension Policy {
    /// What the policy asks for and this version does not do, so that nobody believes it was done.
    fileprivate var notes: [String] {
        guard let retraining, retraining.when != .never else { return [] }
        return ["the policy asks for retraining, which this version does not do: nothing was rerun"]
    }
}
