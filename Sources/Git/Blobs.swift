internal import CLibgit2
internal import Domain

extension Objects {
    /// Below this a blob's hash is checked whenever it is read: what decides a verdict is small.
    private static let checkedSize = 4 << 20
    /// Above this a blob is read in pieces where its store can give pieces.
    private static let streamedSize = 8 << 20
    /// How much is read of a blob of which only the start is wanted.
    static let startSize = 4 << 10

    /// Gives a blob's bytes in pieces of 1 MiB.
    func readBlob(_ id: RawID, _ give: (Span<UInt8>) -> Void) throws(GitError) {
        let (size, kind) = try header(id)
        guard kind == .blob else { throw .damagedObject(id.id, why: "it is no blob") }
        if size > Objects.streamedSize, let stream = try stream(id) {
            return try drain(stream, id, give)
        }
        try withBlob(id) { give($0) }
    }

    /// A whole blob.
    func bytes(of id: RawID) throws(GitError) -> [UInt8] {
        var bytes: [UInt8] = []
        try withBlob(id) { span in
            bytes = span.withUnsafeBufferPointer { Array($0) }
        }
        return bytes
    }

    /// Gives a blob's bytes at once: all of them up to a size, of a larger one the first, and none where its
    /// store can only give it whole or a partial clone left it on the server (`size` is nil). Its hash is
    /// not checked, as git itself does not: what matters in it is read again.
    func readStart(
        of id: RawID, size: Int?, wholeUpTo limit: Int, _ give: (Span<UInt8>) -> Void
    ) throws(GitError) {
        guard let size, size <= limit else {
            var start: [UInt8] = []
            if size != nil, let stream = try stream(id) {
                start = Array(repeating: 0, count: Objects.startSize)
                let count = start.withUnsafeMutableBytes { stream.fill($0) }
                guard let count else {
                    throw .damagedObject(id.id, why: "it cannot be unpacked")
                }
                start.removeLast(start.count - count)
            }
            return give(start.span)
        }
        let blob = try read(id, as: .blob)
        blob.withBytes { give(Span(_unsafeBytes: $0)) }
    }

    private func withBlob(_ id: RawID, _ body: (Span<UInt8>) -> Void) throws(GitError) {
        let blob = try read(id, as: .blob)
        let isSound = blob.withBytes { $0.count > Objects.checkedSize } || blob.isNamed(id)
        guard isSound else { throw .damagedObject(id.id, why: "its content has another hash") }
        blob.withBytes { body(Span(_unsafeBytes: $0)) }
    }

    private func drain(
        _ stream: BlobStream, _ id: RawID, _ give: (Span<UInt8>) -> Void
    ) throws(GitError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: Pieces.size, alignment: 16)
        defer { buffer.deallocate() }
        var total = 0
        while total < stream.size {
            guard let count = stream.fill(buffer), count > 0 else {
                throw .damagedObject(id.id, why: "it ends early")
            }
            total += count
            give(Span(_unsafeBytes: UnsafeRawBufferPointer(rebasing: buffer[..<count])))
        }
        guard total == stream.size, stream.fill(buffer) == 0 else {
            throw .damagedObject(id.id, why: "it does not end where it should")
        }
    }
}

/// Cuts bytes into the pieces that a snapshot gives.
enum Pieces {
    static let size = 1 << 20

    static func give(_ bytes: Span<UInt8>, _ piece: (Span<UInt8>) -> Void) {
        var start = 0
        while start < bytes.count {
            let end = min(start + size, bytes.count)
            piece(bytes.extracting(start..<end))
            start = end
        }
    }
}
