private import CLibgit2
package import Domain

/// Notes on commits, kept under a reference of their own as `git notes` keeps them.
extension Repository {
    /// The notes on those of the commits that have one; bytes that are not UTF-8 are repaired.
    package func notes(
        on commits: [ObjectID], in reference: String
    ) throws(GitError) -> [(commit: ObjectID, text: String)] {
        guard exists(reference) else { return [] }
        var notes: [(commit: ObjectID, text: String)] = []
        for id in commits {
            if let text = try note(on: id, in: reference) { notes.append((id, text)) }
        }
        return notes
    }

    /// Adds a line to the note on a commit, unless it has it. What others add meanwhile is kept.
    package func addNote(
        _ line: String, on commit: ObjectID, in reference: String
    ) throws(GitError) {
        guard let id = RawID(commit) else { throw .notCommit(commit.hex) }
        let signature = try signature()
        defer { git_signature_free(signature) }
        for attempt in 1... {
            let old = exists(reference) ? try note(on: commit, in: reference) : nil
            guard !(old ?? "").split(separator: "\n").contains(Substring(line)) else { return }
            var oid = id.oid
            var note = git_oid()
            let status = git_note_create(
                &note, pointer, reference, signature, signature, &oid, (old ?? "") + line + "\n", 1)
            // Another one moved the reference in between.
            if status == GIT_EMODIFIED.rawValue || status == GIT_ELOCKED.rawValue, attempt < 10 {
                git_error_clear()
                continue
            }
            try Libgit2.check(status, .writeNote(reference))
            return
        }
    }

    private func note(on commit: ObjectID, in reference: String) throws(GitError) -> String? {
        guard let id = RawID(commit) else { throw .notCommit(commit.hex) }
        var oid = id.oid
        var note: OpaquePointer?
        let status = git_note_read(&note, pointer, reference, &oid)
        if status == GIT_ENOTFOUND.rawValue {
            git_error_clear()
            return nil
        }
        try Libgit2.check(status, .readNote(reference))
        defer { git_note_free(note) }
        return git_note_message(note).map { String(cString: $0) }
    }

    /// Who the user says to be, else Pawl.
    private func signature() throws(GitError) -> UnsafeMutablePointer<git_signature>? {
        var signature: UnsafeMutablePointer<git_signature>?
        if git_signature_default(&signature, pointer) == 0 { return signature }
        git_error_clear()
        try Libgit2.check(
            git_signature_now(&signature, "Pawl", "pawl@localhost"), .writeNote("a note"))
        return signature
    }
}
