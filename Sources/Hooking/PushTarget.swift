import Domain
import Git

/// Where a push goes, and what is known of it here.
struct PushTarget {
    /// The name of the remote; nil for an address that no remote has.
    let remote: String?
    /// As messages call it.
    let shown: String
    /// The remote's branches as they were last seen; none for an address that no remote has.
    let branches: [RemoteBranch]

    /// `name` and `address` are what git passes to the hook: for a push to an address both are that.
    init(name: String, address: String, in repository: Repository) throws(HookingError) {
        let names = try HookingError.asking { () throws(GitError) in
            name == address ? try repository.remotes(at: address) : [name]
        }
        var known: [(name: String, branches: [RemoteBranch])] = []
        for name in names {
            let (outer, branches) = try HookingError.asking { () throws(GitError) in
                (try repository.remote(around: name), try repository.branches(of: name))
            }
            if let outer { throw .nestedRemotes(inner: name, outer: outer) }
            known.append((name, branches))
        }
        // Of several with one address, one that was fetched tells more.
        let best = known.first { !$0.branches.isEmpty } ?? known.first
        remote = best?.name
        branches = best?.branches ?? []
        shown = ShownText(best?.name ?? name).text
    }
}
