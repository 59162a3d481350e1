internal import CLibgit2
internal import Domain
internal import Glibc

/// Reads the entries of a tree object one after another, where they lie.
struct TreeCursor {
    private var rest: UnsafeRawBufferPointer
    /// Whether the entries ended because the bytes are no tree.
    private(set) var isDamaged = false

    init(_ bytes: UnsafeRawBufferPointer) { rest = bytes }

    /// The next entry; nil at the end, or when the bytes are no tree (`isDamaged`).
    @inline(__always)
    mutating func next() -> TreeEntry? {
        if rest.isEmpty { return nil }
        guard let (mode, start) = mode(), start < rest.count, let base = rest.baseAddress,
            let end = memchr(base + start, 0, rest.count - start)
        else { return fail() }
        let length = UnsafeRawPointer(end) - base - start
        guard length > 0, start + length + 21 <= rest.count else { return fail() }
        let name = UnsafeRawBufferPointer(start: base + start, count: length)
        let id = base + start + length + 1
        rest = UnsafeRawBufferPointer(rebasing: rest[(start + length + 21)...])
        return TreeEntry(mode: mode, name: name, id: id)
    }

    /// What stands before the name of the next entry, and where that begins; nil for what is no mode.
    @inline(__always)
    private func mode() -> (UInt32, start: Int)? {
        // Nearly all entries are plain files or directories.
        if rest.count >= 8 {
            let word = UInt64(littleEndian: rest.loadUnaligned(as: UInt64.self))
            if word & Self.file.mask == Self.file.word { return (0o100644, 7) }
            if word & Self.directory.mask == Self.directory.word { return (0o040000, 6) }
        }
        var (mode, index): (UInt32, Int) = (0, 0)
        while index < rest.count, rest[index] != UInt8(ascii: " ") {
            let digit = rest[index] &- UInt8(ascii: "0")
            guard digit < 8, index < 7 else { return nil }
            mode = mode << 3 | UInt32(digit)
            index += 1
        }
        return index > 0 ? (mode, index + 1) : nil
    }

    /// `100644 ` and `40000 `, and which bytes of eight they are.
    private static let file: (word: UInt64, mask: UInt64) =
        (0x0020_3434_3630_3031, 0x00ff_ffff_ffff_ffff)
    private static let directory: (word: UInt64, mask: UInt64) =
        (0x0000_2030_3030_3034, 0x0000_ffff_ffff_ffff)

    /// Passes over the entries that both trees have in the same places, and returns the last one; nil when
    /// the next entries differ. Most entries of two trees are such, so only one of each pair is parsed.
    @inline(__always)
    mutating func skipCommon(with other: inout TreeCursor) -> TreeEntry? {
        let (before, common) = (rest, Self.common(rest, other.rest))
        var (last, passed): (TreeEntry?, Int) = (nil, 0)
        while passed < common {
            let start = rest
            guard let entry = next() else { break }
            guard before.count - rest.count <= common else {
                rest = start
                break
            }
            passed = before.count - rest.count
            last = entry
        }
        other.rest = UnsafeRawBufferPointer(rebasing: other.rest[passed...])
        return last
    }

    /// How many bytes both begin with.
    private static func common(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
        let count = min(a.count, b.count)
        guard count > 0, let a = a.baseAddress, let b = b.baseAddress else { return 0 }
        var place = 0
        while place + 32 <= count,
            a.loadUnaligned(fromByteOffset: place, as: SIMD4<UInt64>.self)
                == b.loadUnaligned(fromByteOffset: place, as: SIMD4<UInt64>.self)
        { place += 32 }
        while place < count,
            a.load(fromByteOffset: place, as: UInt8.self)
                == b.load(fromByteOffset: place, as: UInt8.self)
        { place += 1 }
        return place
    }

    /// Ends the entries.
    @discardableResult
    mutating func fail() -> TreeEntry? {
        isDamaged = true
        rest = UnsafeRawBufferPointer(start: nil, count: 0)
        return nil
    }
}

/// An entry of a tree, valid as long as the tree's bytes.
struct TreeEntry {
    let mode: UInt32
    let name: UnsafeRawBufferPointer
    /// Twenty bytes.
    let id: UnsafeRawPointer

    var isDirectory: Bool { mode & 0o170000 == 0o040000 }

    /// What the mode says, as git reads it; nil for one that git does not know.
    var kind: Entry.Kind? { TreeEntry.kind(mode) }

    static func kind(_ mode: UInt32) -> Entry.Kind? {
        switch mode & 0o170000 {
        case 0o040000: .directory
        case 0o100000: mode & 0o100 == 0 ? .file : .executable
        case 0o120000: .link
        case 0o160000: .submodule
        default: nil
        }
    }

    /// The entry without its name; nil for a mode that git does not know.
    var side: Side? { kind.map { Side(kind: $0, id: RawID(id)) } }

    /// Whether both name the same object in the same way.
    func isSame(as other: TreeEntry) -> Bool {
        mode == other.mode && memcmp(id, other.id, 20) == 0
    }

    /// Whether no file of a work tree may have this name: a path made of it would leave the tree, or
    /// be another entry's.
    var isForbidden: Bool {
        guard let base = name.baseAddress else { return true }
        if memchr(base, 0x2f, name.count) != nil { return true }
        guard name[0] == UInt8(ascii: ".") else { return false }
        switch name.count {
        case 1: return true
        case 2: return name[1] == UInt8(ascii: ".")
        case 4: return name.dropFirst().map { $0 | 0x20 } == Array("git".utf8)
        default: return false
        }
    }

    /// Git's order of entries: byte by byte, as if directories ended with a slash.
    func order(_ other: TreeEntry) -> Int {
        let common = min(name.count, other.name.count)
        if let a = name.baseAddress, let b = other.name.baseAddress {
            let order = memcmp(a, b, common)
            if order != 0 { return Int(order) }
        }
        return Int(byte(at: common)) - Int(other.byte(at: common))
    }

    private func byte(at index: Int) -> UInt8 {
        if index < name.count { return name[index] }
        return isDirectory && index == name.count ? UInt8(ascii: "/") : 0
    }
}
