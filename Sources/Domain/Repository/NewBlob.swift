/// A file's content that commits, or the index, bring into a repository.
package struct NewBlob: Hashable, Sendable {
    package let id: ObjectID
    /// The oldest of the commits that have it.
    package let commit: ObjectID
    /// How many commits that one builds on.
    package let parentCount: Int
    /// Whether that commit is the one that is about to be made of the index.
    package let isStaged: Bool
    /// Where it stands there.
    package let path: RepositoryPath
    /// As Git keeps it, before any conversion of a checkout; nil where a partial clone left it on the
    /// server.
    package let sizeInBytes: Int?

    package init(
        id: ObjectID, commit: ObjectID, parentCount: Int, isStaged: Bool = false,
        path: RepositoryPath, sizeInBytes: Int?
    ) {
        self.id = id
        self.commit = commit
        self.parentCount = parentCount
        self.isStaged = isStaged
        self.path = path
        self.sizeInBytes = sizeInBytes
    }
}

extension NewBlob {
    /// The file's content, as findings tell of it.
    package init(_ file: NewFile) {
        self.init(
            id: file.id, commit: file.commit, parentCount: file.parentCount,
            isStaged: file.isStaged, path: file.path, sizeInBytes: file.sizeInBytes)
    }

    /// What a finding on it is about.
    package func subject(line: Int? = nil) -> Subject {
        Subject(commit: isStaged ? nil : commit, path: path, line: line)
    }

    /// What messages call the place where it is: `3f2c1a9d0b1e`, `the index`.
    package var placeName: String { isStaged ? Revision.indexName : commit.description }

    /// How commands that mend the index are applied where the content came in.
    package func remedy(staging commands: String) -> String {
        isStaged
            ? commands
            : editCommand + " and mark that commit with 'edit', then: " + commands
                + " && git commit --amend --no-edit --allow-empty && git rebase --continue"
    }

    /// The command with which the commit that brought it is edited.
    private var editCommand: String {
        switch parentCount {
        case 0: "git rebase -i --root"
        case 1: "git rebase -i \(commit)^"
        default: "git rebase -i --rebase-merges \(commit)^"
        }
    }
}
