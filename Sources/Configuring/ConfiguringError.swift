package import Domain

/// A policy that cannot rule: everything that is wrong with it, at once.
package struct ConfiguringError: Error, Hashable, Sendable {
    package let file: RepositoryPath
    /// Where the policy was read.
    package let commit: ObjectID
    /// In the order of the file; never empty.
    package let problems: [PolicyProblem]

    package init(file: RepositoryPath, commit: ObjectID, problems: [PolicyProblem]) {
        self.file = file
        self.commit = commit
        self.problems = problems
    }
}

extension ConfiguringError: CustomStringConvertible {
    /// A line that names file and commit, then a line for each problem.
    package var description: String {
        let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
        let start = "cannot use the policy '\(file)' of \(commit): \(count)"
        let wayOut =
            "mend it on the branch that it rules: a change cannot be judged by it until then"
        return ([start] + problems.map(\.description) + [wayOut]).joined(separator: "\n")
    }
}

/// One thing that is wrong with a policy.
package struct PolicyProblem: Hashable, Sendable {
    package let file: RepositoryPath
    /// Nil when it is the file as a whole.
    package let position: Position?
    package let message: String

    package init(file: RepositoryPath, position: Position?, message: String) {
        self.file = file
        self.position = position
        self.message = message
    }
}

extension PolicyProblem: CustomStringConvertible {
    /// `pawl.yaml:12:3: max-loss-relative is 150%, expected a share from 0% to 100%`
    package var description: String {
        guard let position else { return "\(file): \(message)" }
        return "\(file):\(position.line):\(position.column): \(message)"
    }
}
