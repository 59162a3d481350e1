package import Domain

/// What the change does to the policy that will rule after the merge. It never rules the change itself.
package enum PolicyReview: Hashable, Sendable {
    case unchanged
    /// Holds what the new one loosens, in plain words, and its waivers.
    case changed(loosened: [String], waivers: [Waiver])
    /// Holds every problem, with file and position.
    case invalid(problems: [String])

    package func findings(at path: RepositoryPath) -> [Finding] {
        let subject = Subject(path: path)
        switch self {
        case .unchanged: return []
        case .changed(let loosened, waivers: _):
            return [
                Finding(
                    "policy/changed", .pass, severity: .warn, subject: subject,
                    message: loosened.isEmpty
                        ? "the change tightens or rewords the policy, which applies after the merge"
                        : "the change loosens the policy, which applies after the merge",
                    detail: loosened.isEmpty ? nil : loosened.joined(separator: "\n"))
            ]
        case .invalid(let problems):
            return [
                Finding(
                    "policy/invalid", .fail, subject: subject,
                    message: "the change leaves the policy invalid: "
                        + problems.joined(separator: "; "),
                    remedy: "mend the policy; 'pawl schema policy' prints its grammar")
            ]
        }
    }

    /// The waivers that will hold after the merge; nil where the change leaves them alone.
    package var laterWaivers: [Waiver]? {
        switch self {
        case .unchanged, .invalid: nil
        case .changed(loosened: _, let waivers): waivers
        }
    }

    /// What every report says besides the findings.
    package var notes: [String] {
        switch self {
        case .unchanged, .invalid: []
        case .changed(let loosened, waivers: _):
            loosened.isEmpty
                ? ["the change touches the policy, which applies after the merge"]
                : loosened.map { "the change loosens the policy after the merge: \($0)" }
        }
    }

    /// What a repository without metric rules is told, and what it costs where a policy is required.
    package static func missingRules(isRequired: Bool, path: RepositoryPath) -> Finding {
        Finding(
            "policy/none", .unmeasured, severity: isRequired ? .fail : .warn,
            subject: Subject(path: path),
            message: "no metric rule guards this repository",
            remedy: "write a first policy with 'pawl init' and merge it into the base")
    }
}
