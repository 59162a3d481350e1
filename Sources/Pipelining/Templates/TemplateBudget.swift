import Domain

/// How much templates may make of one dvc.yaml, so that a few lines of loops do not fill the memory.
struct TemplateBudget {
    static let mostStages = 10_000
    private static let mostBytes = 64 << 20

    private var bytes = 0
    private var stages = 0

    /// Counts values and what they hold; false when it is too much.
    mutating func spend(bytes count: Int) -> Bool {
        bytes += min(count, Self.mostBytes + 1)
        return bytes <= Self.mostBytes
    }

    var isSpent: Bool { bytes > Self.mostBytes }

    mutating func spend(stages count: Int) -> Bool {
        stages += min(count, Self.mostStages + 1)
        return stages <= Self.mostStages
    }

    static func spent(in file: RepositoryPath, _ node: Node) -> PipelineProblem {
        PipelineProblem(
            .refused, in: file, at: node.position,
            "the templates make more than 64 MiB of this file")
    }
}
