private import CLibgit2
package import Domain

extension Repository {
    /// The commits that the remote had when it was last fetched; of what is no remote's name, those of all
    /// remotes.
    package func remoteTips(of remote: String) throws(GitError) -> [ObjectID] {
        let all = try references(below: "refs/remotes/")
        let own = "refs/remotes/" + remote + "/"
        let isName = hasRemote(remote)
        var tips: [ObjectID] = []
        for name in all where !isName || name.hasPrefix(own) {
            var oid = git_oid()
            let status = git_reference_name_to_id(&oid, pointer, name)
            // `origin/HEAD` may point to a branch that is gone.
            if status == GIT_ENOTFOUND.rawValue {
                git_error_clear()
                continue
            }
            try Libgit2.check(status, .resolve(revision: name))
            if let commit = try peeledCommit(RawID(oid).id) { tips.append(commit) }
        }
        return tips
    }

    /// Whether the object is here.
    package func contains(_ id: ObjectID) -> Bool {
        RawID(id).map { objects.contains($0) } ?? false
    }

    /// The commit itself, or what a tag in the end stands on; nil for a file and a directory.
    package func peeledCommit(_ id: ObjectID) throws(GitError) -> ObjectID? {
        guard let raw = RawID(id) else { throw .notCommit(id.hex) }
        var oid = raw.oid
        var object: OpaquePointer?
        var status = git_object_lookup(&object, pointer, &oid, GIT_OBJECT_ANY)
        if status == GIT_ENOTFOUND.rawValue {
            git_error_clear()
            throw .missingObject(id, isPartialClone: isPartialClone)
        }
        try Libgit2.check(status, .read(id))
        defer { git_object_free(object) }
        var commit: OpaquePointer?
        status = git_object_peel(&commit, object, GIT_OBJECT_COMMIT)
        if status == GIT_EPEEL.rawValue || status == GIT_EINVALIDSPEC.rawValue {
            git_error_clear()
            return nil
        }
        try Libgit2.check(status, .read(id))
        defer { git_object_free(commit) }
        return git_object_id(commit).map { RawID($0.pointee).id }
    }

    /// The commits before this one; none where a shallow clone ends.
    package func parents(of commit: ObjectID) throws(GitError) -> [ObjectID] {
        guard let raw = RawID(commit) else { throw .notCommit(commit.hex) }
        return shallow.contains(raw) ? [] : try objects.commit(raw).parents.map(\.id)
    }

    private func references(below prefix: String) throws(GitError) -> [String] {
        let iterator = try Libgit2.make(.listReferences) {
            git_reference_iterator_glob_new(&$0, pointer, prefix + "*")
        }
        defer { git_reference_iterator_free(iterator) }
        var names: [String] = []
        while true {
            var name: UnsafePointer<CChar>?
            let status = git_reference_next_name(&name, iterator)
            if status == GIT_ITEROVER.rawValue { return names }
            try Libgit2.check(status, .listReferences)
            // Of a name that is not UTF-8 nothing can be asked by a text.
            if let name, let text = String(validatingCString: name) { names.append(text) }
        }
    }
}
