package import Domain

/// What is to be judged, by whose policy. Everything that could differ between two runs is in it: the
/// clock and the environment are passed in.
package struct GateRequest: Sendable {
    /// Any directory inside the repository.
    package var repository: String
    /// The branch that the change wants to enter; nil for what CI or the repository suggests.
    package var base: String?
    package var head: String
    /// What metrics are compared with instead of what the policy names; nil for that.
    package var baseline: String?
    package var policyPath: RepositoryPath?
    /// Whether a repository without metric rules gets no verdict instead of a note.
    package var requiresPolicy: Bool
    package var occasion: Occasion
    /// What a user leaves out of a hook; nil everywhere else.
    package var skips: Skips?
    /// Told how far a hook comes.
    package var onStep: @Sendable (HookProgress) -> Void = { _ in }
    /// What is asked of training again, beside what the policy says.
    package var training: TrainingRequest
    package var environment: [String: String]
    /// Decides whether waivers still hold.
    package var today: CalendarDay
    /// The running version, for policies that require one.
    package var release: ReleaseNumber

    package init(
        repository: String = ".", base: String? = nil, head: String = "HEAD",
        baseline: String? = nil, policyPath: RepositoryPath? = nil, requiresPolicy: Bool = false,
        occasion: Occasion = .merge, skips: Skips? = nil,
        training: TrainingRequest = TrainingRequest(),
        environment: [String: String],
        today: CalendarDay, release: ReleaseNumber
    ) {
        self.repository = repository
        self.base = base
        self.head = head
        self.baseline = baseline
        self.policyPath = policyPath
        self.requiresPolicy = requiresPolicy
        self.occasion = occasion
        self.skips = skips
        self.training = training
        self.environment = environment
        self.today = today
        self.release = release
    }
}

extension GateRequest {
    /// The one command that gives the verdict again, whatever the branches say by then.
    func command(reproducing range: CommitRange) -> String {
        switch occasion {
        case .commit(isMerge: false): return "pawl-hook run pre-commit"
        case .commit(isMerge: true): return "pawl-hook run pre-merge-commit"
        case .merge, .push: break
        }
        var words = ["pawl gate --base \(range.base.id) --head \(range.head.id)"]
        if let baseline = range.baseline { words.append("--baseline \(baseline.id)") }
        if let policyPath {
            words.append("--policy-path \(ShellWord(policyPath.description).text)")
        }
        if requiresPolicy { words.append("--require-policy") }
        return words.joined(separator: " ")
    }
}
