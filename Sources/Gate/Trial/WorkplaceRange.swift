import Domain
import Git
import Hosting

extension Workplace {
    /// The commits that the occasion of the request brings.
    func range() throws(GateError) -> CommitRange {
        switch request.occasion {
        case .merge: try Self.asking { () throws(GitError) in try mergeRange() }
        case .push(let footing): try Self.asking { () throws(GitError) in try range(on: footing) }
        case .commit: try stagedRange()
        }
    }

    private func mergeRange() throws(GitError) -> CommitRange {
        let build = CIBuild(environment: request.environment)
        return try repository.range(
            RangeRequest(
                base: request.base, head: request.head, target: build?.targetBranch,
                preferring: build == nil ? .local : .remoteTracking))
    }

    private func range(on footing: Footing) throws(GitError) -> CommitRange {
        switch footing {
        case .base(let base), .borrowed(let base):
            return try repository.range(RangeRequest(head: request.head), from: base)
        case .nothing:
            let head = try repository.resolve(request.head)
            return try repository.range(RangeRequest(head: request.head), from: head)
        case .alone(under: let other, _):
            let head = try repository.resolve(request.head)
            return try repository.range(
                RangeRequest(head: request.head, policy: other.id.hex), from: head)
        }
    }

    private func stagedRange() throws(GateError) -> CommitRange {
        let question = try Self.asking { () throws(GitError) in
            let git = try GitProgram(in: request.repository, environment: request.environment)
            return try repository.askForStaged(
                git, index: request.environment["GIT_INDEX_FILE"])
        }
        // While git answers.
        if let head = question.head { _ = try side(head) }
        return try Self.asking { () throws(GitError) in try stagedRange(question) }
    }

    /// What is staged against `HEAD`, under the policy of the branch that it will want to enter. A first
    /// commit is judged by itself, by its own policy; an index that brings nothing makes an empty range.
    private func stagedRange(_ question: StagedQuestion) throws(GitError) -> CommitRange {
        let staged = try repository.stagedCommit(question)
        guard !repository.isUnborn else {
            return CommitRange(
                base: staged, head: staged, mergeBase: staged.id, policy: staged.id,
                commits: [staged.id])
        }
        let head = try repository.resolve("HEAD")
        let isEmpty = try repository.tree(of: staged.id) == repository.tree(of: head.id)
        return CommitRange(
            base: head, head: staged, mergeBase: head.id, policy: try ruling(over: head).id,
            commits: isEmpty ? [] : [staged.id])
    }

    /// The tip of the branch that what is staged will want to enter; where there is none, `HEAD` itself.
    func ruling(over head: Revision) throws(GitError) -> Revision {
        do throws(GitError) {
            return try repository.base(RangeRequest(preferring: .remoteTracking))
        } catch {
            guard case .noBase = error else { throw error }
            return head
        }
    }

    /// What metrics are compared with.
    func baseline(of policy: Policy, _ range: CommitRange) throws(GateError) -> TrialBaseline {
        try Self.asking { () throws(GitError) in
            if let pinned = request.baseline { return .revision(try repository.resolve(pinned)) }
            switch policy.baseline {
            case .mergeBase: return .mergeBase
            case .branch(let name):
                return .revision(try repository.resolve(name, preferring: .remoteTracking))
            case .tag(let pattern):
                // Before the merge base, so that a tag on the change itself is none.
                let tag = try repository.newestTag(matching: pattern, before: range.mergeBase)
                return tag.map(TrialBaseline.revision) ?? .noTag(pattern: pattern)
            }
        }
    }
}
