private import CLibgit2
package import Domain
private import Glibc

/// Changes state of Pawl's own so that nothing that others wrote meanwhile is lost.
extension Repository {
    /// How often a change is tried again, and how long it waits between: five seconds in all.
    private static let attempts = 500
    private static let pause: UInt32 = 10_000

    /// Gives the files that `change` makes of the state to the reference, as a commit on top of the one there
    /// and of `others`, whose state the change takes in. Nothing is written where no file changes.
    ///
    /// The objects are written first and the reference is moved last, under git's own lock and only if it is
    /// where it was when the state was read, else all is done again. Whoever is killed on the way, or finds the
    /// disk full, has moved nothing; what was there stays.
    package func changeState(
        in reference: String, others: [ObjectID] = [], day: CalendarDay,
        _ change: (OwnState) -> [ExactString: [UInt8]]
    ) throws(GitError) {
        for _ in 0..<Self.attempts {
            let old = try state(in: reference)
            let files = change(old).filter { old.files[$0.key] != $0.value }
            guard !files.isEmpty else { return }
            let parents = ([old.commit] + others).compactMap { $0.flatMap { RawID($0) } }
            let new: git_oid
            do throws(GitError) {
                new = try commit(files, on: parents, day, reference)
                if try move(reference, from: old.commit, to: new) { return }
            } catch {
                guard case .libgit2(_, _, let message) = error else { throw error }
                throw .stateUnwritten(reference, why: message)
            }
            usleep(Self.pause)
        }
        throw .stateBusy(reference, lock: commonDirectory + "/" + reference + ".lock")
    }

    /// Writes the objects alone.
    private func commit(
        _ files: [ExactString: [UInt8]], on parents: [RawID], _ day: CalendarDay,
        _ reference: String
    ) throws(GitError) -> git_oid {
        let tree = try tree(files, over: parents.first, reference)
        // Of everybody the same: two that record the same day by day have the same commits.
        let author = "Pawl <pawl@localhost> \(day.secondsSince1970) +0000"
        let lines =
            ["tree " + RawID(tree).id.hex] + parents.map { "parent " + $0.id.hex }
            + ["author " + author, "committer " + author, "", "Record in \(reference)", ""]
        var commit = git_oid()
        try Libgit2.check(
            git_commit_create_with_signature(
                &commit, pointer, lines.joined(separator: "\n"), nil, nil),
            .writeState(reference))
        return commit
    }

    private func tree(
        _ files: [ExactString: [UInt8]], over parent: RawID?, _ reference: String
    ) throws(GitError) -> git_oid {
        var base: OpaquePointer?
        defer { git_tree_free(base) }
        if var oid = parent?.oid {
            let commit = try Libgit2.make(.readState(reference)) {
                git_commit_lookup(&$0, pointer, &oid)
            }
            defer { git_commit_free(commit) }
            try Libgit2.check(git_commit_tree(&base, commit), .readState(reference))
        }
        let builder = try Libgit2.make(.writeState(reference)) {
            git_treebuilder_new(&$0, pointer, base)
        }
        defer { git_treebuilder_free(builder) }
        for (name, bytes) in files {
            var blob = git_oid()
            try Libgit2.check(
                git_blob_create_from_buffer(&blob, pointer, bytes, bytes.count),
                .writeState(reference))
            try Libgit2.check(
                git_treebuilder_insert(nil, builder, name.text, &blob, GIT_FILEMODE_BLOB),
                .writeState(reference))
        }
        var tree = git_oid()
        try Libgit2.check(git_treebuilder_write(&tree, builder), .writeState(reference))
        return tree
    }

    /// Moves the reference unless another one did meanwhile, or is about to.
    ///
    /// libgit2's own comparison sees no two processes that both create a reference: here it is read again while
    /// its lock is held.
    private func move(
        _ reference: String, from old: ObjectID?, to new: git_oid
    ) throws(GitError) -> Bool {
        let operation = GitError.Operation.writeState(reference)
        let transaction = try Libgit2.make(operation) { git_transaction_new(&$0, pointer) }
        defer { git_transaction_free(transaction) }
        let status = git_transaction_lock_ref(transaction, reference)
        if status == GIT_ELOCKED.rawValue {
            git_error_clear()
            return false
        }
        try Libgit2.check(status, operation)
        guard try tip(of: reference).map({ RawID($0).id }) == old else { return false }
        var target = new
        try Libgit2.check(
            git_transaction_set_target(transaction, reference, &target, nil, "pawl: record"),
            operation)
        try Libgit2.check(git_transaction_commit(transaction), operation)
        return true
    }
}
