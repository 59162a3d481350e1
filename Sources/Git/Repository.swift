private import CLibgit2
package import Domain
private import Glibc

/// An open Git repository, closed when its last user lets it go.
///
/// Not `Sendable`: libgit2 serves one thread at a time per object, so each task opens its own.
/// What it answers depends on the repository and on the environment passed in, never on the user's
/// configuration, but for `safe.directory`.
package final class Repository {
    private let handle: OpenRepository
    let objects: Objects
    /// The `.git` directory of this work tree, without a trailing slash.
    package let gitDirectory: String
    /// The `.git` directory that all work trees share, without a trailing slash.
    package let commonDirectory: String
    /// Where the files are, without a trailing slash; nil for a bare repository.
    package let workTree: String?
    /// Where in the work tree it was opened from; the root when that is elsewhere, as for a bare repository.
    package let prefix: RepositoryPath
    /// The commits whose parents a shallow clone does not have.
    let shallow: Set<RawID>
    let scans = TreeScans()
    /// The commit that lies in memory for what is staged; nil where nobody asked for it.
    var staged: ObjectID?
    /// What it changes, once that was asked.
    var stagedDifferences: [Difference]?

    /// Opens the repository that `git -C path` would use in the same environment: `GIT_DIR`,
    /// `GIT_WORK_TREE`, `GIT_OBJECT_DIRECTORY` and the alternates that a receiving hook is given,
    /// `GIT_CEILING_DIRECTORIES`, else the first one from `path` upwards.
    package init(at path: String, environment: [String: String]) throws(GitError) {
        try Libgit2.start()
        let opening = Opening(path: path, environment: environment)
        let handle = try opening.open()
        self.handle = handle
        let pointer = handle.pointer
        try opening.checkOwner(pointer)
        gitDirectory = Repository.trimmed(git_repository_path(pointer)) ?? path
        commonDirectory = Repository.trimmed(git_repository_commondir(pointer)) ?? path
        workTree = Repository.trimmed(git_repository_workdir(pointer))
        prefix = Repository.prefix(of: path, in: workTree)
        // Before libgit2 reads the indexes of packs, which are checked here.
        let stores = try ObjectStores.all(
            from: opening.objectDirectories(common: commonDirectory))
        objects = Objects(
            packed: try PackedObjects(stores: stores), loose: LooseObjects(stores: stores),
            owning: try opening.openObjects(pointer)
        ) { () throws(GitError) in
            try opening.isPartialClone(handle.pointer)
        }
        let file = opening.variable("GIT_SHALLOW_FILE") ?? commonDirectory + "/shallow"
        shallow = try Repository.readShallow(file)
    }

    var pointer: OpaquePointer { handle.pointer }

    package var isShallow: Bool { !shallow.isEmpty }

    /// Whether nothing has been committed on the branch that `HEAD` names.
    package var isUnborn: Bool { git_repository_head_unborn(pointer) == 1 }

    private static func trimmed(_ path: UnsafePointer<CChar>?) -> String? {
        guard let path else { return nil }
        let text = String(cString: path)
        return text.count > 1 && text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private static func prefix(of path: String, in workTree: String?) -> RepositoryPath {
        guard let workTree,
            let (here, tree) = real(path).flatMap({ here in
                real(workTree).map { (here, $0) }
            }), here.starts(with: tree)
        else { return .root }
        let below = here.dropFirst(tree == [UInt8(ascii: "/")] ? 0 : tree.count)
        guard below.isEmpty || below.first == UInt8(ascii: "/") else { return .root }
        return RepositoryPath(bytes: Array(below.dropFirst()))
    }

    /// Absolute and without links; nil for what is not there.
    private static func real(_ path: String) -> [UInt8]? {
        guard let text = realpath(path, nil) else { return nil }
        defer { free(text) }
        return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }

    private static func readShallow(_ path: String) throws(GitError) -> Set<RawID> {
        guard let bytes = try SmallFile.read(path, atMost: 64 << 20) else { return [] }
        var ids: Set<RawID> = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let id = ObjectID(hex: String(decoding: line, as: UTF8.self)),
                let raw = RawID(id)
            else { throw .unreadableFile(path: path, why: "a line of it is no object name") }
            ids.insert(raw)
        }
        return ids
    }
}
