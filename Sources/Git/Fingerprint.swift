/// How many bytes of a file lie in which lines (or pieces of 64 bytes), by the hash of the line:
/// `hash_chars` in git's diffcore-delta.c.
struct Fingerprint {
    /// The similarity of equal files.
    static let highest = 60_000

    private let size: Int
    /// In order of the hashes.
    private let lines: [(hash: UInt32, bytes: Int)]

    init(_ bytes: [UInt8]) {
        size = bytes.count
        let isText = !bytes.prefix(8000).contains(0)
        var counts: [UInt32: Int] = [:]
        var (first, second, length) = (UInt32(0), UInt32(0), 0)
        for (index, byte) in bytes.enumerated() {
            let isLineEnd = isText && byte == 0x0d && index + 1 < bytes.count
            if isLineEnd, bytes[index + 1] == 0x0a { continue }
            let old = first
            first = (first << 7) ^ (second >> 25)
            second = (second << 7) ^ (old >> 25)
            first &+= UInt32(byte)
            length += 1
            if length < 64, byte != 0x0a { continue }
            counts[(first &+ second &* 0x61) % 107_927, default: 0] += length
            (first, second, length) = (0, 0, 0)
        }
        if length > 0 { counts[(first &+ second &* 0x61) % 107_927, default: 0] += length }
        lines = counts.map { (hash: $0.key, bytes: $0.value) }.sorted { $0.hash < $1.hash }
    }

    /// From 0 to `highest`: the share of the larger file that the smaller one has as well.
    func similarity(to other: Fingerprint) -> Int {
        let (larger, smaller) = (max(size, other.size), min(size, other.size))
        // Too unlike in size to be half the same.
        guard larger > 0, larger <= 2 * smaller else { return 0 }
        var copied = 0
        var (here, there) = (0, 0)
        while here < lines.count, there < other.lines.count {
            let (a, b) = (lines[here], other.lines[there])
            if a.hash == b.hash { copied += min(a.bytes, b.bytes) }
            if a.hash <= b.hash { here += 1 }
            if b.hash <= a.hash { there += 1 }
        }
        return copied * Fingerprint.highest / larger
    }
}
