import Domain
import Git

extension Footing {
    /// What a push is held against: the default branch of the remote, or what stands for it.
    ///
    /// A branch that lies here alone never counts, nor what git wrote down of an earlier push: else a push
    /// would be judged by the policy that it brings. In this order: the branch that the remote's `HEAD` was
    /// when it was last fetched, its `main` or its `master`; the same of `origin`, or of the only other
    /// remote that has one; what git itself says that this remote has at `main` or `master`. A remote of
    /// which nothing is known, where there is no other, is taken for empty.
    init(
        of target: PushTarget, _ refs: [PushedRef], in repository: Repository
    ) throws(HookingError) {
        let known = try HookingError.asking { () throws(GitError) in
            if let remote = target.remote, let own = try repository.defaultBranch(of: remote) {
                return own as Revision?
            }
            if let origin = try repository.defaultBranch(of: "origin") { return origin }
            var others: [Revision] = []
            for name in try repository.remoteNames() {
                if let other = try repository.defaultBranch(of: name) { others.append(other) }
            }
            return others.count == 1 ? others.first : nil
        }
        if let known {
            self = .base(known)
            return
        }
        for name in ["refs/heads/main", "refs/heads/master"] {
            guard let id = refs.first(where: { $0.remoteName == name })?.remoteID else { continue }
            guard repository.contains(id) else {
                throw .unknownDefault(remote: target.shown, branch: name)
            }
            let commit = try HookingError.asking { () throws(GitError) in
                try repository.peeledCommit(id)
            }
            guard let commit else { break }
            self = .base(Revision(name, commit))
            return
        }
        guard target.branches.isEmpty, refs.allSatisfy({ $0.remoteID == nil }) else {
            throw .noDefault(remote: target.shown, isNamed: target.remote != nil)
        }
        self = .empty
    }
}
