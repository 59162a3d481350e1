import Domain

/// The findings of a verdict, sorted by what they do to the gate.
struct Tally {
    /// What shuts the gate.
    private(set) var shutting: [Finding] = []
    /// What is required and undecided or unmeasured.
    private(set) var withholding: [Finding] = []
    /// What the base already has and is not held against the change.
    private(set) var inherited: [Finding] = []
    private(set) var warning: [Finding] = []
    private(set) var waived: [Finding] = []
    private(set) var skipped: [Finding] = []
    private(set) var passing: [Finding] = []

    /// How many checks there are beside the skipped ones.
    let judged: Int

    init(_ verdict: Verdict) {
        let required = verdict.findings.filter { $0.severity == .fail && $0.origin == .introduced }
        // Where nothing new shuts a shut gate, the policy holds inherited failures against the change.
        let inheritedShuts =
            verdict.answer == .shut && !required.contains { $0.outcome == .fail }
        let inheritedWithholds =
            verdict.answer == .none && !required.contains { $0.outcome.isOpenQuestion }
        judged = verdict.findings.count { $0.outcome != .skipped }
        for finding in verdict.findings {
            switch (finding.outcome, finding.severity, finding.origin) {
            case (.pass, _, _): passing.append(finding)
            case (.waived, _, _): waived.append(finding)
            case (.skipped, _, _): skipped.append(finding)
            case (_, .warn, _): warning.append(finding)
            case (.fail, .fail, .introduced): shutting.append(finding)
            case (.fail, .fail, .inherited) where inheritedShuts: shutting.append(finding)
            case (.undecided, .fail, .introduced), (.unmeasured, .fail, .introduced):
                withholding.append(finding)
            case (.undecided, .fail, .inherited) where inheritedWithholds,
                (.unmeasured, .fail, .inherited) where inheritedWithholds:
                withholding.append(finding)
            case (.fail, .fail, .inherited), (.undecided, .fail, .inherited),
                (.unmeasured, .fail, .inherited):
                inherited.append(finding)
            }
        }
    }

    /// Whether a reader need not be told more than that all is well.
    var isAllWell: Bool {
        shutting.isEmpty && withholding.isEmpty && inherited.isEmpty && warning.isEmpty
            && waived.isEmpty
    }
}

extension Outcome {
    /// Whether there is no answer where one was wanted.
    var isOpenQuestion: Bool {
        switch self {
        case .undecided, .unmeasured: true
        case .pass, .fail, .waived, .skipped: false
        }
    }
}
