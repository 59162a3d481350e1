import Domain
import Gate
import Reporting

/// The hooks before a commit and before a merge becomes one.
extension HookCall {
    func beforeCommit(isMerge: Bool) throws {
        let end = "no commit is made; 'git commit --no-verify' goes round it"
        let clock = clock(10, end: end)
        let judged = try judged(end, clock) { request throws(GateError) in
            try Gate.commit(request, isMerge: isMerge)
        }
        try report.write(
            HookDocument.json(judged, hook: hook.rawValue),
            judged.map { CommitReport(width: 80, end: end).render($0) } ?? "")
        throw Failure(judged?.exitStatus ?? .open)
    }

    /// What a user of this repository asks, who may leave out checks.
    func judged<Answer>(
        _ end: String, _ clock: HookClock,
        _ question: (GateRequest) throws(GateError) -> Answer
    ) throws -> Answer {
        defer { clock.stop() }
        var request = self.request
        request.onStep = { clock.note($0) }
        request.skips = try SkipVariables(request.environment).skips
        do throws(GateError) {
            return try question(request)
        } catch {
            throw Failure(error.status, error.description + "\n" + end)
        }
    }
}
