internal import Domain

/// Reads objects that have a file of their own.
///
/// Nil is no verdict: one that is not here, or not as git writes it, libgit2 is asked for. But of a file that
/// was cut libgit2 1.5 waits for the rest for ever: that is an error here.
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
        guard let file = try file(id), let head = try head(of: file, id, inflater),
            Inflater.canGive(head.size, from: file.bytes.count)
        else { return nil }
        let end = head.length + head.size
        let memory = UnsafeMutableRawBufferPointer.allocate(
            byteCount: end + Inflater.slack, alignment: 16)
        do throws(Inflater.Failure) {
            try inflater.unpack(file.bytes, into: memory, size: end)
        } catch {
            memory.deallocate()
            return try nothing(error, id)
        }
        guard !inflater.hasRest else {
            memory.deallocate()
            return nil
        }
        return StoredObject(head.kind, owning: memory, range: head.length..<end)
    }

    func header(_ id: RawID) throws(GitError) -> (size: Int, kind: ObjectKind)? {
        guard let file = try file(id) else { return nil }
        return try head(of: file, id, inflater).map { ($0.size, $0.kind) }
    }

    /// Opens a blob piece by piece.
    func stream(_ id: RawID) throws(GitError) -> BlobStream? {
        guard let file = try file(id), let head = try head(of: file, id, inflater),
            head.kind == .blob
        else { return nil }
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
    ) throws(GitError) -> Head? {
        let start = UnsafeMutableRawBufferPointer.allocate(
            byteCount: Self.longestHead, alignment: 16)
        defer { start.deallocate() }
        do throws(Inflater.Failure) {
            let count = try inflater.unpackStart(file.bytes, into: start)
            return Head(UnsafeRawBufferPointer(rebasing: start[..<count]))
        } catch {
            return try nothing(error, id)
        }
    }

    /// What is damaged in another way than being cut libgit2 has words for.
    private func nothing<Result>(
        _ failure: Inflater.Failure, _ id: RawID
    ) throws(GitError) -> Result? {
        switch failure {
        case .cut: throw .damagedObject(id.id, why: "its file was cut short")
        case .damaged: return nil
        }
    }
}
