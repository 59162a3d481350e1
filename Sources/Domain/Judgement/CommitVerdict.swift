/// What was found on what is staged, before it becomes a commit.
package struct CommitVerdict: Hashable, Sendable {
    package let verdict: Verdict
    /// What the policy says to a missing verdict.
    package let noVerdict: HookPolicy.NoVerdict

    package init(verdict: Verdict, noVerdict: HookPolicy.NoVerdict) {
        self.verdict = verdict
        self.noVerdict = noVerdict
    }

    /// How the hook ends.
    package var exitStatus: ExitStatus { noVerdict.status(of: verdict) }
}
