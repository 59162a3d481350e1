import Domain

/// The templates of one dvc.yaml: the values they may use, and the stages they make.
struct Templates {
    private(set) var values: [RepositoryPath: [ExactString: Node]] = [:]
    private(set) var warnings: [PipelineProblem] = []
    private let file: RepositoryPath

    init(_ node: Node, of file: RepositoryPath, in project: Project) throws(PipelineProblem) {
        self.file = file
    }

    mutating func stages(
        _ name: ExactString, _ entry: Mapping.Entry
    ) throws(PipelineProblem) -> [ResolvedStage] {
        [
            ResolvedStage(
                name: name, position: entry.key.position, fields: try resolved(entry.value))
        ]
    }

    func resolved(_ node: Node) throws(PipelineProblem) -> Node { node }
}
