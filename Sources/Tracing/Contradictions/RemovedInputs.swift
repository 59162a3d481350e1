import Domain

/// Finds what a stage no longer declares to read and what its result was made of all the same, where that
/// would contradict it.
struct RemovedInputs {
    let base: TracedCommit
    let head: TracedCommit
    /// The stage of the head.
    let stage: Stage
    /// What it was in the base.
    let earlier: Stage

    func links() throws(SnapshotError) -> [BrokenLink] {
        let hasNotRun = try hasNotRun()
        return try dependencies(hasNotRun: hasNotRun) + parameters(hasNotRun: hasNotRun)
    }

    /// Whether nothing that the stage reads or writes was recorded anew: then what left its lock left it
    /// by hand, and not because it ran without it.
    private func hasNotRun() throws(SnapshotError) -> Bool {
        let wroteTheSame = stage.outputs.allSatisfy { output in
            earlier.outputs.contains {
                $0.path == output.path
                    && $0.recorded?.digest?.text == output.recorded?.digest?.text
            }
        }
        guard wroteTheSame else { return false }
        return try StageInputs(base: base, head: head).areSame(stage, as: earlier)
    }

    private func dependencies(hasNotRun: Bool) throws(SnapshotError) -> [BrokenLink] {
        let declared = Set(stage.dependencies.compactMap(\.path))
        var links: [BrokenLink] = []
        for dependency in earlier.dependencies {
            guard let path = dependency.path, !declared.contains(path) else { continue }
            let locked = stage.locked(path)
            guard let recorded = locked ?? (hasNotRun ? dependency.recorded : nil),
                let found = try contradiction(
                    of: recorded.digest, at: path, isLocked: locked != nil)
            else { continue }
            links.append(
                BrokenLink(
                    .hidden, stage: stage.address, path: path, item: dependency.written,
                    recorded: recorded.digest?.text, found: found,
                    message: "'\(path)' changed and was taken out of the stage's dependencies"))
        }
        return links
    }

    /// What stands at a path instead of what was recorded; nil where that is the same or nobody knows.
    private func contradiction(
        of recorded: Digest?, at path: RepositoryPath, isLocked: Bool
    ) throws(SnapshotError) -> String? {
        if let recorded, let found = try head.digest(path, recorded.algorithm) {
            return found == recorded ? nil : found.text
        }
        if try head.exists(path) {
            // A pointer of Git LFS, a submodule: it is at least the same as it was, or not.
            let (before, now) = (
                try base.snapshot.entry(at: path)?.id, try head.snapshot.entry(at: path)?.id
            )
            return before == now ? nil : now?.hex
        }
        if let produced = head.producers.producer(of: path)?.recordedDigest(at: path) {
            guard let recorded, recorded.algorithm == produced.algorithm else { return nil }
            return recorded == produced ? nil : produced.text
        }
        let isProduced = !head.producers.producers(touching: path).isEmpty
        // What is gone is contradicted only by a lock that still has it.
        return isLocked && !isProduced ? "nothing" : nil
    }

    private func parameters(hasNotRun: Bool) throws(SnapshotError) -> [BrokenLink] {
        var links: [BrokenLink] = []
        for selection in earlier.parameters {
            guard let path = selection.path else { continue }
            let now = stage.parameters.filter { $0.path == path }
            if now.contains(where: { $0.keys == nil }) { continue }
            let declared = Set(now.flatMap { $0.keys ?? [] })
            let locked = stage.lockedParameters(path)
            for key in selection.keys ?? selection.recorded?.textKeys ?? []
            where !declared.contains(key) {
                let found = try head.parameter(path, key)
                let kept = locked.lazy.compactMap { $0[key] }.first
                guard let value = kept ?? (hasNotRun ? selection.recorded?[key] : nil),
                    found != nil || kept != nil,
                    !(found?.value.isSame(as: value.value) ?? false)
                else { continue }
                links.append(
                    BrokenLink(
                        .hidden, stage: stage.address, path: path, item: key,
                        message: "'\(key)' changed and was taken out of the stage's parameters"))
            }
        }
        return links
    }
}

extension Stage {
    /// What the stage's own lock has of a file that the stage may no longer declare.
    fileprivate func locked(_ path: RepositoryPath) -> RecordedFile? {
        lock?.dependencies.first { resolved($0.written) == path }?.recorded
    }

    fileprivate func lockedParameters(_ path: RepositoryPath) -> [Mapping] {
        lock?.parameters.filter { resolved($0.written) == path }.map(\.values) ?? []
    }

    private func resolved(_ written: ExactString) -> RepositoryPath? {
        workingDirectory?.resolving(written.text)
    }
}

extension Mapping {
    /// The keys that are text.
    var textKeys: [ExactString] {
        entries.compactMap { entry in
            if case .text(let key) = entry.key.value { key } else { nil }
        }
    }
}
