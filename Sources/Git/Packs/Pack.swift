private import Glibc

/// A pack and its index.
final class Pack {
    /// Of the head of a pack, in bytes: its name, its version and how many objects it holds.
    static let headSize = 12
    /// Of the checksum behind the last entry.
    private static let trailer = 20

    private enum Entries {
        case unread
        case readable(MappedFile, UnsafeRawBufferPointer)
        case unreadable
    }

    let index: PackIndex
    /// Where it stands among all packs.
    let number: Int
    private let path: String
    private var entries: Entries = .unread

    init(_ path: String, index: PackIndex, number: Int) {
        self.path = path
        self.index = index
        self.number = number
    }

    /// From the beginning of the pack to the end of the last entry; nil for what git takes for no pack, or
    /// not for the one that the index belongs to.
    var bytes: UnsafeRawBufferPointer? {
        switch entries {
        case .readable(_, let bytes): return bytes
        case .unreadable: return nil
        case .unread:
            guard let file = MappedFile(path), let bytes = Self.entries(file, index) else {
                entries = .unreadable
                return nil
            }
            entries = .readable(file, bytes)
            return bytes
        }
    }

    private static func entries(
        _ file: MappedFile, _ index: PackIndex
    ) -> UnsafeRawBufferPointer? {
        let end = file.bytes.count - trailer
        guard end >= headSize, file.bytes.starts(with: "PACK".utf8),
            let version = file.bytes[4..<8].last, file.bytes[4..<7].allSatisfy({ $0 == 0 }),
            version == 2 || version == 3,
            file.bytes[end...].elementsEqual(index.packChecksum)
        else { return nil }
        return UnsafeRawBufferPointer(rebasing: file.bytes[..<end])
    }
}
