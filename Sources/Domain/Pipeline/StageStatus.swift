/// Whether a stage's results still belong to what it reads.
package struct StageStatus: Hashable, Sendable {
    package enum State: String, Hashable, Sendable {
        case fresh, stale, neverRun, frozen, alwaysRun, unverifiable
    }

    /// The stage's address.
    package let stage: ExactString
    package let state: State
    /// Why it is not fresh, in the order of the stage's lists; empty for a fresh stage.
    package let reasons: [StageReason]

    package init(stage: ExactString, state: State, reasons: [StageReason]) {
        self.stage = stage
        self.state = state
        self.reasons = reasons
    }
}

/// One thing that keeps a stage from being fresh.
package struct StageReason: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case commandChanged, neverRun, alwaysRun, frozen
        case dependencyChanged, dependencyMissing, dependencyNotLocked
        /// The lock's hash of a dependency is not that of the stage or `.dvc` file that produces it.
        case dependencyDiffersFromProducer
        case parameterChanged, parameterAdded, parameterMissing, parametersFileMissing
        case outputChanged, outputMissing, outputNotLocked
        case upstreamStale
        case checksumChanged
        /// Nothing in the snapshot can prove or disprove it.
        case unverifiable
    }

    package let kind: Kind
    /// The dependency, output or parameters file; nil when the reason is the stage itself.
    package let path: ExactString?
    /// The dotted parameter, or the stage upstream.
    package let key: ExactString?
    package let recorded: String?
    package let found: String?
    /// What to do before the stage is run again, where that is not the same for all of its kind.
    package let wayOut: String?

    package init(
        _ kind: Kind, path: ExactString? = nil, key: ExactString? = nil, recorded: String? = nil,
        found: String? = nil, wayOut: String? = nil
    ) {
        self.kind = kind
        self.path = path
        self.key = key
        self.recorded = recorded
        self.found = found
        self.wayOut = wayOut
    }
}
