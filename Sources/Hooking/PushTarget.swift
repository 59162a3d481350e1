import Domain
import Git

/// Where a push goes, and what is known of it here.
struct PushTarget {
    /// The name of the remote; nil for an address that no remote has.
    let remote: String?
    /// As messages call it.
    let shown: String
    /// The remote's branches as they were last fetched; none for an address that no remote has.
    let branches: [RemoteBranch]

    /// `name` and `address` are what git passes to the hook: for a push to an address both are that.
    init(name: String, address: String, in repository: Repository) throws(GitError) {
        let names = name == address ? try repository.remotes(at: address) : [name]
        var known: [(name: String, branches: [RemoteBranch])] = []
        for name in names { known.append((name, try repository.branches(of: name))) }
        // Of several with one address, one that was fetched tells more.
        let best = known.first { !$0.branches.isEmpty } ?? known.first
        remote = best?.name
        branches = best?.branches ?? []
        shown = ShownText(best?.name ?? name).text
    }
}
