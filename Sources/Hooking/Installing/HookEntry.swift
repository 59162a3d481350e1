import Domain
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What stands at the place of a hook.
enum HookEntry: Hashable {
    case absent
    case file(Content)
    /// A symbolic link: it is kept as one, and never followed to be written.
    case link(Link)
    /// A directory, a pipe, a device.
    case other

    struct Content: Hashable {
        /// The beginning, which is all of a script.
        let bytes: [UInt8]
        let isExecutable: Bool
        let permissions: UInt32
        let identity: Identity

        /// What keeps the kernel from running it, in words that follow its name; nil where nothing does.
        var obstacle: String? {
            if !isExecutable {
                return permissions & 0o111 == 0
                    ? "is not executable"
                    : "cannot be run where it lies: its file system or its owner forbids it"
            }
            if bytes.isEmpty { return "is empty" }
            guard let interpreter, unsafe access(interpreter, X_OK) != 0 else { return nil }
            return
                "cannot be run: there is no '\(ShownText(interpreter).text)', which its first line names"
        }

        /// The program that the first line names.
        private var interpreter: String? {
            guard bytes.starts(with: "#!".utf8) else { return nil }
            let line = bytes.dropFirst(2).prefix { $0 != UInt8(ascii: "\n") }
            let words = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            return words.first.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    struct Link: Hashable {
        let identity: Identity
        /// Nil where it leads to no file.
        let target: Content?
    }

    /// One file, by whatever name.
    struct Identity: Hashable {
        let device: UInt64
        let node: UInt64
    }

    /// No script is longer.
    private static let longest = 1 << 20

    init(at path: String) throws(InstallingError) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else {
                throw .files(path, why: "\(Errno(rawValue: errno))")
            }
            self = .absent
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .file(try Self.content(at: path, status))
        case S_IFLNK:
            let identity = Identity(status)
            var target = stat()
            let leads = unsafe stat(path, &target) == 0 && target.st_mode & S_IFMT == S_IFREG
            self = .link(
                Link(identity: identity, target: leads ? try Self.content(at: path, target) : nil))
        default: self = .other
        }
    }

    private static func content(
        at path: String, _ status: stat
    ) throws(InstallingError) -> Content {
        let bytes: [UInt8]
        do {
            let file = try FileDescriptor.open(FilePath(path), .readOnly)
            bytes = try file.closeAfter { try read(file) }
        } catch Errno.permissionDenied {
            bytes = []
        } catch {
            throw .files(path, why: "\(error)")
        }
        return Content(
            bytes: bytes, isExecutable: unsafe access(path, X_OK) == 0,
            permissions: UInt32(status.st_mode) & 0o7777, identity: Identity(status))
    }

    private static func read(_ file: FileDescriptor) throws -> [UInt8] {
        var all: [UInt8] = []
        while all.count < longest {
            let piece = try unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                unsafe count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            if piece.isEmpty { break }
            all += piece
        }
        return all
    }

    /// What git would run; nil where there is nothing of that kind.
    var content: Content? {
        switch self {
        case .file(let content): content
        case .link(let link): link.target
        case .absent, .other: nil
        }
    }

    /// Of the name itself, not of what a link leads to.
    var identity: Identity? {
        switch self {
        case .file(let content): content.identity
        case .link(let link): link.identity
        case .absent, .other: nil
        }
    }

    /// What it has of ours. A link is never ours.
    func likeness(for hook: GitHook) -> HookFile.Likeness {
        switch self {
        case .file(let content): HookFile.likeness(of: content.bytes, for: hook)
        case .link, .absent, .other: .foreign
        }
    }

    /// Whether both hold the same, so that one may go for the other.
    func equals(_ other: HookEntry) -> Bool {
        guard case .file(let a) = self, case .file(let b) = other else { return false }
        return a.bytes == b.bytes && a.permissions == b.permissions && a.bytes.count < Self.longest
    }
}

extension HookEntry.Identity {
    fileprivate init(_ status: stat) {
        self.init(device: UInt64(status.st_dev), node: UInt64(status.st_ino))
    }
}
