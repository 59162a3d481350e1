package import Domain
private import Glibc

/// The files on disk, as they are now.
///
/// No symbolic link is followed on the way to a file, so nothing outside the directory is reached.
/// Not `Sendable`: it keeps the last directory and a buffer open between two calls.
package final class WorkTreeSnapshot: Snapshot {
    package let name: String
    private let place: String
    private let root: CInt
    /// The directory that was used last: files are mostly asked for side by side.
    private var last: (path: RepositoryPath, descriptor: CInt)?
    /// Lent to one reader at a time.
    private var spare: UnsafeMutableRawBufferPointer?

    /// Throws when `directory` cannot be opened.
    package init(of directory: String, name: String = "the work tree") throws(SnapshotError) {
        root = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        self.name = name
        place = directory
        guard root >= 0 else {
            throw SnapshotError(.inputOutput(WorkTreeSnapshot.reason(errno)), at: .root, in: name)
        }
    }

    deinit {
        if let last { close(last.descriptor) }
        if root >= 0 { close(root) }
        spare?.deallocate()
    }

    package var reopening: (@Sendable () throws(SnapshotError) -> any Snapshot)? {
        { [place, name] () throws(SnapshotError) in try WorkTreeSnapshot(of: place, name: name) }
    }

    package func entry(at path: RepositoryPath) throws(SnapshotError) -> Entry? {
        if path.bytes.isEmpty { return Entry(.root, .directory) }
        guard let (directory, name) = try locate(path) else { return nil }
        guard let status = try status(of: name, in: directory, at: path) else { return nil }
        guard let kind = WorkTreeSnapshot.kind(status.st_mode) else {
            throw error(.wrongKind(expected: "a file, a link or a directory"), path)
        }
        return Entry(path, kind)
    }

    /// What Git cannot hold, such as sockets, is left out, and so is everything called `.git`.
    package func entries(in directory: RepositoryPath) throws(SnapshotError) -> [Entry] {
        guard let descriptor = try descriptor(of: directory) else { return [] }
        // `fdopendir` takes its descriptor over, and shares the place in the listing with a copy.
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else { throw failure(errno, directory) }
        defer { closedir(stream) }
        var found: [(beginning: UInt64, name: RepositoryPath, kind: Entry.Kind)] = []
        while true {
            errno = 0
            guard let item = readdir(stream) else {
                guard errno == 0 else { throw failure(errno, directory) }
                break
            }
            let name = WorkTreeSnapshot.name(of: item)
            if name == "." || name == ".." || name == ".git" { continue }
            guard let kind = try kind(of: item, name, in: descriptor, below: directory)
            else { continue }
            found.append((WorkTreeSnapshot.beginning(of: name), name, kind))
        }
        found.sort {
            $0.beginning == $1.beginning ? $0.name < $1.name : $0.beginning < $1.beginning
        }
        return found.map { Entry(directory.appending($0.name), $0.kind) }
    }

    package func size(of file: RepositoryPath) throws(SnapshotError) -> Int {
        guard let (directory, name) = try locate(file),
            let status = try status(of: name, in: directory, at: file)
        else { throw error(.wrongKind(expected: "there"), file) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw error(.wrongKind(expected: "a regular file"), file)
        }
        return Int(status.st_size)
    }

    package func read(
        _ file: RepositoryPath, _ piece: (Span<UInt8>) -> Void
    ) throws(SnapshotError) {
        guard let (directory, name) = try locate(file) else {
            throw error(.wrongKind(expected: "there"), file)
        }
        // Not to wait for a writer, should it be a pipe.
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let descriptor = withCString(name) { openat(directory, $0, flags) }
        guard descriptor >= 0 else {
            if errno == ELOOP { throw error(.wrongKind(expected: "a regular file"), file) }
            if errno == ENOENT { throw error(.wrongKind(expected: "there"), file) }
            throw failure(errno, file)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(errno, file) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw error(.wrongKind(expected: "a regular file"), file)
        }
        let buffer = spare ?? .allocate(byteCount: Pieces.size, alignment: 4096)
        spare = nil
        defer { if spare == nil { spare = buffer } else { buffer.deallocate() } }
        try read(descriptor, size: Int(status.st_size), file, into: buffer, piece)
    }

    package func target(of link: RepositoryPath) throws(SnapshotError) -> [UInt8] {
        guard let (directory, name) = try locate(link) else {
            throw error(.wrongKind(expected: "there"), link)
        }
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX) + 1) { buffer, filled in
            count = buffer.withMemoryRebound(to: CChar.self) { chars in
                guard let start = chars.baseAddress else { return -1 }
                return withCString(name) { readlinkat(directory, $0, start, chars.count) }
            }
            filled = max(0, count)
        }
        guard count >= 0 else {
            if errno == EINVAL { throw error(.wrongKind(expected: "a symbolic link"), link) }
            throw failure(errno, link)
        }
        return bytes
    }
}

extension WorkTreeSnapshot {
    /// Gives the rest of an open file. A file that has the size it said is not asked again for its
    /// end: most files are small, and each question is a system call.
    private func read(
        _ descriptor: CInt, size: Int, _ file: RepositoryPath,
        into buffer: UnsafeMutableRawBufferPointer, _ piece: (Span<UInt8>) -> Void
    ) throws(SnapshotError) {
        var total = 0
        while true {
            var filled = 0
            var isAtEnd = false
            while filled < buffer.count, !isAtEnd {
                let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                let count = Glibc.read(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw failure(errno, file) }
                filled += count
                isAtEnd = count == 0 || (total + filled == size && filled < buffer.count)
            }
            total += filled
            if filled > 0 {
                piece(Span(_unsafeBytes: UnsafeRawBufferPointer(rebasing: buffer[..<filled])))
            }
            if isAtEnd { return }
        }
    }

    /// The directory a path is in, open, and the path's last name; nil when there is no such
    /// directory.
    private func locate(
        _ path: RepositoryPath
    ) throws(SnapshotError) -> (directory: CInt, name: RepositoryPath)? {
        let name = path.name
        guard path.isNamed(name), path.bytes.first != UInt8(ascii: "/"),
            WorkTreeSnapshot.isName(name)
        else { return nil }
        if let last, path.bytes.count == last.path.bytes.count + 1 + name.bytes.count,
            path.isInside(last.path)
        {
            return (last.descriptor, name)
        }
        guard let directory = try descriptor(of: path.parent) else { return nil }
        return (directory, name)
    }

    /// Opens a directory name by name, so that no link is followed; nil when there is none.
    private func descriptor(of directory: RepositoryPath) throws(SnapshotError) -> CInt? {
        if directory.bytes.isEmpty { return root }
        if let last, last.path == directory { return last.descriptor }
        let names = directory.components
        guard names.allSatisfy(WorkTreeSnapshot.isName),
            names.reduce(RepositoryPath.root, { $0.appending($1) }) == directory
        else { return nil }
        var current = root
        for name in names {
            let next = withCString(name) {
                openat(current, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            }
            let reason = errno
            if current != root { close(current) }
            guard next >= 0 else {
                if [ENOENT, ENOTDIR, ELOOP].contains(reason) { return nil }
                throw failure(reason, directory)
            }
            current = next
        }
        if let last { close(last.descriptor) }
        last = (directory, current)
        return current
    }

    /// Whether a file can have this name; what is called `.git` belongs to no snapshot.
    private static func isName(_ name: RepositoryPath) -> Bool {
        !name.bytes.isEmpty && !name.bytes.contains(0) && name != "." && name != ".."
            && name != ".git"
    }

    /// Nil when nothing stands there.
    private func status(
        of name: RepositoryPath, in directory: CInt, at path: RepositoryPath
    ) throws(SnapshotError) -> stat? {
        var status = stat()
        let result = withCString(name) { fstatat(directory, $0, &status, AT_SYMLINK_NOFOLLOW) }
        if result == 0 { return status }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw failure(errno, path)
    }

    private func kind(
        of item: UnsafeMutablePointer<dirent>, _ name: RepositoryPath, in descriptor: CInt,
        below directory: RepositoryPath
    ) throws(SnapshotError) -> Entry.Kind? {
        switch Int(item.pointee.d_type) {
        case Int(DT_DIR): return .directory
        case Int(DT_LNK): return .link
        case Int(DT_REG): return .file
        // Some file systems do not tell in their lists.
        case Int(DT_UNKNOWN):
            let path = directory.appending(name)
            let status = try status(of: name, in: descriptor, at: path)
            return status.flatMap { WorkTreeSnapshot.kind($0.st_mode) }
        default: return nil
        }
    }

    /// The first eight bytes, which mostly tell the order of two names: a directory may hold very many.
    private static func beginning(of name: RepositoryPath) -> UInt64 {
        var key: UInt64 = 0
        for index in 0..<8 {
            key = key << 8 | UInt64(index < name.bytes.count ? name.bytes[index] : 0)
        }
        return key
    }

    private static func kind(_ mode: mode_t) -> Entry.Kind? {
        switch mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .directory
        case S_IFLNK: .link
        default: nil
        }
    }

    private static func name(of item: UnsafeMutablePointer<dirent>) -> RepositoryPath {
        withUnsafeBytes(of: &item.pointee.d_name) { bytes in
            RepositoryPath(bytes: Array(bytes.prefix { $0 != 0 }))
        }
    }

    private func withCString<Result>(
        _ name: RepositoryPath, _ body: (UnsafePointer<CChar>) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: name.bytes.count + 1) { text in
            for (index, byte) in name.bytes.enumerated() { text[index] = CChar(bitPattern: byte) }
            text[name.bytes.count] = 0
            guard let start = text.baseAddress else {
                preconditionFailure("it has a byte at least")
            }
            return body(start)
        }
    }

    private func failure(_ reason: CInt, _ path: RepositoryPath) -> SnapshotError {
        error(.inputOutput(WorkTreeSnapshot.reason(reason)), path)
    }

    private func error(_ reason: SnapshotError.Reason, _ path: RepositoryPath) -> SnapshotError {
        SnapshotError(reason, at: path, in: name)
    }

    private static func reason(_ code: CInt) -> String { String(cString: strerror(code)) }
}
