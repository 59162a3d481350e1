import Domain
package import Formats

extension DVCSide {
    /// What `dvc repro --dry --allow-missing` decides of each stage in a fresh clone: of those of the
    /// root dvc.yaml and what they need, or of all where there is none. In topological order, and
    /// without propagation.
    package func dryRun() throws(PipeliningError) -> JSON {
        let graph = PipelineGraph(pipeline)
        do throws(GraphProblem) {
            try graph.check()
        } catch {
            throw .noGraph(error, snapshot: name)
        }
        var decisions: [JSON] = []
        for index in graph.order(reproducing: try targets()) {
            let stage = pipeline.stages[index]
            let changes = try StageChanges(stage, on: self)
            let upstream = stage.isFrozen ? [] : graph.needs[index].map { pipeline.stages[$0] }
            let runs = changes.keepStageFromBeingSkipped(stage, after: upstream)
            decisions.append(["stage": .text(stage.address), "action": runs ? "run" : "skip"])
        }
        return .array(decisions)
    }

    private func targets() throws(PipeliningError) -> [Int] {
        let file = project.root.appending("dvc.yaml")
        let hasRoot = try PipeliningError.reading { () throws(SnapshotError) in
            try project.exists(file)
        }
        let all = Array(pipeline.stages.indices)
        return hasRoot ? all.filter { pipeline.stages[$0].file == file } : all
    }
}

extension StageChanges {
    /// Missing data is accepted, unless what is missing is now another's output with another hash.
    fileprivate func keepStageFromBeingSkipped(_ stage: Stage, after upstream: [Stage]) -> Bool {
        if isCommandChanged || isChecksumChanged { return true }
        if isAlwaysChanged, !stage.isFrozen { return true }
        let produced = upstream.flatMap(\.outputs)
        let differs = { (path: RepositoryPath?, recorded: Digest?) in
            guard let path else { return false }
            return produced.contains { $0.path == path && $0.recorded?.digest != recorded }
        }
        for file in dependencies {
            switch file.state {
            case .modified, .notInCache: return true
            case .deleted: if differs(file.path, file.recorded) { return true }
            }
        }
        for (_, path, change) in parameters {
            switch change {
            case .new, .keys: return true
            // Parameters are never equal to a file's hash.
            case .deleted:
                if let path, produced.contains(where: { $0.path == path }) { return true }
            }
        }
        return outputs.contains { $0.state == .modified }
    }
}
