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
    package let preference: BranchPreference

    package init(
        base: String? = nil, head: String = "HEAD", policy: String? = nil, target: String? = nil,
        preferring preference: BranchPreference = .local
    ) {
        self.base = base
        self.head = head
        self.policy = policy
        self.target = target
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
        try range(request, from: base(request))
    }

    /// The same from a base that is known already.
    package func range(
        _ request: RangeRequest, from base: Revision
    ) throws(GitError) -> CommitRange {
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

    /// The commits reachable from `tips` and not from `known`, newest first.
    package func commits(
        reachableFrom tips: [ObjectID], butNotFrom known: [ObjectID]
    ) throws(GitError) -> [ObjectID] {
        var ancestry = Ancestry(objects, shallow: shallow)
        try ancestry.walk(
            heads: tips.compactMap { RawID($0) }, bases: known.compactMap { RawID($0) })
        return ancestry.headOnly.map(\.id)
    }

    /// The branch that a change wants to enter.
    package func base(_ request: RangeRequest) throws(GitError) -> Revision {
        if let base = request.base {
            return try resolve(base, preferring: request.preference)
        }
        if let target = request.target { return try resolve(target, preferring: .remoteTracking) }
        let ofRemote = try defaultBranch(of: "origin")
        if let ofRemote, hasHead(ofRemote: "origin") || request.preference == .remoteTracking {
            return ofRemote
        }
        for name in ["main", "master"] where exists("refs/heads/" + name) {
            return try resolve(name)
        }
        guard let ofRemote else { throw .noBase }
        return ofRemote
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
