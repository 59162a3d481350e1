internal import CLibgit2
internal import Domain

/// Builds trees in memory: those that changes touch, all others stay what they are.
struct StagedTree {
    /// What changes in a directory, by name.
    private final class Node {
        var children: [RepositoryPath: Node] = [:]
        var change: StagedChange?
    }

    private struct Item {
        let mode: UInt32
        let name: [UInt8]
        let id: RawID

        var isDirectory: Bool { mode == 0o040000 }

        /// Git's order: as if directories ended with a slash.
        var sortKey: [UInt8] { isDirectory ? name + [UInt8(ascii: "/")] : name }
    }

    private let objects: Objects

    init(_ objects: Objects) throws(GitError) {
        self.objects = objects
        try objects.openMemory()
    }

    /// The tree after the changes; nil stands for one without files.
    func tree(
        applying changes: [StagedChange], to tree: RawID?
    ) throws(GitError) -> RawID {
        if changes.isEmpty, let tree { return tree }
        let root = Node()
        for change in changes {
            var node = root
            for name in change.path.components {
                if let next = node.children[name] {
                    node = next
                } else {
                    let next = Node()
                    node.children[name] = next
                    node = next
                }
            }
            node.change = change
        }
        if let tree = try build(root, on: tree) { return tree }
        return try objects.keep([], as: .tree)
    }

    /// Nil where nothing is left: Git knows no empty directory.
    private func build(_ node: Node, on tree: RawID?) throws(GitError) -> RawID? {
        let touched = TouchedNames(node.children.keys)
        let before =
            try tree.map { (tree) throws(GitError) in
                try self.items(touched, of: tree)
            } ?? [:]
        var items: [Item] = []
        for (name, child) in node.children {
            var directory = before[name].flatMap { $0.isDirectory ? $0.id : nil }
            if !child.children.isEmpty { directory = try build(child, on: directory) }
            if let directory {
                items.append(Item(mode: 0o040000, name: name.bytes, id: directory))
            }
            guard let after = child.change?.after else { continue }
            guard directory == nil else {
                throw .unusableIndex(why: "it has '\(name)' as a file and as a directory")
            }
            items.append(Item(mode: after.mode, name: name.bytes, id: after.id))
        }
        let added = items.map { (key: $0.sortKey, item: $0) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        let bytes = try tree.map { (tree) throws(GitError) in
            try merge(added, into: tree, without: touched)
        }
        let whole = bytes ?? added.reduce(into: []) { Self.append($1.item, to: &$0) }
        return whole.isEmpty ? nil : try objects.keep(whole, as: .tree)
    }

    /// The entries of these names.
    private func items(
        _ names: TouchedNames, of tree: RawID
    ) throws(GitError) -> [RepositoryPath: Item] {
        let object = try objects.read(tree, as: .tree)
        return try object.withBytes { (bytes) throws(GitError) in
            try Self.items(names, in: bytes, of: tree)
        }
    }

    private static func items(
        _ names: TouchedNames, in bytes: UnsafeRawBufferPointer, of tree: RawID
    ) throws(GitError) -> [RepositoryPath: Item] {
        var items: [RepositoryPath: Item] = [:]
        var cursor = TreeCursor(bytes)
        while let entry = cursor.next() {
            guard let name = names.name(entry.name) else { continue }
            items[name] = Item(mode: entry.mode, name: name.bytes, id: RawID(entry.id))
        }
        guard !cursor.isDamaged else { throw damaged(tree) }
        return items
    }

    /// The bytes of a tree with entries in the place of those of some names.
    private func merge(
        _ added: [(key: [UInt8], item: Item)], into tree: RawID, without names: TouchedNames
    ) throws(GitError) -> [UInt8] {
        let object = try objects.read(tree, as: .tree)
        return try object.withBytes { (bytes) throws(GitError) in
            try Self.merge(added, into: bytes, of: tree, without: names)
        }
    }

    private static func merge(
        _ added: [(key: [UInt8], item: Item)], into bytes: UnsafeRawBufferPointer, of tree: RawID,
        without names: TouchedNames
    ) throws(GitError) -> [UInt8] {
        var merged: [UInt8] = []
        merged.reserveCapacity(bytes.count + added.count * 64)
        var waiting = added[...]
        var cursor = TreeCursor(bytes)
        while let entry = cursor.next() {
            guard names.name(entry.name) == nil else { continue }
            while let next = waiting.first, entry.follows(next.key) {
                append(next.item, to: &merged)
                waiting.removeFirst()
            }
            append(
                entry.mode, entry.name, UnsafeRawBufferPointer(start: entry.id, count: 20),
                to: &merged)
        }
        guard !cursor.isDamaged else { throw damaged(tree) }
        for next in waiting { append(next.item, to: &merged) }
        return merged
    }

    private static func append(_ item: Item, to tree: inout [UInt8]) {
        item.name.withUnsafeBytes { name in
            withUnsafeBytes(of: item.id.oid) { append(item.mode, name, $0, to: &tree) }
        }
    }

    private static func append(
        _ mode: UInt32, _ name: UnsafeRawBufferPointer, _ id: UnsafeRawBufferPointer,
        to tree: inout [UInt8]
    ) {
        var digits = String(mode, radix: 8)
        digits.withUTF8 { tree.append(contentsOf: $0) }
        tree.append(UInt8(ascii: " "))
        tree.append(contentsOf: name)
        tree.append(0)
        tree.append(contentsOf: id)
    }

    private static func damaged(_ tree: RawID) -> GitError {
        .damagedObject(tree.id, why: "it is no list of files")
    }
}

/// Names that are looked for among very many: most of those are told apart without being copied.
private struct TouchedNames {
    private let names: Set<RepositoryPath>
    private let hashes: Set<UInt64>

    init(_ names: some Collection<RepositoryPath>) {
        self.names = Set(names)
        hashes = Set(names.map { name in name.bytes.withUnsafeBytes { Self.hash($0) } })
    }

    /// The name that is looked for; nil for any other.
    func name(_ bytes: UnsafeRawBufferPointer) -> RepositoryPath? {
        guard hashes.contains(Self.hash(bytes)) else { return nil }
        let name = RepositoryPath(bytes: Array(bytes))
        return names.contains(name) ? name : nil
    }

    /// FNV-1a.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}

extension TreeEntry {
    /// Whether git puts it behind what sorts by this key.
    fileprivate func follows(_ key: [UInt8]) -> Bool {
        let common = min(name.count, key.count)
        for index in 0..<common where name[index] != key[index] {
            return name[index] > key[index]
        }
        // One is the beginning of the other; a directory goes on with a slash.
        guard name.count < key.count else { return true }
        return isDirectory && UInt8(ascii: "/") > key[name.count]
    }
}
