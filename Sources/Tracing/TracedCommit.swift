package import Domain

/// One commit as tracing sees it: its pipeline, how its stages stand, and what its files really are.
package struct TracedCommit {
    let pipeline: Pipeline
    /// What could not be loaded, and what DVC refuses of the pipeline as a whole.
    let problems: [PipelineProblem]
    /// By address; the first where two have the same.
    let stages: [ExactString: Stage]
    let statuses: [StageStatus]
    let producers: Producers
    let snapshot: any Snapshot
    /// Whether anything stands at a path in the commit itself.
    let exists: (RepositoryPath) throws(SnapshotError) -> Bool
    /// The hash of a file or directory of the commit; nil when it is not there or cannot be known.
    let digest: (RepositoryPath, Digest.Algorithm) throws(SnapshotError) -> Digest?
    /// The files below a directory of the commit, as DVC lists them; nil for what is none.
    let files: (RepositoryPath, Digest.Algorithm) throws(SnapshotError) -> [RecordedItem]?
    /// The value of a dotted key in a parameters file; nil when there is none.
    let parameter: (RepositoryPath, ExactString) throws(SnapshotError) -> Node?

    package init(
        pipeline: Pipeline, problems: [PipelineProblem], statuses: [StageStatus],
        snapshot: any Snapshot,
        exists: @escaping (RepositoryPath) throws(SnapshotError) -> Bool,
        digest: @escaping (RepositoryPath, Digest.Algorithm) throws(SnapshotError) -> Digest?,
        files:
            @escaping (RepositoryPath, Digest.Algorithm) throws(SnapshotError) -> [RecordedItem]?,
        parameter: @escaping (RepositoryPath, ExactString) throws(SnapshotError) -> Node?
    ) {
        self.pipeline = pipeline
        stages = Dictionary(pipeline.stages.map { ($0.address, $0) }) { first, _ in first }
        self.problems = problems
        self.statuses = statuses
        self.snapshot = snapshot
        producers = Producers(pipeline.stages)
        self.exists = exists
        self.digest = digest
        self.files = files
        self.parameter = parameter
    }
}
