import Domain
import Hashing

/// Files that a test wrote down.
struct MemorySnapshot: Snapshot {
    enum File: Hashable {
        case bytes([UInt8])
        case link(String)
        case submodule
        /// The entry is there and its object is not.
        case absent
    }

    let name = "a test"
    private var files: [RepositoryPath: File] = [:]
    private var children: [RepositoryPath: Set<RepositoryPath>] = [:]

    init(_ files: [String: String] = [:]) {
        for (path, text) in files { self[RepositoryPath(path)] = .bytes(Array(text.utf8)) }
    }

    subscript(path: RepositoryPath) -> File? {
        get { files[path] }
        set {
            files[path] = newValue
            var place = path
            while place != .root {
                children[place.parent, default: []].insert(place)
                place = place.parent
            }
        }
    }

    func entry(at path: RepositoryPath) throws(SnapshotError) -> Entry? {
        switch files[path] {
        case .bytes, .absent: return Entry(path, .file)
        case .link: return Entry(path, .link)
        case .submodule: return Entry(path, .submodule)
        case nil: return path == .root || children[path] != nil ? Entry(path, .directory) : nil
        }
    }

    func entries(in directory: RepositoryPath) throws(SnapshotError) -> [Entry] {
        var entries: [Entry] = []
        for path in (children[directory] ?? []).sorted() {
            if let entry = try entry(at: path) { entries.append(entry) }
        }
        return entries
    }

    func size(of file: RepositoryPath) throws(SnapshotError) -> Int { try bytes(of: file).count }

    func read(_ file: RepositoryPath, _ piece: (Span<UInt8>) -> Void) throws(SnapshotError) {
        let bytes = try bytes(of: file)
        piece(bytes.span)
    }

    func target(of link: RepositoryPath) throws(SnapshotError) -> [UInt8] {
        guard case .link(let target) = files[link] else {
            throw SnapshotError(.wrongKind(expected: "a link"), at: link, in: name)
        }
        return Array(target.utf8)
    }

    private func bytes(of file: RepositoryPath) throws(SnapshotError) -> [UInt8] {
        switch files[file] {
        case .bytes(let bytes): return bytes
        case .link, .submodule, .absent, nil:
            throw SnapshotError(.inputOutput("it cannot be read"), at: file, in: name)
        }
    }
}

/// The text of a hash of 32 digits.
func md5(_ text: String) -> String {
    ContentHasher.hashes(of: Array(text.utf8), with: [.md5]).md5?.text ?? ""
}
