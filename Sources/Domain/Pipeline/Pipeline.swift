/// The DVC pipeline of one snapshot: every stage, what it reads and writes, and what its lock recorded.
package struct Pipeline: Hashable, Sendable {
    /// The directories that hold a `.dvc`, in the order in which they are found; empty for a repository
    /// without DVC.
    package let projects: [RepositoryPath]
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
        projects: [RepositoryPath], stages: [Stage], metricFiles: [RepositoryPath],
        parameterFiles: [RepositoryPath], plotFiles: [RepositoryPath], problems: [PipelineProblem],
        warnings: [PipelineProblem] = [], topLevelParameters: [RepositoryPath] = [],
        topLevelMetrics: [RepositoryPath] = [],
        templateValues: [RepositoryPath: [ExactString: Node]] = [:]
    ) {
        self.warnings = warnings
        self.topLevelParameters = topLevelParameters
        self.topLevelMetrics = topLevelMetrics
        self.templateValues = templateValues
        self.projects = projects
        self.stages = stages
        self.metricFiles = metricFiles
        self.parameterFiles = parameterFiles
        self.plotFiles = plotFiles
        self.problems = problems
    }
}

extension Pipeline {
    /// The directory of the project that a file belongs to: the root where none is nearer.
    package func project(of file: RepositoryPath) -> RepositoryPath {
        projects.project(of: file)
    }
}

extension [RepositoryPath] {
    /// The deepest of these directories that a file lies in; the root where there is none.
    package func project(of file: RepositoryPath) -> RepositoryPath {
        filter { file.isInside($0) }.max { $0.bytes.count < $1.bytes.count } ?? .root
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

extension Stage {
    /// How DVC names the stage in a project: `train` for that of the project's own dvc.yaml.
    package func address(from project: RepositoryPath) -> ExactString {
        guard project != .root, let file = file.relative(to: project) else { return address }
        let place = ExactString(String(decoding: file.bytes, as: UTF8.self))
        return switch kind {
        case .step(let name): file == "dvc.yaml" ? name : ExactString("\(place.text):\(name.text)")
        case .data, .imported: place
        }
    }
}

/// What a stage runs. A line and a list of that one line are two commands for DVC.
package enum Command: Hashable, Sendable {
    case line(ExactString)
    case lines([ExactString])
}
