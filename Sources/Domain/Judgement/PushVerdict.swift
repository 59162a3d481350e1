/// What was found on the commits that a push brings to a remote.
package struct PushVerdict: Hashable, Sendable {
    /// A commit that is pushed, under one or more names.
    package struct Tip: Hashable, Sendable {
        /// What they will be called on the remote: `refs/heads/change`.
        package let names: [String]
        package let commit: ObjectID
        /// How many commits the remote gets with it, beside those of the tips before.
        package let commitCount: Int
        package let verdict: Verdict
        /// What the policy of its base says to a missing verdict.
        package let noVerdict: HookPolicy.NoVerdict

        package init(
            names: [String], commit: ObjectID, commitCount: Int, verdict: Verdict,
            noVerdict: HookPolicy.NoVerdict
        ) {
            self.names = names
            self.commit = commit
            self.commitCount = commitCount
            self.verdict = verdict
            self.noVerdict = noVerdict
        }

        fileprivate var exitStatus: ExitStatus { noVerdict.status(of: verdict) }
    }

    package let tips: [Tip]
    /// Pushed names that stand for no commit, so that what they bring was not looked at.
    package let unjudged: [String]
    /// Pushed names that the time did not suffice for.
    package let unreached: [String]
    /// What the policy says to these.
    private let noVerdict: HookPolicy.NoVerdict
    /// What the user should know besides.
    package var notes: [String]

    package init(
        tips: [Tip], unjudged: [String], unreached: [String] = [],
        noVerdict: HookPolicy.NoVerdict = .stop, notes: [String]
    ) {
        self.tips = tips
        self.unjudged = unjudged
        self.unreached = unreached
        self.noVerdict = noVerdict
        self.notes = notes
    }

    /// How the hook ends. The worst of the tips counts.
    package var exitStatus: ExitStatus {
        let statuses =
            tips.map(\.exitStatus) + unjudged.map { _ in .noVerdict }
            + unreached.map { _ in noVerdict == .pass ? .open : .noVerdict }
        let order: [ExitStatus] = [.shut, .malformedInput, .noVerdict]
        return order.first(where: statuses.contains) ?? .open
    }
}
