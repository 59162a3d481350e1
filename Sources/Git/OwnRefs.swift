private import CLibgit2
package import Domain

/// What a repository that others push to has itself.
extension Repository {
    /// What `HEAD` stands for.
    package enum NamedHead: Hashable, Sendable {
        /// A branch and its tip.
        case commit(Revision)
        /// A branch that is not there.
        case absent(branch: String)
    }

    /// The branch that `HEAD` names, which is the default branch of a bare repository.
    package func namedHead() throws(GitError) -> NamedHead {
        let head = try Libgit2.make(.listReferences) {
            git_reference_lookup(&$0, pointer, "HEAD")
        }
        defer { git_reference_free(head) }
        let target = git_reference_symbolic_target(head).map { String(cString: $0) }
        guard let name = target, !exists(name) else {
            let short = target.map { $0.hasPrefix("refs/heads/") ? String($0.dropFirst(11)) : $0 }
            return .commit(Revision(short ?? "HEAD", try resolve("HEAD").id))
        }
        return .absent(branch: name)
    }

    /// Its `main` and its `master`, those that are there.
    package func likelyDefaults() throws(GitError) -> [Revision] {
        var found: [Revision] = []
        for name in ["main", "master"] where exists("refs/heads/" + name) {
            found.append(Revision(name, try resolve("refs/heads/" + name).id))
        }
        return found
    }

    /// The commits of all branches and tags.
    package func ownTips() throws(GitError) -> [ObjectID] {
        let places = ["refs/heads/", "refs/tags/"].map { Array($0.utf8) }
        return try commits { name in places.contains { name.starts(with: $0) } }.map(\.commit)
    }
}
