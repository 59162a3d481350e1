import Domain
package import Formats

extension DVCSide {
    /// What `dvc repro --dry --allow-missing` decides of each stage in a fresh clone: of those of the
    /// root dvc.yaml and what they need, or of all where there are none. In topological order, and
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
            let upstream = stage.isFrozen ? [] : graph.needs[index].map { pipeline.stages[$0] }
            let runs = try runs(stage, after: upstream)
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
        let targets = hasRoot ? all.filter { pipeline.stages[$0].file == file } : all
        return targets.isEmpty ? all : targets
    }
}

extension DVCSide {
    /// Whether DVC would run a stage. It asks in this order and stops at the first yes, so that what
    /// cannot be read after that does no harm.
    ///
    /// Missing data is accepted, unless what is missing is now another's output with another hash.
    private func runs(_ stage: Stage, after upstream: [Stage]) throws(PipeliningError) -> Bool {
        if StageChanges.isCommandChanged(stage) || StageChanges.isChecksumChanged(stage) {
            return true
        }
        if !stage.isFrozen {
            if StageJudgement.runsAlways(stage) { return true }
            if try hasChangedInput(stage, after: upstream) { return true }
        }
        for output in stage.outputs {
            if try StageChanges.change(of: output, on: self)?.state == .modified { return true }
        }
        return false
    }

    private func hasChangedInput(
        _ stage: Stage, after upstream: [Stage]
    ) throws(PipeliningError) -> Bool {
        let produced = upstream.flatMap(\.outputs)
        for dependency in stage.dependencies {
            guard let file = try StageChanges.change(of: dependency, on: self) else { continue }
            switch file.state {
            case .modified, .notInCache: return true
            case .deleted:
                let twins = produced.filter { $0.path != nil && $0.path == file.path }
                if twins.contains(where: { $0.recorded?.digest != file.recorded }) { return true }
            }
        }
        for selection in stage.parameters {
            switch try StageChanges.change(of: selection, on: self) {
            case nil: break
            case .new, .keys: return true
            // Parameters are never equal to a file's hash.
            case .deleted:
                if let path = selection.path, produced.contains(where: { $0.path == path }) {
                    return true
                }
            }
        }
        return false
    }
}
