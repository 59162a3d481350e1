package import Domain
package import Git

/// Which commits a push brings to a remote that does not have them, whatever is checked out.
package struct PushPlan: Hashable, Sendable {
    package struct Tip: Hashable, Sendable {
        package let commit: ObjectID
        /// Every name that it is pushed under.
        package let refs: [PushedRef]
        /// New to the remote, newest first, without those of the tips before.
        package let commits: [ObjectID]
    }

    /// Those that bring commits, in git's order.
    package let tips: [Tip]
    /// What stands for no commit: a tag of a file or of a directory.
    package let unjudged: [PushedRef]
    /// Where the remote has something of that name that is not known here: what it has besides is judged
    /// by what was last fetched.
    package let unknownRemoteTips: [PushedRef]

    /// `remote` is the name or, where the push goes to a URL, that.
    ///
    /// New is what no remote-tracking branch of the remote reaches as last fetched, nor what the remote
    /// says that it has; of a URL, that of any remote.
    package init(
        _ refs: [PushedRef], to remote: String, in repository: Repository
    ) throws(HookingError) {
        do throws(GitError) {
            try self.init(refs, remote, repository)
        } catch {
            throw .git(error)
        }
    }

    private init(
        _ refs: [PushedRef], _ remote: String, _ repository: Repository
    ) throws(GitError) {
        var names: [ObjectID: [PushedRef]] = [:]
        var order: [ObjectID] = []
        var unjudged: [PushedRef] = []
        var unknown: [PushedRef] = []
        var known = try repository.remoteTips(of: remote)
        for ref in refs {
            if let id = ref.remoteID {
                if !repository.contains(id) {
                    unknown.append(ref)
                } else if let commit = try repository.peeledCommit(id) {
                    known.append(commit)
                }
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
        let shares = try Self.shares(of: new, among: order, in: repository)
        tips = order.compactMap { commit in
            guard let share = shares[commit], let refs = names[commit] else { return nil }
            return Tip(commit: commit, refs: refs, commits: share)
        }
        self.unjudged = unjudged
        unknownRemoteTips = unknown
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
