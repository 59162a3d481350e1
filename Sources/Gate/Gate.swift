package import Domain
import Judging
import Measuring

/// The whole line: range → changes → plan → runs → metrics → comparison → lineage → verdict.
///
/// Each function walks it as far as its question needs.
package enum Gate {
    /// May this change go in?
    package static func verdict(on request: GateRequest) throws(GateError) -> Verdict {
        try verdict(of: Trial(request))
    }

    /// `commits` are those whose files are looked at; nil for those of the range.
    static func verdict(
        of trial: Trial, inspecting commits: [ObjectID]? = nil
    ) throws(GateError) -> Verdict {
        let changes = try trial.changes()
        let trained = try trial.trained()
        let metrics = try trial.metrics(after: trained)
        let comparison = trial.comparison(
            of: metrics, try trial.predictions(after: trained))
        let lineage = try trial.lineage(of: metrics.head)
        try trained.finish()
        let review = try trial.review()
        let inspection = try trial.inspection(of: commits)
        return try trial.verdict(
            on: Judge.Evidence(
                comparison: comparison, lineage: lineage.head, inheritedLineage: lineage.mergeBase,
                passed: trial.passed(inspection.tellingLineage), reruns: trained.reruns,
                inspection: inspection.findings,
                findings: trial.missingRules + review.findings(at: trial.policyPath),
                laterWaivers: review.laterWaivers),
            changes: changes, trained: trained,
            notes: try trial.notes(on: trained) + trial.notes(on: metrics.head)
                + trial.notes(on: comparison) + trial.notes(onPassed: inspection.tellingLineage)
                + review.notes + trial.traces())
    }

    /// What does the change touch, which stages must run again because of it, and what do its commits bring
    /// into Git that must not be there?
    ///
    /// Of very many commits the files take longest: they are looked at beside the rest, in the repository
    /// opened once more.
    package static func inspection(on request: GateRequest) async throws(GateError) -> Verdict {
        async let look = lookAtFiles(request)
        let trial = try Trial(request)
        let changes = try trial.changes()
        let stages = try trial.stages()
        return try trial.verdict(
            on: Judge.Evidence(refusals: trial.refusals, inspection: try await look.get()),
            changes: changes, stages: stages)
    }

    private static func lookAtFiles(
        _ request: GateRequest
    ) async -> Result<[Finding], GateError> {
        Result { () throws(GateError) in try Trial(request).inspection().findings }
    }

    /// Are the metrics worse than the baseline's?
    package static func comparison(on request: GateRequest) throws(GateError) -> Verdict {
        let trial = try Trial(request)
        let comparison = trial.comparison(
            of: try trial.metrics(), try trial.predictions())
        return try trial.verdict(on: Judge.Evidence(comparison: comparison))
    }

    /// Does each result come from the committed code, data and parameters?
    package static func lineage(on request: GateRequest) throws(GateError) -> Verdict {
        let trial = try Trial(request)
        let lineage = try trial.lineage(of: try trial.metrics().head)
        // A commit that is asked about by itself inherits from nobody.
        return try trial.verdict(
            on: Judge.Evidence(
                lineage: lineage.head,
                inheritedLineage: trial.isOneCommit ? nil : lineage.mergeBase))
    }

    /// The metrics that the head's pipeline declares, and where the work tree is.
    package static func metricsOfHead(
        _ request: GateRequest
    ) throws(GateError) -> (metrics: Metrics, workTree: String) {
        let workplace = try Workplace(request)
        guard let workTree = workplace.workTree else { throw .noWorkTree }
        let head = try workplace.head()
        let measuring = Measuring(
            files: head.pipeline.metricFiles, established: [], rules: [])
        let files = try workplace.measured(head, measuring, protectedBy: head.commit)
        return (measuring.metrics(in: files), workTree)
    }
}
