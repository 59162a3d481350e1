import Domain

/// How a file or directory stands against what was recorded of it.
enum FileComparison: Hashable, Sendable {
    case same
    case changed(found: String)
    case missing
    /// Neither proved nor disproved, and why.
    case unverifiable(why: String)
}

/// Compares what a snapshot holds with what locks recorded.
struct FileComparer {
    let project: Project
    let outputs: OutputIndex
    /// Where lists of directories may be found that the commit does not have.
    let store: ObjectStore?

    func compare(
        _ recorded: RecordedFile, at path: RepositoryPath
    ) throws(SnapshotError) -> FileComparison {
        guard let digest = recorded.digest else {
            return .unverifiable(why: "the lock has no hash of it that Pawl knows")
        }
        switch try project.content(of: path, digest.algorithm) {
        case .missing: return .missing
        case .unknowable(let why): return .unverifiable(why: why)
        case .file(let found, _):
            return found == digest ? .same : .changed(found: found.text)
        case .directory(let found):
            if found.digest == digest { return .same }
            if found.holdsPointers {
                return .unverifiable(
                    why: "files in it are in Git LFS, and their content is not here")
            }
            return try compare(recorded, digest, at: path, found)
        case .pointer(let pointer, let found):
            // Made where Git LFS was not installed, and so read as it is.
            if found == digest { return .same }
            if let size = recorded.size, size != pointer.size {
                return .changed(found: "\(pointer.size) bytes in Git LFS")
            }
            return .unverifiable(why: "it is in Git LFS, and its content is not here")
        }
    }

    /// A directory of a commit lacks what DVC keeps and what Git ignores.
    private func compare(
        _ recorded: RecordedFile, _ digest: Digest, at path: RepositoryPath,
        _ found: DirectoryContent
    ) throws(SnapshotError) -> FileComparison {
        guard project.options.source == .commit, digest.isDirectory else {
            return .changed(found: found.digest.text)
        }
        var absent: [OutputIndex.Place] = []
        for place in outputs.inside(path) where try !project.exists(place.path) {
            absent.append(place)
        }
        guard let added = try items(of: absent, in: path, digest.algorithm) else {
            return .unverifiable(
                why: "it contains outputs of stages, whose files are not in the commit")
        }
        let items = found.items + added
        if RecordedFile.digest(of: items, digest.algorithm) == digest { return .same }
        if let count = recorded.fileCount, count > items.count {
            return .unverifiable(
                why: "the lock counts \(count) files in it and the commit has \(items.count),"
                    + " the others are not in Git")
        }
        return .changed(found: found.digest.text)
    }

    /// What locks recorded of outputs below a directory; nil when that is not enough to know it.
    func items(
        of places: [OutputIndex.Place], in directory: RepositoryPath,
        _ algorithm: Digest.Algorithm
    ) throws(SnapshotError) -> [RecordedItem]? {
        var items: [RecordedItem] = []
        for place in places {
            guard let recorded = place.output.recorded, let digest = recorded.digest,
                digest.algorithm == algorithm,
                let below = place.path.relative(to: directory)
            else { return nil }
            guard digest.isDirectory else {
                items.append(RecordedItem(path: below, digest: digest))
                continue
            }
            guard let listing = try listing(of: recorded) else { return nil }
            items += listing.map {
                RecordedItem(path: below.appending($0.path), digest: $0.digest)
            }
        }
        return items
    }

    /// The files of a recorded directory; nil when nobody here knows them.
    func listing(of recorded: RecordedFile) throws(SnapshotError) -> [RecordedItem]? {
        if let listing = recorded.listing { return listing }
        guard let store, let digest = recorded.digest else { return nil }
        return try store.listing(of: digest)
    }
}
