import Domain
import Drafting
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where a report goes.
enum Destination {
    case standardOutput
    case file(FilePath)

    init(_ path: Word?) { self = path.map { .file(FilePath($0.text)) } ?? .standardOutput }

    /// Writes the whole text. A file appears complete or not at all: it is written beside its place,
    /// synchronised and renamed. Directories that are missing on the way are made. A device or a pipe is
    /// written into and never replaced. A link is replaced itself: the change under test may have put it
    /// there, and what it leads to stays as it is.
    func write(_ text: String) throws(OutputError) {
        switch self {
        case .standardOutput:
            do {
                try FileDescriptor.standardOutput.writeAll(text.utf8)
            } catch {
                throw OutputError(place: "standard output", error)
            }
        case .file(let path):
            do {
                if Self.isReplaceable(path) {
                    Self.makeDirectory(path.removingLastComponent())
                    try Draft(of: path).replace(with: text)
                } else {
                    try Self.fill(path, with: text)
                }
            } catch {
                throw OutputError(place: path.string, error)
            }
        }
    }

    /// Whether a file stands there, nothing, or a link to one of these. The links of the system
    /// (`/dev/stdout`) are none of those.
    private static func isReplaceable(_ path: FilePath) -> Bool {
        if path.starts(with: "/dev") || path.starts(with: "/proc") { return false }
        var status = stat()
        guard unsafe stat(path.string, &status) == 0 else { return true }
        return status.st_mode & S_IFMT == S_IFREG
    }

    /// With those above it. What cannot be made is told by whoever opens a file in it.
    private static func makeDirectory(_ path: FilePath) {
        var place = FilePath(root: path.root, [])
        for name in path.components {
            place.append(name)
            _ = unsafe mkdir(place.string, 0o777)
        }
    }

    private static func fill(_ path: FilePath, with text: String) throws {
        let file = try FileDescriptor.open(
            path, .writeOnly, options: [.create, .truncate],
            permissions: [.ownerReadWrite, .groupRead, .otherRead])
        _ = try file.closeAfter { try file.writeAll(text.utf8) }
    }
}

/// A report could not be written.
struct OutputError: Error {
    let place: String
    let reason: String

    init(place: String, _ error: any Error) {
        self.place = place
        reason = "\(error)"
    }
}

extension OutputError: CustomStringConvertible {
    var description: String {
        "cannot write '\(ShownText(place).text)': \(ShownText(reason).text)"
    }
}
