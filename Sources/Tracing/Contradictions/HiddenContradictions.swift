import Domain

/// Finds what a change takes out of sight: a stage whose result stays, a dependency, a parameter or an
/// output that would contradict the lock.
struct HiddenContradictions {
    let base: TracedCommit
    let head: TracedCommit

    func links() throws(SnapshotError) -> [BrokenLink] {
        // A file that cannot be loaded is a contradiction of its own.
        let unloadable = Set(head.pipeline.problems.map(\.file))
        var links: [BrokenLink] = []
        for earlier in base.pipeline.stages {
            guard case .step = earlier.kind, !unloadable.contains(earlier.file) else { continue }
            links += try orphans(of: earlier)
            if let stage = successor(of: earlier) {
                links += try RemovedInputs(base: base, head: head, stage: stage, earlier: earlier)
                    .links()
            }
        }
        return links
    }

    /// Results of the stage that stay in the commit while no stage writes them any more. A data pointer
    /// is no stage: it vouches for nothing.
    private func orphans(of earlier: Stage) throws(SnapshotError) -> [BrokenLink] {
        var links: [BrokenLink] = []
        for output in earlier.outputs {
            guard let path = output.path, let orphan = try orphan(at: path) else { continue }
            links.append(
                BrokenLink(
                    .hidden, stage: earlier.address, path: orphan, item: output.written,
                    recorded: output.recorded?.digest?.text,
                    message: "'\(orphan)' stays and the stage that wrote it is gone"))
        }
        return links
    }

    /// What is still there of a result, in Git or behind a data pointer, and written by no stage.
    private func orphan(at path: RepositoryPath) throws(SnapshotError) -> RepositoryPath? {
        if isWritten(path) { return nil }
        // Where the head's stages write into the directory, only the rest of it is an orphan.
        if head.producers.outputs(below: path).contains(where: isWritten) {
            return try head.snapshot.files(below: path).first { !isWritten($0) }
        }
        if head.producers.producer(of: path) != nil { return path }
        return try head.exists(path) ? path : nil
    }

    private func isWritten(_ path: RepositoryPath) -> Bool {
        guard let match = head.producers.producer(of: path) else { return false }
        return switch match.stage.kind {
        case .step: true
        case .data, .imported: false
        }
    }

    /// The stage of the head that writes what this one wrote, or else bears its name.
    private func successor(of earlier: Stage) -> Stage? {
        for path in earlier.outputs.compactMap(\.path) {
            for place in [path] + head.producers.outputs(below: path) {
                if let match = head.producers.producer(of: place), case .step = match.stage.kind {
                    return match.stage
                }
            }
        }
        return head.pipeline.stages.first { $0.address == earlier.address }
    }
}

extension Snapshot {
    /// Every file and link below a directory, in no order.
    fileprivate func files(
        below directory: RepositoryPath
    ) throws(SnapshotError) -> [RepositoryPath] {
        var files: [RepositoryPath] = []
        var directories = [directory]
        while let place = directories.popLast() {
            for entry in try entries(in: place) {
                switch entry.kind {
                case .directory: directories.append(entry.path)
                case .file, .executable, .link, .submodule: files.append(entry.path)
                }
            }
        }
        return files
    }
}
