internal import Domain

/// Reads objects that have a file of their own.
///
/// Nil for one that has no file. What is wrong with a file is an error, and libgit2 1.5 is not asked about it: it waits
/// for what was cut for ever, and writes what is longer than it says behind its memory.
final class LooseObjects {
    /// Of what stands before the content, as `blob 12`, in bytes with the zero behind it.
    private static let longestHead = 32

    private struct Head {
        let kind: ObjectKind
        let size: Int
        /// Its own, in bytes.
        let length: Int

        /// Nil for what git does not write.
        init?(_ bytes: UnsafeRawBufferPointer) {
            guard let end = bytes.firstIndex(of: 0) else { return nil }
            let words = String(decoding: bytes[..<end], as: UTF8.self)
                .split(separator: " ", omittingEmptySubsequences: false)
            guard words.count == 2, let kind = ObjectKind(name: words[0]),
                words[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let size = Int(words[1]), size < 1 << 48
            else { return nil }
            self.kind = kind
            self.size = size
            length = end + 1
        }
    }

    private let stores: [String]
    private let inflater = Inflater()

    init(stores: [String]) { self.stores = stores }

    func object(_ id: RawID) throws(GitError) -> StoredObject? {
        guard let file = try file(id) else { return nil }
        let head = try head(of: file, id, inflater)
        guard Inflater.canGive(head.size, from: file.bytes.count) else {
            throw .damagedObject(id.id, why: "it is shorter than it says")
        }
        let end = head.length + head.size
        let memory = UnsafeMutableRawBufferPointer.allocate(
            byteCount: end + Inflater.slack, alignment: 16)
        do throws(Inflater.Failure) {
            try inflater.unpack(file.bytes, into: memory, size: end)
        } catch {
            memory.deallocate()
            throw damaged(error, id)
        }
        // libgit2 1.5 writes what is too much behind its memory.
        guard !inflater.hasRest else {
            memory.deallocate()
            throw .damagedObject(id.id, why: "it is longer than it says")
        }
        return StoredObject(head.kind, owning: memory, range: head.length..<end)
    }

    func header(_ id: RawID) throws(GitError) -> (size: Int, kind: ObjectKind)? {
        guard let file = try file(id) else { return nil }
        let head = try head(of: file, id, inflater)
        return (head.size, head.kind)
    }

    /// Opens a blob piece by piece.
    func stream(_ id: RawID) throws(GitError) -> BlobStream? {
        guard let file = try file(id) else { return nil }
        let head = try head(of: file, id, inflater)
        guard head.kind == .blob else { return nil }
        return BlobStream(file.bytes, of: file, size: head.size, behind: head.length)
    }

    private func file(_ id: RawID) throws(GitError) -> MappedFile? {
        let hex = id.id.hex
        for store in stores {
            let path = "\(store)/\(hex.prefix(2))/\(hex.dropFirst(2))"
            if let file = MappedFile(path) { return file }
        }
        return nil
    }

    private func head(
        of file: MappedFile, _ id: RawID, _ inflater: Inflater
    ) throws(GitError) -> Head {
        let start = UnsafeMutableRawBufferPointer.allocate(
            byteCount: Self.longestHead, alignment: 16)
        defer { start.deallocate() }
        do throws(Inflater.Failure) {
            let count = try inflater.unpackStart(file.bytes, into: start)
            guard let head = Head(UnsafeRawBufferPointer(rebasing: start[..<count])) else {
                throw .damaged
            }
            return head
        } catch {
            throw damaged(error, id)
        }
    }

    private func damaged(_ failure: Inflater.Failure, _ id: RawID) -> GitError {
        switch failure {
        case .cut: .damagedObject(id.id, why: "its file was cut short")
        case .damaged: .damagedObject(id.id, why: "its file is damaged")
        }
    }
}
