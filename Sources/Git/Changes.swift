package import Domain

/// Which files that vanished are looked for under another name.
package enum RenameDetection: Hashable, Sendable {
    case none
    /// Only those whose bytes are the same.
    case exact
    /// Also those that are similar, when there are not too many of them.
    case similar
}

extension Repository {
    /// What it takes to get from one commit to another; nil stands for no files at all.
    package func changes(
        from old: ObjectID?, to new: ObjectID, renames: RenameDetection = .similar
    ) throws(GitError) -> ChangeSet {
        let differences = try TreeComparison.differences(
            from: old.map { (id) throws(GitError) in try tree(of: id) }, to: tree(of: new),
            in: objects)
        switch renames {
        case .none: return ChangeSet(differences.map { $0.change() })
        case .exact: return try Renames(differences, objects).changes(similar: false)
        case .similar: return try Renames(differences, objects).changes(similar: true)
        }
    }

    /// What a commit changed against its parent, without renames; of a merge, the paths that differ from every
    /// parent, against the first.
    package func changes(of commit: ObjectID) throws(GitError) -> ChangeSet {
        ChangeSet(try differences(of: commit).map { $0.change() })
    }

    /// What a commit changed; of a merge, the paths that differ from every parent, against the first.
    func differences(of id: ObjectID) throws(GitError) -> [Difference] {
        guard id == staged else { return try freshDifferences(of: id) }
        if let known = stagedDifferences { return known }
        let differences = try freshDifferences(of: id)
        stagedDifferences = differences
        return differences
    }

    private func freshDifferences(of id: ObjectID) throws(GitError) -> [Difference] {
        guard let raw = RawID(id) else { throw .notCommit(id.hex) }
        let commit = try objects.commit(raw)
        // The parents of the last commits of a shallow clone are not there: nothing is known of what
        // they changed, and everything would be wrong.
        if shallow.contains(raw), !commit.parents.isEmpty {
            let revision = Revision(id.description, id)
            throw .historyCut(base: revision, head: revision)
        }
        let first = try commit.parents.first.map { (id) throws(GitError) in
            try objects.commit(id).tree
        }
        var differences = try TreeComparison.differences(
            from: first, to: commit.tree, in: objects)
        for parent in commit.parents.dropFirst() where !differences.isEmpty {
            let others = try TreeComparison.differences(
                from: objects.commit(parent).tree, to: commit.tree, in: objects)
            let paths = Set(others.map(\.path))
            differences.removeAll { !paths.contains($0.path) }
        }
        return differences
    }

    private func tree(of commit: ObjectID) throws(GitError) -> RawID {
        guard let id = RawID(commit) else { throw .notCommit(commit.hex) }
        return try objects.commit(id).tree
    }
}
