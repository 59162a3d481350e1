private import Glibc

/// A file as it lies in the page cache, read where it lies.
///
/// It must not be cut short while it is mapped: git writes indexes and packs once, under a name that says
/// what is in them.
final class MappedFile {
    let bytes: UnsafeRawBufferPointer

    /// Nil for what is no regular file or cannot be mapped.
    init?(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG
        else { return nil }
        let size = Int(status.st_size)
        // Nothing cannot be mapped.
        let start = size == 0 ? nil : mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard start != MAP_FAILED else { return nil }
        bytes = UnsafeRawBufferPointer(start: start, count: size)
    }

    /// Takes no memory until it is read again, for which the system reads it anew.
    func letGo() {
        guard !bytes.isEmpty else { return }
        madvise(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count, MADV_DONTNEED)
    }

    deinit {
        guard !bytes.isEmpty else { return }
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }
}

/// Takes what stands in bytes one after another, never what is not there.
struct ByteCursor {
    private var rest: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { rest = bytes }

    var left: Int { rest.count }

    /// Nil at the end.
    @inline(__always)
    mutating func byte() -> UInt8? {
        guard let byte = rest.first else { return nil }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst())
        return byte
    }

    /// Nil when there are not as many.
    @inline(__always)
    mutating func bytes(_ count: Int) -> UnsafeRawBufferPointer? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = UnsafeRawBufferPointer(rebasing: rest[count...]) }
        return UnsafeRawBufferPointer(rebasing: rest[..<count])
    }

    /// Seven bits a byte, the lowest first, behind those that are known; nil for what is cut or has more
    /// than 56 bits.
    @inline(__always)
    mutating func size(from known: Int = 0, bits: Int = 0) -> Int? {
        var (size, shift) = (known, bits)
        while let byte = byte() {
            guard shift < 50 else { return nil }
            size |= Int(byte & 0x7f) << shift
            if byte & 0x80 == 0 { return size }
            shift += 7
        }
        return nil
    }
}
