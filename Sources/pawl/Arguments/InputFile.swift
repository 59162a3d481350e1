import Domain
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file that the command line names.
struct InputFile {
    let name: String

    /// Zero for a pipe, and where it cannot be told.
    private func size(of descriptor: FileDescriptor) -> Int {
        var status = stat()
        return unsafe fstat(descriptor.rawValue, &status) == 0 ? max(0, Int(status.st_size)) : 0
    }

    /// The whole of it, a pipe as well; an error where it is longer than `limit`.
    func bytes(atMost limit: Int) throws(Failure) -> [UInt8] {
        do {
            let descriptor = try FileDescriptor.open(FilePath(name), .readOnly)
            return try descriptor.closeAfter {
                var bytes: [UInt8] = []
                bytes.reserveCapacity(min(size(of: descriptor), limit) + 1)
                var piece = [UInt8](repeating: 0, count: 1 << 20)
                while true {
                    let count = try unsafe piece.withUnsafeMutableBytes {
                        unsafe try descriptor.read(into: $0)
                    }
                    if count == 0 { return bytes }
                    bytes += piece[..<count]
                    guard bytes.count <= limit else { throw Errno.fileTooLarge }
                }
            }
        } catch {
            throw Failure(.inputOutput, "cannot read '\(ShownText(name).text)': \(error)")
        }
    }
}
