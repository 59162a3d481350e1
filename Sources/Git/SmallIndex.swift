private import CLibgit2
internal import Domain
private import Glibc

/// An index that is read here, since to start git takes longer than to read it.
///
/// Only forms that say all themselves: a split or a sparse one, one without checksum, one with paths that are
/// not merged, and whatever libgit2 does not take, is for git.
struct SmallIndex {
    /// To compare longer ones with `HEAD` takes as long as git does. In bytes.
    private static let longest = 1 << 16

    /// What it holds, by path.
    private let entries: [RepositoryPath: (mode: UInt32, id: RawID)]

    /// Nil where git must be asked.
    init?(at path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size <= Self.longest
        else { return nil }
        var index: OpaquePointer?
        guard git_index_open(&index, path) == 0, let index else {
            git_error_clear()
            return nil
        }
        defer { git_index_free(index) }
        guard git_index_read(index, 1) == 0 else {
            git_error_clear()
            return nil
        }
        var entries: [RepositoryPath: (mode: UInt32, id: RawID)] = [:]
        for place in 0..<git_index_entrycount(index) {
            guard let entry = git_index_get_byindex(index, place)?.pointee, let name = entry.path,
                entry.flags & UInt16(GIT_INDEX_ENTRY_STAGEMASK) == 0,
                let kind = TreeEntry.kind(entry.mode), kind != .directory
            else { return nil }
            // What is only meant to be added is not committed.
            let isMeant = UInt16(GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue)
            if entry.flags_extended & isMeant != 0 { continue }
            let bytes = Array(UnsafeRawBufferPointer(start: name, count: strlen(name)))
            entries[RepositoryPath(bytes: bytes)] = (entry.mode, RawID(entry.id))
        }
        self.entries = entries
    }

    /// What it has otherwise than a tree; nil stands for one without files.
    func changes(from tree: RawID?, in objects: Objects) throws(GitError) -> [StagedChange] {
        var changes: [StagedChange] = []
        var old: Set<RepositoryPath> = []
        for file in try TreeComparison.differences(from: nil, to: tree, in: objects) {
            old.insert(file.path)
            guard let entry = entries[file.path] else {
                changes.append(StagedChange(path: file.path, after: nil))
                continue
            }
            let now = TreeEntry.kind(entry.mode).map { Side(kind: $0, id: entry.id) }
            if now != file.after { changes.append(StagedChange(path: file.path, after: entry)) }
        }
        for (path, entry) in entries where !old.contains(path) {
            changes.append(StagedChange(path: path, after: entry))
        }
        return changes
    }
}
