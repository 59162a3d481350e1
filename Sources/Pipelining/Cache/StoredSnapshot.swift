package import Domain
internal import Hashing

/// A commit with the outputs that Git does not hold: where the commit has nothing and a lock recorded
/// something, the object that the lock names.
///
/// An object counts only when its bytes hash to its name. One that no store has stands in the snapshot
/// all the same and cannot be read: what is not here is not absent.
package final class StoredSnapshot: Snapshot {
    /// The largest object that is read, in bytes.
    private static let sizeLimit = 256 << 20

    private let commit: any Snapshot
    private let recorded: [RepositoryPath: RecordedFile]
    private let stores: [ObjectStore]
    private var listings: [RepositoryPath: [RepositoryPath: Digest]] = [:]
    /// Asked for its size first, then for its bytes.
    private var last: (digest: Digest, bytes: [UInt8])?

    /// `outputs` are those that may be read. Of two that one path has, the first counts.
    package init(_ commit: any Snapshot, outputs: [Output], stores: [ObjectStore]) {
        self.commit = commit
        self.stores = stores
        let found = outputs.compactMap { output in
            output.path.flatMap { path in output.recorded.map { (path, $0) } }
        }
        recorded = Dictionary(found.filter { $0.1.digest != nil }) { first, _ in first }
    }

    package var name: String { commit.name }

    package func entry(at path: RepositoryPath) throws(SnapshotError) -> Entry? {
        if let entry = try commit.entry(at: path) { return entry }
        switch try place(of: path) {
        case .file: return Entry(path, .file)
        case .directory: return Entry(path, .directory)
        case nil: return nil
        }
    }

    package func entries(in directory: RepositoryPath) throws(SnapshotError) -> [Entry] {
        var entries = try commit.entries(in: directory)
        var known = Set(entries.map(\.path))
        var inside = Array(recorded.keys)
        if let output = output(around: directory) {
            inside += try listing(of: output).keys.map { output.appending($0) }
        }
        for path in inside where path != directory {
            guard let below = path.relative(to: directory)?.components.first else { continue }
            let path = directory.appending(below)
            guard known.insert(path).inserted, let entry = try entry(at: path) else { continue }
            entries.append(entry)
        }
        return entries.sorted { $0.path < $1.path }
    }

    package func size(of file: RepositoryPath) throws(SnapshotError) -> Int {
        guard let digest = try stored(file) else { return try commit.size(of: file) }
        return try bytes(of: digest, at: file).count
    }

    package func read(
        _ file: RepositoryPath, _ piece: (Span<UInt8>) -> Void
    ) throws(SnapshotError) {
        guard let digest = try stored(file) else { return try commit.read(file, piece) }
        let bytes = try bytes(of: digest, at: file)
        var start = 0
        while start < bytes.count {
            let end = min(start + 1 << 20, bytes.count)
            piece(bytes.span.extracting(start..<end))
            start = end
        }
    }

    package func target(of link: RepositoryPath) throws(SnapshotError) -> [UInt8] {
        try commit.target(of: link)
    }

    private enum Place { case file(Digest), directory }

    /// What the locks say stands at a path; nil when they say nothing of it.
    private func place(of path: RepositoryPath) throws(SnapshotError) -> Place? {
        if let digest = recorded[path]?.digest {
            return digest.isDirectory ? .directory : .file(digest)
        }
        if recorded.keys.contains(where: { $0.isInside(path) }) { return .directory }
        guard let output = output(around: path), let below = path.relative(to: output) else {
            return nil
        }
        let files = try listing(of: output)
        if let digest = files[below] { return .file(digest) }
        return files.keys.contains { $0.isInside(below) } ? .directory : nil
    }

    /// The digest of a file that the commit does not have.
    private func stored(_ file: RepositoryPath) throws(SnapshotError) -> Digest? {
        guard try commit.entry(at: file) == nil else { return nil }
        guard case .file(let digest) = try place(of: file) else { return nil }
        return digest
    }

    /// The recorded directory that a path lies in, or is.
    private func output(around path: RepositoryPath) -> RepositoryPath? {
        var place = path
        while place != .root {
            if recorded[place]?.digest?.isDirectory == true { return place }
            place = place.parent
        }
        return nil
    }

    private func listing(
        of output: RepositoryPath
    ) throws(SnapshotError) -> [RepositoryPath: Digest] {
        if let known = listings[output] { return known }
        guard let file = recorded[output], let digest = file.digest else { return [:] }
        let items =
            if let listing = file.listing {
                listing
            } else {
                ObjectStore.items(in: try bytes(of: digest, at: output), digest.algorithm)
            }
        guard let items else { throw error(.notStored(digest), output) }
        let listing = Dictionary(items.map { ($0.path, $0.digest) }) { first, _ in first }
        listings[output] = listing
        return listing
    }

    /// The object, from the first store that really has it.
    private func bytes(
        of digest: Digest, at path: RepositoryPath
    ) throws(SnapshotError) -> [UInt8] {
        if let last, last.digest == digest { return last.bytes }
        for store in stores {
            guard let bytes = try store.contents(of: digest, atMost: Self.sizeLimit),
                Self.hash(bytes, digest.algorithm) == digest.hex
            else { continue }
            last = (digest, bytes)
            return bytes
        }
        throw error(.notStored(digest), path)
    }

    private static func hash(_ bytes: [UInt8], _ algorithm: Digest.Algorithm) -> String? {
        let hash = HashAlgorithm(algorithm)
        return ContentHasher.hashes(of: bytes, with: [hash]).digest(algorithm)?.hex
    }

    private func error(_ reason: SnapshotError.Reason, _ path: RepositoryPath) -> SnapshotError {
        SnapshotError(reason, at: path, in: name)
    }
}
