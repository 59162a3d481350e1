import Configuring
import Domain
import Git
import Hosting
import Inspecting
import Judging
import Tracing

/// The repository that a request is about: every step of the line that asks Git something.
struct Workplace {
    private let request: GateRequest
    private let repository: Repository
    private let policyReader: PolicyReader

    init(_ request: GateRequest) throws(GateError) {
        self.request = request
        policyReader = PolicyReader(
            path: request.policyPath ?? PolicyReader.standardPath, running: request.release)
        repository = try Self.asking { () throws(GitError) in
            try Repository(at: request.repository, environment: request.environment)
        }
    }

    /// Where the files are; nil for a bare repository.
    var workTree: String? { repository.workTree }

    var policyPath: RepositoryPath { policyReader.path }

    func range() throws(GateError) -> CommitRange {
        let build = CIBuild(environment: request.environment)
        return try Self.asking { () throws(GitError) in
            try repository.range(
                RangeRequest(
                    base: request.base, head: request.head, target: build?.targetBranch,
                    preferring: build == nil ? .local : .remoteTracking))
        }
    }

    /// The policy that rules: the one at the tip of the base.
    func policy(of range: CommitRange) throws(GateError) -> Policy {
        let snapshot = try snapshot(of: range.policy)
        do {
            return try policyReader.policy(in: snapshot, of: range.policy)
        } catch {
            throw .policy(error)
        }
    }

    /// What is to be said of a policy without metric rules.
    func missingRules(of policy: Policy) -> [Finding] {
        guard policy.metrics.isEmpty else { return [] }
        return [PolicyReview.missingRules(isRequired: request.requiresPolicy, path: policyPath)]
    }

    /// What the head does to the policy that will rule after the merge.
    func review(of policy: Policy, _ range: CommitRange) throws(GateError) -> PolicyReview {
        let snapshot = try snapshot(of: range.head.id)
        let ruling = try self.snapshot(of: range.policy)
        do throws(SnapshotError) {
            let now = try ruling.entry(at: policyPath)
            if try snapshot.entry(at: policyPath) == now { return .unchanged }
        } catch {
            throw .snapshot(error)
        }
        do {
            let later = try policyReader.policy(in: snapshot, of: range.head.id)
            return .changed(loosened: policy.loosened(by: later))
        } catch {
            return .invalid(problems: error.problems.map(\.description))
        }
    }

    /// The head alone.
    func head() throws(GateError) -> CommitSide {
        let head = try Self.asking { () throws(GitError) in try repository.resolve(request.head) }
        return try side(head.id)
    }

    func side(_ commit: ObjectID) throws(GateError) -> CommitSide {
        try CommitSide(commit, try snapshot(of: commit))
    }

    /// What changed between two commits, and what it means to the pipeline.
    func changes(from base: CommitSide, to head: CommitSide) throws(GateError) -> [ChangedFile] {
        let changes = try Self.asking { () throws(GitError) in
            try repository.changes(from: base.commit, to: head.commit)
        }
        return Inspecting(before: base.pipeline, after: head.pipeline, policyPath: policyPath)
            .inspect(changes)
    }

    /// The lineage of the head with what the change contradicts, and that of the merge base, which
    /// tells what is inherited.
    func lineage(
        of head: CommitSide, since base: CommitSide, results: Metrics
    ) throws(GateError) -> (head: Lineage, base: Lineage) {
        let files = results.files.filter { $0.value != .missing }.keys.sorted()
        do throws(SnapshotError) {
            return (
                try LineageTracing.lineage(of: head.traced, since: base.traced, results: files),
                try LineageTracing.lineage(of: base.traced)
            )
        } catch {
            throw .snapshot(error)
        }
    }

    /// What metrics are compared with, and what remedies call it.
    func baseline(
        of policy: Policy, _ range: CommitRange, mergeBase: CommitSide
    ) throws(GateError) -> (side: CommitSide, name: String) {
        switch policy.baseline {
        case .mergeBase: return (mergeBase, range.base.name)
        case .branch(let name):
            let revision = try Self.asking { () throws(GitError) in
                try repository.resolve(name, preferring: .remoteTracking)
            }
            return (try side(revision.id), name)
        case .tag(let pattern): throw .tagBaseline(pattern: pattern)
        }
    }

    private func snapshot(of commit: ObjectID) throws(GateError) -> CommitSnapshot {
        try Self.asking { () throws(GitError) in try repository.snapshot(of: commit) }
    }

    private static func asking<Answer>(
        _ question: () throws(GitError) -> Answer
    ) throws(GateError) -> Answer {
        do {
            return try question()
        } catch {
            throw .git(error)
        }
    }
}
