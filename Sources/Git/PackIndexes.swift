internal import Glibc

/// Checks the indexes of packs before libgit2 reads them: it goes where an entry points without asking
/// whether that is inside the pack, and the process dies there.
enum PackIndexes {
    /// As many alternates of alternates as git follows.
    private static let deepestStore = 5

    /// Throws `unreadableFile` for an index of the store, or of its alternates, that points outside its
    /// pack. What else is wrong with it libgit2 says itself.
    static func check(store: String, depth: Int = 0) throws(GitError) {
        for name in names(in: store + "/pack") where name.hasSuffix(".idx") {
            guard try isSound(store + "/pack/" + name.dropLast(".idx".utf8.count)) else {
                throw .unreadableFile(
                    path: store + "/pack/" + name,
                    why: "it points outside its pack, make it again with 'git index-pack'")
            }
        }
        guard depth < deepestStore,
            let alternates = try SmallFile.read(store + "/info/alternates", atMost: 1 << 20)
        else { return }
        for line in alternates.split(separator: UInt8(ascii: "\n")) {
            let path = String(decoding: line, as: UTF8.self)
            if path.hasPrefix("#") { continue }
            try check(
                store: path.hasPrefix("/") ? path : store + "/" + path, depth: depth + 1)
        }
    }

    /// Empty where there is no such directory.
    private static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            names.append(name)
        }
        return names
    }

    /// The layout stands in gitformat-pack(5).
    private static func isSound(_ path: String) throws(GitError) -> Bool {
        guard let packSize = size(of: path + ".pack"), packSize > 20 else { return true }
        let descriptor = open(path + ".idx", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return true }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return true }
        let file = IndexFile(descriptor: descriptor, size: Int(status.st_size))
        return file.pointsInside(UInt64(packSize - 20))
    }

    private static func size(of path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }
}

/// An open `.idx`.
private struct IndexFile {
    private static let magic: [UInt8] = [0xff, 0x74, 0x4f, 0x63]
    private static let entriesAtOnce = 1 << 16

    let descriptor: CInt
    let size: Int

    /// Whether every entry points below the end of what the pack holds.
    func pointsInside(_ end: UInt64) -> Bool {
        guard let start = bytes(0, count: 8) else { return true }
        let isNew = start.starts(with: IndexFile.magic)
        let fanOut = isNew ? 8 : 0
        guard let last = bytes(fanOut + 1_020, count: 4) else { return true }
        let count = Int(IndexFile.number(last))
        let table = fanOut + 1_024 + (isNew ? 24 * count : 0)
        let stride = isNew ? 4 : 24
        let large = table + stride * count
        // Too short for what it says: libgit2 refuses it.
        guard large + 40 <= size else { return true }
        let largeCount = isNew ? (size - large - 40) / 8 : 0
        for first in Swift.stride(from: 0, to: count, by: IndexFile.entriesAtOnce) {
            let entries = min(IndexFile.entriesAtOnce, count - first)
            guard let piece = bytes(table + first * stride, count: entries * stride) else {
                return true
            }
            for place in Swift.stride(from: 0, to: piece.count, by: stride) {
                let offset = IndexFile.number(piece[place..<place + 4])
                guard isNew, offset & 0x8000_0000 != 0 else {
                    guard UInt64(offset) < end else { return false }
                    continue
                }
                let index = Int(offset & 0x7fff_ffff)
                guard index < largeCount, let wide = bytes(large + 8 * index, count: 8) else {
                    return false
                }
                let far =
                    UInt64(IndexFile.number(wide[..<4])) << 32
                    | UInt64(IndexFile.number(wide[4...]))
                guard far < end else { return false }
            }
        }
        return true
    }

    private static func number(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Nil when there are not as many.
    private func bytes(_ offset: Int, count: Int) -> [UInt8]? {
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            while filled < count {
                let rest = UnsafeMutableRawBufferPointer(buffer)[filled...]
                let read = pread(
                    descriptor, UnsafeMutableRawBufferPointer(rebasing: rest).baseAddress,
                    count - filled, off_t(offset + filled))
                guard read > 0 else { return }
                filled += read
            }
        }
        return bytes.count == count ? bytes : nil
    }
}
