import Domain
import Git
import Hooking

extension Workplace {
    /// Writes down that a commit was judged and may be made.
    func keepReceipt(of commit: ObjectID, _ skipped: HookTrace?) throws(GateError) {
        let tree = try Self.asking { () throws(GitError) in try repository.tree(of: commit) }
        do throws(HookingError) {
            try Receipt(tree: tree, skipped: skipped).keep(in: repository)
        } catch {
            throw .hook(error)
        }
    }

    /// Writes down what a push was let go without.
    func leaveTraces(of skips: Skips, on verdict: PushVerdict) throws(GateError) {
        try Self.asking { () throws(GitError) in
            for tip in verdict.tips where !tip.verdict.leftOut.isEmpty {
                try repository.addNote(
                    HookTrace(skips).line, on: tip.commit, in: HookTrace.reference)
            }
        }
    }

    /// What is written down on commits of what went round a hook.
    func traces(on commits: [ObjectID]) throws(GateError) -> [String] {
        try Self.asking { () throws(GitError) in
            try HookTrace.told(of: commits, in: repository)
        }
    }
}
