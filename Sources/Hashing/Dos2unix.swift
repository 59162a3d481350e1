import Domain

/// The md5 of DVC 2: every piece of 1 MiB that begins like text has its `\r\n` made `\n` first.
///
/// The judgement is made piece by piece, and a `\r\n` across the border of two pieces stays.
/// Source: `dvc_data.hashfile.hash` and `dvc_data.hashfile.istextfile`.
struct Dos2unix: Sendable {
    private static let pieceSize = 1 << 20
    private static let judgedSize = 512

    private var md5 = MD5State()
    private var piece: [UInt8] = []

    mutating func update(_ bytes: Span<UInt8>) {
        var next = 0
        while next < bytes.count {
            let end = min(bytes.count, next + Dos2unix.pieceSize - piece.count)
            for index in next..<end { piece.append(bytes[index]) }
            next = end
            if piece.count == Dos2unix.pieceSize { flush() }
        }
    }

    mutating func digest() -> Digest {
        flush()
        return Digest(.md5Dos2unix, bytes: md5.finish())
    }

    private mutating func flush() {
        var bytes: [UInt8] = []
        swap(&bytes, &piece)
        if Dos2unix.isText(bytes.prefix(Dos2unix.judgedSize)) { bytes.removeCarriageReturns() }
        md5.update(bytes.span)
        bytes.removeAll(keepingCapacity: true)
        swap(&bytes, &piece)
    }

    /// Whether bytes look like text: no NUL, and at most 30 % outside printable ASCII and white space.
    private static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
        var others = 0
        for byte in bytes {
            switch byte {
            case 0: return false
            case 0x20...0x7e, 0x08, 0x09, 0x0a, 0x0c, 0x0d: break
            default: others += 1
            }
        }
        return 10 * others <= 3 * bytes.count
    }
}

extension [UInt8] {
    /// Makes every `\r\n` a `\n`.
    fileprivate mutating func removeCarriageReturns() {
        guard contains(0x0d) else { return }
        var kept = 0
        for index in indices {
            let isDropped = self[index] == 0x0d && index + 1 < count && self[index + 1] == 0x0a
            guard !isDropped else { continue }
            self[kept] = self[index]
            kept += 1
        }
        removeLast(count - kept)
    }
}
