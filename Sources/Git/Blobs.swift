internal import CLibgit2
internal import Domain

extension Objects {
    /// Below this a blob's hash is checked whenever it is read: what decides a verdict is small.
    private static let checkedSize = 4 << 20
    /// Above this a blob is read in pieces where its store can give pieces.
    private static let streamedSize = 8 << 20

    /// Gives a blob's bytes in pieces of 1 MiB.
    func readBlob(_ id: RawID, _ give: (Span<UInt8>) -> Void) throws(GitError) {
        let (size, kind) = try header(id)
        guard kind == GIT_OBJECT_BLOB else { throw .damagedObject(id.id, why: "it is no blob") }
        if size > Objects.streamedSize, let stream = stream(id) {
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

    private func withBlob(_ id: RawID, _ body: (Span<UInt8>) -> Void) throws(GitError) {
        let blob = try read(id, as: GIT_OBJECT_BLOB)
        let isSound = blob.withBytes { $0.count > Objects.checkedSize } || blob.isNamed(id)
        guard isSound else { throw .damagedObject(id.id, why: "its content has another hash") }
        blob.withBytes { body(Span(_unsafeBytes: $0)) }
    }

    private func drain(
        _ stream: borrowing ObjectStream, _ id: RawID, _ give: (Span<UInt8>) -> Void
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
