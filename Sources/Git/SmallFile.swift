private import Glibc

/// Reads the small files that stand beside the objects.
enum SmallFile {
    /// The last bytes of a file of any length; nil when there is no such file.
    static func readEnd(_ path: String, atMost limit: Int) throws(GitError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .unreadableFile(path: path, why: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        let size = lseek(descriptor, 0, SEEK_END)
        let start = max(0, size - off_t(limit))
        var failure: CInt = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            let read = pread(descriptor, buffer.baseAddress, buffer.count, start)
            failure = read < 0 ? errno : 0
            count = max(0, read)
        }
        guard failure == 0 else {
            throw .unreadableFile(path: path, why: String(cString: strerror(failure)))
        }
        return bytes
    }

    /// The content; nil when there is no such file.
    static func read(_ path: String, atMost limit: Int) throws(GitError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .unreadableFile(path: path, why: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var failure: CInt = 0
        while bytes.count <= limit {
            let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                let read = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                failure = read < 0 ? errno : 0
                count = max(0, read)
            }
            if failure == EINTR { continue }
            guard failure == 0 else {
                throw .unreadableFile(path: path, why: String(cString: strerror(failure)))
            }
            if piece.isEmpty { return bytes }
            bytes += piece
        }
        throw .unreadableFile(path: path, why: "it has more than \(limit) bytes")
    }
}
