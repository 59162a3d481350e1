package import Domain

extension Project {
    /// How every stage stands, in the order of the pipeline: by DVC's rules, and propagated along the
    /// graph, which DVC does not.
    ///
    /// `store` is asked for the lists of directories that a commit does not have.
    package func statuses(
        of pipeline: Pipeline, store: ObjectStore? = nil
    ) throws(SnapshotError) -> [StageStatus] {
        let outputs = OutputIndex(pipeline.stages)
        let comparer = FileComparer(project: self, outputs: outputs, store: store)
        var reasons: [[StageReason]] = []
        for stage in pipeline.stages {
            let judgement = StageJudgement(
                project: self, outputs: outputs, comparer: comparer, stage: stage)
            reasons.append(try judgement.reasons())
        }
        Staleness.propagate(along: PipelineGraph(pipeline), &reasons)
        return zip(pipeline.stages, reasons).map { stage, reasons in
            StageStatus(
                stage: stage.address, state: Staleness.state(of: stage, reasons), reasons: reasons)
        }
    }
}

private enum Staleness {
    /// Adds to each stage the stale ones that it needs. A frozen stage is cut from what it needs, and
    /// what needs it trusts it.
    static func propagate(along graph: PipelineGraph, _ reasons: inout [[StageReason]]) {
        let stages = graph.stages
        var users: [[Int]] = Array(repeating: [], count: stages.count)
        for (stage, needed) in graph.needs.enumerated() {
            for other in needed where other != stage { users[other].append(stage) }
        }
        var isStale = stages.indices.map { !stages[$0].isFrozen && contradicts(reasons[$0]) }
        var pending = stages.indices.filter { isStale[$0] }
        while let stage = pending.popLast() {
            for user in users[stage] where !stages[user].isFrozen && !isStale[user] {
                isStale[user] = true
                pending.append(user)
            }
        }
        for (stage, needed) in graph.needs.enumerated() where !stages[stage].isFrozen {
            for other in needed where other != stage && isStale[other] {
                reasons[stage].append(
                    StageReason(.upstreamStale, key: stages[other].address))
            }
        }
    }

    /// Whether a reason says that something is wrong, rather than how the stage is run.
    private static func contradicts(_ reasons: [StageReason]) -> Bool {
        reasons.contains { reason in
            switch reason.kind {
            case .frozen, .alwaysRun, .unverifiable: false
            case .commandChanged, .neverRun, .dependencyChanged, .dependencyMissing,
                .dependencyNotLocked, .dependencyDiffersFromProducer, .parameterChanged,
                .parameterAdded, .parameterMissing, .parametersFileMissing, .outputChanged,
                .outputMissing, .outputNotLocked, .upstreamStale, .checksumChanged:
                true
            }
        }
    }

    static func state(of stage: Stage, _ reasons: [StageReason]) -> StageStatus.State {
        let kinds = Set(reasons.map(\.kind))
        if kinds.contains(.neverRun) { return .neverRun }
        if kinds.contains(.frozen) { return .frozen }
        if kinds.contains(.alwaysRun) { return .alwaysRun }
        if contradicts(reasons) { return .stale }
        return kinds.contains(.unverifiable) ? .unverifiable : .fresh
    }
}
