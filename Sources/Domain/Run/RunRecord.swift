/// One execution of a stage in a private directory, and what came of it.
package struct RunRecord: Hashable, Sendable {
    /// What went in; nil when it could not all be had.
    package let key: RunKey?
    package let commit: ObjectID
    /// The stage's address.
    package let stage: ExactString
    /// Nil when the seed is whatever the commit says.
    package let seed: Int?
    package let outcome: RunOutcome
    /// What the metrics files among the outputs say; nil until they have been read.
    package let metrics: Metrics?
    /// What the stage read, in the order of its list; empty unless all of it could be read.
    package let inputs: [RunInput]
    /// In the order of the stage's list; empty unless the commands ended well.
    package let outputs: [RunOutput]
    /// Nil when nothing was started.
    package let cost: RunCost?
    package let environment: RunEnvironment
    /// What was in force; nil when nothing was started.
    package let isolation: Isolation?
    /// Nil when nothing was started.
    package let log: RunLog?

    package init(
        key: RunKey?, commit: ObjectID, stage: ExactString, seed: Int?, outcome: RunOutcome,
        metrics: Metrics? = nil, inputs: [RunInput] = [], outputs: [RunOutput] = [],
        cost: RunCost? = nil,
        environment: RunEnvironment, isolation: Isolation? = nil, log: RunLog? = nil
    ) {
        self.key = key
        self.commit = commit
        self.stage = stage
        self.seed = seed
        self.outcome = outcome
        self.metrics = metrics
        self.inputs = inputs
        self.outputs = outputs
        self.cost = cost
        self.environment = environment
        self.isolation = isolation
        self.log = log
    }

    /// Whether any of its commands ran.
    package var isStarted: Bool {
        switch outcome {
        case .ended, .failed: true
        case .notRun: false
        }
    }

    /// The same run with what the files among its outputs say, of all the metrics that were read.
    package func measured(_ metrics: Metrics) -> RunRecord {
        let files = metrics.files.filter { file, _ in
            outputs.contains { file.isInside($0.path) }
        }
        return RunRecord(
            key: key, commit: commit, stage: stage, seed: seed, outcome: outcome,
            metrics: Metrics(files: files), inputs: inputs,
            outputs: outputs, cost: cost, environment: environment, isolation: isolation, log: log)
    }
}

/// The SHA-256 of everything that goes into a run: the content of its dependencies and parameter files,
/// its commands, its working directory, its outputs and its seed. Two runs with one key are repetitions.
package struct RunKey: Hashable, Sendable {
    /// 64 lowercase digits.
    package let hex: String

    /// Returns nil unless `hex` is 64 lowercase hexadecimal digits.
    package init?(hex: String) {
        guard hex.utf8.count == 64,
            hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.hex = hex
    }
}

/// A declared dependency as a run found it.
package struct RunInput: Hashable, Sendable {
    /// As dvc.yaml has it after templates.
    package let written: ExactString
    package let content: RunContent

    package init(written: ExactString, content: RunContent) {
        self.written = written
        self.content = content
    }
}

/// What DVC records of a file or a directory.
package struct RunContent: Hashable, Sendable {
    /// Of a directory with `.dir` at the end.
    package let md5: String
    /// In bytes; of a directory the sum.
    package let size: Int
    /// Nil for a file.
    package let fileCount: Int?
    package let isExecutable: Bool
    /// What DVC 2 recorded; nil where its lock is not compared with.
    package let legacy: Digest?

    package init(
        md5: String, size: Int, fileCount: Int? = nil, isExecutable: Bool = false,
        legacy: Digest? = nil
    ) {
        self.md5 = md5
        self.size = size
        self.fileCount = fileCount
        self.isExecutable = isExecutable
        self.legacy = legacy
    }
}

/// A declared output as a run left it.
package struct RunOutput: Hashable, Sendable {
    package let path: RepositoryPath
    package let kind: Output.Kind
    /// Lowercase digits. Of a directory the hash of the list of its files, each with its SHA-256.
    package let sha256: String
    package let content: RunContent
    package let agreement: Agreement

    package init(
        path: RepositoryPath, kind: Output.Kind, sha256: String, content: RunContent,
        agreement: Agreement
    ) {
        self.path = path
        self.kind = kind
        self.sha256 = sha256
        self.content = content
        self.agreement = agreement
    }
}

extension RunOutput {
    package var md5: String { content.md5 }
    package var size: Int { content.size }
}

/// Whether a run gave again what was committed.
package enum Agreement: String, Hashable, Sendable, CaseIterable {
    /// Byte for byte what the commit has in Git, or else what its lock recorded.
    case bitwise
    case differs
    /// The commit does not have it and the lock has no hash that could be compared.
    case notRecorded = "not-recorded"
}

/// What a run took.
package struct RunCost: Hashable, Sendable {
    package let wallSeconds: Double
    /// User and system time of every process of the run.
    package let cpuSeconds: Double
    /// The most memory seen at once: exact for the largest process, sampled for all of them together.
    package let peakBytes: Int

    package init(wallSeconds: Double, cpuSeconds: Double, peakBytes: Int) {
        self.wallSeconds = wallSeconds
        self.cpuSeconds = cpuSeconds
        self.peakBytes = peakBytes
    }
}

/// Where a run happened, as far as it can move a result.
package struct RunEnvironment: Hashable, Sendable {
    /// `Linux 6.18.44 x86_64`
    package let system: String
    /// The model, as the kernel names it.
    package let processor: String
    /// How many processors the machine has.
    package let processorCount: Int
    /// How many threads numerical libraries were told to use.
    package let threads: Int
    /// What every stage was given, by name.
    package let variables: [ExactString: ExactString]
    /// The names of what was passed on from the caller. Their values may be secrets and are not kept.
    package let passedOn: [ExactString]

    package init(
        system: String, processor: String, processorCount: Int, threads: Int,
        variables: [ExactString: ExactString], passedOn: [ExactString]
    ) {
        self.system = system
        self.processor = processor
        self.processorCount = processorCount
        self.threads = threads
        self.variables = variables
        self.passedOn = passedOn
    }
}

/// What kept a run apart from the rest of the machine.
package struct Isolation: Hashable, Sendable {
    package enum Network: String, Hashable, Sendable {
        /// Nothing but a loopback of its own.
        case off
        case open
    }

    package enum Files: String, Hashable, Sendable {
        /// Everything outside the private directory was read-only, and `/tmp` was empty.
        case readOnly = "read-only"
        case open
    }

    package enum Processes: String, Hashable, Sendable {
        /// A namespace of its own.
        case own
        case shared
    }

    package let network: Network
    package let files: Files
    package let processes: Processes

    package init(network: Network, files: Files, processes: Processes) {
        self.network = network
        self.files = files
        self.processes = processes
    }
}

/// What the commands of a run wrote.
package struct RunLog: Hashable, Sendable {
    /// The file that holds all of it.
    package let path: ExactString
    /// Its last lines, fit to be shown.
    package let tail: [ShownText]

    package init(path: ExactString, tail: [ShownText]) {
        self.path = path
        self.tail = tail
    }
}
