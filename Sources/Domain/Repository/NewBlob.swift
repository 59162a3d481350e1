/// A file's content that commits bring into a repository.
package struct NewBlob: Hashable, Sendable {
    package let id: ObjectID
    /// The oldest of the commits that have it.
    package let commit: ObjectID
    /// How many commits that one builds on.
    package let parentCount: Int
    /// Where it stands there.
    package let path: RepositoryPath
    /// As Git keeps it, before any conversion of a checkout; nil where a partial clone left it on the
    /// server.
    package let sizeInBytes: Int?

    package init(
        id: ObjectID, commit: ObjectID, parentCount: Int, path: RepositoryPath, sizeInBytes: Int?
    ) {
        self.id = id
        self.commit = commit
        self.parentCount = parentCount
        self.path = path
        self.sizeInBytes = sizeInBytes
    }
}

extension NewBlob {
    /// The command with which the commit that brought it is edited.
    package var editCommand: String {
        switch parentCount {
        case 0: "git rebase -i --root"
        case 1: "git rebase -i \(commit)^"
        default: "git rebase -i --rebase-merges \(commit)^"
        }
    }
}
