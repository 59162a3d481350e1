package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file on its way into its place.
package struct Draft {
    private static let mostNames = 100

    private let path: FilePath
    private let permissions: FilePermissions?
    private let outlastsPower: Bool

    /// `permissions` hold whatever the process masks; without them a file gets what a new one gets. What is
    /// made anew at once need not outlast a loss of power.
    package init(
        of path: FilePath, permissions: FilePermissions? = nil, outlastsPower: Bool = true
    ) {
        self.path = path
        self.permissions = permissions
        self.outlastsPower = outlastsPower
    }

    /// Writes beside the place, synchronises and renames. Nobody sees a half, and what is interrupted
    /// leaves nothing behind: signals that end the process wait until this is done.
    package func replace(with text: String) throws {
        try write(text) { draft in unsafe rename(draft.string, path.string) == 0 }
    }

    /// The same where nothing stands yet: throws `Errno.fileExists` when something does, a link that leads
    /// nowhere included.
    package func place(_ text: String) throws {
        try write(text) { draft in
            guard unsafe link(draft.string, path.string) == 0 else { return false }
            return unsafe unlink(draft.string) == 0
        }
    }

    private func write(_ text: String, settle: (FilePath) -> Bool) throws {
        let signals = HeldSignals()
        defer { signals.release() }
        let (file, draft) = try create()
        do {
            try file.closeAfter {
                try file.writeAll(text.utf8)
                if let permissions {
                    guard fchmod(file.rawValue, permissions.rawValue) == 0 else {
                        throw Errno(rawValue: errno)
                    }
                }
                guard !outlastsPower || fsync(file.rawValue) == 0 else {
                    throw Errno(rawValue: errno)
                }
            }
            guard settle(draft) else { throw Errno(rawValue: errno) }
        } catch {
            _ = unsafe unlink(draft.string)
            throw error
        }
        if outlastsPower { synchroniseDirectory() }
    }

    /// Has the name outlast a loss of power as well. Not every file system can say that it does.
    private func synchroniseDirectory() {
        let directory = path.removingLastComponent()
        let file = unsafe open(
            directory.isEmpty ? "." : directory.string, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { return }
        _ = fsync(file)
        close(file)
    }

    /// Opens a new file. A name that is there already is never opened: the change under test may have
    /// put a link there that leads out of the work tree.
    private func create() throws -> (FileDescriptor, FilePath) {
        for number in 0..<Draft.mostNames {
            let draft = FilePath("\(path).\(getpid()).\(number).tmp")
            do {
                let file = try FileDescriptor.open(
                    draft, .writeOnly, options: [.create, .exclusiveCreate],
                    permissions: [.ownerReadWrite, .groupRead, .otherRead])
                return (file, draft)
            } catch Errno.fileExists {
                continue
            }
        }
        throw Errno.fileExists
    }
}

/// Keeps the signals that end a process waiting.
private struct HeldSignals {
    private var before = sigset_t()

    init() {
        var held = sigset_t()
        unsafe sigemptyset(&held)
        for signal in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&held, signal) }
        unsafe pthread_sigmask(SIG_BLOCK, &held, &before)
    }

    func release() {
        var before = before
        unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
    }
}
