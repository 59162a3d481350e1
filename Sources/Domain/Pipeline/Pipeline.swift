/// The DVC pipeline of one snapshot: every stage, what it reads and writes, and what its lock recorded.
package struct Pipeline: Hashable, Sendable {
    /// The directory that holds `.dvc`; nil for a repository without DVC, whose root counts.
    package let root: RepositoryPath?
    /// In the order in which DVC finds them.
    package let stages: [Stage]
    /// Files of metrics, by stages and by the top level of dvc.yaml, directories expanded.
    package let metricFiles: [RepositoryPath]
    /// Files of parameters, by stages, by the top level and by default.
    package let parameterFiles: [RepositoryPath]
    package let plotFiles: [RepositoryPath]
    /// What could not be loaded. The rest of the pipeline is still here.
    package let problems: [PipelineProblem]
    /// What DVC refuses and Pawl reads all the same: a date, as text.
    package let warnings: [PipelineProblem]
    /// Files of parameters that the top level of a dvc.yaml names.
    package let topLevelParameters: [RepositoryPath]
    /// Files of metrics that the top level of a dvc.yaml names.
    package let topLevelMetrics: [RepositoryPath]
    /// Values that templates took from files, by file and dotted key.
    package let templateValues: [RepositoryPath: [ExactString: Node]]

    package init(
        root: RepositoryPath?, stages: [Stage], metricFiles: [RepositoryPath],
        parameterFiles: [RepositoryPath], plotFiles: [RepositoryPath], problems: [PipelineProblem],
        warnings: [PipelineProblem] = [], topLevelParameters: [RepositoryPath] = [],
        topLevelMetrics: [RepositoryPath] = [],
        templateValues: [RepositoryPath: [ExactString: Node]] = [:]
    ) {
        self.warnings = warnings
        self.topLevelParameters = topLevelParameters
        self.topLevelMetrics = topLevelMetrics
        self.templateValues = templateValues
        self.root = root
        self.stages = stages
        self.metricFiles = metricFiles
        self.parameterFiles = parameterFiles
        self.plotFiles = plotFiles
        self.problems = problems
    }
}

/// One step of a pipeline, or one `.dvc` file.
package struct Stage: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Written in dvc.yaml under this name, templates resolved: `train@cnn`.
        case step(name: ExactString)
        /// A `.dvc` file of `dvc add`.
        case data
        /// A `.dvc` file of `dvc import` or `dvc import-url`.
        case imported
    }

    /// How DVC names it seen from its root: `train`, `sub/dvc.yaml:train`, `data/x.csv.dvc`.
    package let address: ExactString
    package let kind: Kind
    /// The dvc.yaml or `.dvc` file.
    package let file: RepositoryPath
    /// Where in `file` it is written.
    package let position: Position
    /// Nil when it leaves the repository.
    package let workingDirectory: RepositoryPath?
    /// Nil for a `.dvc` file.
    package let command: Command?
    package let dependencies: [Dependency]
    package let parameters: [ParameterSelection]
    package let outputs: [Output]
    package let isFrozen: Bool
    package let isAlwaysChanged: Bool
    /// What the lock recorded when it last ran; nil when it has no entry. A `.dvc` file is its own lock.
    package let lock: LockEntry?
    /// Whether the lock may have an entry and cannot be read; see the pipeline's problems.
    package let isLockUnreadable: Bool
    /// The checksum of an import's own file, as recorded and as computed; nil for everything else.
    package let checksum: ImportChecksum?

    package init(
        address: ExactString, kind: Kind, file: RepositoryPath, position: Position,
        workingDirectory: RepositoryPath?, command: Command?, dependencies: [Dependency],
        parameters: [ParameterSelection], outputs: [Output], isFrozen: Bool,
        isAlwaysChanged: Bool, lock: LockEntry?, isLockUnreadable: Bool = false,
        checksum: ImportChecksum?
    ) {
        self.address = address
        self.kind = kind
        self.file = file
        self.position = position
        self.workingDirectory = workingDirectory
        self.command = command
        self.dependencies = dependencies
        self.parameters = parameters
        self.outputs = outputs
        self.isFrozen = isFrozen
        self.isAlwaysChanged = isAlwaysChanged
        self.lock = lock
        self.isLockUnreadable = isLockUnreadable
        self.checksum = checksum
    }
}

/// What a stage runs. A line and a list of that one line are two commands for DVC.
package enum Command: Hashable, Sendable {
    case line(ExactString)
    case lines([ExactString])
}
