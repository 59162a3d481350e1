internal import CLibgit2
internal import Domain

/// One side of a path in a comparison.
struct Side: Hashable {
    let kind: Entry.Kind
    let id: RawID
}

/// A path that differs between two trees.
struct Difference {
    let path: RepositoryPath
    let before: Side?
    let after: Side?

    /// As the rest of Pawl knows it.
    func change(previousPath: RepositoryPath? = nil) -> Change {
        Change(
            previousPath == nil ? kind : .renamed, path, previousPath: previousPath,
            before: before?.id.id, after: after?.id.id)
    }

    private var kind: Change.Kind {
        guard let before else { return .added }
        guard let after else { return .removed }
        if Difference.form(before.kind) != Difference.form(after.kind) { return .typeChanged }
        return before.id == after.id ? .modeChanged : .modified
    }

    /// Files are one form, with or without permission to execute.
    static func form(_ kind: Entry.Kind) -> Entry.Kind {
        switch kind {
        case .file, .executable: .file
        case .link, .directory, .submodule: kind
        }
    }
}

/// Compares two trees entry by entry, and reads only directories whose names differ.
struct TreeComparison {
    /// More differences, or directories that differ, than this are refused: a few small trees that
    /// name each other can stand for any number of files.
    static let limit = 2_000_000

    private struct Pair {
        let path: RepositoryPath
        let before: RawID?
        let after: RawID?
    }

    private let objects: Objects
    private var waiting: [Pair] = []
    private var differences: [Difference] = []
    private var visited = 0

    private init(_ objects: Objects) { self.objects = objects }

    /// The paths that differ, in byte order; nil stands for a tree without files.
    static func differences(
        from old: RawID?, to new: RawID?, in objects: Objects
    ) throws(GitError) -> [Difference] {
        guard old != new else { return [] }
        var comparison = TreeComparison(objects)
        comparison.waiting = [Pair(path: .root, before: old, after: new)]
        while let pair = comparison.waiting.popLast() { try comparison.compare(pair) }
        // Only where files stand between directories they are not in order yet.
        let isInOrder = zip(comparison.differences, comparison.differences.dropFirst())
            .allSatisfy { $0.path < $1.path }
        if isInOrder { return comparison.differences }
        return comparison.differences.sorted { $0.path < $1.path }
    }

    private mutating func compare(_ pair: Pair) throws(GitError) {
        visited += 1
        let known = waiting.count
        let old = try pair.before.map { (id) throws(GitError) in try objects.tree(id) }
        let new = try pair.after.map { (id) throws(GitError) in try objects.tree(id) }
        try TreeComparison.withBytes(of: old) { (old) throws(GitError) in
            try TreeComparison.withBytes(of: new) { (new) throws(GitError) in
                try compare(old, new, pair)
            }
        }
        // The first directory is looked into first.
        waiting[known...].reverse()
        if differences.count + waiting.count + visited > TreeComparison.limit {
            throw .tooManyChanges(limit: TreeComparison.limit)
        }
    }

    /// No bytes for no tree.
    private static func withBytes(
        of tree: StoredObject?, _ body: (UnsafeRawBufferPointer) throws(GitError) -> Void
    ) throws(GitError) {
        guard let tree else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        try tree.withBytes(body)
    }

    private mutating func compare(
        _ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer, _ pair: Pair
    ) throws(GitError) {
        var (olds, news) = (TreeCursor(old), TreeCursor(new))
        var (lastOld, lastNew): (TreeEntry?, TreeEntry?)
        while true {
            if let same = olds.skipCommon(with: &news) { (lastOld, lastNew) = (same, same) }
            var before = TreeComparison.next(&olds, after: lastOld)
            var after = TreeComparison.next(&news, after: lastNew)
            if before == nil, after == nil { break }
            // Until both are in step again.
            while before != nil || after != nil {
                let order = TreeComparison.order(before, after)
                let isInStep = order == 0
                if let before, let after, isInStep, before.isSame(as: after) {
                    // Written differently, as 040000 and 40000 are, but the same.
                } else {
                    try add(order <= 0 ? before : nil, order >= 0 ? after : nil, pair)
                }
                if order <= 0 { lastOld = before }
                if order >= 0 { lastNew = after }
                if isInStep { break }
                if order < 0 { before = TreeComparison.next(&olds, after: lastOld) }
                if order > 0 { after = TreeComparison.next(&news, after: lastNew) }
            }
        }
        if olds.isDamaged, let id = pair.before { throw damaged(id) }
        if news.isDamaged, let id = pair.after { throw damaged(id) }
    }

    private static func order(_ before: TreeEntry?, _ after: TreeEntry?) -> Int {
        guard let before else { return 1 }
        guard let after else { return -1 }
        return before.order(after)
    }

    /// The entry that follows; a tree that is out of order holds names twice, or hides them.
    private static func next(_ cursor: inout TreeCursor, after entry: TreeEntry?) -> TreeEntry? {
        let next = cursor.next()
        if let entry, let next, entry.order(next) >= 0 { cursor.fail() }
        return cursor.isDamaged ? nil : next
    }

    private mutating func add(
        _ before: TreeEntry?, _ after: TreeEntry?, _ pair: Pair
    ) throws(GitError) {
        guard let entry = before ?? after else { return }
        let name = RepositoryPath(bytes: Array(entry.name))
        let path = pair.path.appending(name)
        for (side, tree) in [(before, pair.before), (after, pair.after)] {
            guard let side, let tree, side.kind == nil || side.isForbidden else { continue }
            throw .damagedObject(tree.id, why: "no file can be called '\(name)'")
        }
        if entry.isDirectory {
            waiting.append(
                Pair(
                    path: path, before: before.map { RawID($0.id) },
                    after: after.map { RawID($0.id) }))
        } else {
            differences.append(Difference(path: path, before: before?.side, after: after?.side))
        }
    }

    private func damaged(_ id: RawID) -> GitError {
        .damagedObject(id.id, why: "its entries are malformed or out of order")
    }
}
