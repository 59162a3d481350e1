import Domain
import Git

extension Footing {
    /// What a push is held against: the default branch of the remote.
    ///
    /// That is the branch that its `HEAD` was when it was last fetched; else what git itself says that the
    /// remote has at `main` or `master`; else its `main` or its `master` as last fetched, where it has not both.
    /// A remote of which nothing is known borrows the default branch of `origin`, or of the others where
    /// they agree. A branch that lies here alone never counts, nor one of another remote than `origin` that is
    /// known by one's own pushes alone: a push would bring its own policy.
    init(
        of target: PushTarget, _ refs: [PushedRef], in repository: Repository
    ) throws(HookingError) {
        if let remote = target.remote {
            let head = try HookingError.asking { () throws(GitError) in
                try repository.head(ofRemote: remote)
            }
            if let head {
                self = .base(head)
                return
            }
        }
        if let told = try Self.told(refs, target, in: repository) {
            self = .base(told)
            return
        }
        let seen = try HookingError.asking { () throws(GitError) in
            try Self.seen(target, in: repository)
        }
        guard seen.isEmpty else {
            let names = ["main", "master"].map { "\(target.remote ?? "")/\($0)" }
            let likely = seen.filter { names.contains($0.shortName) }
            guard let branch = likely.first, likely.count == 1 else {
                // Its first main comes after other branches of one's own: nothing else could rule it.
                if likely.isEmpty, refs.contains(where: \.isFirstMain),
                    try !Self.isFetched(seen, in: repository)
                {
                    self = .nothing
                    return
                }
                throw .noDefault(remote: target.shown, isNamed: target.remote != nil)
            }
            self = .base(Revision(branch.shortName, branch.commit))
            return
        }
        let others = try HookingError.asking { () throws(GitError) in
            try Self.defaults(of: repository)
        }
        if let first = others.first {
            guard first.name.hasPrefix("origin/") || others.allSatisfy({ $0.id == first.id }) else {
                throw .noDefault(remote: target.shown, isNamed: target.remote != nil)
            }
            self = .borrowed(first)
            return
        }
        guard refs.allSatisfy({ $0.remoteID == nil }) else {
            throw .noDefault(remote: target.shown, isNamed: target.remote != nil)
        }
        self = .nothing
    }

    /// The branches that tell what the remote is. What one's own pushes left on another remote than `origin`
    /// does not.
    private static func seen(
        _ target: PushTarget, in repository: Repository
    ) throws(GitError) -> [RemoteBranch] {
        if target.remote == "origin" { return target.branches }
        var fetched: [RemoteBranch] = []
        for branch in target.branches where try repository.wasFetched(branch) {
            fetched.append(branch)
        }
        return fetched
    }

    /// Whether one of them is known by more than one's own pushes.
    private static func isFetched(
        _ branches: [RemoteBranch], in repository: Repository
    ) throws(HookingError) -> Bool {
        try HookingError.asking { () throws(GitError) in
            for branch in branches where try repository.wasFetched(branch) { return true }
            return false
        }
    }

    /// What git says that the remote has at `main` or `master`, which are then pushed themselves.
    private static func told(
        _ refs: [PushedRef], _ target: PushTarget, in repository: Repository
    ) throws(HookingError) -> Revision? {
        for name in ["refs/heads/main", "refs/heads/master"] {
            guard let id = refs.first(where: { $0.remoteName == name })?.remoteID else { continue }
            guard repository.contains(id) else {
                throw .unknownDefault(remote: target.shown, branch: name)
            }
            let commit = try HookingError.asking { () throws(GitError) in
                try repository.peeledCommit(id)
            }
            return commit.map { Revision($0.hex, $0) }
        }
        return nil
    }

    /// The default branches of all remotes, that of `origin` first.
    private static func defaults(of repository: Repository) throws(GitError) -> [Revision] {
        var found: [Revision] = []
        let names = try repository.remoteNames().filter { $0 != "origin" }
        for name in ["origin"] + names {
            if let branch = try repository.defaultBranch(of: name) { found.append(branch) }
        }
        return found
    }
}

extension PushedRef {
    /// Whether it brings a main or a master where the remote has none.
    fileprivate var isFirstMain: Bool {
        remoteID == nil && localID != nil
            && ["refs/heads/main", "refs/heads/master"].contains(remoteName)
    }
}
