internal import CLibgit2
internal import Domain

/// Of one directory what bears a name of interest, and its directories.
struct TreeScan {
    /// In byte order of their names.
    let items: [Directory.Item]
    let endings: [[UInt8]]

    /// Passes over all other names without keeping them: of a large tree most are of no interest.
    init(tree id: RawID, endings: [[UInt8]], from objects: Objects) throws(GitError) {
        self.endings = endings
        let object = try objects.read(id, as: .tree)
        let items = try object.withBytes { (bytes) throws(GitError) in
            try Self.items(bytes, endings)
        }
        if let items {
            self.items = items
        } else {
            // Whoever reads the whole says what is wrong.
            self.items = try Directory(tree: id, from: objects).items.filter { item in
                item.kind == .directory || endings.contains { item.name.bytes.hasSuffix($0) }
            }
        }
    }

    /// Whether what is not among the items is not there.
    func isComplete(for name: RepositoryPath) -> Bool {
        endings.contains { name.bytes.hasSuffix($0) }
    }

    func item(_ name: RepositoryPath) -> Directory.Item? { items.item(named: name) }

    /// Nil for a tree in which something is wrong with what is of interest.
    private static func items(
        _ bytes: UnsafeRawBufferPointer, _ endings: [[UInt8]]
    ) throws(GitError) -> [Directory.Item]? {
        var items: [Directory.Item] = []
        var cursor = TreeCursor(bytes)
        let lastBytes = Set(endings.compactMap { $0.last }).sorted()
        while let entry = cursor.next() {
            let last = entry.name[entry.name.count - 1]
            guard
                entry.isDirectory
                    || lastBytes.contains(last)
                        && endings.contains(where: { entry.name.hasSuffix($0) })
            else { continue }
            guard !entry.isForbidden, let kind = entry.kind else { return nil }
            items.append(
                Directory.Item(
                    name: RepositoryPath(bytes: Array(entry.name)), kind: kind, id: RawID(entry.id))
            )
        }
        items.sort { $0.name < $1.name }
        let isTwofold = zip(items, items.dropFirst()).contains { $0.name == $1.name }
        return cursor.isDamaged || isTwofold ? nil : items
    }
}

/// What was scanned, for all commits that have the same directories.
final class TreeScans {
    private var scans: [RawID: TreeScan] = [:]

    /// One that has at least what has these endings.
    func scan(
        _ tree: RawID, endings: [[UInt8]], from objects: Objects
    ) throws(GitError) -> TreeScan {
        let known = scans[tree]
        let have = known?.endings ?? []
        if let known, endings.allSatisfy(have.contains) { return known }
        let all = have + endings.filter { !have.contains($0) }
        let scan = try TreeScan(tree: tree, endings: all, from: objects)
        scans[tree] = scan
        return scan
    }
}

extension Collection<UInt8> where Self: BidirectionalCollection, Index == Int {
    fileprivate func hasSuffix(_ ending: [UInt8]) -> Bool {
        guard count >= ending.count else { return false }
        var (place, index) = (endIndex, ending.count)
        while index > 0 {
            place -= 1
            index -= 1
            if self[place] != ending[index] { return false }
        }
        return true
    }
}
