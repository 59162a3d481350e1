/// A file's content that a commit brings in, as whoever looks through all of them meets it.
package struct NewFile: Sendable {
    package let path: RepositoryPath
    package let kind: Entry.Kind
    package let id: ObjectID
    package let commit: ObjectID
    /// How many commits that one builds on.
    package let parentCount: Int
    /// Whether that commit is the one that is about to be made of the index.
    package let isStaged: Bool
    /// As Git keeps it; nil where a partial clone left it on the server.
    package let sizeInBytes: Int?

    package init(
        path: RepositoryPath, kind: Entry.Kind, id: ObjectID, commit: ObjectID, parentCount: Int,
        isStaged: Bool, sizeInBytes: Int?
    ) {
        self.path = path
        self.kind = kind
        self.id = id
        self.commit = commit
        self.parentCount = parentCount
        self.isStaged = isStaged
        self.sizeInBytes = sizeInBytes
    }
}

/// Looks once at every file that commits bring in, the oldest commit first, and keeps the few that need a
/// closer look.
package protocol BlobSieve {
    /// What is kept of a file beside its name.
    associatedtype Mark

    /// Whether a file says something of the others in its commit, which are looked at after it. Such a
    /// file is shown in every commit that changes it, another one once.
    func isSpokenFirst(_ path: RepositoryPath) -> Bool

    /// Told first of every file that a commit adds, changes or takes away; of a merge, those that differ from
    /// every parent.
    mutating func note(_ path: RepositoryPath, of commit: ObjectID)

    /// Told of a file that would be spoken first and that a commit takes away.
    mutating func lose(_ path: RepositoryPath)

    /// `bytes` are the blob's: all of them, or the first of one that is too large to be read whole (none
    /// where its store cannot give those alone), or none of one that is not here.
    mutating func mark(_ file: NewFile, _ bytes: Span<UInt8>) -> Mark?
}

extension BlobSieve {
    /// The largest blob that is read whole, in bytes. Above the standard limit of what may enter Git.
    package static var longestWhole: Int { 16 << 20 }
}
