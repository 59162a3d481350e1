import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file on its way into its place.
struct Draft {
    private static let mostNames = 100

    private let path: FilePath

    init(of path: FilePath) { self.path = path }

    /// Writes beside the place, synchronises and renames. Nobody sees a half, and what is interrupted
    /// leaves nothing behind: signals that end the process wait until this is done.
    func replace(with text: String) throws {
        let signals = HeldSignals()
        defer { signals.release() }
        let (file, draft) = try create()
        do {
            try file.closeAfter {
                try file.writeAll(text.utf8)
                guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
            }
            guard unsafe rename(draft.string, path.string) == 0 else {
                throw Errno(rawValue: errno)
            }
        } catch {
            _ = unsafe unlink(draft.string)
            throw error
        }
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
