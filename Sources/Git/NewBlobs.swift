internal import CLibgit2
package import Domain

extension Repository {
    /// The contents that commits bring in and that a sieve keeps, with its mark.
    ///
    /// `commits` come newest first, as ranges list them; whatever their clocks say, the sieve is shown a commit
    /// after those that it builds on. A file that a merge brings along is not new; what
    /// `contents(before:)` names may be among those that are kept.
    package func newBlobs<Sieve: BlobSieve>(
        in commits: [ObjectID], sieve: inout Sieve
    ) throws(GitError) -> [(blob: NewBlob, mark: Sieve.Mark)] {
        var found: [(blob: NewBlob, mark: Sieve.Mark)] = []
        // Where each content was seen first: elsewhere it is looked at again.
        var seen: [RawID: RepositoryPath] = [:]
        for commit in try parentsFirst(commits) {
            let differences = try differences(of: commit)
            guard !differences.isEmpty else { continue }
            let parentCount = try parents(of: commit).count
            var later: [Difference] = []
            for difference in differences {
                sieve.note(difference.path, of: commit)
                guard difference.after?.holdsContent == true else {
                    if sieve.isSpokenFirst(difference.path) { sieve.lose(difference.path) }
                    continue
                }
                guard sieve.isSpokenFirst(difference.path) else {
                    later.append(difference)
                    continue
                }
                try look(at: difference, of: commit, parentCount, &sieve, &found)
            }
            for difference in later {
                guard let side = difference.after else { continue }
                if let place = seen[side.id] {
                    if place == difference.path { continue }
                } else {
                    seen[side.id] = difference.path
                }
                try look(at: difference, of: commit, parentCount, &sieve, &found)
            }
        }
        return found
    }

    /// The oldest first, and each after all those among them that it builds on.
    private func parentsFirst(_ commits: [ObjectID]) throws(GitError) -> [ObjectID] {
        var missing = Set(commits)
        var ordered: [ObjectID] = []
        ordered.reserveCapacity(commits.count)
        for commit in commits.reversed() {
            var waiting = [commit]
            while let next = waiting.last {
                guard missing.contains(next) else {
                    waiting.removeLast()
                    continue
                }
                let first = try parents(of: next).filter(missing.contains)
                if first.isEmpty {
                    missing.remove(next)
                    ordered.append(next)
                } else {
                    waiting += first
                }
            }
        }
        return ordered
    }

    private func look<Sieve: BlobSieve>(
        at difference: Difference, of commit: ObjectID, _ parentCount: Int,
        _ sieve: inout Sieve, _ found: inout [(blob: NewBlob, mark: Sieve.Mark)]
    ) throws(GitError) {
        guard let side = difference.after else { return }
        let size = try sizeInBytes(of: side.id)
        let file = NewFile(
            path: difference.path, kind: side.kind, id: side.id.id, commit: commit,
            parentCount: parentCount, isStaged: commit == staged, sizeInBytes: size)
        var mark: Sieve.Mark?
        try objects.readStart(of: side.id, size: size, wholeUpTo: Sieve.longestWhole) {
            mark = sieve.mark(file, $0)
        }
        if let mark { found.append((NewBlob(file), mark)) }
    }

    /// Nil where a partial clone left the object on the server.
    private func sizeInBytes(of blob: RawID) throws(GitError) -> Int? {
        do throws(GitError) {
            let (size, kind) = try objects.header(blob)
            guard kind == .blob else {
                throw .damagedObject(blob.id, why: "it is no blob")
            }
            return size
        } catch {
            if case .missingObject(_, isPartialClone: true) = error { return nil }
            throw error
        }
    }

    /// All that the parents of the oldest commits hold, and the commits `known`: this reads every directory of
    /// theirs.
    package func contents(
        before commits: [ObjectID], besides known: [ObjectID]
    ) throws(GitError) -> Set<ObjectID> {
        var blobs: Set<ObjectID> = []
        var last: RawID?
        for commit in try parents(before: commits) + known {
            guard let id = RawID(commit) else { continue }
            // They have most of their files in common: of each after the first only what differs.
            let tree = try objects.commit(id).tree
            let files = try TreeComparison.differences(from: last, to: tree, in: objects)
            // The hash of a submodule is no content of this repository.
            blobs.formUnion(files.compactMap(\.after).filter(\.holdsContent).map(\.id.id))
            last = tree
        }
        return blobs
    }

    /// The parents of the oldest commits, each once.
    package func parents(before commits: [ObjectID]) throws(GitError) -> [ObjectID] {
        var seen = Set(commits)
        var parents: [ObjectID] = []
        for commit in commits {
            guard let id = RawID(commit) else { throw .notCommit(commit.hex) }
            for parent in try objects.commit(id).parents.map(\.id)
            where seen.insert(parent).inserted { parents.append(parent) }
        }
        return parents
    }

    /// The first bytes of a blob, 4 KiB where there are as many; none where its store can only give them
    /// with all others and they are very many.
    package func start(of blob: ObjectID) throws(GitError) -> [UInt8] {
        guard let id = RawID(blob) else { return [] }
        var start: [UInt8] = []
        try objects.readStart(of: id, size: sizeInBytes(of: id), wholeUpTo: 16 << 20) { bytes in
            for index in 0..<min(bytes.count, Objects.startSize) { start.append(bytes[index]) }
        }
        return start
    }

    /// A whole blob, as it is stored.
    package func storedContents(of blob: ObjectID, atMost limit: Int) throws(GitError) -> [UInt8]? {
        guard let id = RawID(blob), try objects.header(id).size <= limit else { return nil }
        return try objects.bytes(of: id)
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
