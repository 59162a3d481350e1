package import Domain
package import SystemPackage

/// Which stages of which commit are trained again, and under which limits.
package struct TrainingOrder: Sendable {
    package let commit: ObjectID
    /// When it was made, in seconds since 1970: what stages are told instead of the time of day.
    package let commitTime: Int
    package let pipeline: Pipeline
    /// What is run, what each of them needs standing before it.
    package let stages: [Stage]
    /// Nil for the one that the commit has.
    package private(set) var seed: Int?
    /// Files of the private tree that are others than the commit's.
    private(set) var replaced: [RepositoryPath: [UInt8]] = [:]
    package let limits: RunLimits
    /// An existing directory in which the private one is made.
    package let scratch: FilePath
    /// An existing directory in which the logs are kept.
    package let logs: FilePath
    /// What stages are not to see beside the caller's credentials: the checkout.
    package let hidden: [FilePath]

    package init(
        commit: ObjectID, commitTime: Int, pipeline: Pipeline, stages: [Stage], seed: Int? = nil,
        limits: RunLimits = RunLimits(), scratch: FilePath, logs: FilePath,
        hidden: [FilePath] = []
    ) {
        self.commit = commit
        self.commitTime = commitTime
        self.pipeline = pipeline
        self.stages = stages
        self.seed = seed
        self.limits = limits
        self.scratch = scratch
        self.logs = logs
        self.hidden = hidden
    }

    /// Runs with another seed: a file of parameters has other bytes, in the private tree and nowhere else.
    package mutating func set(seed: Int, in file: RepositoryPath, to bytes: [UInt8]) {
        self.seed = seed
        replaced[file] = bytes
    }
}

/// What a run may take.
package struct RunLimits: Hashable, Sendable {
    /// Of one stage; nil for none.
    package let time: Duration?
    /// From the polite signal to the one that cannot be refused.
    package let grace: Duration
    /// In bytes, of all processes of a stage together, looked at every 50 ms; nil for none.
    package let memory: Int?
    /// In bytes, of what a stage writes to standard output and standard error.
    package let log: Int
    /// How many threads numerical libraries are told to use. Sums of floats depend on it.
    package let threads: Int
    package let network: RetrainingPolicy.Network
    package let layOut: LayOutLimits

    package init(
        time: Duration? = nil, grace: Duration = .seconds(10), memory: Int? = nil,
        log: Int = 256 << 20, threads: Int = 1, network: RetrainingPolicy.Network = .off,
        layOut: LayOutLimits = LayOutLimits()
    ) {
        self.time = time
        self.grace = grace
        self.memory = memory
        self.log = log
        self.threads = threads
        self.network = network
        self.layOut = layOut
    }
}

/// What happens while stages run, for a line of progress.
package enum TrainingProgress: Hashable, Sendable {
    case layingOut(commit: ObjectID)
    /// `number` counts from 1.
    case started(stage: ExactString, number: Int, of: Int)
    /// It has been running for a second.
    case takesLong(stage: ExactString, number: Int, of: Int)
    case finished(stage: ExactString, outcome: RunOutcome, wallSeconds: Double)
}
