package import Domain
package import Git

/// What a push brings to a remote, whatever is checked out.
package struct PushPlan: Hashable, Sendable {
    package struct Tip: Hashable, Sendable {
        package let commit: ObjectID
        /// Every name that it is pushed under.
        package let refs: [PushedRef]
        /// New to the remote, newest first, without those of the tips before. A branch may move to a
        /// commit that the remote has already.
        package let commits: [ObjectID]
    }

    /// Branches that move, and all else that brings commits, in git's order.
    package let tips: [Tip]
    package let footing: Footing
    /// What stands for no commit: a tag of a file or of a directory.
    package let unjudged: [PushedRef]
    /// Where the remote has something of that name that is not known here: what it has besides is judged
    /// by what was last fetched.
    package let unknownRemoteTips: [PushedRef]
    /// Whether nothing is known of what the remote has, so that all commits count as new.
    package let isBlind: Bool
    /// Whether it is a remote's, and can be fetched by its name.
    package let isNamed: Bool

    /// `name` and `address` are what git passes to the hook.
    ///
    /// New is what no branch of the remote reaches as last fetched, nor what the remote says that it has.
    package init(
        _ refs: [PushedRef], to name: String, at address: String, in repository: Repository
    ) throws(HookingError) {
        let target = try PushTarget(name: name, address: address, in: repository)
        let branches = target.branches
        let pushed = refs.filter { $0.localID != nil }
        let footing = pushed.isEmpty ? .nothing : try Footing(of: target, refs, in: repository)
        try self.init(
            refs, against: footing, known: branches.map(\.commit) + footing.commits,
            isBlind: branches.isEmpty && refs.allSatisfy { $0.remoteID == nil },
            isNamed: target.remote != nil, in: repository)
    }

    /// On the side that receives: new is what no branch and no tag of this repository reaches, which have not
    /// moved yet.
    package init(
        receiving refs: [PushedRef], in repository: Repository
    ) throws(HookingError) {
        let (footing, known) = try HookingError.asking { () throws(GitError) in
            (try repository.namedHead(), try repository.ownTips())
        }
        let head: Footing
        switch footing {
        case .commit(let revision): head = .base(revision)
        case .absent(let branch):
            let likely = try HookingError.asking { () throws(GitError) in
                try repository.likelyDefaults()
            }
            let makesIt = refs.contains { $0.remoteName == branch && $0.localID != nil }
            if makesIt {
                head = .nothing
            } else if let only = likely.first, likely.count == 1 {
                head = .base(only)
            } else {
                // The first push, of whatever branch.
                guard known.isEmpty else { throw .noHead(branch: branch) }
                head = .nothing
            }
        }
        try self.init(
            refs, against: head, known: known, isBlind: false, isNamed: true, in: repository)
    }

    private init(
        _ refs: [PushedRef], against footing: Footing, known: [ObjectID], isBlind: Bool,
        isNamed: Bool, in repository: Repository
    ) throws(HookingError) {
        self.footing = footing
        let found = try HookingError.asking { () throws(GitError) in
            try Self.commits(refs, known: known, in: repository)
        }
        tips = found.tips
        unjudged = found.unjudged
        unknownRemoteTips = refs.filter { ref in
            ref.remoteID.map { !repository.contains($0) } ?? false
        }
        self.isBlind = isBlind
        self.isNamed = isNamed
    }

    private static func commits(
        _ refs: [PushedRef], known: [ObjectID], in repository: Repository
    ) throws(GitError) -> (tips: [Tip], unjudged: [PushedRef]) {
        var names: [ObjectID: [PushedRef]] = [:]
        var order: [ObjectID] = []
        var unjudged: [PushedRef] = []
        var known = known
        for ref in refs {
            if let id = ref.remoteID, repository.contains(id),
                let commit = try repository.peeledCommit(id)
            {
                known.append(commit)
            }
            guard let id = ref.localID else { continue }
            guard let commit = try repository.peeledCommit(id) else {
                unjudged.append(ref)
                continue
            }
            if names[commit] == nil { order.append(commit) }
            names[commit, default: []].append(ref)
        }
        let new = try repository.commits(reachableFrom: order, butNotFrom: known)
        let shares = try shares(of: new, among: order, in: repository)
        let tips = order.compactMap { commit -> Tip? in
            let refs = names[commit] ?? []
            let share = shares[commit]
            guard share != nil || refs.contains(where: \.isBranch) else { return nil }
            return Tip(commit: commit, refs: refs, commits: share ?? [])
        }
        return (tips, unjudged)
    }

    /// Gives each tip that is new itself the new commits it reaches and no tip before it does.
    private static func shares(
        of new: [ObjectID], among tips: [ObjectID], in repository: Repository
    ) throws(GitError) -> [ObjectID: [ObjectID]] {
        let isNew = Set(new)
        let tips = tips.filter(isNew.contains)
        // One alone has them all.
        if tips.count == 1, let tip = tips.first { return [tip: new] }
        var owners: [ObjectID: ObjectID] = [:]
        for tip in tips {
            var waiting = [tip]
            while let commit = waiting.popLast() {
                guard isNew.contains(commit), owners[commit] == nil else { continue }
                owners[commit] = tip
                waiting += try repository.parents(of: commit)
            }
        }
        var shares: [ObjectID: [ObjectID]] = [:]
        for tip in tips { shares[tip] = [] }
        for commit in new {
            if let owner = owners[commit] { shares[owner, default: []].append(commit) }
        }
        return shares
    }
}

extension PushedRef {
    /// Whether a branch moves, also one that Gerrit takes for a change.
    fileprivate var isBranch: Bool {
        ["refs/heads/", "refs/for/", "refs/drafts/", "refs/changes/"]
            .contains { remoteName.utf8.starts(with: $0.utf8) }
    }
}

extension Footing {
    fileprivate var commits: [ObjectID] {
        switch self {
        case .base(let base): [base.id]
        case .borrowed, .nothing, .alone: []
        }
    }
}
