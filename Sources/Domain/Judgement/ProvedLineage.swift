extension Lineage {
    /// The same lineage after stages were run again and gave what is committed. Their stale links no longer
    /// stand against a result; every other contradiction does.
    package func proved(by stages: Set<ExactString>) -> Lineage {
        Lineage(
            results: results.map { $0.proved(by: stages) }, stages: self.stages, broken: broken)
    }
}

extension ResultLineage {
    fileprivate func proved(by stages: Set<ExactString>) -> ResultLineage {
        guard let producer = chain.first, stages.contains(producer.stage) else { return self }
        let left = broken.filter { !$0.isProved(by: stages) }
        return ResultLineage(
            path: path, holdsMetrics: holdsMetrics, state: left.isEmpty ? .reproduced : state,
            chain: chain, broken: left)
    }
}

extension BrokenLink {
    /// Whether it says no more than that a stage did not run, and the stage has now run.
    package func isProved(by stages: Set<ExactString>) -> Bool {
        guard let stage, stages.contains(stage) else { return false }
        return switch kind {
        case .staleLock, .neverRun, .notLocked, .staleUpstream: true
        case .editedResult, .dataMismatch, .unexplainedChange, .hidden, .mergeConflict,
            .brokenPipeline, .unverifiable:
            false
        }
    }
}
