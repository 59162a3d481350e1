/// A file's content that commits bring into a repository.
package struct NewBlob: Hashable, Sendable {
    package let id: ObjectID
    /// The oldest of the commits that have it.
    package let commit: ObjectID
    /// Where it stands there.
    package let path: RepositoryPath
    /// As Git keeps it, before any conversion of a checkout; nil where a partial clone left it on the
    /// server.
    package let sizeInBytes: Int?

    package init(id: ObjectID, commit: ObjectID, path: RepositoryPath, sizeInBytes: Int?) {
        self.id = id
        self.commit = commit
        self.path = path
        self.sizeInBytes = sizeInBytes
    }
}
