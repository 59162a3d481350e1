package import Domain
internal import SystemPackage

/// The files of a commit after a rerun: what stages wrote comes from the private directory, everything
/// else from the commit, whatever the stages did to it.
package struct RerunSnapshot: Snapshot {
    private let commit: any Snapshot
    private let results: [RepositoryPath]
    private let directory: PrivateDirectory

    init(commit: any Snapshot, results: [RepositoryPath], directory: PrivateDirectory) {
        self.commit = commit
        self.results = results
        self.directory = directory
    }

    package var name: String { "\(commit.name) trained again" }

    package func entry(at path: RepositoryPath) throws(SnapshotError) -> Entry? {
        if isResult(path) { return try written(path) }
        if let entry = try commit.entry(at: path) { return entry }
        let holdsResult = results.contains { $0.isInside(path) }
        return holdsResult ? Entry(path, .directory) : nil
    }

    package func entries(in directory: RepositoryPath) throws(SnapshotError) -> [Entry] {
        if isResult(directory) {
            return try reading(directory) { () throws(Errno) in
                let folder = try folder(at: directory)
                var entries: [Entry] = []
                for name in try folder.names() {
                    let path = directory.appending(name)
                    if let entry = try entry(name, in: folder, at: path) { entries.append(entry) }
                }
                return entries
            }
        }
        var entries = try commit.entries(in: directory).filter { !isResult($0.path) }
        let known = Set(entries.map(\.path))
        var added: Set<RepositoryPath> = []
        for result in results {
            guard let below = result.relative(to: directory)?.components.first else { continue }
            let path = directory.appending(below)
            guard !known.contains(path), added.insert(path).inserted else { continue }
            if let entry = try entry(at: path) { entries.append(entry) }
        }
        return entries.sorted { $0.path < $1.path }
    }

    package func size(of file: RepositoryPath) throws(SnapshotError) -> Int {
        guard isResult(file) else { return try commit.size(of: file) }
        return try reading(file) { () throws(Errno) in
            try folder(at: file.parent).open(file.name).status().size
        }
    }

    package func read(
        _ file: RepositoryPath, _ piece: (Span<UInt8>) -> Void
    ) throws(SnapshotError) {
        guard isResult(file) else { return try commit.read(file, piece) }
        guard try written(file)?.isFile == true else {
            throw SnapshotError(.wrongKind(expected: "a file"), at: file, in: name)
        }
        try reading(file) { () throws(Errno) in
            try folder(at: file.parent).open(file.name).read(piece)
        }
    }

    package func target(of link: RepositoryPath) throws(SnapshotError) -> [UInt8] {
        guard isResult(link) else { return try commit.target(of: link) }
        return try reading(link) { () throws(Errno) in
            try folder(at: link.parent).target(of: link.name)
        }
    }

    private func isResult(_ path: RepositoryPath) -> Bool {
        results.contains { path.isInside($0) }
    }

    private func folder(at path: RepositoryPath) throws(Errno) -> Folder {
        try Folder.open(directory.tree).folder(at: path)
    }

    private func written(_ path: RepositoryPath) throws(SnapshotError) -> Entry? {
        try reading(path) { () throws(Errno) in
            do throws(Errno) {
                return try entry(path.name, in: folder(at: path.parent), at: path)
            } catch .noSuchFileOrDirectory {
                return nil
            }
        }
    }

    /// Nil for a pipe, a socket or a device, which no snapshot has.
    private func entry(
        _ name: RepositoryPath, in folder: borrowing Folder, at path: RepositoryPath
    ) throws(Errno) -> Entry? {
        guard let status = try folder.status(of: name) else { return nil }
        switch status.kind {
        case .file: return Entry(path, status.isExecutable ? .executable : .file)
        case .link: return Entry(path, .link)
        case .directory: return Entry(path, .directory)
        case .other: return nil
        }
    }

    private func reading<Answer>(
        _ path: RepositoryPath, _ body: () throws(Errno) -> Answer
    ) throws(SnapshotError) -> Answer {
        do throws(Errno) { return try body() } catch {
            throw SnapshotError(.inputOutput("\(error)"), at: path, in: name)
        }
    }
}
