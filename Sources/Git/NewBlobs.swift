package import Domain

extension Repository {
    /// The contents that commits bring in and that `isWanted`, which is told path and size; each once.
    ///
    /// `commits` come newest first, as ranges list them. New is what no commit beside them has that they
    /// build on, nor the commits `known`: a file that moves, or that a merge brings along, is not. The size
    /// is nil where it is not known here.
    package func newBlobs(
        in commits: [ObjectID], besides known: [ObjectID] = [],
        where isWanted: (RepositoryPath, Int?) -> Bool
    ) throws(GitError) -> [NewBlob] {
        var sizes: [RawID: Int?] = [:]
        var found: [NewBlob] = []
        var isFound: Set<RawID> = []
        for id in commits.reversed() {
            for difference in try differences(of: id) {
                guard let side = difference.after, side.holdsContent, !isFound.contains(side.id)
                else { continue }
                let size: Int?
                if let known = sizes[side.id] {
                    size = known
                } else {
                    size = try sizeInBytes(of: side.id)
                    sizes[side.id] = size
                }
                guard isWanted(difference.path, size) else { continue }
                isFound.insert(side.id)
                found.append(
                    NewBlob(
                        id: side.id.id, commit: id, parentCount: try parents(of: id).count,
                        isStaged: id == staged, path: difference.path, sizeInBytes: size))
            }
        }
        guard !found.isEmpty else { return [] }
        let before = try blobs(before: commits, besides: known)
        return found.filter { blob in RawID(blob.id).map { !before.contains($0) } ?? true }
    }

    /// Nil where a partial clone left the object on the server.
    private func sizeInBytes(of blob: RawID) throws(GitError) -> Int? {
        do throws(GitError) {
            return try objects.header(blob).size
        } catch {
            if case .missingObject(_, isPartialClone: true) = error { return nil }
            throw error
        }
    }

    /// All that the parents of the oldest commits hold, and `known`. Asked only for the few files that are
    /// wanted.
    private func blobs(
        before commits: [ObjectID], besides known: [ObjectID]
    ) throws(GitError) -> Set<RawID> {
        let new = Set(commits.compactMap { RawID($0) })
        var old: [RawID] = []
        for id in new { old += try objects.commit(id).parents.filter { !new.contains($0) } }
        old += known.compactMap { RawID($0) }
        var blobs: Set<RawID> = []
        var last: RawID?
        for commit in old {
            // They have most of their files in common: of each after the first only what differs.
            let tree = try objects.commit(commit).tree
            let files = try TreeComparison.differences(from: last, to: tree, in: objects)
            // The hash of a submodule is no content of this repository.
            blobs.formUnion(files.compactMap(\.after).filter(\.holdsContent).map(\.id))
            last = tree
        }
        return blobs
    }
}

extension Side {
    fileprivate var holdsContent: Bool {
        switch kind {
        // What a link leads to is a file's content as well.
        case .file, .executable, .link: true
        case .directory, .submodule: false
        }
    }
}
