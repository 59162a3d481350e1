internal import CLibgit2
internal import Domain

/// Reads objects as they are stored, without libgit2's parsed handles: comparing many trees costs a
/// third of it that way. The corresponding C type is `git_odb`.
final class Objects {
    private let pointer: OpaquePointer
    /// Asked before libgit2.
    private let packed: PackedObjects
    private let loose: LooseObjects
    private let askPartialClone: () throws(GitError) -> Bool
    private var hasMemory = false
    private var recentTrees = RecentObjects<RawID>(room: 4 << 20)
    /// Those that were read last: a push walks the same ones for its plan, its range and its files.
    var commits: [RawID: RawCommit] = [:]
    static let mostCommits = 10_000
    /// Of tags of tags.
    private static let deepestTag = 16

    /// Takes over the reference to the database. Whether the repository is a partial clone is asked only
    /// where an object is missing: the answer costs as much as opening the repository.
    init(
        packed: PackedObjects, loose: LooseObjects, owning pointer: OpaquePointer,
        isPartialClone: @escaping () throws(GitError) -> Bool
    ) {
        self.pointer = pointer
        self.packed = packed
        self.loose = loose
        askPartialClone = isPartialClone
    }

    deinit { git_odb_free(pointer) }

    func read(_ id: RawID) throws(GitError) -> StoredObject {
        if let object = packed.object(id) { return object }
        if let object = try loose.object(id) { return object }
        var oid = id.oid
        var object: OpaquePointer?
        let status = git_odb_read(&object, pointer, &oid)
        guard status == 0, let object else { throw error(status, id) }
        guard let stored = StoredObject(owning: object) else {
            throw .damagedObject(id.id, why: "its kind is unknown")
        }
        return stored
    }

    /// Throws unless the object is of the kind that whatever names it promises.
    func read(_ id: RawID, as kind: ObjectKind) throws(GitError) -> StoredObject {
        let object = try read(id)
        guard object.kind == kind else {
            throw .damagedObject(id.id, why: "it is a \(object.kind.name), not a \(kind.name)")
        }
        return object
    }

    func tree(_ id: RawID) throws(GitError) -> StoredObject {
        if let known = recentTrees.object(id) { return known }
        let tree = try read(id, as: .tree)
        recentTrees.keep(tree, id)
        return tree
    }

    /// Size and kind, without reading the content where the store allows it.
    func header(_ id: RawID) throws(GitError) -> (size: Int, kind: ObjectKind) {
        if let header = packed.header(id) { return header }
        if let header = try loose.header(id) { return header }
        var oid = id.oid
        var size = 0
        var kind = GIT_OBJECT_INVALID
        let status = git_odb_read_header(&size, &kind, pointer, &oid)
        guard status == 0 else { throw error(status, id) }
        guard let kind = ObjectKind(kind) else {
            throw .damagedObject(id.id, why: "its kind is unknown")
        }
        return (size, kind)
    }

    func contains(_ id: RawID) -> Bool {
        if packed.contains(id) { return true }
        var oid = id.oid
        return git_odb_exists(pointer, &oid) == 1
    }

    /// Throws for an object whose file was cut, and for a tag of one, before libgit2 is asked for it.
    func refuseCut(_ id: RawID) throws(GitError) {
        var waiting: RawID? = id
        for _ in 0..<Objects.deepestTag {
            guard let id = waiting else { return }
            let stored = packed.object(id)
            let object = if let stored { stored } else { try loose.object(id) }
            guard let object, object.kind == .tag else { return }
            waiting = object.withBytes { bytes in
                var header = CommitHeader(bytes)
                return header.takeID("object ")
            }
        }
    }

    /// Opens a blob piece by piece; nil when its store can only give it whole.
    func stream(_ id: RawID) throws(GitError) -> BlobStream? {
        if let stream = packed.stream(id) { return stream }
        return try loose.stream(id)
    }

    /// Adds a store in memory, which takes all that is kept from now on. Nothing is ever written to disk.
    func openMemory() throws(GitError) {
        guard !hasMemory else { return }
        var backend: UnsafeMutablePointer<git_odb_backend>?
        try Libgit2.check(git_mempack_new(&backend), .stage)
        // Before those that write files, whose priorities are 1 and 2.
        try Libgit2.check(git_odb_add_backend(pointer, backend, 999), .stage)
        hasMemory = true
    }

    /// Puts an object into memory, unless a store has it.
    func keep(_ bytes: [UInt8], as kind: ObjectKind) throws(GitError) -> RawID {
        precondition(hasMemory, "objects are kept in memory alone")
        var oid = git_oid()
        try Libgit2.check(git_odb_hash(&oid, bytes, bytes.count, kind.libgit2), .stage)
        if git_odb_exists(pointer, &oid) == 1 { return RawID(oid) }
        try Libgit2.check(git_odb_write(&oid, pointer, bytes, bytes.count, kind.libgit2), .stage)
        return RawID(oid)
    }

    /// What the absence of an object means.
    func missing(_ id: ObjectID) -> GitError {
        do throws(GitError) {
            return .missingObject(id, isPartialClone: try askPartialClone())
        } catch {
            return error
        }
    }

    private func error(_ status: CInt, _ id: RawID) -> GitError {
        let message = Libgit2.takeMessage(status: status)
        guard status == GIT_ENOTFOUND.rawValue else { return .damagedObject(id.id, why: message) }
        return missing(id.id)
    }
}
