import Domain

/// Finds directories that a stage reads and of which Git has only a part, where the change touched that
/// part and not what the lock says of the whole: the stage did not run on what is there now.
///
/// One commit alone does not tell: what is missing in Git may be what makes up the recorded hash.
struct ChangedDirectories {
    let base: TracedCommit
    let head: TracedCommit

    func links() throws(SnapshotError) -> [BrokenLink] {
        var links: [BrokenLink] = []
        for status in head.statuses {
            let open = Set(status.reasons.filter { $0.kind == .unverifiable }.compactMap(\.path))
            guard !open.isEmpty, let stage = head.stages[status.stage],
                let before = base.stages[status.stage]
            else { continue }
            for dependency in stage.dependencies where open.contains(dependency.written) {
                if let link = try link(dependency, of: stage, since: before) { links.append(link) }
            }
        }
        return links
    }

    private func link(
        _ dependency: Dependency, of stage: Stage, since before: Stage
    ) throws(SnapshotError) -> BrokenLink? {
        guard let path = dependency.path, let recorded = dependency.recorded?.digest,
            before.dependencies.contains(where: {
                $0.path == path && $0.recorded?.digest == recorded
            }),
            let old = try base.files(path, recorded.algorithm),
            let new = try head.files(path, recorded.algorithm)
        else { return nil }
        // A file that came may be one that the lock counts and that was not in Git before.
        let now = Dictionary(new.map { ($0.path, $0.digest) }) { first, _ in first }
        guard let changed = old.first(where: { now[$0.path] != $0.digest }) else { return nil }
        let file = path.appending(changed.path)
        return BrokenLink(
            .staleLock, stage: stage.address, path: path, item: dependency.written,
            recorded: changed.digest.text, found: now[changed.path]?.text ?? "nothing",
            message: "'\(file)' changed in '\(dependency.written)' and the stage did not run again",
            line: stage.position.line)
    }
}
