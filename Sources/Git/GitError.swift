package import Domain

/// Why the repository could not answer. Never means that there is nothing.
package enum GitError: Error, Hashable, Sendable {
    case noRepository(path: String)
    /// The repository belongs to somebody else, and nothing says that it is to be trusted.
    case dubiousOwnership(path: String)
    /// The repository uses a part of the format that libgit2 does not read.
    case unsupported(path: String, feature: String)
    case unknownRevision(String, RevisionHint)
    /// The name stands for several things.
    case ambiguousRevision(String, candidates: [String])
    /// The revision names something that holds no commit.
    case notCommit(String)
    case malformedRange(String)
    /// No base was named, and nothing in the repository suggests one.
    case noBase
    /// Base and head may have parted before the history that a shallow clone has.
    case historyCut(base: Revision, head: Revision)
    case unrelatedHistories(base: Revision, head: Revision)
    case missingObject(ObjectID, isPartialClone: Bool)
    case damagedObject(ObjectID, why: String)
    /// More files differ than any review can mean.
    case tooManyChanges(limit: Int)
    /// A file beside the objects, such as `shallow`, could not be read.
    case unreadableFile(path: String, why: String)
    /// The `git` program is not on `PATH`.
    case noProgram
    /// The `git` program did not answer.
    case program(arguments: [String], status: CInt, message: String)
    /// The index holds an unresolved merge, or what git says of it cannot be read.
    case unusableIndex(why: String)
    /// What Pawl records could not be written.
    case stateUnwritten(String, why: String)
    /// Somebody else holds the lock of what Pawl records, or was killed while holding it.
    case stateBusy(String, lock: String)
    /// A reference of Pawl's own holds something else.
    case unfitState(String)
    case libgit2(Operation, status: CInt, message: String)

    /// What libgit2 was asked for when it failed.
    package enum Operation: Hashable, Sendable {
        case startLibgit2
        case openRepository(path: String)
        case resolve(revision: String)
        case read(ObjectID)
        case listTags
        case listReferences
        case readConfiguration
        case stage
        case readNote(String)
        case writeNote(String)
        case readState(String)
        case writeState(String)
    }

    /// What helps to find a revision.
    package enum RevisionHint: Hashable, Sendable {
        /// The remote may have a branch of this name.
        case fetchBranch(remote: String, branch: String)
        /// The rest of the history may have it.
        case fetchHistory
        /// The repository has no commit yet.
        case noCommits
        case none
    }
}

extension GitError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noRepository(let path):
            "cannot open the Git repository at '\(shown(path))': there is none here or above, "
                + "create one with 'git init'"
        case .dubiousOwnership(let path):
            "cannot open the Git repository at '\(shown(path))': dubious ownership, it belongs to "
                + "another user; if you trust it: "
                + "git config --global --add safe.directory \(ShellWord(path).text)"
        case .unsupported(let path, let feature):
            "cannot open the Git repository at '\(shown(path))': it uses \(shown(feature)), "
                + "which Pawl does not read yet"
        case .unknownRevision(let name, let hint):
            "cannot find the revision '\(shown(name))': "
                + "no branch, tag or commit is called so" + remedy(hint)
        case .ambiguousRevision(let name, let candidates):
            "cannot tell which commit '\(shown(name))' is: it is ambiguous, write "
                + (candidates.isEmpty ? "more digits" : "")
                + candidates.map { "'\(shown($0))'" }.joined(separator: " or ")
        case .notCommit(let name):
            "cannot use the revision '\(shown(name))': it is no commit"
        case .malformedRange(let text):
            "cannot read the range '\(shown(text))': expected BASE..HEAD"
        case .noBase:
            "cannot find the base: there is no origin/HEAD, main or master, "
                + "name a branch with --base, or run 'git remote set-head origin --auto'"
        case .historyCut(let base, let head):
            "cannot find where \(shown(head.name)) left \(shown(base.name)): the clone is shallow "
                + "and ends before that, fetch more history with 'git fetch --deepen=1000' or all "
                + "of it with 'git fetch --unshallow'"
        case .unrelatedHistories(let base, let head):
            "cannot compare \(shown(head.name)) with \(shown(base.name)): "
                + "their histories have no commit in common, name another base with --base"
        case .missingObject(let id, let isPartialClone):
            "cannot read the object \(id): it is missing"
                + (isPartialClone
                    ? " from this partial clone, fetch it with 'git fetch --refetch --no-filter'"
                    : ", see 'git fsck', fetch it with 'git fetch --refetch'")
        case .damagedObject(let id, let why):
            "cannot read the object \(id): it is damaged: \(shown(why)), see 'git fsck'"
        case .tooManyChanges(let limit):
            "cannot list what changed: more than \(limit) files differ"
        case .unreadableFile(let path, let why):
            "cannot read '\(shown(path))': \(shown(why))"
        case .noProgram: "cannot find the program 'git': put it on PATH"
        case .program(let arguments, let status, let message):
            "cannot ask 'git \(shown(arguments.first ?? ""))': it ended with \(status)"
                + (message.isEmpty ? "" : ": " + shown(trimmed(message)))
        case .unusableIndex(let why): "cannot judge the index: \(shown(why))"
        case .stateUnwritten(let reference, let why):
            "cannot record in '\(shown(reference))': \(shown(why)); what was recorded before is kept, "
                + "see that the disk has room and that you may write, then record again"
        case .stateBusy(let reference, let lock):
            "cannot record in '\(shown(reference))': another process holds "
                + "\(ShellWord(lock).text); if no git and no pawl is running, one was killed: "
                + "remove that file, then record again"
        case .unfitState(let reference):
            "cannot read '\(shown(reference))': it holds what Pawl did not write; see it with "
                + "'git ls-tree \(shown(reference))', and fetch it again from where it is kept"
        case .libgit2(let operation, _, let message):
            "cannot \(operation): \(shown(message))"
        }
    }

    private func remedy(_ hint: RevisionHint) -> String {
        switch hint {
        case .fetchBranch(let remote, let branch):
            ", fetch it with 'git fetch \(remote) "
                + "+refs/heads/\(branch):refs/remotes/\(remote)/\(branch)'"
        case .fetchHistory:
            ", the clone is shallow, fetch the rest with 'git fetch --unshallow'"
        case .noCommits: ", the repository has no commit yet"
        case .none: ""
        }
    }

    private func shown(_ text: String) -> String { ShownText(text).text }

    private func trimmed(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: ", ")
    }
}

extension GitError.Operation: CustomStringConvertible {
    package var description: String {
        switch self {
        case .startLibgit2: "start libgit2"
        case .openRepository(let path):
            "open the Git repository at '\(ShownText(path).text)'"
        case .resolve(let revision): "find the revision '\(ShownText(revision).text)'"
        case .read(let id): "read the object \(id)"
        case .listTags: "list the tags"
        case .listReferences: "list the references"
        case .readConfiguration: "read the repository's configuration"
        case .stage: "build the staged tree in memory"
        case .readNote(let reference): "read a note of '\(ShownText(reference).text)'"
        case .writeNote(let reference): "write a note of '\(ShownText(reference).text)'"
        case .readState(let reference): "read what '\(ShownText(reference).text)' records"
        case .writeState(let reference): "record in '\(ShownText(reference).text)'"
        }
    }
}
