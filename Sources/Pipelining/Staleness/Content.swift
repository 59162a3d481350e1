import Domain

/// What stands at a path, as DVC would hash it.
enum Content: Hashable, Sendable {
    case missing
    case file(Digest, size: Int)
    case directory(DirectoryContent)
    /// A pointer of Git LFS: the content is elsewhere, the digest is of the pointer.
    case pointer(LargeFilePointer, Digest)
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

/// A file that Git LFS keeps elsewhere.
///
/// Source: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
package struct LargeFilePointer: Hashable, Sendable {
    /// 64 lowercase digits.
    package let sha256: String
    package let size: Int

    /// A pointer is shorter, by the specification.
    package static let longest = 1_024

    /// Returns nil for what is no pointer.
    init?(_ piece: Span<UInt8>) {
        guard piece.count < LargeFilePointer.longest else { return nil }
        var bytes: [UInt8] = []
        for index in piece.indices { bytes.append(piece[index]) }
        self.init(bytes)
    }

    /// Returns nil for what is no pointer.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count < LargeFilePointer.longest,
            bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8),
            let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        var hash: String?
        var size: Int?
        for line in text.split(separator: "\n") {
            if line.hasPrefix("oid sha256:") { hash = String(line.dropFirst(11)) }
            if line.hasPrefix("size ") { size = Int(line.dropFirst(5)) }
        }
        guard let hash, let size, hash.utf8.count == 64, size >= 0 else { return nil }
        sha256 = hash
        self.size = size
    }
}
