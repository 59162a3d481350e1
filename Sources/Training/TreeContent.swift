internal import Domain
internal import Hashing
internal import SystemPackage

/// The hashes of what stands at a path of the tree.
struct TreeContent {
    /// Of a directory that of its list: digest, blank, path and NUL for each file, in byte order of the paths.
    let sha256: String
    let md5: Digest
    /// Nil when it was not asked for.
    let md5Dos2unix: Digest?
    /// In bytes; of a directory the sum.
    let size: Int
    /// Nil for a file.
    let fileCount: Int?
    private(set) var isExecutable = false

    var recorded: RunContent {
        RunContent(
            md5: md5.text, size: size, fileCount: fileCount, isExecutable: isExecutable,
            legacy: md5Dos2unix)
    }

    fileprivate func executable(_ isExecutable: Bool) -> TreeContent {
        var content = self
        content.isExecutable = isExecutable
        return content
    }

    func digest(_ algorithm: Digest.Algorithm) -> Digest? {
        switch algorithm {
        case .md5: md5
        case .md5Dos2unix: md5Dos2unix
        }
    }
}

/// Why something in the tree has no hash.
struct UnreadableContent: Error {
    let why: String
}

/// Hashes files and directories of the tree as DVC does: links to files are followed, links to
/// directories inside a directory are left out.
struct TreeReader {
    /// Without links on the way.
    let tree: FilePath
    /// Whether `.dvcignore` leaves a path out of directories.
    let isIgnored: (RepositoryPath) -> Bool

    private static let neverListed: Set<RepositoryPath> = [".git", ".hg", ".dvc"]

    /// Nil when nothing is there.
    func content(
        at path: RepositoryPath, withDos2unix: Bool = false
    ) throws(UnreadableContent) -> TreeContent? {
        let algorithms: Set<HashAlgorithm> =
            withDos2unix ? [.sha256, .md5, .md5Dos2unix] : [.sha256, .md5]
        guard let place = try physical(path) else { return nil }
        let kind: FileStatus.Kind
        var isExecutable = false
        do throws(Errno) {
            if place == .root {
                kind = .directory
            } else {
                let folder = try Folder.open(tree).folder(at: place.parent)
                guard let status = try folder.status(of: place.name) else { return nil }
                kind = status.kind
                isExecutable = status.isExecutable
            }
        } catch {
            throw UnreadableContent(why: "\(error)")
        }
        switch kind {
        case .file:
            return try TreeContent(hashes(of: place, with: algorithms)).executable(isExecutable)
        case .directory: return try directory(at: path, place: place, with: algorithms)
        case .link, .other:
            throw UnreadableContent(why: "it is neither a file nor a directory")
        }
    }

    /// Where a path leads when its links are followed; nil when nothing is there.
    func physical(_ path: RepositoryPath) throws(UnreadableContent) -> RepositoryPath? {
        let found: FilePath
        do throws(Errno) {
            found = try tree.appending(path).resolved()
        } catch .noSuchFileOrDirectory {
            return nil
        } catch .notDirectory {
            return nil
        } catch {
            throw UnreadableContent(why: "\(error)")
        }
        let whole = RepositoryPath(bytes: found.bytes)
        guard let inside = whole.relative(to: RepositoryPath(bytes: tree.bytes)) else {
            throw UnreadableContent(why: "it is a link out of the repository")
        }
        return inside
    }

    private func hashes(
        of file: RepositoryPath, with algorithms: Set<HashAlgorithm>
    ) throws(UnreadableContent) -> ContentHashes {
        do throws(Errno) {
            let file = try Folder.open(tree).folder(at: file.parent).open(file.name)
            guard try file.status().kind == .file else {
                throw Errno.invalidArgument
            }
            var hasher = ContentHasher(algorithms)
            try file.read { hasher.update($0) }
            return hasher.hashes()
        } catch {
            throw UnreadableContent(why: "\(error)")
        }
    }

    private func directory(
        at path: RepositoryPath, place: RepositoryPath, with algorithms: Set<HashAlgorithm>
    ) throws(UnreadableContent) -> TreeContent {
        var files: [(path: RepositoryPath, hashes: ContentHashes)] = []
        var waiting: [RepositoryPath] = [.root]
        while let below = waiting.popLast() {
            let names: [RepositoryPath]
            do throws(Errno) {
                names = try Folder.open(tree).folder(at: place.appending(below)).names()
            } catch {
                throw UnreadableContent(why: "\(error)")
            }
            for name in names where !TreeReader.neverListed.contains(name) {
                let inner = below.appending(name)
                guard !isIgnored(path.appending(inner)) else { continue }
                switch try kind(of: place.appending(inner)) {
                case .directory: waiting.append(inner)
                case .file(let file):
                    files.append((inner, try hashes(of: file, with: algorithms)))
                case .leftOut: break
                }
            }
        }
        return try TreeContent(directory: files.sorted { $0.path < $1.path })
    }

    private enum Listed {
        case directory
        /// The file itself, or the one that a link leads to.
        case file(RepositoryPath)
        case leftOut
    }

    private func kind(of place: RepositoryPath) throws(UnreadableContent) -> Listed {
        do throws(Errno) {
            let folder = try Folder.open(tree).folder(at: place.parent)
            guard let status = try folder.status(of: place.name) else { return .leftOut }
            switch status.kind {
            case .file: return .file(place)
            case .directory: return .directory
            case .other: return .leftOut
            case .link: break
            }
        } catch {
            throw UnreadableContent(why: "\(error)")
        }
        guard let target = try physical(place) else {
            throw UnreadableContent(why: "the link '\(place)' leads nowhere")
        }
        do throws(Errno) {
            guard target != .root else { return .leftOut }
            let folder = try Folder.open(tree).folder(at: target.parent)
            return try folder.status(of: target.name)?.kind == .file ? .file(target) : .leftOut
        } catch {
            throw UnreadableContent(why: "\(error)")
        }
    }
}

extension TreeContent {
    fileprivate init(_ hashes: ContentHashes) throws(UnreadableContent) {
        guard let sha256 = hashes.sha256, let md5 = hashes.md5 else {
            throw UnreadableContent(why: "it was not hashed")
        }
        self.sha256 = sha256
        self.md5 = md5
        md5Dos2unix = hashes.md5Dos2unix
        size = hashes.byteCount
        fileCount = nil
    }

    fileprivate init(
        directory files: [(path: RepositoryPath, hashes: ContentHashes)]
    ) throws(UnreadableContent) {
        var text: [UInt8] = []
        for file in files {
            text += (file.hashes.sha256 ?? "").utf8
            text.append(UInt8(ascii: " "))
            text += file.path.bytes
            text.append(0)
        }
        func listing(_ algorithm: Digest.Algorithm) throws(HashingError) -> Digest? {
            let items = files.compactMap { file in
                file.hashes.digest(algorithm).map {
                    RecordedItem(path: file.path, digest: $0)
                }
            }
            return items.count == files.count
                ? try DirectoryListing(items).digest(algorithm) : nil
        }
        let digests: (md5: Digest?, md5Dos2unix: Digest?)
        do throws(HashingError) {
            digests = (try listing(.md5), try listing(.md5Dos2unix))
        } catch {
            throw UnreadableContent(why: "\(error)")
        }
        guard let sha256 = ContentHasher.hashes(of: text, with: [.sha256]).sha256,
            let md5 = digests.md5
        else { throw UnreadableContent(why: "it was not hashed") }
        self.sha256 = sha256
        self.md5 = md5
        md5Dos2unix = digests.md5Dos2unix
        size = files.reduce(0) { $0 + $1.hashes.byteCount }
        fileCount = files.count
    }
}
