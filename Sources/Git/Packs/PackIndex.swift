/// Where each object of a pack begins, by its name. The layout stands in gitformat-pack(5).
struct PackIndex {
    private static let magic: [UInt8] = [0xff, 0x74, 0x4f, 0x63]
    /// The checksums of the pack and of the index.
    private static let trailer = 40

    private let file: MappedFile
    private let isNew: Bool
    private let fanOut: Int
    private let count: Int
    /// Where the offsets stand, and how far apart.
    private let table: Int
    private let stride: Int
    /// Where offsets of eight bytes stand, for packs of 2 GiB and more, and how many.
    private let large: Int
    private let largeCount: Int
    /// Whether objects are looked up here: git takes no other form of the second version.
    private let isPlain: Bool

    /// Nil for a file that is too short for what it says, which libgit2 refuses.
    init?(_ file: MappedFile) {
        let bytes = file.bytes
        guard bytes.count >= 8 else { return nil }
        isNew = bytes.starts(with: Self.magic)
        fanOut = isNew ? 8 : 0
        guard bytes.count >= fanOut + 1_024 else { return nil }
        self.file = file
        count = Int(Self.number(bytes, fanOut + 1_020))
        stride = isNew ? 4 : 24
        table = fanOut + 1_024 + (isNew ? 24 * count : 0)
        large = table + stride * count
        guard large + Self.trailer <= bytes.count else { return nil }
        largeCount = isNew ? (bytes.count - large - Self.trailer) / 8 : 0
        isPlain =
            isNew && Self.number(bytes, 4) == 2 && Self.isRising(bytes, at: fanOut)
            && (bytes.count - large - Self.trailer) % 8 == 0 && largeCount < max(1, count)
    }

    /// Of the pack that it belongs to, as the pack itself ends.
    var packChecksum: UnsafeRawBufferPointer {
        let end = file.bytes.count - Self.trailer / 2
        return UnsafeRawBufferPointer(rebasing: file.bytes[end - 20..<end])
    }

    /// Whether every entry points below the end of what the pack holds.
    func pointsInside(_ end: UInt64) -> Bool {
        // Of a large index little is needed again.
        defer { if count > 1 << 18 { file.letGo() } }
        if isNew, largestOffset < min(end, 0x8000_0000) { return true }
        for place in 0..<count {
            guard let offset = offset(at: place), offset < end else { return false }
        }
        return true
    }

    /// Of those that stand in the table itself.
    private var largestOffset: UInt64 {
        var largest: UInt32 = 0
        for place in 0..<count {
            largest = max(largest, Self.number(file.bytes, table + 4 * place))
        }
        return UInt64(largest)
    }

    /// Where an object begins; nil when it is not in the pack.
    func offset(of id: RawID) -> Int? {
        guard isPlain else { return nil }
        let byte = id.firstByte
        var low = byte == 0 ? 0 : Int(Self.number(file.bytes, fanOut + 4 * (byte - 1)))
        var high = Int(Self.number(file.bytes, fanOut + 4 * byte))
        guard let names = file.bytes.baseAddress.map({ $0 + fanOut + 1_024 }) else { return nil }
        while low < high {
            let middle = (low + high) / 2
            let name = RawID(names + 20 * middle)
            if name == id { return offset(at: middle).flatMap { Int(exactly: $0) } }
            if name < id { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// Nil for an entry that points outside the index.
    private func offset(at place: Int) -> UInt64? {
        let offset = Self.number(file.bytes, table + stride * place)
        guard isNew, offset & 0x8000_0000 != 0 else { return UInt64(offset) }
        let index = Int(offset & 0x7fff_ffff)
        guard index < largeCount else { return nil }
        let place = large + 8 * index
        return UInt64(Self.number(file.bytes, place)) << 32
            | UInt64(Self.number(file.bytes, place + 4))
    }

    /// How many names begin with each byte or a lower one: none may be fewer than the one before.
    private static func isRising(_ bytes: UnsafeRawBufferPointer, at fanOut: Int) -> Bool {
        var last: UInt32 = 0
        for byte in 0..<256 {
            let next = number(bytes, fanOut + 4 * byte)
            if next < last { return false }
            last = next
        }
        return true
    }

    private static func number(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt32 {
        bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self).bigEndian
    }
}
