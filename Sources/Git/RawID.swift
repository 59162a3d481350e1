internal import CLibgit2
internal import Domain

/// The twenty bytes of a SHA-1 name, cheap to compare and to look up.
struct RawID: Hashable, Comparable {
    private let first: UInt64
    private let second: UInt64
    private let third: UInt32

    /// Reads twenty bytes.
    init(_ bytes: UnsafeRawPointer) {
        first = bytes.loadUnaligned(as: UInt64.self)
        second = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        third = bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)
    }

    init(_ id: git_oid) { self = withUnsafeBytes(of: id) { RawID($0.baseAddress) } }

    private init(_ bytes: UnsafeRawPointer?) {
        guard let bytes else { preconditionFailure("an object name has twenty bytes") }
        self.init(bytes)
    }

    /// Nil for the name of a SHA-256 object, which libgit2 cannot look up.
    init?(_ id: ObjectID) {
        guard let (first, second, third) = id.sha1 else { return nil }
        self.first = first.bigEndian
        self.second = second.bigEndian
        self.third = third.bigEndian
    }

    var oid: git_oid {
        var oid = git_oid()
        withUnsafeMutableBytes(of: &oid) {
            $0.storeBytes(of: first, as: UInt64.self)
            $0.storeBytes(of: second, toByteOffset: 8, as: UInt64.self)
            $0.storeBytes(of: third, toByteOffset: 16, as: UInt32.self)
        }
        return oid
    }

    var firstByte: Int { Int(first.bigEndian >> 56) }

    var id: ObjectID { ObjectID(sha1: first.bigEndian, second.bigEndian, third.bigEndian) }

    func hash(into hasher: inout Hasher) { hasher.combine(first) }

    /// In the order of the bytes.
    static func < (one: RawID, other: RawID) -> Bool {
        if one.first != other.first { return one.first.bigEndian < other.first.bigEndian }
        if one.second != other.second { return one.second.bigEndian < other.second.bigEndian }
        return one.third.bigEndian < other.third.bigEndian
    }
}
