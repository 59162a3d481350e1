internal import CLibgit2
internal import Domain

/// The entries of one directory of a commit, in byte order of their names.
struct Directory {
    struct Item {
        let name: RepositoryPath
        let kind: Entry.Kind
        let id: RawID
    }

    let items: [Item]

    static let empty = Directory(items: [])

    private init(items: [Item]) { self.items = items }

    /// Reads a tree. Nothing in it may say two things: a name twice, or one that is not a name.
    init(tree id: RawID, from objects: Objects) throws(GitError) {
        let object = try objects.read(id, as: .tree)
        items = try object.withBytes { (bytes) throws(GitError) in
            try Directory.items(bytes, of: id)
        }
    }

    private static func items(
        _ bytes: UnsafeRawBufferPointer, of id: RawID
    ) throws(GitError) -> [Item] {
        var items: [Item] = []
        var cursor = TreeCursor(bytes)
        while let entry = cursor.next() {
            let name = RepositoryPath(bytes: Array(entry.name))
            guard !entry.isForbidden, let kind = entry.kind else {
                throw .damagedObject(id.id, why: "no file can be called '\(name)'")
            }
            items.append(Item(name: name, kind: kind, id: RawID(entry.id)))
        }
        if cursor.isDamaged { throw .damagedObject(id.id, why: "it is no list of files") }
        items.sort { $0.name < $1.name }
        for (item, next) in zip(items, items.dropFirst()) where item.name == next.name {
            throw .damagedObject(id.id, why: "it holds '\(item.name)' twice")
        }
        return items
    }

    /// The entry of this name.
    func item(_ name: RepositoryPath) -> Item? { items.item(named: name) }
}

extension [Directory.Item] {
    /// The one of this name; they are in byte order.
    func item(named name: RepositoryPath) -> Directory.Item? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].name < name { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low].name == name ? self[low] : nil
    }
}
