package import Domain
package import SystemPackage
package import Training

/// What a caller asks of training again. What it leaves out the policy says.
package struct TrainingRequest: Sendable {
    /// When stages are run again in the gate; nil for what the policy says.
    package var when: RetrainingPolicy.When?
    package var repeats: Int?
    /// Of one stage.
    package var timeLimit: Duration?
    /// In bytes.
    package var memoryLimit: Int?
    package var network: RetrainingPolicy.Network?
    /// Where logs are kept; nil for a new directory among the temporary ones.
    package var logs: FilePath?
    /// Told what happens while stages run.
    package var progress: @Sendable (TrainingProgress) -> Void

    package init(
        when: RetrainingPolicy.When? = nil, repeats: Int? = nil, timeLimit: Duration? = nil,
        memoryLimit: Int? = nil, network: RetrainingPolicy.Network? = nil,
        logs: FilePath? = nil, progress: @escaping @Sendable (TrainingProgress) -> Void = { _ in }
    ) {
        self.when = when
        self.repeats = repeats
        self.timeLimit = timeLimit
        self.memoryLimit = memoryLimit
        self.network = network
        self.logs = logs
        self.progress = progress
    }

    /// How stages are run: by the command line where it says something, else by the policy.
    func limits(under policy: RetrainingPolicy?) -> RunLimits {
        RunLimits(
            time: timeLimit ?? policy?.timeLimit, memory: memoryLimit ?? policy?.memoryLimit,
            network: network ?? policy?.network ?? .off)
    }

    /// When the gate runs stages again. The command line wins over the policy.
    func when(under policy: RetrainingPolicy?) -> RetrainingPolicy.When {
        when ?? policy?.when ?? .never
    }
}

/// A commit whose stages are run again, by themselves.
package struct RetrainRequest: Sendable {
    /// Repository, base, head, policy path and environment.
    package var gate: GateRequest
    package var choice: Plan.Choice
    /// Whether locks for the work tree are wanted that record what ran.
    package var wantsLocks: Bool

    package init(_ gate: GateRequest, _ choice: Plan.Choice, wantsLocks: Bool = false) {
        self.gate = gate
        self.choice = choice
        self.wantsLocks = wantsLocks
    }
}
