internal import CLibgit2
package import Domain

extension Repository {
    /// The commit that git would make of its index now, on top of `HEAD`; of an index that brings nothing it
    /// has the tree of `HEAD`.
    ///
    /// It lies in memory alone, and this repository reads it like any other. Git itself says what is staged:
    /// libgit2 reads neither split nor sparse indexes, and not the one that `git commit -a` builds.
    package func stagedCommit(_ git: GitProgram) throws(GitError) -> Revision {
        let head = isUnborn ? nil : try resolve("HEAD")
        let commit = try head.map { (head) throws(GitError) in
            guard let id = RawID(head.id) else { throw .notCommit(head.name) }
            return (id: id, commit: try objects.commit(id))
        }
        let output = try git.output(of: [
            "diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev",
            "--ita-invisible-in-index", "--ignore-submodules=none", "--no-relative",
            "--no-ext-diff", "--no-textconv",
            head.map { $0.id.hex } ?? Self.emptyTree, "--",
        ])
        let changes = try StagedChange.read(output)
        var builder = try StagedTree(objects)
        let tree = try builder.tree(applying: changes, to: commit?.commit.tree)
        var text = "tree \(tree.id.hex)\n"
        if let commit { text += "parent \(commit.id.id.hex)\n" }
        let signature = "Pawl <pawl@localhost> \(commit?.commit.time ?? 0) +0000\n"
        text += "author \(signature)committer \(signature)\n\(Revision.indexName)\n"
        let id = try objects.keep(Array(text.utf8), as: GIT_OBJECT_COMMIT).id
        staged = id
        return Revision(Revision.indexName, id)
    }

    /// The tree without files, which every repository has.
    private static let emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
}

/// One path that the index has otherwise than a tree, as `git diff-index --raw -z` tells it.
struct StagedChange: Hashable {
    let path: RepositoryPath
    /// Nil where the index has no such path.
    let after: (mode: UInt32, id: RawID)?

    static func == (one: StagedChange, other: StagedChange) -> Bool {
        one.path == other.path && one.after?.mode == other.after?.mode
            && one.after?.id == other.after?.id
    }

    func hash(into hasher: inout Hasher) { hasher.combine(path) }

    /// Throws for what is no such output, and for an index with paths that are not merged.
    ///
    /// Source: git-diff-index(1), "Raw output format".
    static func read(_ output: [UInt8]) throws(GitError) -> [StagedChange] {
        guard !output.isEmpty else { return [] }
        var fields = output.split(separator: 0, omittingEmptySubsequences: false)
        guard fields.last?.isEmpty == true else { throw unreadable(fields.last ?? []) }
        fields.removeLast()
        guard fields.count % 2 == 0 else { throw unreadable(fields.last ?? []) }
        var changes: [StagedChange] = []
        for index in stride(from: 0, to: fields.count, by: 2) {
            changes.append(try StagedChange(fields[index], path: fields[index + 1]))
        }
        return changes
    }

    /// `:100644 100755 <hash> <hash> M`
    private init(_ line: ArraySlice<UInt8>, path: ArraySlice<UInt8>) throws(GitError) {
        let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        self.path = RepositoryPath(bytes: Array(path))
        guard words.count == 5, line.first == UInt8(ascii: ":"), !path.isEmpty,
            let mode = UInt32(String(decoding: words[1], as: UTF8.self), radix: 8),
            let id = ObjectID(hex: String(decoding: words[3], as: UTF8.self)),
            let raw = RawID(id)
        else { throw Self.unreadable(line) }
        switch words[4] {
        case [UInt8(ascii: "D")]: after = nil
        case [UInt8(ascii: "A")], [UInt8(ascii: "M")], [UInt8(ascii: "T")]:
            guard mode != 0, TreeEntry.kind(mode) != .directory else { throw Self.unreadable(line) }
            after = (mode, raw)
        case [UInt8(ascii: "U")]:
            throw .unusableIndex(
                why: "'\(self.path)' is not merged, resolve it and 'git add' it")
        default: throw Self.unreadable(line)
        }
    }

    private static func unreadable(_ line: ArraySlice<UInt8>) -> GitError {
        .unusableIndex(
            why:
                "git tells '\(String(decoding: line.prefix(200), as: UTF8.self))' of it, which cannot"
                + " be read")
    }
}

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
    mutating func tree(
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
        return try objects.keep([], as: GIT_OBJECT_TREE)
    }

    /// Nil where nothing is left: Git knows no empty directory.
    private func build(_ node: Node, on tree: RawID?) throws(GitError) -> RawID? {
        var items: [RepositoryPath: Item] = [:]
        for item in try self.items(of: tree) {
            items[RepositoryPath(bytes: item.name)] = item
        }
        for (name, child) in node.children {
            let before = items[name]
            var directory = before.flatMap { $0.isDirectory ? $0.id : nil }
            if !child.children.isEmpty { directory = try build(child, on: directory) }
            var item = directory.map { Item(mode: 0o040000, name: name.bytes, id: $0) }
            if let after = child.change?.after {
                guard item == nil else {
                    throw .unusableIndex(
                        why: "it has '\(name)' as a file and as a directory")
                }
                item = Item(mode: after.mode, name: name.bytes, id: after.id)
            }
            items[name] = item
        }
        guard !items.isEmpty else { return nil }
        var bytes: [UInt8] = []
        let sorted = items.values.map { (key: $0.sortKey, item: $0) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        for (_, item) in sorted {
            bytes += Array(String(item.mode, radix: 8).utf8) + [UInt8(ascii: " ")] + item.name + [0]
            withUnsafeBytes(of: item.id.oid) { bytes += $0 }
        }
        return try objects.keep(bytes, as: GIT_OBJECT_TREE)
    }

    private func items(of tree: RawID?) throws(GitError) -> [Item] {
        guard let tree else { return [] }
        let object = try objects.read(tree, as: GIT_OBJECT_TREE)
        return try object.withBytes { (bytes) throws(GitError) in try Self.items(bytes, of: tree) }
    }

    private static func items(
        _ bytes: UnsafeRawBufferPointer, of tree: RawID
    ) throws(GitError) -> [Item] {
        var items: [Item] = []
        var cursor = TreeCursor(bytes)
        while let entry = cursor.next() {
            items.append(Item(mode: entry.mode, name: Array(entry.name), id: RawID(entry.id)))
        }
        guard !cursor.isDamaged else {
            throw .damagedObject(tree.id, why: "it is no list of files")
        }
        return items
    }
}
