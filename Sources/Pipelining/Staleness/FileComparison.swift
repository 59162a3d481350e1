import Domain

/// How a file or directory stands against what was recorded of it.
enum FileComparison: Hashable, Sendable {
    case same
    case changed(found: String)
    case missing
    /// Neither proved nor disproved, and why; what to do before the stage is run again.
    case unverifiable(why: String, wayOut: String? = nil)
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
        let addedSizes = absent.map { $0.output.recorded?.size }
        let size = addedSizes.reduce(found.size) { sum, size in
            size.flatMap { sum.addingReportingOverflow($0) }.map(\.partialValue) ?? sum
        }
        return Self.incomplete(recorded, count: items.count, size: size)
            ?? .changed(found: found.digest.text)
    }

    /// Nil where what is there cannot be a part of what was recorded: as many files with another hash,
    /// more files, or more bytes than all had. Only fewer may be what the stage read, beside files that
    /// are not in Git.
    private static func incomplete(
        _ recorded: RecordedFile, count: Int, size: Int
    ) -> FileComparison? {
        guard let recordedCount = recorded.fileCount, count < recordedCount else { return nil }
        let missing = recordedCount - count
        let files = { (count: Int) in count == 1 ? "1 file" : "\(count) files" }
        var why = "the lock counts \(files(recordedCount))"
        if let recordedSize = recorded.size {
            guard size <= recordedSize else { return nil }
            why += " of \(recordedSize) bytes in it and Git has \(count) of \(size) bytes:"
            why += " \(files(missing)) of \(recordedSize - size) bytes"
        } else {
            why += " in it and Git has \(count): \(files(missing))"
        }
        why += missing == 1 ? " is not in the commit" : " are not in the commit"
        return .unverifiable(
            why: why,
            wayOut: "commit what is missing, or name in .dvcignore what Git ignores, such as"
                + " __pycache__/")
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
