import Domain
import Git

/// Where a push goes, and what is known of it here.
struct PushTarget {
    /// The name of the remote; nil for an address that no remote has.
    let remote: String?
    /// As messages call it.
    let shown: String

    /// `name` and `address` are what git passes to the hook: for a push to an address both are that.
    init(name: String, address: String, in repository: Repository) throws(GitError) {
        remote =
            if name != address { name } else { try repository.remote(at: address) }
        shown = ShownText(remote ?? name).text
    }

    /// What the remote's branches were when they were last fetched.
    func branches(in repository: Repository) throws(GitError) -> [RemoteBranch] {
        guard let remote else { return [] }
        return try repository.branches(of: remote)
    }
}
