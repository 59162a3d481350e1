package import Domain
import Git
package import Hooking

/// A push that is to be judged before it leaves.
package struct PushRequest: Sendable {
    /// Repository, policy path, environment, clock.
    package var gate: GateRequest
    /// The remote's name or, where the push goes to a URL, that.
    package var remote: String
    package var refs: [PushedRef]

    /// `lines` are what git writes to the hook's standard input.
    package init(
        _ gate: GateRequest, to remote: String, lines: [UInt8]
    ) throws(GateError) {
        self.gate = gate
        self.remote = remote
        do throws(HookingError) { refs = try PushedRef.read(lines) } catch { throw .hook(error) }
    }
}

extension Gate {
    /// May these commits go to the remote? Each tip is judged as the gate will judge it, by the policy of
    /// the remote's default branch as last fetched, and every new commit is looked at. Nothing is trained.
    package static func push(_ request: PushRequest) throws(GateError) -> PushVerdict {
        let plan = try Workplace(request.gate).pushPlan(request.refs, to: request.remote)
        var tips: [PushVerdict.Tip] = []
        for tip in plan.tips {
            var gate = request.gate
            gate.head = tip.commit.hex
            gate.occasion = .push(remote: request.remote)
            gate.training.when = .never
            let trial = try trial(on: gate)
            tips.append(
                PushVerdict.Tip(
                    names: tip.refs.map(\.remoteName), commit: tip.commit,
                    commitCount: tip.commits.count,
                    verdict: try verdict(of: trial, inspecting: tip.commits),
                    noVerdict: trial.hooks.noVerdict))
        }
        return PushVerdict(
            tips: tips, unjudged: plan.unjudged.map(\.remoteName),
            notes: plan.unknownRemoteTips.map {
                "what \(request.remote) has at \($0.remoteName) is not known here: fetch it to compare"
                    + " with what is really there"
            })
    }

    /// A history of its own, and the first that a remote gets, have no base but themselves.
    private static func trial(on request: GateRequest) throws(GateError) -> Trial {
        do throws(GateError) {
            return try Trial(request)
        } catch {
            guard case .git(.unrelatedHistories(let base, _)) = error else { throw error }
            var alone = request
            alone.base = request.head
            alone.policy = base.id
            return try Trial(alone)
        }
    }
}
