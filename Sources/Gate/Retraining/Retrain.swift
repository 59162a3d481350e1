package import Domain
import Judging
import Measuring
package import SystemPackage

/// What training a commit again gave, and how it was judged.
package struct Retrained: Sendable {
    package let commit: Revision
    package let plan: Plan
    package let runs: [RunRecord]
    package let findings: [Finding]
    /// Where the logs are; nil where nothing was to be run.
    package let logs: FilePath?
    /// What is to be written into the work tree, where it was asked for.
    package let locks: [NewLock]

    /// 0 when every run ended and agrees, 1 when one does not, 2 when one could not be run, 65 when a part of
    /// the pipeline cannot be loaded: nobody knows which stages it would have.
    package var exitStatus: ExitStatus {
        let blocking = findings.filter { $0.severity == .fail && $0.origin == .introduced }
        if blocking.contains(where: { $0.outcome == .fail }) { return .shut }
        let open = blocking.filter { $0.outcome == .unmeasured || $0.outcome == .undecided }
        if open.contains(where: \.isMalformedInput) { return .malformedInput }
        return open.isEmpty ? .open : .noVerdict
    }
}

/// A dvc.lock for the work tree.
package struct NewLock: Sendable {
    package let path: FilePath
    package let text: String
}

extension Gate {
    /// Training by itself: a commit → plan → runs → metrics → findings.
    ///
    /// The policy is that of the base, and so are the places where data is looked for. Where there is no
    /// base the built-in policy holds.
    package static func retrained(_ request: RetrainRequest) throws(GateError) -> Retrained {
        let workplace = try Workplace(request.gate)
        let revision = try workplace.revision()
        let base = try workplace.ruling()
        let policy = try workplace.policy(at: base)
        let side = try workplace.side(revision.id)
        let plan = try side.plan(request.choice)
        let measuring = Measuring(
            files: side.pipeline.metricFiles, established: side.pipeline.metricFiles,
            rules: policy.metrics.map(\.metric) + policy.expected.map(\.metric))
        let trained = try workplace.train(
            plan, at: side, protectedBy: base, under: policy, measuring: measuring)
        try trained.finish()
        let locks = request.wantsLocks ? try workplace.locks(after: trained, of: side) : []
        let judge = Judge(
            policy: policy, today: request.gate.today, baselineName: revision.name,
            projects: side.pipeline.projects)
        return Retrained(
            commit: revision, plan: plan, runs: trained.reruns?.runs ?? [],
            findings: judge.findings(
                on: Judge.Evidence(
                    reruns: trained.reruns, findings: side.problems.map(\.notRun))),
            logs: trained.logs, locks: locks)
    }
}

extension PipelineProblem {
    /// What could not be loaded could not be run.
    fileprivate var notRun: Finding {
        Finding(
            .retrainNotRun, .unmeasured, subject: Subject(path: file, line: position?.line),
            message: "the pipeline cannot be loaded: \(ShownText(message).text)",
            remedy: "mend the file until 'dvc dag' draws it", isMalformedInput: true)
    }
}
