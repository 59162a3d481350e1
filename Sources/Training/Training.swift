package import Domain
internal import SystemPackage

/// Trains stages of a commit again, apart from everything the user has.
package struct Training {
    private let machine: Machine
    private let interrupts: Interrupts?
    private let progress: (TrainingProgress) -> Void

    /// Without `interrupts` a signal ends the program at once; what was started ends all the same, and the
    /// private directory stays.
    package init(
        on machine: Machine, interrupts: Interrupts?,
        progress: @escaping (TrainingProgress) -> Void = { _ in }
    ) {
        self.machine = machine
        self.interrupts = interrupts
        self.progress = progress
    }

    /// Lays the commit out with the data that its stages need, runs them in order, and hashes what they
    /// wrote. A stage that cannot be run or does not get through takes those with it that need it.
    ///
    /// The snapshot has the files of the commit; `isIgnored` says what `.dvcignore` leaves out of
    /// directories that are hashed.
    package func rerun(
        _ order: TrainingOrder, of snapshot: any Snapshot, data: any DataStore,
        isIgnored: @escaping (RepositoryPath) -> Bool = { _ in false }
    ) throws(TrainingError) -> Rerun {
        progress(.layingOut(commit: order.commit))
        let directory = try PrivateDirectory(in: order.scratch, interrupts: interrupts)
        var layOut = LayOut(
            snapshot, in: directory.tree, limits: order.limits.layOut, interrupts: interrupts)
        try layOut.placeFiles()
        try layOut.replace(order.replaced)
        let reader = TreeReader(tree: directory.tree, isIgnored: isIgnored)
        let committed = CommittedResults(order.stages, in: reader, gaps: layOut.gaps)
        let placement = DataPlacement(store: data, tree: directory.tree, interrupts: interrupts)
        let gaps =
            try layOut.gaps.map { DataGap(path: $0.key, reason: $0.value) }
            + placement.place(order)
        try layOut.placeLinks()
        let environment = StageEnvironment(order, in: directory, on: machine)
        let stageRun = StageRun(
            order: order, directory: directory, environment: environment,
            reader: reader, committed: committed,
            hidden: HiddenPlaces(
                own: order.hidden, network: order.limits.network, environment: machine.environment
            ).paths, interrupts: interrupts)
        stageRun.clearResults()
        var sandbox = Sandbox(directory, network: order.limits.network, interrupts: interrupts)
        let record = environment.record(on: machine, threads: order.limits.threads)
        var records: [RunRecord] = []
        var broken: [Stage] = []
        for (index, stage) in order.stages.enumerated() {
            try interrupts?.check()
            progress(
                .started(stage: stage.address, number: index + 1, of: order.stages.count))
            let missing = gaps.filter { stage.reads($0.path) }.sorted { $0.path < $1.path }
            let result: StageRun.Result
            if let upstream = broken.first(where: { stage.needs($0) }) {
                result = StageRun.Result(outcome: .notRun(.upstream(upstream.address)))
            } else if !missing.isEmpty {
                result = StageRun.Result(outcome: .notRun(.dataMissing(missing)))
            } else {
                let name = Training.logName(of: stage, number: index + 1)
                result = try stageRun.run(stage, logName: name, in: &sandbox) {
                    progress(
                        .takesLong(
                            stage: stage.address, number: index + 1, of: order.stages.count))
                }
            }
            if result.outcome != .ended { broken.append(stage) }
            records.append(
                RunRecord(
                    key: result.key, commit: order.commit, stage: stage.address, seed: order.seed,
                    outcome: result.outcome, inputs: result.inputs, outputs: result.outputs,
                    cost: result.cost,
                    environment: record, isolation: result.isolation, log: result.log))
            progress(
                .finished(
                    stage: stage.address, outcome: result.outcome,
                    wallSeconds: result.cost?.wallSeconds ?? 0))
        }
        return Rerun(records: records, directory: directory)
    }

    /// The record of each stage when nothing can be run at all.
    package func refused(_ order: TrainingOrder, because obstacle: RunObstacle) -> [RunRecord] {
        let environment = StageEnvironment.record(
            on: machine, threads: order.limits.threads, variables: [:], passedOn: [])
        return order.stages.map { stage in
            RunRecord(
                key: nil, commit: order.commit, stage: stage.address, seed: order.seed,
                outcome: .notRun(obstacle), environment: environment)
        }
    }

    /// `02-train_cnn.log`: the number keeps stages apart whose names differ only in odd characters.
    private static func logName(of stage: Stage, number: Int) -> String {
        let name = stage.address.text.unicodeScalars.prefix(80).map { scalar in
            let isPlain =
                scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "-.".unicodeScalars.contains(scalar))
            return isPlain ? Character(scalar) : "_"
        }
        return (number < 10 ? "0" : "") + "\(number)-" + String(name) + ".log"
    }
}

/// What came of a rerun. The private directory lives as long as this value or a snapshot of it.
package struct Rerun: Sendable {
    /// One for each stage, in the order of the stages.
    package let records: [RunRecord]
    private let directory: PrivateDirectory

    init(records: [RunRecord], directory: PrivateDirectory) {
        self.records = records
        self.directory = directory
    }

    /// The commit with the results of the stages that got through in place of its own.
    package func snapshot(over commit: any Snapshot) -> RerunSnapshot {
        let results = records.filter { $0.outcome == .ended }.flatMap { $0.outputs.map(\.path) }
        return RerunSnapshot(commit: commit, results: results, directory: directory)
    }
}

extension DataPlacement {
    /// Lays out what the stages read and neither the commit holds nor one of them writes.
    fileprivate func place(_ order: TrainingOrder) throws(TrainingError) -> [DataGap] {
        let running = Set(order.stages.map(\.address))
        let wanted = order.stages.flatMap(\.inputs)
        var gaps: [DataGap] = []
        for stage in order.pipeline.stages {
            for output in stage.outputs {
                guard let path = output.path, path != .root, output.isCached,
                    !running.contains(stage.address) || output.isPersisted
                else { continue }
                let around = wanted.filter { $0.isInside(path) || path.isInside($0) }
                guard !around.isEmpty else { continue }
                let gap = try place(output.recorded, at: path, wanted: around)
                // A stage that never ran has no old output to find again.
                if let gap, !(running.contains(stage.address) && gap.reason == .notRecorded) {
                    gaps.append(gap)
                }
            }
        }
        return gaps
    }
}
