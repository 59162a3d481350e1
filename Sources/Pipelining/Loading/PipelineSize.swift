import Domain

/// How much a pipeline may hold. Stages are compared with each other and with two locks, so that what a
/// file of a few megabytes can declare would never end.
struct PipelineSize {
    /// More than any loop or matrix is written for.
    private static let mostSteps = 10_000
    /// Dependencies, parameters and outputs of one stage, and of all together.
    private static let mostEntries = (ofStage: 2_000, together: 200_000)
    /// As Linux takes (PATH_MAX).
    private static let longestPath = 4_096

    private var steps = 0
    private var entries = 0

    /// Takes the stages of one file, or throws at the first that is too much.
    mutating func add(
        _ stages: some Sequence<Stage>, of file: RepositoryPath
    ) throws(PipelineProblem) {
        for stage in stages { try add(stage, of: file) }
    }

    mutating func add(_ stage: Stage, of file: RepositoryPath) throws(PipelineProblem) {
        let keys = stage.parameters.map { 1 + ($0.keys?.count ?? 0) }.reduce(0, +)
        let count = stage.dependencies.count + stage.outputs.count + keys
        if case .step = stage.kind { steps += 1 }
        entries += count
        let why: String
        if steps > Self.mostSteps {
            why = "there are more than \(Self.mostSteps) stages"
        } else if count > Self.mostEntries.ofStage {
            why = "the stage reads and writes more than \(Self.mostEntries.ofStage) things"
        } else if entries > Self.mostEntries.together {
            why = "the stages read and write more than \(Self.mostEntries.together) things"
        } else {
            return
        }
        throw PipelineProblem(.refused, in: file, at: stage.position, why)
    }

    /// Refuses a path that no system opens.
    static func check(
        _ written: ExactString, at node: Node, in file: RepositoryPath
    ) throws(PipelineProblem) {
        let length = written.text.utf8.count
        guard length <= longestPath else {
            throw PipelineProblem(
                .refused, in: file, at: node.position,
                "the path has \(length) bytes, the limit is \(longestPath)")
        }
    }
}
