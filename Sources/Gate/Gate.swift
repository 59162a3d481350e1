import Comparing
package import Domain
import Inspecting
import Judging
import Measuring
import Tracing

/// The whole line: range → changes → plan → runs → metrics → comparison → lineage → verdict.
package enum Gate {
    package static func verdict(on request: GateRequest) throws(GateError) -> Verdict {
        let workplace = try Workplace(request)
        let range = try workplace.range()
        let policy = try workplace.policy(of: range)
        let base = try workplace.side(range.mergeBase)
        let head = try workplace.side(range.head.id)
        let baseline = try workplace.baseline(of: policy, range, mergeBase: base)

        let changes = try workplace.changes(from: base, to: head)
        let measuring = Measuring(
            files: [baseline.side, base, head].flatMap(\.pipeline.metricFiles),
            rules: policy.metrics.map(\.metric) + policy.expected.map(\.metric))
        let metrics = measuring.metrics(in: head.snapshot)
        let comparison = Comparing(
            baseline: measuring.metrics(in: baseline.side.snapshot), candidate: metrics,
            mergeBase: measuring.metrics(in: base.snapshot)
        ).comparison(under: policy)
        let lineage = try workplace.lineage(of: head, since: base, results: metrics)

        let review = try workplace.review(of: policy, range)

        let judge = Judge(policy: policy, today: request.today, baselineName: baseline.name)
        let findings = judge.findings(
            on: Judge.Evidence(
                comparison: request.parts.contains(.comparison) ? comparison : nil,
                lineage: request.parts.contains(.lineage) ? lineage.head : nil,
                inheritedLineage: request.judgesOneCommit(range) ? nil : lineage.base,
                findings: request.parts == Set(Part.allCases)
                    ? workplace.missingRules(of: policy)
                        + review.findings(at: workplace.policyPath) : []))
        return Verdict(
            answer: judge.answer(to: findings), range: range, findings: findings,
            notes: policy.notes + review.notes + head.pipeline.warnings.map(\.description),
            policy: policy.source,
            changes: changes, comparison: comparison, lineage: lineage.head,
            reproduce: request.command(reproducing: range))
    }

    /// The metrics that the head's pipeline declares, and where the work tree is.
    package static func metricsOfHead(
        _ request: GateRequest
    ) throws(GateError) -> (metrics: Metrics, workTree: String) {
        let workplace = try Workplace(request)
        guard let workTree = workplace.workTree else { throw .noWorkTree }
        let head = try workplace.head()
        let measuring = Measuring(files: head.pipeline.metricFiles, rules: [])
        return (measuring.metrics(in: head.snapshot), workTree)
    }
}

extension Policy {
    /// What the policy asks for and this version does not do, so that nobody believes it was done.
    fileprivate var notes: [String] {
        guard let retraining, retraining.when != .never else { return [] }
        return ["the policy asks for retraining, which this version does not do: nothing was rerun"]
    }
}
