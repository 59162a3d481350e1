import Domain

/// Finds results that changed though nothing that produces them did, also where lock and result agree
/// with each other: somebody wrote both.
struct UnexplainedChanges {
    let base: TracedCommit
    let head: TracedCommit

    func links() throws(SnapshotError) -> [BrokenLink] {
        let inputs = StageInputs(base: base, head: head)
        var links: [BrokenLink] = []
        for stage in head.pipeline.stages {
            guard case .step = stage.kind else { continue }
            for path in results(of: stage) {
                guard let now = head.producers.producer(of: path),
                    let before = base.producers.producer(of: path),
                    case .step = before.stage.kind,
                    let (recorded, found) = try contents(at: path, before, now),
                    recorded != found,
                    try inputs.areSame(stage, as: before.stage)
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

    /// What the stage writes, and what the base had as outputs of their own inside it.
    private func results(of stage: Stage) -> [RepositoryPath] {
        stage.outputs.compactMap(\.path).flatMap { path in
            [path] + base.producers.outputs(below: path)
        }
    }

    /// What both commits say the output is, by the same kind of hash: the file itself where Git has it,
    /// else the lock.
    private func contents(
        at path: RepositoryPath, _ before: Producers.Match, _ now: Producers.Match
    ) throws(SnapshotError) -> (Digest, Digest)? {
        let recorded = (before.recordedDigest(at: path), now.recordedDigest(at: path))
        let likely = recorded.1?.algorithm ?? recorded.0?.algorithm ?? .md5
        for algorithm in [likely, likely == .md5 ? .md5Dos2unix : .md5] {
            let old = try base.digest(path, algorithm) ?? recorded.0.of(algorithm)
            let new = try head.digest(path, algorithm) ?? recorded.1.of(algorithm)
            if let old, let new { return (old, new) }
        }
        return nil
    }
}

extension Digest? {
    fileprivate func of(_ algorithm: Digest.Algorithm) -> Digest? {
        flatMap { $0.algorithm == algorithm ? $0 : nil }
    }
}
