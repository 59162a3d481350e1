private import CLibgit2
package import Domain

/// What the user, or a CI system, asked to be judged.
package struct RangeRequest: Hashable, Sendable {
    /// Nil to find it: the target of CI, `origin/HEAD`, `main`, `master`.
    package let base: String?
    package let head: String
    /// Whose policy rules; nil for that of the base.
    package let policy: String?
    /// The branch that CI says the change wants to enter.
    package let target: String?
    /// Whose default branch is the base where nothing else is named.
    package let remote: String
    package let preference: BranchPreference

    package init(
        base: String? = nil, head: String = "HEAD", policy: String? = nil, target: String? = nil,
        remote: String = "origin", preferring preference: BranchPreference = .local
    ) {
        self.base = base
        self.head = head
        self.policy = policy
        self.target = target
        self.remote = remote
        self.preference = preference
    }

    /// Reads `BASE..HEAD`, both written out.
    package init(
        range text: String, policy: String? = nil, preferring preference: BranchPreference = .local
    ) throws(GitError) {
        let parts = text.split(separator: "..", omittingEmptySubsequences: false)
        guard parts.count == 2, let base = parts.first, let head = parts.last, !base.isEmpty,
            !head.isEmpty, !head.hasPrefix("."), !base.hasSuffix(".")
        else { throw .malformedRange(text) }
        self.init(
            base: String(base), head: String(head), policy: policy, preferring: preference)
    }
}

extension Repository {
    /// The commits that the head has and the base has not, and where they parted.
    ///
    /// Throws `historyCut` where a shallow clone ends before the answer, and `unrelatedHistories`
    /// where there is none: an empty range always means that the base has all of the head.
    package func range(_ request: RangeRequest) throws(GitError) -> CommitRange {
        let base = try base(request)
        let head = try resolve(request.head)
        let policy = try request.policy.map { (name) throws(GitError) in
            try resolve(name, preferring: request.preference).id
        }
        let (mergeBase, commits) = try compare(base: base, head: head)
        return CommitRange(
            base: base, head: head, mergeBase: mergeBase, policy: policy ?? base.id,
            commits: commits)
    }

    /// What reports tell of a commit.
    package func commit(_ id: ObjectID) throws(GitError) -> Commit {
        guard let raw = RawID(id) else { throw .notCommit(id.hex) }
        return try objects.describedCommit(raw)
    }

    /// A commit and its first parents, newest first, at most `limit` of them; `isWhole` is false
    /// where a shallow clone ended the list.
    package func firstParents(
        of id: ObjectID, atMost limit: Int
    ) throws(GitError) -> (commits: [Commit], isWhole: Bool) {
        var commits: [Commit] = []
        var next: ObjectID? = id
        while let id = next, commits.count < limit {
            let commit = try self.commit(id)
            commits.append(commit)
            if let raw = RawID(id), shallow.contains(raw) { return (commits, false) }
            next = commit.parents.first
        }
        return (commits, true)
    }

    /// The commits reachable from `tips` and not from `known`, newest first.
    package func commits(
        reachableFrom tips: [ObjectID], butNotFrom known: [ObjectID]
    ) throws(GitError) -> [ObjectID] {
        var ancestry = Ancestry(objects, shallow: shallow)
        try ancestry.walk(
            heads: tips.compactMap { RawID($0) }, bases: known.compactMap { RawID($0) })
        return ancestry.headOnly.map(\.id)
    }

    private func base(_ request: RangeRequest) throws(GitError) -> Revision {
        if let base = request.base {
            return try resolve(base, preferring: request.preference)
        }
        if let target = request.target { return try resolve(target, preferring: .remoteTracking) }
        if let remote = head(ofRemote: request.remote) {
            let prefix = "refs/remotes/"
            let name = remote.hasPrefix(prefix) ? String(remote.dropFirst(prefix.count)) : remote
            return Revision(name, try resolve(remote).id)
        }
        if request.preference == .remoteTracking {
            for name in ["main", "master"].map({ "\(request.remote)/\($0)" })
            where exists("refs/remotes/" + name) {
                return Revision(name, try resolve("refs/remotes/" + name).id)
            }
        }
        for name in ["main", "master"] where exists("refs/heads/" + name) {
            return try resolve(name)
        }
        throw .noBase
    }

    /// The full name of the branch that `origin/HEAD` stands for, such as `refs/remotes/origin/main`:
    /// a tag or a local branch may be called `origin/main` as well.
    private func head(ofRemote remote: String) -> String? {
        var reference: OpaquePointer?
        let name = "refs/remotes/\(remote)/HEAD"
        guard git_reference_lookup(&reference, pointer, name) == 0 else {
            git_error_clear()
            return nil
        }
        defer { git_reference_free(reference) }
        guard let target = git_reference_symbolic_target(reference).map({ String(cString: $0) }),
            target.hasPrefix("refs/remotes/"), exists(target)
        else { return name }
        return target
    }

    private func compare(
        base: Revision, head: Revision
    ) throws(GitError) -> (mergeBase: ObjectID, commits: [ObjectID]) {
        guard let old = RawID(base.id), let new = RawID(head.id) else {
            throw .notCommit(head.name)
        }
        var ancestry = Ancestry(objects, shallow: shallow)
        try ancestry.walk(heads: [new], bases: [old])
        let commits = ancestry.headOnly
        guard let mergeBase = try best(of: ancestry.commonAncestors) else {
            throw ancestry.reachedCut
                ? .historyCut(base: base, head: head) : .unrelatedHistories(base: base, head: head)
        }
        // What the head has may go on beyond the end of the clone.
        if commits.contains(where: shallow.contains) {
            throw .historyCut(base: base, head: head)
        }
        return (mergeBase.id, commits.map(\.id))
    }

    /// The first that is no ancestor of another; unlike clocks let such slip through the walk.
    private func best(of candidates: [RawID]) throws(GitError) -> RawID? {
        guard candidates.count > 1 else { return candidates.first }
        for candidate in candidates {
            var ancestry = Ancestry(objects, shallow: shallow)
            try ancestry.walk(heads: [candidate], bases: candidates.filter { $0 != candidate })
            if !ancestry.commonAncestors.contains(candidate) { return candidate }
        }
        return candidates.first
    }
}
