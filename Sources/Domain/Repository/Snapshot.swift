/// The files of one state of a repository: a commit, the index or the work tree.
///
/// The rooms of the line read files through it alone, so each of them works on a commit that is not
/// checked out. Nothing outside the repository can be reached: links are never followed here.
package protocol Snapshot {
    /// What messages call it: `3f2c1a9d0b1e`, `the work tree`.
    var name: String { get }

    /// What stands at a path, links not followed; nil when nothing does.
    func entry(at path: RepositoryPath) throws(SnapshotError) -> Entry?

    /// What stands directly inside a directory, in byte order; empty when it is none.
    func entries(in directory: RepositoryPath) throws(SnapshotError) -> [Entry]

    /// Of these the directories, and what has a name with one of these endings. Cheaper where a snapshot has
    /// very many files.
    func entries(
        in directory: RepositoryPath, endingIn endings: [[UInt8]]
    ) throws(SnapshotError) -> [Entry]

    /// The size of a file in bytes, as a checkout writes it.
    func size(of file: RepositoryPath) throws(SnapshotError) -> Int

    /// Gives a file's bytes as a checkout writes them, line ends converted, in pieces of 1 MiB and a
    /// shorter last one.
    func read(_ file: RepositoryPath, _ piece: (Span<UInt8>) -> Void) throws(SnapshotError)

    /// A whole file. Throws `tooLarge` instead of reading more than `limit` bytes.
    func contents(
        of file: RepositoryPath, atMost limit: Int
    ) throws(SnapshotError) -> [UInt8]

    /// What tells a file's content apart: files that have the same one, in any snapshots of one
    /// repository, hold the same bytes. Nil where that is not known without reading them.
    func contentID(of file: RepositoryPath) throws(SnapshotError) -> ObjectID?

    /// Where a symbolic link points, as written.
    func target(of link: RepositoryPath) throws(SnapshotError) -> [UInt8]

    /// Opens the same files once more, for a task beside the one that reads here; nil where that is not
    /// offered.
    var reopening: (@Sendable () throws(SnapshotError) -> any Snapshot)? { get }
}

extension Snapshot {
    package func contentID(of file: RepositoryPath) throws(SnapshotError) -> ObjectID? { nil }

    package func entries(
        in directory: RepositoryPath, endingIn endings: [[UInt8]]
    ) throws(SnapshotError) -> [Entry] {
        try entries(in: directory).filter { entry in
            entry.kind == .directory
                || endings.contains { entry.path.bytes.suffix($0.count).elementsEqual($0) }
        }
    }

    package var reopening: (@Sendable () throws(SnapshotError) -> any Snapshot)? { nil }

    /// Asks for the size first, then for the bytes: a snapshot that can tell both at once has its own.
    package func contents(
        of file: RepositoryPath, atMost limit: Int
    ) throws(SnapshotError) -> [UInt8] {
        let size = try size(of: file)
        guard size <= limit else {
            throw SnapshotError(.tooLarge(bytes: size, limit: limit), at: file, in: name)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        try read(file) { piece in
            unsafe piece.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        }
        return bytes
    }
}

/// Something with a path in a snapshot.
package struct Entry: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case file
        /// A file that a checkout lets people run. Of the work tree nobody asks: there it is a `file`.
        case executable
        case link, directory, submodule
    }

    package let path: RepositoryPath
    package let kind: Kind
    /// The blob, tree or commit; nil where the snapshot is no commit.
    package let id: ObjectID?

    package init(_ path: RepositoryPath, _ kind: Kind, id: ObjectID? = nil) {
        self.path = path
        self.kind = kind
        self.id = id
    }

    package var isFile: Bool {
        switch kind {
        case .file, .executable: true
        case .link, .directory, .submodule: false
        }
    }
}

/// Why a snapshot could not be read. Never means that there is nothing.
package struct SnapshotError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case missingObject(ObjectID)
        case damagedObject(ObjectID, why: String)
        case tooLarge(bytes: Int, limit: Int)
        case wrongKind(expected: String)
        /// Git does not hold it: DVC keeps it, and no cache or remote of this machine has this content.
        case notStored(Digest)
        /// A checkout cannot write it as the attributes ask.
        case unwritable(why: String)
        case inputOutput(String)
    }

    package let reason: Reason
    package let path: RepositoryPath
    /// The name of the snapshot.
    package let snapshot: String

    package init(_ reason: Reason, at path: RepositoryPath, in snapshot: String) {
        self.reason = reason
        self.path = path
        self.snapshot = snapshot
    }
}

extension SnapshotError: CustomStringConvertible {
    package var description: String {
        let place = path == .root ? "the root directory" : "'\(path)'"
        let start = "cannot read \(place) in \(snapshot): "
        return switch reason {
        case .missingObject(let id):
            start + "the object \(id) is missing, fetch it with 'git fetch --refetch --no-filter'"
        case .damagedObject(let id, let why): start + "the object \(id) is damaged: \(why)"
        case .tooLarge(let bytes, let limit): start + "it has \(bytes) bytes, the limit is \(limit)"
        case .wrongKind(let expected): start + "it is not \(expected)"
        case .notStored(let digest):
            start + "DVC keeps it (\(digest.text)) and no cache or local remote here has it, "
                + "get it with 'dvc pull'"
        case .unwritable(let why), .inputOutput(let why): start + why
        }
    }
}
