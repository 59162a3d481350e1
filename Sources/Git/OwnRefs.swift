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
        var tips: [ObjectID] = []
        let iterator = try Libgit2.make(.listReferences) {
            git_reference_iterator_new(&$0, pointer)
        }
        defer { git_reference_iterator_free(iterator) }
        while true {
            var reference: OpaquePointer?
            let status = git_reference_next(&reference, iterator)
            if status == GIT_ITEROVER.rawValue { return tips }
            try Libgit2.check(status, .listReferences)
            defer { git_reference_free(reference) }
            guard let name = git_reference_name(reference).map({ String(cString: $0) }),
                name.hasPrefix("refs/heads/") || name.hasPrefix("refs/tags/"),
                let target = git_reference_target(reference)
            else { continue }
            let id = RawID(target.pointee).id
            guard contains(id), let commit = try peeledCommit(id) else { continue }
            tips.append(commit)
        }
    }
}
