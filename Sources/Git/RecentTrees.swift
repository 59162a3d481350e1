internal import CLibgit2

/// A tree as it is stored, for all that ask for it.
final class StoredTree {
    private let object: RawObject

    /// Takes over an object that is a tree.
    init(_ object: consuming RawObject) { self.object = object }

    var size: Int { object.withBytes { $0.count } }

    /// Valid only inside `body`; no bytes for no tree.
    static func withBytes<Result, Failure: Error>(
        of tree: StoredTree?, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard let tree else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        return try tree.object.withBytes(body)
    }
}

/// The trees that were read last.
///
/// What a commit has is what the next one is compared with: without these each tree of a history is unpacked
/// twice. Two generations: what was not asked for while the younger one filled up is let go.
struct RecentTrees {
    /// Of one generation, in bytes; what is larger than a quarter of it is not kept.
    private static let room = 4 << 20

    private var young: [RawID: StoredTree] = [:]
    private var old: [RawID: StoredTree] = [:]
    private var size = 0

    mutating func tree(_ id: RawID) -> StoredTree? {
        if let known = young[id] { return known }
        guard let known = old[id] else { return nil }
        keep(known, id)
        return known
    }

    mutating func keep(_ tree: StoredTree, _ id: RawID) {
        let length = tree.size
        guard length <= Self.room / 4 else { return }
        if size + length > Self.room { (old, young, size) = (young, [:], 0) }
        young[id] = tree
        size += length
    }
}
