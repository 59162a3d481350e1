internal import Domain
internal import Glibc
internal import SystemPackage

/// A directory of the private place, held open.
///
/// Names are single ones, and links are never followed: what a commit or a stage wrote cannot lead a
/// write or a read elsewhere.
struct Folder: ~Copyable {
    private let descriptor: CInt

    private init(owning descriptor: CInt) { self.descriptor = descriptor }

    deinit { Glibc.close(descriptor) }

    /// Opens a directory by its whole path, whose links are followed.
    static func open(_ path: FilePath) throws(Errno) -> Folder {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
        let text = path.bytes.cString
        return Folder(owning: try Errno.checked { unsafe openat(AT_FDCWD, text, flags) })
    }

    func folder(_ name: RepositoryPath) throws(Errno) -> Folder {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW
        let text = try name.component()
        return Folder(owning: try Errno.checked { unsafe openat(descriptor, text, flags) })
    }

    /// The directory at a path below this one; with `makes`, what is missing on the way is made.
    func folder(at path: RepositoryPath, makes: Bool = false) throws(Errno) -> Folder {
        var folder = try folder()
        for name in path.components {
            if makes {
                do throws(Errno) { try folder.makeFolder(name) } catch .fileExists {}
            }
            folder = try folder.folder(name)
        }
        return folder
    }

    /// The same directory, opened once more.
    func folder() throws(Errno) -> Folder {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
        return Folder(owning: try Errno.checked { unsafe openat(descriptor, ".", flags) })
    }

    func makeFolder(_ name: RepositoryPath) throws(Errno) {
        let text = try name.component()
        _ = try Errno.checked { unsafe mkdirat(descriptor, text, 0o755) }
    }

    /// A new file, to be written; throws when anything has that name.
    func create(_ name: RepositoryPath, isExecutable: Bool = false) throws(Errno) -> OpenFile {
        let flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        let text = try name.component()
        let mode: mode_t = isExecutable ? 0o755 : 0o644
        return OpenFile(
            owning: try Errno.checked { unsafe openat(descriptor, text, flags, mode) })
    }

    /// A file, to be read.
    func open(_ name: RepositoryPath) throws(Errno) -> OpenFile {
        // Without waiting for the other end of a pipe that a stage left.
        let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        let text = try name.component()
        return OpenFile(
            owning: try Errno.checked { unsafe openat(descriptor, text, flags) })
    }

    func link(_ name: RepositoryPath, to target: [UInt8]) throws(Errno) {
        let text = try name.component()
        let target = target.cString
        _ = try Errno.checked { unsafe symlinkat(target, descriptor, text) }
    }

    func target(of link: RepositoryPath) throws(Errno) -> [UInt8] {
        let text = try link.component()
        var buffer = [CChar](repeating: 0, count: 4096)
        let capacity = buffer.count
        let count = try Errno.checked {
            CInt(unsafe readlinkat(descriptor, text, &buffer, capacity))
        }
        return buffer.prefix(Int(count)).map(UInt8.init(bitPattern:))
    }

    /// What has a name here; nil when nothing has.
    func status(of name: RepositoryPath) throws(Errno) -> FileStatus? {
        let text = try name.component()
        var status = stat()
        do throws(Errno) {
            _ = try Errno.checked {
                unsafe fstatat(descriptor, text, &status, AT_SYMLINK_NOFOLLOW)
            }
        } catch .noSuchFileOrDirectory {
            return nil
        }
        return FileStatus(status)
    }

    func remove(_ name: RepositoryPath) throws(Errno) {
        let text = try name.component()
        _ = try Errno.checked { unsafe unlinkat(descriptor, text, 0) }
    }

    func removeFolder(_ name: RepositoryPath) throws(Errno) {
        let text = try name.component()
        _ = try Errno.checked { unsafe unlinkat(descriptor, text, AT_REMOVEDIR) }
    }

    func move(_ name: RepositoryPath, to other: borrowing Folder, as newName: RepositoryPath)
        throws(Errno)
    {
        let (from, to) = (try name.component(), try newName.component())
        let target = other.descriptor
        _ = try Errno.checked { unsafe renameat(descriptor, from, target, to) }
    }

    /// A directory whose owner may do everything in it, whatever a stage made of its mode.
    func openFolder(_ name: RepositoryPath) throws(Errno) -> Folder {
        let text = try name.component()
        _ = try Errno.checked { unsafe fchmodat(descriptor, text, 0o700, 0) }
        return try folder(name)
    }

    /// Everything in it, in byte order.
    func names() throws(Errno) -> [RepositoryPath] {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
        let copy = try Errno.checked { unsafe openat(descriptor, ".", flags) }
        guard let stream = unsafe fdopendir(copy) else {
            let code = Errno.current
            Glibc.close(copy)
            throw code
        }
        defer { unsafe closedir(stream) }
        var names: [RepositoryPath] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
                unsafe Array($0.prefix { $0 != 0 })
            }
            if name != [0x2e], name != [0x2e, 0x2e] { names.append(RepositoryPath(bytes: name)) }
        }
        return names.sorted()
    }
}

/// What stands at a path of the file system.
struct FileStatus {
    enum Kind { case file, link, directory, other }

    let kind: Kind
    let size: Int
    let isExecutable: Bool

    init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFLNK: kind = .link
        case S_IFDIR: kind = .directory
        default: kind = .other
        }
        size = Int(status.st_size)
        isExecutable = status.st_mode & 0o111 != 0
    }
}

extension RepositoryPath {
    /// The bytes of a single name for the kernel. Throws for what would be another place.
    fileprivate func component() throws(Errno) -> [CChar] {
        let isName = !bytes.isEmpty && !bytes.contains(0x2f) && !bytes.contains(0)
        guard isName, bytes != [0x2e], bytes != [0x2e, 0x2e] else { throw .invalidArgument }
        return bytes.cString
    }
}

extension [UInt8] {
    /// With the NUL at its end that the kernel wants.
    var cString: [CChar] { map(CChar.init(bitPattern:)) + [0] }
}

extension FilePath {
    init(bytes: [UInt8]) { self.init(platformString: bytes.cString) }

    var bytes: [UInt8] {
        unsafe withPlatformString { text in
            var bytes: [UInt8] = []
            var next = unsafe text
            while unsafe next.pointee != 0 {
                bytes.append(UInt8(bitPattern: unsafe next.pointee))
                unsafe next += 1
            }
            return bytes
        }
    }

    func appending(_ path: RepositoryPath) -> FilePath {
        path.bytes.isEmpty ? self : FilePath(bytes: bytes + [0x2f] + path.bytes)
    }

    /// The same place without links on the way.
    func resolved() throws(Errno) -> FilePath {
        let text = bytes.cString
        guard let found = unsafe realpath(text, nil) else { throw .current }
        defer { unsafe free(found) }
        return unsafe FilePath(platformString: found)
    }

    /// How it is shown in messages.
    var shown: String { ShownText(bytes: bytes).text }
}

extension Errno {
    static var current: Errno { Errno(rawValue: errno) }

    /// The result of a system call, again when a signal disturbed it; throws when it is negative.
    static func checked(_ call: () -> CInt) throws(Errno) -> CInt {
        while true {
            let result = call()
            if result >= 0 { return result }
            if current != .interrupted { throw current }
        }
    }
}
