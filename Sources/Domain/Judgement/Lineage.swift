/// Where each result of a snapshot comes from, and what contradicts that.
package struct Lineage: Hashable, Sendable {
    package let results: [ResultLineage]
    package let stages: [StageStatus]
    /// Every contradiction and gap of the pipeline, once, whether a result rests on it or not.
    package let broken: [BrokenLink]

    package init(results: [ResultLineage], stages: [StageStatus], broken: [BrokenLink]) {
        self.results = results
        self.stages = stages
        self.broken = broken
    }
}

/// A file that stages produce, traced back to what it was made of.
package struct ResultLineage: Hashable, Sendable {
    package enum State: String, Hashable, Sendable {
        /// The stage that writes it ran again and gave it again, and nothing contradicts it.
        case reproduced
        /// Lock, code, data and parameters agree with it. Not proved: only a rerun proves.
        case consistent
        /// Something contradicts it; see `broken`.
        case broken
        /// Nothing contradicts it and something cannot be checked; see `broken`.
        case unverifiable
        /// No stage declares it.
        case noProducer = "no-producer"
    }

    package let path: RepositoryPath
    /// Whether metrics are read from it: the pipeline or the policy says so.
    package let holdsMetrics: Bool
    package let state: State
    /// The stages it went through, the producer first.
    package let chain: [ChainLink]
    package let broken: [BrokenLink]

    package init(
        path: RepositoryPath, holdsMetrics: Bool, state: State, chain: [ChainLink],
        broken: [BrokenLink]
    ) {
        self.path = path
        self.holdsMetrics = holdsMetrics
        self.state = state
        self.chain = chain
        self.broken = broken
    }
}

/// One stage on the way to a result.
package struct ChainLink: Hashable, Sendable {
    package let stage: ExactString
    package let inputs: [ExactString]
    package let outputs: [ExactString]

    package init(stage: ExactString, inputs: [ExactString], outputs: [ExactString]) {
        self.stage = stage
        self.inputs = inputs
        self.outputs = outputs
    }
}

/// A contradiction, or a gap, between what was recorded and what is there.
///
/// Two of them are the same fact when all their parts are equal: that is how a problem of the head is
/// found again at the merge base.
package struct BrokenLink: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The lock does not belong to the committed code, parameters or command.
        case staleLock = "stale-lock"
        /// A result in Git is not what the lock recorded.
        case editedResult = "edited-result"
        /// A data pointer is not what its consumer recorded.
        case dataMismatch = "data-mismatch"
        /// The stage has no lock entry.
        case neverRun = "never-run"
        /// An output or dependency is declared and not in the lock.
        case notLocked = "not-locked"
        /// A stage upstream is stale.
        case staleUpstream = "stale-upstream"
        /// The result changed and nothing that produces it did.
        case unexplainedChange = "unexplained-change"
        /// The change took away what the lock contradicts, or the stage that would have shown it.
        case hidden = "hidden-contradiction"
        /// Conflict markers of a merge were committed in a pipeline file.
        case mergeConflict = "merge-conflict"
        /// A pipeline file cannot be loaded, or DVC refuses it.
        case brokenPipeline = "broken-pipeline"
        /// Neither proved nor disproved by the commit.
        case unverifiable
    }

    package let kind: Kind
    package let stage: ExactString?
    package let path: RepositoryPath?
    /// The parameter, the command, the dependency: what does not fit.
    package let item: ExactString?
    package let recorded: String?
    package let found: String?
    /// What else a change must leave alone to inherit the fact, where no hash or value tells it.
    package let circumstances: ExactString?
    /// Why, for people; not part of the fact.
    package let message: String
    /// What to do before the stage is run again, where that is not the same for all of its kind; not
    /// part of the fact.
    package let wayOut: String?
    package let line: Int?

    package init(
        _ kind: Kind, stage: ExactString? = nil, path: RepositoryPath? = nil,
        item: ExactString? = nil, recorded: String? = nil, found: String? = nil,
        circumstances: ExactString? = nil, message: String, wayOut: String? = nil,
        line: Int? = nil
    ) {
        self.kind = kind
        self.stage = stage
        self.path = path
        self.item = item
        self.recorded = recorded
        self.found = found
        self.circumstances = circumstances
        self.message = message
        self.wayOut = wayOut
        self.line = line
    }

    /// Whether both state the same contradiction, wherever the file now has it.
    package func isSameFact(as other: BrokenLink) -> Bool {
        kind == other.kind && stage == other.stage && path == other.path && item == other.item
            && recorded == other.recorded && found == other.found
            && circumstances == other.circumstances
    }
}
