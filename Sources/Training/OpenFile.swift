internal import CSpawn
internal import Glibc
internal import SystemPackage

/// A file of the private place or of a data store, closed with its last use.
struct OpenFile: ~Copyable {
    let descriptor: CInt

    init(owning descriptor: CInt) { self.descriptor = descriptor }

    deinit { Glibc.close(descriptor) }

    /// Opens a file by its whole path, to be read; nil when nothing is there.
    static func reading(_ path: [UInt8]) throws(Errno) -> OpenFile? {
        let text = path.cString
        do throws(Errno) {
            return OpenFile(
                owning: try Errno.checked {
                    unsafe openat(AT_FDCWD, text, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
                })
        } catch .noSuchFileOrDirectory {
            return nil
        }
    }

    /// Opens a file by its whole path, to be written anew.
    static func writing(_ path: [UInt8]) throws(Errno) -> OpenFile {
        let text = path.cString
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC | O_NOFOLLOW
        return OpenFile(
            owning: try Errno.checked { unsafe openat(AT_FDCWD, text, flags, 0o600 as mode_t) })
    }

    /// Writes all of a piece.
    func write(_ piece: Span<UInt8>) throws(Errno) {
        var next = 0
        while next < piece.count {
            let count = unsafe piece.extracting(next...).withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            }
            if count < 0, Errno.current != .interrupted { throw .current }
            next += max(count, 0)
        }
    }

    /// Gives the bytes from where it stands to the end, in pieces of 1 MiB and a shorter last one.
    func read(_ piece: (Span<UInt8>) throws(Errno) -> Void) throws(Errno) {
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let filled = try fill(&buffer)
            if filled > 0 { try piece(buffer.span.extracting(first: filled)) }
            if filled < buffer.count { return }
        }
    }

    /// Reads as much as fits; less than that only at the end.
    func fill(_ buffer: inout [UInt8]) throws(Errno) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[filled...])
                return unsafe Glibc.read(descriptor, rest.baseAddress, rest.count)
            }
            if count == 0 { break }
            if count < 0, Errno.current != .interrupted { throw .current }
            filled += max(count, 0)
        }
        return filled
    }

    /// Goes back to the beginning.
    func rewind() throws(Errno) {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw .current }
    }

    /// Goes to the last bytes of the file, at most as many.
    func goBack(atMost count: Int) throws(Errno) {
        let size = lseek(descriptor, 0, SEEK_END)
        guard size >= 0, lseek(descriptor, max(0, size - off_t(count)), SEEK_SET) >= 0 else {
            throw .current
        }
    }

    /// Shares the bytes of another file where the file system can.
    func shares(_ other: borrowing OpenFile) -> Bool {
        cspawn_clone_file(other.descriptor, descriptor) == 0
    }

    /// What is open.
    func status() throws(Errno) -> FileStatus {
        var status = stat()
        _ = try Errno.checked { unsafe fstat(descriptor, &status) }
        return FileStatus(status)
    }

    /// Says what of its bytes could not be kept: some file systems tell only now.
    consuming func finish() throws(Errno) {
        let descriptor = self.descriptor
        discard self
        guard Glibc.close(descriptor) == 0 else { throw .current }
    }
}
