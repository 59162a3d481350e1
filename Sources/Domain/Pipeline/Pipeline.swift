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

    package init(
        root: RepositoryPath?, stages: [Stage], metricFiles: [RepositoryPath],
        parameterFiles: [RepositoryPath], plotFiles: [RepositoryPath], problems: [PipelineProblem]
    ) {
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
    /// The checksum of an import's own file, as recorded and as computed; nil for everything else.
    package let checksum: ImportChecksum?

    package init(
        address: ExactString, kind: Kind, file: RepositoryPath, position: Position,
        workingDirectory: RepositoryPath?, command: Command?, dependencies: [Dependency],
        parameters: [ParameterSelection], outputs: [Output], isFrozen: Bool,
        isAlwaysChanged: Bool, lock: LockEntry?, checksum: ImportChecksum?
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
        self.checksum = checksum
    }
}

/// What a stage runs. A line and a list of that one line are two commands for DVC.
package enum Command: Hashable, Sendable {
    case line(ExactString)
    case lines([ExactString])
}

/// A file or directory that a stage reads.
package struct Dependency: Hashable, Sendable {
    /// As dvc.yaml has it after templates, relative to the working directory: the lock's key.
    package let written: ExactString
    /// Nil when it lies outside the repository or is no file at all (`s3://…`, `ds://…`).
    package let path: RepositoryPath?
    /// What the lock says of it; nil when it says nothing.
    package let recorded: RecordedFile?

    package init(written: ExactString, path: RepositoryPath?, recorded: RecordedFile?) {
        self.written = written
        self.path = path
        self.recorded = recorded
    }
}

/// The parameters that a stage reads from one file.
package struct ParameterSelection: Hashable, Sendable {
    /// As written: `params.yaml`, `../conf.toml`.
    package let written: ExactString
    package let path: RepositoryPath?
    /// Dotted keys; nil for the whole file.
    package let keys: [ExactString]?
    /// What the lock recorded, key by key; nil when it holds nothing of this file.
    package let recorded: Mapping?

    package init(
        written: ExactString, path: RepositoryPath?, keys: [ExactString]?, recorded: Mapping?
    ) {
        self.written = written
        self.path = path
        self.keys = keys
        self.recorded = recorded
    }
}

/// A file or directory that a stage writes.
package struct Output: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable { case plain, metrics, plots }

    package let written: ExactString
    package let path: RepositoryPath?
    package let kind: Kind
    /// Whether DVC keeps it in its cache; otherwise it is in Git.
    package let isCached: Bool
    /// Whether the stage finds the old one when it runs again.
    package let isPersisted: Bool
    package let recorded: RecordedFile?

    package init(
        written: ExactString, path: RepositoryPath?, kind: Kind, isCached: Bool,
        isPersisted: Bool, recorded: RecordedFile?
    ) {
        self.written = written
        self.path = path
        self.kind = kind
        self.isCached = isCached
        self.isPersisted = isPersisted
        self.recorded = recorded
    }
}

/// Something of the pipeline that could not be loaded.
package struct PipelineProblem: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The bytes are no YAML, TOML or JSON.
        case malformed
        /// Conflict markers of a merge stand in it.
        case mergeConflict
        /// DVC refuses what it says.
        case refused
        /// The file, or an object that it needs, cannot be read.
        case unreadable
    }

    package let kind: Kind
    package let file: RepositoryPath
    package let position: Position?
    /// Why, in a sentence without the file's name.
    package let message: String

    package init(_ kind: Kind, in file: RepositoryPath, at position: Position?, _ message: String) {
        self.kind = kind
        self.file = file
        self.position = position
        self.message = message
    }
}

extension PipelineProblem: CustomStringConvertible {
    /// `dvc.yaml:12:3: unknown key 'comand'`
    package var description: String {
        guard let position else { return "\(file): \(message)" }
        return "\(file):\(position.line):\(position.column): \(message)"
    }
}
