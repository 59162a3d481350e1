/// The head of an entry in a pack. The layout stands in gitformat-pack(5).
struct PackEntry {
    enum Content {
        case whole(ObjectKind)
        /// What is to be done to the entry that begins there.
        case delta(base: Int)
        /// What is to be done to an object that the pack holds.
        case deltaOfNamed(RawID)
    }

    let content: Content
    /// Of the object, or of the delta, when it is unpacked.
    let size: Int
    /// Where the packed bytes begin.
    let start: Int

    /// Nil for what is no entry. `pack` ends with the last one.
    init?(_ pack: UnsafeRawBufferPointer, at offset: Int) {
        guard offset >= Pack.headSize, offset < pack.count else { return nil }
        var cursor = ByteCursor(UnsafeRawBufferPointer(rebasing: pack[offset...]))
        guard let first = cursor.byte() else { return nil }
        var size = Int(first & 0x0f)
        if first & 0x80 != 0 {
            guard let whole = cursor.size(from: size, bits: 4) else { return nil }
            size = whole
        }
        switch first >> 4 & 7 {
        case 6:
            guard let distance = Self.distance(&cursor), distance <= offset - Pack.headSize
            else { return nil }
            content = .delta(base: offset - distance)
        case 7:
            guard let id = cursor.bytes(20)?.baseAddress else { return nil }
            content = .deltaOfNamed(RawID(id))
        case let kind:
            guard let kind = ObjectKind(rawValue: kind) else { return nil }
            content = .whole(kind)
        }
        self.size = size
        start = pack.count - cursor.left
    }

    /// What zlib packed, and all that lies behind it.
    func packed(in pack: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: pack[start...])
    }

    /// How far before its delta a base begins: seven bits a byte, the highest first, where each further byte
    /// stands for one more; nil for what is cut, too far or no distance.
    private static func distance(_ cursor: inout ByteCursor) -> Int? {
        guard var byte = cursor.byte() else { return nil }
        var distance = Int(byte & 0x7f)
        while byte & 0x80 != 0 {
            guard distance < 1 << 48, let next = cursor.byte() else { return nil }
            byte = next
            distance = (distance + 1) << 7 | Int(byte & 0x7f)
        }
        return distance > 0 ? distance : nil
    }
}
