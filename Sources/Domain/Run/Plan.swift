/// What is to be run again, what each stage needs standing before it, and because of what.
package struct Plan: Hashable, Sendable {
    package let stages: [PlannedStage]

    package init(stages: [PlannedStage]) { self.stages = stages }

    package static let nothing = Plan(stages: [])

    /// Which stages a plan is made of.
    package enum Choice: Hashable, Sendable {
        /// Those whose results do not belong to what they read, and what needs them. Frozen ones are left
        /// alone, as DVC does.
        case stale
        /// These, by address, behind the stale ones that they need.
        case named([ExactString])
        /// Every stage with a command, frozen ones too: a lock cannot vouch for itself.
        case all
    }
}

/// A stage that is to be run again.
package struct PlannedStage: Hashable, Sendable {
    /// The stage's address.
    package let stage: ExactString
    /// Without repetitions, in the order in which they were found; never empty.
    package let because: [PlanCause]

    package init(stage: ExactString, because: [PlanCause]) {
        self.stage = stage
        self.because = because
    }
}

/// Why a stage is to be run again.
package enum PlanCause: Hashable, Sendable {
    case reason(StageReason.Kind)
    /// Somebody asked for it by name.
    case named
    /// Somebody asked for every stage.
    case all

    /// The word of documents: `commandChanged`, `named`, `all`.
    package var word: String {
        switch self {
        case .reason(let kind): kind.rawValue
        case .named: "named"
        case .all: "all"
        }
    }
}
