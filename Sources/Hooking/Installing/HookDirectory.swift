import Domain
import Drafting
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where hook files lie, held for one process at a time.
///
/// The lock goes with the process, whatever ends it. Where the file system has none, names that are made
/// exclusively still keep two from writing over each other.
struct HookDirectory: ~Copyable {
    private let path: String
    private let lock: CInt

    init(_ path: String) {
        self.path = path
        lock = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if lock >= 0 {
            while flock(lock, LOCK_EX) != 0, errno == EINTR {}
        }
    }

    deinit {
        if lock >= 0 { close(lock) }
    }

    /// Makes it with those above it; gives those that were not there, outermost first.
    static func make(_ path: String) throws(InstallingError) -> [String] {
        var made: [String] = []
        var place = ""
        for name in path.split(separator: "/") {
            place += "/" + name
            if unsafe mkdir(place, 0o777) == 0 {
                made.append(place)
                continue
            }
            guard errno == EEXIST || errno == EISDIR || errno == EROFS || errno == EACCES else {
                throw failure(place)
            }
        }
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw failure(path) }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw .files(path, why: "it is no directory")
        }
        return made
    }

    /// Gives what stands at a name a second one, a link as a link. False where that is taken.
    func keep(_ path: String, as second: String) throws(InstallingError) -> Bool {
        if unsafe linkat(AT_FDCWD, path, AT_FDCWD, second, 0) == 0 { return true }
        if errno == EEXIST { return false }
        throw Self.failure(second)
    }

    /// Has what stands under the second name take the place again.
    func restore(_ second: String, to path: String) throws(InstallingError) {
        guard unsafe rename(second, path) == 0 else { throw Self.failure(path) }
    }

    func remove(_ path: String) throws(InstallingError) {
        guard unsafe unlink(path) == 0 else { throw Self.failure(path) }
    }

    /// Writes a hook where nothing is; false where something is.
    func place(
        _ file: HookFile, at path: String, permissions: UInt32
    ) throws(InstallingError) -> Bool {
        do {
            try draft(path, permissions).place(file.text)
            return true
        } catch Errno.fileExists {
            return false
        } catch {
            throw .files(path, why: "\(error)")
        }
    }

    /// Writes a hook over what is there.
    func replace(
        _ path: String, with file: HookFile, permissions: UInt32
    ) throws(InstallingError) {
        do {
            try draft(path, permissions).replace(with: file.text)
        } catch {
            throw .files(path, why: "\(error)")
        }
    }

    private func draft(_ path: String, _ permissions: UInt32) -> Draft {
        Draft(of: FilePath(path), permissions: FilePermissions(rawValue: permissions))
    }

    private static func failure(_ path: String) -> InstallingError {
        .files(path, why: "\(Errno(rawValue: errno))")
    }
}
