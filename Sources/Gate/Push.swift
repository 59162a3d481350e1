package import Domain
import Git
package import Hooking

/// A push that is to be judged before it leaves.
package struct PushRequest: Sendable {
    /// Repository, policy path, environment, clock.
    package var gate: GateRequest
    /// What git passes to the hook: the remote's name and its address, or twice the address.
    package var remote: String
    package var address: String
    package var refs: [PushedRef]

    /// `lines` are what git writes to the hook's standard input.
    package init(
        _ gate: GateRequest, to remote: String, at address: String, lines: [UInt8]
    ) throws(GateError) {
        self.gate = gate
        self.remote = remote
        self.address = address
        do throws(HookingError) { refs = try PushedRef.read(lines) } catch { throw .hook(error) }
    }
}

extension Gate {
    /// May these commits go to the remote? Each tip is judged as the gate will judge it, by the policy of
    /// the remote's default branch as last fetched, and every new commit is looked at. Nothing is trained.
    package static func push(_ request: PushRequest) throws(GateError) -> PushVerdict {
        let workplace = try Workplace(request.gate)
        let plan = try workplace.pushPlan(request.refs, to: request.remote, at: request.address)
        var verdict = try judge(plan, request.gate, in: workplace)
        verdict.notes += plan.unknownRemoteTips.map {
            "what \(request.remote) has at \($0.remoteName) is not known here: fetch it to compare"
                + " with what is really there"
        }
        if plan.isBlind, !verdict.tips.isEmpty {
            verdict.notes.append(
                "nothing is known here of what \(request.remote) has, so every commit counts as new; if"
                    + " it has some, "
                    + (plan.isNamed ? "fetch it" : "add it as a remote and fetch it"))
        }
        if let skips = request.gate.skips, verdict.exitStatus == .open {
            try workplace.leaveTraces(of: skips, on: verdict)
        }
        return verdict
    }

    /// Judges each tip of a plan.
    static func judge(
        _ plan: PushPlan, _ request: GateRequest, in workplace: Workplace
    ) throws(GateError) -> PushVerdict {
        var tips: [PushVerdict.Tip] = []
        let new = Set(plan.tips.flatMap(\.commits))
        var older = false
        let unjudged = plan.unjudged.map(\.remoteName)
        request.onStep(
            .planned(plan.tips.map { $0.refs.map(\.remoteName) }, unjudged: unjudged))
        for (index, tip) in plan.tips.enumerated() {
            request.onStep(.judging(index))
            var gate = request
            gate.head = tip.commit.hex
            gate.training.when = .never
            let trial = try trial(on: gate, plan.footing, at: workplace)
            if trial.isUnrelated {
                try workplace.refuseReplacement(of: tip.refs, by: tip.commit)
            }
            request.onStep(.ruled(trial.hooks.noVerdict))
            // A branch that moves within what its base has is no change.
            if tip.commits.isEmpty, trial.isWithinBase {
                request.onStep(.judged(index, nil))
                continue
            }
            older = older || trial.hasCommits(beside: new)
            let judged = PushVerdict.Tip(
                names: tip.refs.map(\.remoteName), commit: tip.commit,
                commitCount: tip.commits.count,
                // Of one that the remote has, what the base would get with it.
                verdict: try verdict(
                    of: trial, inspecting: tip.commits.isEmpty ? nil : tip.commits),
                noVerdict: trial.hooks.noVerdict)
            tips.append(judged)
            request.onStep(.judged(index, judged))
        }
        return PushVerdict(
            tips: tips, unjudged: unjudged,
            notes: try workplace.traces(on: plan.tips.flatMap(\.commits))
                + (older
                    ? [
                        "the files of older commits, which the other side has, were not looked at again: the"
                            + " gate looks at them"
                    ] : []))
    }

    private static func trial(
        on request: GateRequest, _ footing: Footing, at workplace: Workplace
    ) throws(GateError) -> Trial {
        var request = request
        request.occasion = .push(footing)
        do throws(GateError) {
            let trial = try Trial(request, sharing: workplace)
            guard case .borrowed(let base) = footing, trial.isWithinBase else { return trial }
            request.occasion = .push(.alone(under: base, .withinBorrowed))
        } catch {
            guard case .git(.unrelatedHistories(let base, _)) = error else { throw error }
            request.occasion = .push(.alone(under: base, .noCommonHistory))
        }
        return try Trial(request, sharing: workplace)
    }
}
