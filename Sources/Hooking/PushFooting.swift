import Domain
import Git

extension Footing {
    /// What a push is held against: the default branch of the remote, or what stands for it.
    ///
    /// Only what is known of the remote counts, never a branch that lies here alone: else a push would be
    /// judged by the policy that it brings. In this order: the branch that the remote's `HEAD` was when it
    /// was last fetched; its `main` or `master`; what git itself says that the remote has there; its only
    /// branch. A remote of which nothing is known takes the default branch of `origin`.
    init(
        of target: PushTarget, _ refs: [PushedRef], _ branches: [RemoteBranch],
        in repository: Repository
    ) throws(HookingError) {
        let known = try HookingError.asking { () throws(GitError) in
            try target.remote.map { (name) throws(GitError) in
                try repository.defaultBranch(of: name)
            } ?? nil
        }
        if let known {
            self = .base(known)
            return
        }
        let names = ["refs/heads/main", "refs/heads/master"]
        for ref in refs where names.contains(ref.remoteName) {
            guard let id = ref.remoteID else { continue }
            guard repository.contains(id) else {
                throw .unknownDefault(remote: target.shown, branch: ref.remoteName)
            }
            let commit = try HookingError.asking { () throws(GitError) in
                try repository.peeledCommit(id)
            }
            guard let commit else { throw .noDefault(remote: target.shown) }
            self = .base(Revision(ref.remoteName, commit))
            return
        }
        if let only = branches.first, branches.count == 1 {
            self = .base(Revision(only.shortName, only.commit))
            return
        }
        guard branches.isEmpty, refs.allSatisfy({ $0.remoteID == nil }) else {
            throw .noDefault(remote: target.shown)
        }
        let other = try HookingError.asking { () throws(GitError) in
            try repository.defaultBranch(of: "origin")
        }
        self = other.map(Footing.base) ?? .empty
    }
}
