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
                links += try removedDependencies(from: stage, since: earlier)
                links += try removedParameters(from: stage, since: earlier)
            }
        }
        return links
    }

    /// Results of the stage that stay in the commit while no stage writes them any more. A data pointer
    /// is no stage: it vouches for nothing.
    private func orphans(of earlier: Stage) throws(SnapshotError) -> [BrokenLink] {
        var links: [BrokenLink] = []
        for output in earlier.outputs {
            guard let path = output.path, try stays(path) else { continue }
            if let match = head.producers.producer(of: path), case .step = match.stage.kind {
                continue
            }
            links.append(
                BrokenLink(
                    .hidden, stage: earlier.address, path: path, item: output.written,
                    recorded: output.recorded?.digest?.text,
                    message: "'\(path)' stays and the stage that wrote it is gone"))
        }
        return links
    }

    /// Whether a result is still there: in Git, or behind a data pointer.
    private func stays(_ path: RepositoryPath) throws(SnapshotError) -> Bool {
        if head.producers.producer(of: path) != nil { return true }
        return try head.exists(path)
    }

    /// The stage of the head that writes what this one wrote, or else bears its name.
    private func successor(of earlier: Stage) -> Stage? {
        for output in earlier.outputs {
            if let path = output.path, let match = head.producers.producer(of: path),
                case .step = match.stage.kind
            {
                return match.stage
            }
        }
        return head.pipeline.stages.first { $0.address == earlier.address }
    }

    private func removedDependencies(
        from stage: Stage, since earlier: Stage
    ) throws(SnapshotError) -> [BrokenLink] {
        let declared = Set(stage.dependencies.compactMap(\.path))
        var links: [BrokenLink] = []
        for dependency in earlier.dependencies {
            guard let path = dependency.path, !declared.contains(path),
                let digest = recorded(dependency, of: stage, since: earlier),
                try head.exists(path),
                let found = try head.digest(path, digest.algorithm), found != digest
            else { continue }
            links.append(
                BrokenLink(
                    .hidden, stage: stage.address, path: path, item: dependency.written,
                    recorded: digest.text, found: found.text,
                    message: "'\(path)' changed and was taken out of the stage's dependencies"))
        }
        return links
    }

    /// What the stage last read, by its own lock, or by the earlier one where it has not run since.
    private func recorded(
        _ dependency: Dependency, of stage: Stage, since earlier: Stage
    ) -> Digest? {
        if let locked = stage.lock?.dependencies.first(where: { $0.written == dependency.written })
        {
            return locked.recorded.digest
        }
        return stage.hasNotRun(since: earlier) ? dependency.recorded?.digest : nil
    }

    private func removedParameters(
        from stage: Stage, since earlier: Stage
    ) throws(SnapshotError) -> [BrokenLink] {
        var links: [BrokenLink] = []
        for selection in earlier.parameters {
            guard let path = selection.path else { continue }
            let now = stage.parameters.filter { $0.path == path }
            if now.contains(where: { $0.keys == nil }) { continue }
            let declared = Set(now.flatMap { $0.keys ?? [] })
            let keys = selection.keys ?? selection.recorded?.textKeys ?? []
            for key in keys where !declared.contains(key) {
                guard let value = recorded(key, of: selection, stage, since: earlier),
                    let found = try head.parameter(path, key), found != value
                else { continue }
                links.append(
                    BrokenLink(
                        .hidden, stage: stage.address, path: path, item: key,
                        message: "'\(key)' changed and was taken out of the stage's parameters"))
            }
        }
        return links
    }

    private func recorded(
        _ key: ExactString, of selection: ParameterSelection, _ stage: Stage, since earlier: Stage
    ) -> Node? {
        let locked = stage.lock?.parameters.first { $0.written == selection.written }
        if let value = locked?.values[key] { return value }
        return stage.hasNotRun(since: earlier) ? selection.recorded?[key] : nil
    }
}

extension Stage {
    /// Whether nothing that the stage reads or writes was recorded anew: then what left its lock left it
    /// by hand, and not because it ran without it.
    fileprivate func hasNotRun(since earlier: Stage) -> Bool {
        hasSameInputs(as: earlier)
            && outputs.allSatisfy { output in
                earlier.outputs.contains {
                    $0.written == output.written && $0.recorded?.digest == output.recorded?.digest
                }
            }
    }
}

extension Mapping {
    fileprivate var textKeys: [ExactString] {
        entries.compactMap { entry in
            if case .text(let key) = entry.key.value { key } else { nil }
        }
    }
}
