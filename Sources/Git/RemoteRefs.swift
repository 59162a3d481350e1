private import CLibgit2
package import Domain
private import Glibc

/// A branch of a remote as it was last fetched.
package struct RemoteBranch: Hashable, Sendable {
    /// `origin/main`; bytes that are not UTF-8 are repaired.
    package let shortName: String
    package let commit: ObjectID
}

extension Repository {
    /// The branches that a remote had when it was last fetched. One whose commit is not here is left out:
    /// of it nothing is known.
    package func branches(of remote: String) throws(GitError) -> [RemoteBranch] {
        let places = Array("refs/remotes/".utf8)
        let own = places + Array("\(remote)/".utf8)
        // The branches of a remote called `origin/x` look like those of `origin`, and branches of `origin`
        // like those of `origin/x`.
        guard try self.remote(around: remote) == nil else { return [] }
        let others = try remoteNames().map { places + Array("\($0)/".utf8) }
            .filter { $0.count > own.count && $0.starts(with: own) }
        return try commits { $0.starts(with: own) && !others.contains(where: $0.starts) }
            .map { name, commit in
                let short = String(decoding: name.dropFirst(places.count), as: UTF8.self)
                return RemoteBranch(shortName: short, commit: commit)
            }
    }

    /// The references of these names and the commits that they stand for; those of which the commit is not here
    /// are left out. A symbolic one is another name of one that is here too.
    func commits(
        where isMeant: ([UInt8]) -> Bool
    ) throws(GitError) -> [(name: [UInt8], commit: ObjectID)] {
        var found: [(name: [UInt8], commit: ObjectID)] = []
        let iterator = try Libgit2.make(.listReferences) {
            git_reference_iterator_new(&$0, pointer)
        }
        defer { git_reference_iterator_free(iterator) }
        while true {
            var reference: OpaquePointer?
            let status = git_reference_next(&reference, iterator)
            if status == GIT_ITEROVER.rawValue { return found }
            try Libgit2.check(status, .listReferences)
            defer { git_reference_free(reference) }
            guard let name = git_reference_name(reference).map({ bytes(of: $0) }), isMeant(name),
                let target = git_reference_target(reference)
            else { continue }
            let id = RawID(target.pointee).id
            guard contains(id), let commit = try peeledCommit(id) else { continue }
            found.append((name, commit))
        }
    }

    /// The branch that the remote's `HEAD` was when it was last fetched, else its `main`, else its
    /// `master`; nil where none of them is here.
    ///
    /// A `HEAD` that is no name of another of its branches is what somebody called a branch.
    package func defaultBranch(of remote: String) throws(GitError) -> Revision? {
        if let head = try head(ofRemote: remote) { return head }
        guard try self.remote(around: remote) == nil else { return nil }
        for short in ["main", "master"].map({ "\(remote)/\($0)" })
        where exists("refs/remotes/" + short) {
            return Revision(short, try resolve("refs/remotes/" + short).id)
        }
        return nil
    }

    /// The remote among whose branches those of another lie by its name, as those of `origin/x` do among
    /// those of `origin`; nil where there is none.
    package func remote(around remote: String) throws(GitError) -> String? {
        guard remote.utf8.contains(UInt8(ascii: "/")) else { return nil }
        return try remoteNames().first { other in
            other.utf8.count < remote.utf8.count && remote.utf8.starts(with: "\(other)/".utf8)
        }
    }

    /// Whether a branch of a remote is known by more than one's own pushes: git writes down what they leave
    /// there as if it had been fetched, and says so in the log of the reference. Without a log nobody can tell.
    package func wasFetched(_ branch: RemoteBranch) throws(GitError) -> Bool {
        let log = try Libgit2.make(.listReferences) {
            git_reflog_read(&$0, pointer, "refs/remotes/" + branch.shortName)
        }
        defer { git_reflog_free(log) }
        let count = git_reflog_entrycount(log)
        guard count > 0 else { return true }
        return (0..<count).contains { index in
            guard let entry = git_reflog_entry_byindex(log, index),
                let message = git_reflog_entry_message(entry)
            else { return true }
            return bytes(of: message) != Array("update by push".utf8)
        }
    }

    /// Whether the remote's `HEAD` is known at all, to whatever it points.
    func hasHead(ofRemote remote: String) -> Bool {
        var reference: OpaquePointer?
        let status = git_reference_lookup(&reference, pointer, "refs/remotes/\(remote)/HEAD")
        git_reference_free(reference)
        if status < 0 { git_error_clear() }
        return status == 0
    }

    /// The branch that the remote's `HEAD` was when it was last fetched; nil where it points to none of its
    /// branches.
    package func head(ofRemote remote: String) throws(GitError) -> Revision? {
        guard try self.remote(around: remote) == nil else { return nil }
        var reference: OpaquePointer?
        guard git_reference_lookup(&reference, pointer, "refs/remotes/\(remote)/HEAD") == 0 else {
            git_error_clear()
            return nil
        }
        defer { git_reference_free(reference) }
        guard let target = git_reference_symbolic_target(reference).map({ String(cString: $0) }),
            target.utf8.starts(with: "refs/remotes/\(remote)/".utf8), exists(target)
        else { return nil }
        let short = String(Substring(target.utf8.dropFirst("refs/remotes/".utf8.count)))
        let isAnothers = try remoteNames().contains { other in
            other.utf8.count > remote.utf8.count && short.utf8.starts(with: "\(other)/".utf8)
        }
        return isAnothers ? nil : Revision(short, try resolve(target).id)
    }

    /// The names of the remotes whose address this is.
    package func remotes(at address: String) throws(GitError) -> [String] {
        var names: [String] = []
        for name in try remoteNames() {
            var remote: OpaquePointer?
            guard git_remote_lookup(&remote, pointer, name) == 0, let remote else {
                git_error_clear()
                continue
            }
            defer { git_remote_free(remote) }
            let addresses = [git_remote_pushurl(remote), git_remote_url(remote)].compactMap { $0 }
            if addresses.contains(where: { bytes(of: $0) == Array(address.utf8) }) {
                names.append(name)
            }
        }
        return names
    }

    /// Of all remotes whose names are UTF-8.
    package func remoteNames() throws(GitError) -> [String] {
        var array = git_strarray()
        try Libgit2.check(git_remote_list(&array, pointer), .readConfiguration)
        defer { git_strarray_dispose(&array) }
        return (0..<array.count).compactMap { index in
            array.strings[index].flatMap { String(validatingCString: $0) }
        }
    }

    /// As they are: a name need not be UTF-8, and two that are none must not look alike.
    private func bytes(of text: UnsafePointer<CChar>) -> [UInt8] {
        Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }

    /// Whether the object is here.
    package func contains(_ id: ObjectID) -> Bool {
        RawID(id).map { objects.contains($0) } ?? false
    }

    /// The commit itself, or what a tag in the end stands on; nil for a file and a directory.
    package func peeledCommit(_ id: ObjectID) throws(GitError) -> ObjectID? {
        guard let raw = RawID(id) else { throw .notCommit(id.hex) }
        try objects.refuseCut(raw)
        var oid = raw.oid
        var object: OpaquePointer?
        var status = git_object_lookup(&object, pointer, &oid, GIT_OBJECT_ANY)
        if status == GIT_ENOTFOUND.rawValue {
            git_error_clear()
            throw objects.missing(id)
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
}
