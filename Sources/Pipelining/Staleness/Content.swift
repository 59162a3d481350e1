import Domain

/// What stands at a path, as DVC would hash it.
enum Content: Hashable, Sendable {
    case missing
    case file(Digest, size: Int)
    case directory(DirectoryContent)
    /// A pointer of Git LFS: the content is elsewhere, the digest is of the pointer.
    case pointer(LFSPointer, Digest)
    /// It is there and has no hash.
    case unknowable(why: String)
}

/// The files below a directory.
struct DirectoryContent: Hashable, Sendable {
    let digest: Digest
    /// The sum in bytes.
    let size: Int
    /// In byte order.
    let items: [RecordedItem]
    /// Whether some of them are pointers of Git LFS.
    let holdsPointers: Bool
}

extension Content {
    /// The hash of what is there, as it is.
    var digest: Digest? {
        switch self {
        case .file(let digest, _), .pointer(_, let digest): digest
        case .directory(let directory): directory.digest
        case .missing, .unknowable: nil
        }
    }
}

/// What a path's content is remembered by.
struct ContentKey: Hashable, Sendable {
    let path: RepositoryPath
    let algorithm: Digest.Algorithm
}
