internal import CLibgit2
internal import Domain

/// The twenty bytes of a SHA-1 name, cheap to compare and to look up.
struct RawID: Hashable {
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
        var oid = git_oid()
        guard id.hex.utf8.count == 40, git_oid_fromstr(&oid, id.hex) == 0 else { return nil }
        self.init(oid)
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

    var id: ObjectID {
        let digits: StaticString = "0123456789abcdef"
        let hex = withUnsafeBytes(of: oid) { bytes in
            String(unsafeUninitializedCapacity: 40) { text in
                for (index, byte) in bytes.prefix(20).enumerated() {
                    text[2 * index] = digits.utf8Start[Int(byte >> 4)]
                    text[2 * index + 1] = digits.utf8Start[Int(byte & 15)]
                }
                return 40
            }
        }
        guard let id = ObjectID(hex: hex) else { preconditionFailure("forty digits are a name") }
        return id
    }

    func hash(into hasher: inout Hasher) { hasher.combine(first) }
}
