import Domain

/// Finds results that changed though nothing that produces them did, also where lock and result agree
/// with each other: somebody wrote both.
struct UnexplainedChanges {
    let base: TracedCommit
    let head: TracedCommit

    func links() throws(SnapshotError) -> [BrokenLink] {
        var links: [BrokenLink] = []
        for stage in head.pipeline.stages {
            guard case .step = stage.kind else { continue }
            for output in stage.outputs {
                guard let path = output.path,
                    let earlier = base.producers.producer(of: path),
                    earlier.output.path == path,
                    stage.hasSameInputs(as: earlier.stage),
                    let recorded = try content(earlier.output, at: path, in: base),
                    let found = try content(output, at: path, in: head),
                    recorded != found
                else { continue }
                links.append(
                    BrokenLink(
                        .unexplainedChange, stage: stage.address, path: path,
                        recorded: recorded.text, found: found.text,
                        message: "'\(path)' changed and nothing that produces it did"))
            }
        }
        return links
    }

    /// What a commit says the output is: the file itself where Git has it, else the lock.
    private func content(
        _ output: Output, at path: RepositoryPath, in commit: TracedCommit
    ) throws(SnapshotError) -> Digest? {
        let algorithm = output.recorded?.digest?.algorithm ?? .md5
        return try commit.digest(path, algorithm) ?? output.recorded?.digest
    }
}

extension Stage {
    /// Whether this stage last read nothing but what the earlier one read, by the same command. Without a
    /// lock on either side nothing can be said.
    ///
    /// Only what the stage declares counts, and of it only hashes and values: an entry that a hand added
    /// to the lock, or a size it changed there, explains nothing. Neither does an input taken away.
    func hasSameInputs(as earlier: Stage) -> Bool {
        guard lock != nil, earlier.lock != nil else { return false }
        return command == earlier.command && inputs.isSubset(of: earlier.inputs)
    }

    private var inputs: Set<StageInput> {
        var inputs = Set(
            dependencies.map { StageInput.file($0.written, $0.recorded?.digest) })
        for selection in parameters {
            for entry in selection.recorded?.entries ?? [] {
                guard case .text(let key) = entry.key.value,
                    selection.keys.map({ $0.contains(key) }) ?? true
                else { continue }
                inputs.insert(.parameter(selection.written, key, entry.value))
            }
        }
        return inputs
    }
}

/// One thing that a lock says a stage read.
private enum StageInput: Hashable {
    case file(ExactString, Digest?)
    case parameter(ExactString, ExactString, Node)
}
