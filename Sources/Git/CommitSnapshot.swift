internal import CLibgit2
package import Domain

/// The files of a commit, read from the object database.
///
/// Directories are remembered, so that asking for thousands of paths reads each tree once. Valid as
/// long as it is held: it keeps its repository open.
package final class CommitSnapshot: Snapshot {
    package let commit: ObjectID
    package let name: String
    private let repository: Repository
    private let tree: RawID
    private var directories: [RepositoryPath: Directory] = [:]
    /// Of directories that were not read whole.
    private var scans: [RepositoryPath: TreeScan] = [:]
    private let filters: CheckoutFilters
    /// The last file that a filter changed: asked for its size first, then for its bytes.
    private var filtered: (path: RepositoryPath, bytes: [UInt8])?

    fileprivate init(of commit: ObjectID, tree: RawID, in repository: Repository) {
        self.commit = commit
        self.tree = tree
        self.repository = repository
        name = commit == repository.staged ? Revision.indexName : commit.description
        filters = CheckoutFilters()
    }

    package func entry(at path: RepositoryPath) throws(SnapshotError) -> Entry? {
        if path.bytes.isEmpty { return Entry(.root, .directory, id: tree.id) }
        guard let item = try item(at: path) else { return nil }
        return Entry(path, item.kind, id: item.id.id)
    }

    package func entries(in directory: RepositoryPath) throws(SnapshotError) -> [Entry] {
        try self.directory(directory).items.map {
            Entry(directory.appending($0.name), $0.kind, id: $0.id.id)
        }
    }

    package func entries(
        in directory: RepositoryPath, endingIn endings: [[UInt8]]
    ) throws(SnapshotError) -> [Entry] {
        guard let id = try tree(at: directory) else { return [] }
        let scan = try reading(directory) { () throws(GitError) in
            try repository.scans.scan(id, endings: endings, from: objects)
        }
        scans[directory] = scan
        return scan.items.compactMap { item in
            guard item.kind == .directory || endings.contains(where: item.name.ends(with:))
            else { return nil }
            return Entry(directory.appending(item.name), item.kind, id: item.id.id)
        }
    }

    package func size(of file: RepositoryPath) throws(SnapshotError) -> Int {
        let id = try blob(at: file)
        if let bytes = try filteredBytes(of: file, id) { return bytes.count }
        return try reading(file) { () throws(GitError) in try objects.header(id) }.size
    }

    package func read(
        _ file: RepositoryPath, _ piece: (Span<UInt8>) -> Void
    ) throws(SnapshotError) {
        let id = try blob(at: file)
        if let bytes = try filteredBytes(of: file, id) {
            Pieces.give(bytes.span, piece)
            return
        }
        try reading(file) { () throws(GitError) in
            try objects.readBlob(id) { Pieces.give($0, piece) }
        }
    }

    package func contents(
        of file: RepositoryPath, atMost limit: Int
    ) throws(SnapshotError) -> [UInt8] {
        let id = try blob(at: file)
        guard let bytes = try filteredBytes(of: file, id) else {
            return try stored(id, at: file, atMost: limit)
        }
        guard bytes.count <= limit else {
            throw error(.tooLarge(bytes: bytes.count, limit: limit), file)
        }
        return bytes
    }

    /// The blob, where a checkout writes it as it is.
    package func contentID(of file: RepositoryPath) throws(SnapshotError) -> ObjectID? {
        let id = try blob(at: file)
        return try filters.conversion(for: file, in: self) == nil ? id.id : nil
    }

    package func target(of link: RepositoryPath) throws(SnapshotError) -> [UInt8] {
        guard let item = try item(at: link), item.kind == .link else {
            throw error(.wrongKind(expected: "a symbolic link"), link)
        }
        return try reading(link) { () throws(GitError) in try objects.bytes(of: item.id) }
    }

    /// Whether the attributes of this commit send a file to Git LFS.
    package func isSentToLFS(_ file: RepositoryPath) throws(SnapshotError) -> Bool {
        try filters.attributes(of: file, in: self)?["filter"] == .text("lfs")
    }

    /// The directories with a `.gitattributes`, and what it holds; from the root downwards.
    package func attributeFiles() throws(SnapshotError) -> [(RepositoryPath, [UInt8])] {
        var found: [(RepositoryPath, [UInt8])] = []
        var waiting: [RepositoryPath] = [.root]
        while let place = waiting.popLast() {
            let name: RepositoryPath = ".gitattributes"
            for entry in try entries(in: place, endingIn: [name.bytes]) {
                if entry.kind == .directory {
                    waiting.append(entry.path)
                } else if entry.path.isNamed(name),
                    let bytes = try storedBytes(of: entry.path, atMost: CheckoutFilters.fileLimit)
                {
                    found.append((place, bytes))
                }
            }
        }
        return found
    }

    /// A regular file as it is stored; nil when there is none.
    func storedBytes(
        of path: RepositoryPath, atMost limit: Int
    ) throws(SnapshotError) -> [UInt8]? {
        guard let item = try item(at: path), item.kind == .file || item.kind == .executable
        else { return nil }
        return try stored(item.id, at: path, atMost: limit)
    }

    private func stored(
        _ blob: RawID, at path: RepositoryPath, atMost limit: Int
    ) throws(SnapshotError) -> [UInt8] {
        let size = try reading(path) { () throws(GitError) in try objects.header(blob) }.size
        guard size <= limit else { throw error(.tooLarge(bytes: size, limit: limit), path) }
        return try reading(path) { () throws(GitError) in try objects.bytes(of: blob) }
    }

    private var objects: Objects { repository.objects }

    private func item(at path: RepositoryPath) throws(SnapshotError) -> Directory.Item? {
        let name = path.name
        guard path.parent.appending(name) == path, !name.bytes.isEmpty else { return nil }
        let parent = path.parent
        if directories[parent] == nil, let scan = scans[parent] {
            if let item = scan.item(name) { return item }
            if scan.isComplete(for: name) { return nil }
        }
        return try directory(parent).item(name)
    }

    /// The tree of a directory; nil where there is none.
    private func tree(at path: RepositoryPath) throws(SnapshotError) -> RawID? {
        if path.bytes.isEmpty { return tree }
        guard let item = try item(at: path), item.kind == .directory else { return nil }
        return item.id
    }

    /// The entries of a directory; empty where there is none.
    private func directory(_ path: RepositoryPath) throws(SnapshotError) -> Directory {
        if let known = directories[path] { return known }
        // A path with a slash too many names nothing in Git.
        let names = path.components
        guard names.reduce(RepositoryPath.root, { $0.appending($1) }) == path else { return .empty }
        // From the root downwards, not by recursion: a path may have any depth.
        var id = tree
        var place = RepositoryPath.root
        for name in names {
            // A scan has all directories.
            let item =
                directories[place] == nil && scans[place] != nil
                ? scans[place]?.item(name) : try load(place, id).item(name)
            guard let item, item.kind == .directory else { return .empty }
            place = place.appending(name)
            id = item.id
        }
        return try load(place, id)
    }

    private func load(_ path: RepositoryPath, _ id: RawID) throws(SnapshotError) -> Directory {
        if let known = directories[path] { return known }
        let directory = try reading(path) { () throws(GitError) in
            try Directory(tree: id, from: objects)
        }
        directories[path] = directory
        return directory
    }

    private func blob(at path: RepositoryPath) throws(SnapshotError) -> RawID {
        guard let item = try item(at: path) else {
            throw error(.wrongKind(expected: "there"), path)
        }
        switch item.kind {
        case .file, .executable: return item.id
        case .link, .directory, .submodule:
            throw error(.wrongKind(expected: "a regular file"), path)
        }
    }

    /// What a checkout writes when that differs from the blob; nil when the blob is written as it is.
    private func filteredBytes(
        of file: RepositoryPath, _ id: RawID
    ) throws(SnapshotError) -> [UInt8]? {
        if let filtered, filtered.path == file { return filtered.bytes }
        guard let conversion = try filters.conversion(for: file, in: self) else { return nil }
        let blob = try reading(file) { () throws(GitError) in try objects.bytes(of: id) }
        let bytes: [UInt8]
        do throws(CheckoutConversion.Refusal) {
            bytes = try conversion.checkout(blob, blob: id.id)
        } catch {
            throw self.error(.unwritable(why: error.description), file)
        }
        filtered = (file, bytes)
        return bytes
    }

    /// Runs `body` and tells its failure in a snapshot's words.
    private func reading<Result>(
        _ path: RepositoryPath, _ body: () throws(GitError) -> Result
    ) throws(SnapshotError) -> Result {
        do throws(GitError) {
            return try body()
        } catch {
            if case .missingObject(let id, _) = error {
                throw self.error(.missingObject(id), path)
            }
            if case .damagedObject(let id, let why) = error {
                throw self.error(.damagedObject(id, why: why), path)
            }
            throw self.error(.inputOutput(error.description), path)
        }
    }

    private func error(_ reason: SnapshotError.Reason, _ path: RepositoryPath) -> SnapshotError {
        SnapshotError(reason, at: path, in: name)
    }
}

extension Repository {
    /// The files of a commit.
    package func snapshot(of commit: ObjectID) throws(GitError) -> CommitSnapshot {
        guard let id = RawID(commit) else { throw .notCommit(commit.hex) }
        return CommitSnapshot(of: commit, tree: try objects.commit(id).tree, in: self)
    }

    /// The tree of a commit: equal for those whose files are equal.
    package func tree(of commit: ObjectID) throws(GitError) -> ObjectID {
        guard let id = RawID(commit) else { throw .notCommit(commit.hex) }
        return try objects.commit(id).tree.id
    }
}
