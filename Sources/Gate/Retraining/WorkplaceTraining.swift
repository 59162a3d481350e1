import Comparing
import Domain
import Git
import Measuring
import Pipelining
import SystemPackage
import Training

extension Workplace {
    /// The commit that is looked at by itself.
    func revision() throws(GateError) -> Revision {
        try Self.asking { () throws(GitError) in try repository.resolve(request.head) }
    }

    /// The commit whose policy rules over one that is looked at by itself; nil where no base is known.
    func ruling() throws(GateError) -> ObjectID? {
        do throws(GateError) {
            return try range().policy
        } catch .git(.noBase) where request.base == nil {
            return nil
        } catch {
            throw error
        }
    }

    /// The policy at a commit, the built-in one without any.
    func policy(at commit: ObjectID?) throws(GateError) -> Policy {
        guard let commit else { return .builtIn }
        return try policy(of: commit)
    }

    /// Runs the stages of a plan at a commit, apart from everything the user has, and reads what they wrote.
    ///
    /// Where data lies is asked of the protected side, never of the commit that is run.
    func train(
        _ plan: Plan, at side: CommitSide, since base: CommitSide? = nil,
        protectedBy protected: ObjectID?, under policy: Policy, measuring: Measuring
    ) throws(GateError) -> Trained {
        let stages = side.stages(of: plan)
        guard !stages.isEmpty else {
            return Trained(side, plan: plan)
        }
        let asked = request.training
        let commit = try Self.asking { () throws(GitError) in
            try repository.commit(side.commit)
        }
        let data = try stores(of: side, protectedBy: protected)
        let files = try measured(side, measuring, protectedBy: protected)
        do throws(TrainingError) {
            let interrupts = try Interrupts()
            let scratch = FilePath(request.environment["TMPDIR"].flatMap(\.nonEmpty) ?? "/tmp")
            let logs = try LogDirectory.make(asked.logs, else: scratch)
            let training = Training(
                on: .this(environment: request.environment), interrupts: interrupts,
                progress: asked.progress)
            let committed = measuring.metrics(in: files)
            var repetitions = Repetitions(
                training: training, side: side, files: files, data: data, measuring: measuring)
            for number in 1...max(1, asked.repeats ?? policy.retraining?.repeats ?? 1) {
                let order = TrainingOrder(
                    commit: side.commit, commitTime: Int(clamping: commit.time),
                    pipeline: side.pipeline, stages: stages,
                    limits: asked.limits(under: policy.retraining), scratch: scratch,
                    logs: try logs.part(number),
                    hidden: [repository.workTree, repository.commonDirectory]
                        .compactMap { $0.map { FilePath($0) } })
                guard try repetitions.run(order, number, policy.retraining?.seed) else { break }
            }
            return Trained(
                repetitions.snapshot ?? files, plan,
                reruns: Reruns(
                    stages: stages, runs: repetitions.runs, committed: committed,
                    earlier: base?.recorded ?? [:],
                    tolerances: Comparing(
                        baseline: committed, candidate: committed, mergeBase: committed
                    ).comparison(under: policy).tolerances), logs: logs.path, interrupts: interrupts
            )
        } catch {
            throw .training(error)
        }
    }
}

/// Trains a commit once or more, and keeps what came of it.
private struct Repetitions {
    let training: Training
    let side: CommitSide
    /// The commit's own files, with what the stores have.
    let files: any Snapshot
    let data: any DataStore
    let measuring: Measuring
    private(set) var runs: [RunRecord] = []
    /// After the first, which has the commit's own seed: its numbers are the commit's.
    private(set) var snapshot: (any Snapshot)?

    init(
        training: Training, side: CommitSide, files: any Snapshot, data: any DataStore,
        measuring: Measuring
    ) {
        self.training = training
        self.side = side
        self.files = files
        self.data = data
        self.measuring = measuring
    }

    /// Returns false when nothing could be run, and none of the following could.
    mutating func run(
        _ order: TrainingOrder, _ number: Int, _ seed: SeedParameter?
    ) throws(TrainingError) -> Bool {
        var order = order
        if let obstacle = side.prepare(&order, number, seed) {
            runs += training.refused(order, because: obstacle)
            return false
        }
        let rerun = try training.rerun(
            order, of: side.snapshot, data: data,
            isIgnored: { [side] path in side.projects.isIgnored(path) })
        let after = rerun.snapshot(over: files)
        let metrics = measuring.metrics(in: after)
        runs += rerun.records.map { $0.measured(metrics) }
        if snapshot == nil { snapshot = after }
        return true
    }
}

extension CommitSide {
    /// Sets the seed that a repetition runs with. The first runs with the commit's own, each other with
    /// one more; where the policy names no seed, all run alike. Returns why it cannot be run.
    fileprivate func prepare(
        _ order: inout TrainingOrder, _ repetition: Int, _ seed: SeedParameter?
    ) -> RunObstacle? {
        if let why = whyNothingRuns { return .noGraph(why: why) }
        guard repetition > 1, let seed else { return nil }
        do throws(SeedProblem) {
            let (bytes, value) = try projects.seeded(seed, by: repetition - 1)
            order.set(seed: value, in: seed.file, to: bytes)
            return nil
        } catch {
            return .cannotSeed(seed, why: error.why)
        }
    }
}

extension String {
    /// Nil when it is empty.
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
