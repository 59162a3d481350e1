package import Domain
import Hooking
import Judging

extension Gate {
    /// May what is staged become a commit? Nil where it brings nothing. That it may is written down for the
    /// hook after the commit.
    ///
    /// What it brings into Git is looked at, and the lineage where it touches a pipeline, a lock, a pointer or
    /// a result: what contradicts the commit stops it, what must only be run again does not.
    package static func commit(
        _ request: GateRequest, isMerge: Bool
    ) throws(GateError) -> CommitVerdict? {
        var request = request
        request.occasion = .commit(isMerge: isMerge)
        request.training.when = .never
        let trial = try Trial(request)
        guard !trial.isWithinBase else {
            try trial.keepReceipt(nil)
            return nil
        }
        request.onStep(.ruled(trial.hooks.noVerdict))
        let isTouched = try trial.touchesLineage()
        let lineage = isTouched ? try trial.lineage(of: trial.metrics().head) : nil
        let review = try trial.review()
        let verdict = try trial.verdict(
            on: Judge.Evidence(
                lineage: lineage?.head, inheritedLineage: lineage?.mergeBase,
                inspection: trial.inspection().findings,
                findings: review.findings(at: trial.policyPath),
                laterWaivers: review.laterWaivers),
            notes: review.notes)
        let judged = CommitVerdict(verdict: verdict, noVerdict: trial.hooks.noVerdict)
        if judged.exitStatus == .open {
            try trial.keepReceipt(
                verdict.leftOut.isEmpty ? nil : request.skips.map { HookTrace($0) })
        }
        return judged
    }
}
