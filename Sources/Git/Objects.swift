internal import CLibgit2
internal import Domain

/// The bytes of an object, freed with the value. The corresponding C type is `git_odb_object`.
struct RawObject: ~Copyable {
    private let pointer: OpaquePointer

    fileprivate init(owning pointer: OpaquePointer) { self.pointer = pointer }

    deinit { git_odb_object_free(pointer) }

    var kind: git_object_t { git_odb_object_type(pointer) }

    /// Valid only inside `body`.
    func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let bytes = UnsafeRawBufferPointer(
            start: git_odb_object_data(pointer), count: git_odb_object_size(pointer))
        return try body(bytes)
    }

    /// Whether the bytes are those that the name promises.
    func isNamed(_ id: RawID) -> Bool {
        var oid = git_oid()
        let status = withBytes { git_odb_hash(&oid, $0.baseAddress, $0.count, kind) }
        return status == 0 && RawID(oid) == id
    }
}

/// Reads objects as they are stored, without libgit2's parsed handles: comparing many trees costs a
/// third of it that way. The corresponding C type is `git_odb`.
final class Objects {
    private let pointer: OpaquePointer
    private let askPartialClone: () throws(GitError) -> Bool
    private var hasMemory = false
    private var recentTrees = RecentTrees()
    /// Those that were read last: a push walks the same ones for its plan, its range and its files.
    var commits: [RawID: RawCommit] = [:]
    static let mostCommits = 10_000

    /// Takes over the reference to the database. Whether the repository is a partial clone is asked only
    /// where an object is missing: the answer costs as much as opening the repository.
    init(
        owning pointer: OpaquePointer, isPartialClone: @escaping () throws(GitError) -> Bool
    ) {
        self.pointer = pointer
        askPartialClone = isPartialClone
    }

    deinit { git_odb_free(pointer) }

    func read(_ id: RawID) throws(GitError) -> RawObject {
        var oid = id.oid
        var object: OpaquePointer?
        let status = git_odb_read(&object, pointer, &oid)
        guard status == 0, let object else { throw error(status, id) }
        return RawObject(owning: object)
    }

    /// Throws unless the object is of the kind that whatever names it promises.
    func read(_ id: RawID, as kind: git_object_t) throws(GitError) -> RawObject {
        let object = try read(id)
        guard object.kind == kind else {
            throw .damagedObject(id.id, why: "it is a \(name(object.kind)), not a \(name(kind))")
        }
        return object
    }

    func tree(_ id: RawID) throws(GitError) -> StoredTree {
        if let known = recentTrees.tree(id) { return known }
        let tree = StoredTree(try read(id, as: GIT_OBJECT_TREE))
        recentTrees.keep(tree, id)
        return tree
    }

    /// Size and kind, without reading the content where the store allows it.
    func header(_ id: RawID) throws(GitError) -> (size: Int, kind: git_object_t) {
        var oid = id.oid
        var size = 0
        var kind = GIT_OBJECT_INVALID
        let status = git_odb_read_header(&size, &kind, pointer, &oid)
        guard status == 0 else { throw error(status, id) }
        return (size, kind)
    }

    func contains(_ id: RawID) -> Bool {
        var oid = id.oid
        return git_odb_exists(pointer, &oid) == 1
    }

    /// Opens a loose object piece by piece; nil when its store can only give it whole.
    func stream(_ id: RawID) -> ObjectStream? {
        var oid = id.oid
        var stream: UnsafeMutablePointer<git_odb_stream>?
        var size = 0
        var kind = GIT_OBJECT_INVALID
        let status = git_odb_open_rstream(&stream, &size, &kind, pointer, &oid)
        guard status == 0, let stream else {
            git_error_clear()
            return nil
        }
        return ObjectStream(owning: stream, size: size)
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
    func keep(_ bytes: [UInt8], as kind: git_object_t) throws(GitError) -> RawID {
        precondition(hasMemory, "objects are kept in memory alone")
        var oid = git_oid()
        try Libgit2.check(git_odb_hash(&oid, bytes, bytes.count, kind), .stage)
        if git_odb_exists(pointer, &oid) == 1 { return RawID(oid) }
        try Libgit2.check(git_odb_write(&oid, pointer, bytes, bytes.count, kind), .stage)
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

    private func name(_ kind: git_object_t) -> String {
        String(cString: git_object_type2string(kind))
    }
}

/// A large object read piece by piece. The corresponding C type is `git_odb_stream`.
struct ObjectStream: ~Copyable {
    private let pointer: UnsafeMutablePointer<git_odb_stream>
    let size: Int

    fileprivate init(owning pointer: UnsafeMutablePointer<git_odb_stream>, size: Int) {
        self.pointer = pointer
        self.size = size
    }

    deinit { git_odb_stream_free(pointer) }

    /// Fills the buffer as far as there is content; returns nil when the object is damaged.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int? {
        var filled = 0
        while filled < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let count = git_odb_stream_read(
                pointer, rest.baseAddress?.assumingMemoryBound(to: CChar.self), rest.count)
            guard count >= 0 else {
                git_error_clear()
                return nil
            }
            if count == 0 { break }
            filled += Int(count)
        }
        return filled
    }
}
