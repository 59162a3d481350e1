internal import CLibgit2

/// What an object is. The raw values are those that packs and libgit2 have for it.
package enum ObjectKind: UInt8, Hashable, Sendable, CaseIterable {
    case commit = 1
    case tree, blob, tag

    /// As git calls it.
    package var name: String {
        switch self {
        case .commit: "commit"
        case .tree: "tree"
        case .blob: "blob"
        case .tag: "tag"
        }
    }

    /// Nil for what git calls no kind of object.
    init?(name: Substring) {
        guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = kind
    }

    /// Nil for what is no object of its own.
    init?(_ kind: git_object_t) {
        guard let raw = UInt8(exactly: kind.rawValue) else { return nil }
        self.init(rawValue: raw)
    }

    var libgit2: git_object_t { git_object_t(rawValue: Int32(rawValue)) }
}

/// An object as it is stored, for all that ask for it; its bytes are freed with the last of them.
package final class StoredObject {
    package let kind: ObjectKind
    private enum Owner {
        /// The corresponding C type is `git_odb_object`.
        case libgit2(OpaquePointer)
        case memory(UnsafeMutableRawBufferPointer)
    }

    private let bytes: UnsafeRawBufferPointer
    private let owner: Owner

    /// Takes over what libgit2 read; nil when that is no object of its own.
    init?(owning pointer: OpaquePointer) {
        guard let kind = ObjectKind(git_odb_object_type(pointer)) else {
            git_odb_object_free(pointer)
            return nil
        }
        self.kind = kind
        bytes = UnsafeRawBufferPointer(
            start: git_odb_object_data(pointer), count: git_odb_object_size(pointer))
        owner = .libgit2(pointer)
    }

    /// Takes over memory that was allocated, of which `range` are the object's bytes.
    init(
        _ kind: ObjectKind, owning memory: UnsafeMutableRawBufferPointer, range: Range<Int>
    ) {
        self.kind = kind
        bytes = UnsafeRawBufferPointer(rebasing: memory[range])
        owner = .memory(memory)
    }

    deinit {
        switch owner {
        case .libgit2(let pointer): git_odb_object_free(pointer)
        case .memory(let memory): memory.deallocate()
        }
    }

    package var size: Int { bytes.count }

    package var contents: [UInt8] { withBytes { Array($0) } }

    /// Valid only inside `body`.
    @inline(__always)
    func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(self) {} }
        return try body(bytes)
    }

    /// Whether the bytes are those that the name promises.
    func isNamed(_ id: RawID) -> Bool {
        var oid = git_oid()
        let status = withBytes {
            git_odb_hash(&oid, $0.baseAddress, $0.count, kind.libgit2)
        }
        return status == 0 && RawID(oid) == id
    }
}
