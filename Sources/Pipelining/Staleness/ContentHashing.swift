package import Domain
import Hashing

extension Project {
    /// The hash of a file or a directory; nil when it is not there or cannot be known.
    package func digest(
        of path: RepositoryPath, _ algorithm: Digest.Algorithm
    ) throws(SnapshotError) -> Digest? {
        switch try content(of: path, algorithm) {
        case .file(let digest, _): digest
        case .directory(let directory): directory.holdsPointers ? nil : directory.digest
        case .missing, .pointer, .unknowable: nil
        }
    }

    /// The files below a directory as DVC lists them; nil for what is none, or cannot be listed.
    package func files(
        below directory: RepositoryPath, _ algorithm: Digest.Algorithm
    ) throws(SnapshotError) -> [RecordedItem]? {
        switch try content(of: directory, algorithm) {
        case .directory(let directory): directory.items
        case .file, .missing, .pointer, .unknowable: nil
        }
    }

    /// What a path holds, links followed.
    func content(
        of path: RepositoryPath, _ algorithm: Digest.Algorithm
    ) throws(SnapshotError) -> Content {
        let key = ContentKey(path: path, algorithm: algorithm)
        if let known = contents[key] { return known }
        let content: Content =
            switch try files.links.place(at: path) {
            case .missing: .missing
            case .outside: .unknowable(why: "it is a link that leaves the repository")
            case .submodule: .unknowable(why: "it is a submodule, whose files are not here")
            case .file(let real): try file(real, algorithm)
            case .directory(let real): try directory(real, algorithm)
            }
        contents[key] = content
        return content
    }

    private func file(
        _ file: RepositoryPath, _ algorithm: Digest.Algorithm
    ) throws(SnapshotError) -> Content {
        do throws(SnapshotError) {
            return try readings.hashed(try snapshot.contentID(of: file), by: algorithm) {
                () throws(SnapshotError) in try snapshot.hashed(file, algorithm)
            }
        } catch {
            // What a checkout cannot write has no content to hash, and the rest is still judged.
            if case .unwritable(let why) = error.reason { return .unknowable(why: why) }
            throw error
        }
    }

    private func directory(
        _ directory: RepositoryPath, _ algorithm: Digest.Algorithm
    ) throws(SnapshotError) -> Content {
        let ahead = ahead.removeValue(forKey: ContentKey(path: directory, algorithm: algorithm))
        let files =
            if let ahead { ahead.files } else {
                try DirectoryFiles(below: directory, of: self)
            }
        if let why = files.refusal { return .unknowable(why: why) }
        var items: [RecordedItem] = []
        var size = 0
        var holdsPointers = false
        for (index, entry) in files.entries.enumerated() {
            let known = ahead.flatMap { $0.contents[index] }
            let found = if let known { known } else { try fileContent(of: entry, algorithm) }
            // A link to a directory is none of its files.
            guard let content = found else { continue }
            let path = entry.path.relative(to: directory) ?? entry.path
            switch content {
            case .file(let digest, let bytes):
                items.append(RecordedItem(path: path, digest: digest))
                size += bytes
            case .pointer(let pointer, let digest):
                items.append(RecordedItem(path: path, digest: digest))
                size += min(pointer.size, 1 << 50)
                holdsPointers = true
            case .missing, .directory:
                return .unknowable(why: "'\(entry.path)' is a link to nothing")
            case .unknowable(let why): return .unknowable(why: "'\(entry.path)': \(why)")
            }
        }
        do throws(HashingError) {
            let listing = try DirectoryListing(items)
            return .directory(
                DirectoryContent(
                    digest: listing.digest(algorithm), size: size,
                    items: listing.items,
                    holdsPointers: holdsPointers))
        } catch {
            return .unknowable(why: error.description)
        }
    }

    /// The content of a file, or of the file that a link leads to; nil for a link to a directory.
    private func fileContent(
        of entry: Entry, _ algorithm: Digest.Algorithm
    ) throws(SnapshotError) -> Content? {
        if entry.isFile { return try file(entry.path, algorithm) }
        switch try files.links.place(at: entry.path) {
        case .directory: return nil
        case .file(let real): return try file(real, algorithm)
        case .missing: return .missing
        case .outside: return .unknowable(why: "it is a link that leaves the repository")
        case .submodule: return .unknowable(why: "it is a link to a submodule")
        }
    }
}

extension Snapshot {
    /// The content of a file, which is read once.
    func hashed(
        _ file: RepositoryPath, _ algorithm: Digest.Algorithm
    ) throws(SnapshotError) -> Content {
        var hasher = ContentHasher([.init(algorithm)])
        var pointer: LFSPointer?
        try read(file) { piece in
            // A pointer is so short that its only piece is the whole file.
            if hasher.byteCount == 0 { pointer = LFSPointer(piece) }
            hasher.update(piece)
        }
        let hashes = hasher.hashes()
        guard let digest = hashes.digest(algorithm) else {
            preconditionFailure("the algorithm was asked for")
        }
        if let pointer { return .pointer(pointer, digest) }
        return .file(digest, size: hashes.byteCount)
    }
}
