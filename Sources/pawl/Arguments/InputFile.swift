import Domain
import SystemPackage

/// A file that the command line names.
struct InputFile {
    let name: String

    /// The whole of it; an error where it is longer than `limit`.
    func bytes(atMost limit: Int) throws(Failure) -> [UInt8] {
        do {
            let descriptor = try FileDescriptor.open(FilePath(name), .readOnly)
            return try descriptor.closeAfter {
                var bytes: [UInt8] = []
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
