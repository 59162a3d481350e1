internal import Domain
internal import SystemPackage

/// How large a commit may become on disk. A few kilobytes of trees can name billions of files.
package struct LayOutLimits: Hashable, Sendable {
    package let files: Int
    package let bytes: Int

    package init(files: Int = 1_000_000, bytes: Int = 64 << 30) {
        self.files = files
        self.bytes = bytes
    }
}

/// Writes the files of a snapshot into a directory.
struct LayOut {
    let snapshot: any Snapshot
    let tree: FilePath
    let limits: LayOutLimits
    let interrupts: Interrupts?

    /// What is not as in the commit, by path.
    private(set) var gaps: [RepositoryPath: DataGap.Reason] = [:]
    private var links: [(path: RepositoryPath, target: [UInt8])] = []
    private var fileCount = 0
    private var byteCount = 0

    init(_ snapshot: any Snapshot, in tree: FilePath, limits: LayOutLimits, interrupts: Interrupts?)
    {
        self.snapshot = snapshot
        self.tree = tree
        self.limits = limits
        self.interrupts = interrupts
    }

    /// Files and directories. Links come last, with `placeLinks`, so that nothing is written through one.
    mutating func placeFiles() throws(TrainingError) {
        var waiting: [RepositoryPath] = [.root]
        while let directory = waiting.popLast() {
            let entries = try reading { () throws(SnapshotError) in
                try snapshot.entries(in: directory)
            }
            let folder = try laying(directory) { () throws(Errno) in
                try Folder.open(tree).folder(at: directory, makes: true)
            }
            for entry in entries {
                try interrupts?.check()
                try count(entry)
                switch entry.kind {
                case .file, .executable: try place(entry, in: folder)
                case .directory: waiting.append(entry.path)
                case .submodule:
                    gaps[entry.path] = .submodule
                    try laying(entry.path) { () throws(Errno) in
                        try folder.makeFolder(entry.path.name)
                    }
                case .link:
                    let target = try reading { () throws(SnapshotError) in
                        try snapshot.target(of: entry.path)
                    }
                    if LayOut.staysInside(target, from: entry.path.parent) {
                        links.append((entry.path, target))
                    } else {
                        gaps[entry.path] = .link
                    }
                }
            }
        }
    }

    /// Gives files other bytes than the commit has.
    func replace(_ files: [RepositoryPath: [UInt8]]) throws(TrainingError) {
        for (path, bytes) in files {
            try laying(path) { () throws(Errno) in
                let folder = try Folder.open(tree).folder(at: path.parent)
                try folder.remove(path.name)
                let file = try folder.create(path.name)
                try file.write(bytes.span)
                try file.finish()
            }
        }
    }

    func placeLinks() throws(TrainingError) {
        for link in links {
            try laying(link.path) { () throws(Errno) in
                try Folder.open(tree).folder(at: link.path.parent)
                    .link(link.path.name, to: link.target)
            }
        }
    }

    /// Whether a link cannot lead out of the tree, also by way of others that cannot.
    ///
    /// So `..` stands at the beginning alone: behind a name it would leave where that name points.
    static func staysInside(_ target: [UInt8], from directory: RepositoryPath) -> Bool {
        guard let first = target.first, first != UInt8(ascii: "/"), !target.contains(0) else {
            return false
        }
        let names = target.split(separator: UInt8(ascii: "/")).map(Array.init)
            .filter { $0 != Array(".".utf8) }
        let up = names.prefix { $0 == Array("..".utf8) }.count
        return up <= directory.components.count
            && !names.dropFirst(up).contains(Array("..".utf8))
    }

    private mutating func count(_ entry: Entry) throws(TrainingError) {
        let name = entry.path.name.bytes
        let git = Array(".git".utf8)
        let isGit = name.count == git.count && zip(name, git).allSatisfy { $0 | 0x20 == $1 }
        if isGit || name == Array(".".utf8) || name == Array("..".utf8) {
            throw .unsafeName(entry.path)
        }
        fileCount += 1
        guard fileCount <= limits.files else { throw .tooManyFiles(limit: limits.files) }
    }

    private mutating func place(_ entry: Entry, in folder: borrowing Folder) throws(TrainingError) {
        let size = try reading { () throws(SnapshotError) in try snapshot.size(of: entry.path) }
        guard size <= limits.bytes - byteCount else { throw .tooManyBytes(limit: limits.bytes) }
        byteCount += size
        let file = try laying(entry.path) { () throws(Errno) in
            try folder.create(entry.path.name, isExecutable: entry.kind == .executable)
        }
        var failure: Errno?
        var start: [UInt8] = []
        try reading { () throws(SnapshotError) in
            try snapshot.read(entry.path) { piece in
                guard failure == nil else { return }
                if start.isEmpty {
                    let beginning = piece.extracting(first: LFSPointer.longest)
                    for index in beginning.indices { start.append(beginning[index]) }
                }
                do throws(Errno) { try file.write(piece) } catch { failure = error }
            }
        }
        if let failure { throw .cannotLayOut(entry.path, failure) }
        do throws(Errno) { try file.finish() } catch { throw .cannotLayOut(entry.path, error) }
        // A malformed one stands for content that is not here, too.
        if size <= LFSPointer.longest, LFSPointer.read(start) != .file {
            gaps[entry.path] = .pointer
        }
    }

    private func reading<Answer>(
        _ body: () throws(SnapshotError) -> Answer
    ) throws(TrainingError) -> Answer {
        do throws(SnapshotError) { return try body() } catch { throw .unreadable(error) }
    }

    private func laying<Answer: ~Copyable>(
        _ path: RepositoryPath, _ body: () throws(Errno) -> Answer
    ) throws(TrainingError) -> Answer {
        do throws(Errno) { return try body() } catch { throw .cannotLayOut(path, error) }
    }
}
