package import Domain

/// Why DVC draws no graph of a pipeline, so that it neither reproduces nor shows it. It loads all the
/// same, and `dvc status` answers.
package enum GraphProblem: Error, Hashable, Sendable {
    /// Two stages write the same path.
    case duplicateOutput(RepositoryPath, stages: [ExactString])
    /// One output lies inside another.
    case overlappingOutputs(outer: RepositoryPath, inner: RepositoryPath, stages: [ExactString])
    /// A pipeline file lies inside an output.
    case stageFileInOutput(file: RepositoryPath, output: RepositoryPath)
    /// Stages need each other, or one needs what it writes.
    case cycle([ExactString])
}

extension GraphProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .duplicateOutput(let path, let stages):
            "the output '\(path)' is written by \(Self.list(stages)): leave it to one stage"
        case .overlappingOutputs(let outer, let inner, let stages):
            "the output '\(inner)' lies inside the output '\(outer)' (\(Self.list(stages))): put them"
                + " beside each other"
        case .stageFileInOutput(let file, let output):
            "'\(file)' lies inside the output '\(output)': move it out"
        case .cycle(let stages): "these stages need each other: \(Self.list(stages))"
        }
    }

    private static func list(_ stages: [ExactString]) -> String {
        stages.map { "'\(ShownText($0.text).text)'" }.joined(separator: ", ")
    }
}

extension PipelineGraph {
    /// Throws what DVC refuses to draw, in DVC's order of checks.
    package func check() throws(GraphProblem) {
        let outputs = OutputIndex(stages)
        for place in outputs.places {
            let same = outputs.at(place.path)
            if same.count > 1 {
                throw .duplicateOutput(place.path, stages: same.map { stages[$0.stage].address })
            }
        }
        for place in outputs.places {
            if let outer = outputs.containing(place.path).first {
                throw .overlappingOutputs(
                    outer: outer.path, inner: place.path,
                    stages: [stages[outer.stage].address, stages[place.stage].address])
            }
        }
        for stage in stages {
            let around = outputs.at(stage.file) + outputs.containing(stage.file)
            if let output = around.first {
                throw .stageFileInOutput(file: stage.file, output: output.path)
            }
        }
        if let cycle { throw .cycle(cycle.map { stages[$0].address }) }
    }

    /// Stages that need each other; nil when there are none.
    private var cycle: [Int]? {
        // Leaves are taken away until none is left; what remains lies on cycles or needs them.
        var open = needs.map { Set($0) }
        var users: [[Int]] = Array(repeating: [], count: stages.count)
        for (stage, needed) in needs.enumerated() {
            for other in needed { users[other].append(stage) }
        }
        var leaves = stages.indices.filter { open[$0].isEmpty }
        var isLeft = Array(repeating: true, count: stages.count)
        while let leaf = leaves.popLast() {
            isLeft[leaf] = false
            for user in users[leaf] where open[user].remove(leaf) != nil && open[user].isEmpty {
                leaves.append(user)
            }
        }
        guard let start = isLeft.firstIndex(of: true) else { return nil }
        // Every stage left needs another that is left, so following them closes a cycle.
        var path = [start]
        while let next = needs[path[path.count - 1]].first(where: { isLeft[$0] }) {
            if let begin = path.firstIndex(of: next) { return Array(path[begin...]) }
            path.append(next)
        }
        return path
    }
}

extension Project {
    /// What DVC refuses of a pipeline as a whole; nil when it takes it.
    package func refusal(of pipeline: Pipeline) -> PipelineProblem? {
        let graph = PipelineGraph(pipeline)
        do throws(GraphProblem) {
            try graph.check()
            return nil
        } catch {
            let stage = graph.stages.first { error.stages.contains($0.address) }
            let file: RepositoryPath =
                if case .stageFileInOutput(let file, output: _) = error { file } else {
                    stage?.file ?? root.appending("dvc.yaml")
                }
            return PipelineProblem(
                .refused, in: file, at: stage?.file == file ? stage?.position : nil,
                error.description)
        }
    }
}

extension GraphProblem {
    fileprivate var stages: [ExactString] {
        switch self {
        case .duplicateOutput(_, let stages), .overlappingOutputs(_, _, let stages),
            .cycle(let stages):
            stages
        case .stageFileInOutput: []
        }
    }
}
