/// What the gate decides, and all that it rests on: a report needs no other document.
package struct Verdict: Hashable, Sendable {
    package enum Answer: String, Hashable, Sendable {
        case open, shut
        /// Something required is undecided or unmeasured, or nothing was judged.
        case none
    }

    package let answer: Answer
    package let range: CommitRange?
    /// Every check, those that pass included, in a stable order.
    package let findings: [Finding]
    /// What the reader should know besides: no metric rule, a policy that changes.
    package let notes: [String]
    package let policy: PolicySource
    package let changes: [ChangedFile]
    /// What must run again at the head, or what was chosen to.
    package let plan: Plan
    /// What was run again, with its metrics; nil when nobody asked for it.
    package let runs: [RunRecord]?
    package let comparison: Comparison
    package let lineage: Lineage
    /// What the user left out; nil but in hooks.
    package let skips: Skips?
    /// The one command that gives this verdict again.
    package let reproduce: String

    package init(
        answer: Answer, range: CommitRange?, findings: [Finding], notes: [String],
        policy: PolicySource, changes: [ChangedFile], plan: Plan = .nothing,
        runs: [RunRecord]? = nil, comparison: Comparison, lineage: Lineage, skips: Skips? = nil,
        reproduce: String
    ) {
        self.answer = answer
        self.range = range
        self.findings = findings
        self.notes = notes
        self.policy = policy
        self.changes = changes
        self.plan = plan
        self.runs = runs
        self.comparison = comparison
        self.lineage = lineage
        self.skips = skips
        self.reproduce = reproduce
    }

    /// How the executable ends.
    package var exitStatus: ExitStatus {
        switch answer {
        case .open: .open
        case .shut: .shut
        case .none: findings.contains(where: \.isMalformedInput) ? .malformedInput : .noVerdict
        }
    }

    /// What would have kept the gate from opening and was left out by the user.
    package var leftOut: [Finding] {
        findings.filter { $0.outcome == .skipped && (skips?.contains($0.check) ?? false) }
    }

    /// How many checks came out in a way.
    package func count(_ outcome: Outcome) -> Int { findings.count { $0.outcome == outcome } }
}

/// A change and what it means to the pipeline.
package struct ChangedFile: Hashable, Sendable {
    package let change: Change
    package let role: ChangeRole
    /// The stages that read it, by address.
    package let stages: [ExactString]

    package init(_ change: Change, role: ChangeRole, stages: [ExactString]) {
        self.change = change
        self.role = role
        self.stages = stages
    }
}
