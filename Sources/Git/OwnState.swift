internal import CLibgit2
package import Domain

/// State of Pawl's own that a reference holds: the files in the tree of its commit.
package struct OwnState: Hashable, Sendable {
    /// Nil where the reference is not there.
    package let commit: ObjectID?
    package let files: [ExactString: [UInt8]]

    package init(commit: ObjectID?, files: [ExactString: [UInt8]]) {
        self.commit = commit
        self.files = files
    }
}

extension Repository {
    /// More than any state has files, and their bytes together.
    private static let mostFiles = 10_000
    private static let mostBytes = 256 << 20

    /// What a reference holds. Only one that is not there is empty: one that is damaged throws, since state
    /// that cannot be read is not absent.
    package func state(in reference: String) throws(GitError) -> OwnState {
        guard let id = try tip(of: reference) else { return OwnState(commit: nil, files: [:]) }
        let commit = try commit(id, reference)
        defer { git_commit_free(commit) }
        let tree = try Libgit2.make(.readState(reference)) { git_commit_tree(&$0, commit) }
        defer { git_tree_free(tree) }
        var files: [ExactString: [UInt8]] = [:]
        var size = 0
        for index in 0..<git_tree_entrycount(tree) {
            guard let entry = git_tree_entry_byindex(tree, index),
                let name = git_tree_entry_name(entry), let oid = git_tree_entry_id(entry)
            else { continue }
            guard git_tree_entry_type(entry) == GIT_OBJECT_BLOB, files.count < Self.mostFiles
            else { throw .unfitState(reference) }
            let bytes = try content(of: oid.pointee, reference)
            size += bytes.count
            guard size <= Self.mostBytes else { throw .unfitState(reference) }
            files[ExactString(String(cString: name))] = bytes
        }
        return OwnState(commit: RawID(id).id, files: files)
    }

    /// The commit that a reference names; nil where the reference is not there.
    func tip(of reference: String) throws(GitError) -> git_oid? {
        var oid = git_oid()
        let status = git_reference_name_to_id(&oid, pointer, reference)
        if status == GIT_ENOTFOUND.rawValue {
            git_error_clear()
            return nil
        }
        try Libgit2.check(status, .readState(reference))
        return oid
    }

    private func commit(
        _ id: git_oid, _ reference: String
    ) throws(GitError) -> OpaquePointer {
        var id = id
        return try Libgit2.make(.readState(reference)) { git_commit_lookup(&$0, pointer, &id) }
    }

    private func content(of id: git_oid, _ reference: String) throws(GitError) -> [UInt8] {
        var id = id
        let blob = try Libgit2.make(.readState(reference)) { git_blob_lookup(&$0, pointer, &id) }
        defer { git_blob_free(blob) }
        let size = Int(git_blob_rawsize(blob))
        guard size <= Self.mostBytes else { throw .unfitState(reference) }
        return Array(UnsafeRawBufferPointer(start: git_blob_rawcontent(blob), count: size))
    }
}
