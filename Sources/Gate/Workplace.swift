import Configuring
import Domain
import Git
import Judging
import Measuring
import Pipelining
import Tracing

/// The commits that were opened, for all requests on one repository: the tips of a push have a base in common.
private final class OpenedCommits {
    var snapshots: [ObjectID: CommitSnapshot] = [:]
    var sides: [ObjectID: CommitSide] = [:]
    let readings = Readings()
}

/// The repository that a request is about: every step of the line that asks Git something.
///
/// The files of a commit are opened once, whoever asks for them.
final class Workplace {
    let request: GateRequest
    let repository: Repository
    private let policyReader: PolicyReader
    private let opened: OpenedCommits

    /// `other` has the repository open for a request of the same place.
    init(_ request: GateRequest, sharing other: Workplace? = nil) throws(GateError) {
        self.request = request
        policyReader = PolicyReader(
            path: request.policyPath ?? PolicyReader.standardPath, running: request.release)
        opened = other?.opened ?? OpenedCommits()
        repository =
            if let other {
                other.repository
            } else {
                try Self.asking { () throws(GitError) in
                    try Repository(at: request.repository, environment: request.environment)
                }
            }
    }

    /// Where the files are; nil for a bare repository.
    var workTree: String? { repository.workTree }

    var policyPath: RepositoryPath { policyReader.path }

    /// The policy at a commit.
    func policy(of commit: ObjectID) throws(GateError) -> Policy {
        let snapshot = try snapshot(of: commit)
        do {
            return try policyReader.policy(in: snapshot, of: commit)
        } catch {
            throw .policy(error)
        }
    }

    /// What the head does to the policy that will rule after the merge.
    func review(of policy: Policy, _ range: CommitRange) throws(GateError) -> PolicyReview {
        let snapshot = try snapshot(of: range.head.id)
        let ruling = try self.snapshot(of: range.policy)
        let mergeBase = try self.snapshot(of: range.mergeBase)
        do throws(SnapshotError) {
            // What moved on in the base meanwhile is not of the change.
            let later = try snapshot.entry(at: policyPath)
            let now = try ruling.entry(at: policyPath)
            let before = try mergeBase.entry(at: policyPath)
            if later == now || later == before { return .unchanged }
        } catch {
            throw .snapshot(error)
        }
        do {
            let later = try policyReader.policy(in: snapshot, of: range.head.id)
            return .changed(loosened: policy.loosened(by: later), waivers: later.waivers)
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
        if let known = opened.sides[commit] { return known }
        let side = try CommitSide(commit, try snapshot(of: commit), sharing: opened.readings)
        opened.sides[commit] = side
        return side
    }

    /// The lineage of a commit since its first parent; nil for one that has none. Neither is kept open: there
    /// may be thousands.
    func passed(_ commit: ObjectID) throws(GateError) -> PassedCommit? {
        guard let parent = try parents(before: [commit]).first else { return nil }
        let (head, base) = (try passing(commit), try passing(parent))
        do throws(SnapshotError) {
            return PassedCommit(
                commit: commit, lineage: try LineageTracing.lineage(of: head, since: base),
                inherited: try LineageTracing.lineage(of: base))
        } catch {
            throw .snapshot(error)
        }
    }

    private func passing(_ commit: ObjectID) throws(GateError) -> TracedCommit {
        if let known = opened.sides[commit] { return try known.traced() }
        let files = try Self.asking { () throws(GitError) in try repository.snapshot(of: commit) }
        return try CommitSide(commit, files, sharing: opened.readings).traced()
    }

    /// The files of a side for what is measured: of what DVC keeps outside Git, that which the caches and
    /// local remotes of this machine have.
    ///
    /// Where those are is asked of the protected commit; nil leaves it to the user's own configuration.
    func measured(
        _ side: CommitSide, _ measuring: Measuring, protectedBy protected: ObjectID?
    ) throws(GateError) -> any Snapshot {
        let outputs = side.storedMetrics(for: measuring)
        guard !outputs.isEmpty else { return side.snapshot }
        let stores = try stores(of: side, protectedBy: protected)
        return StoredSnapshot(side.snapshot, outputs: outputs, stores: stores.all)
    }

    /// Where the data of a side lies on this machine.
    func stores(
        of side: CommitSide, protectedBy protected: ObjectID?
    ) throws(GateError) -> ProjectStores {
        let trusted: (any Snapshot)? =
            if let protected { try snapshot(of: protected) } else { nil }
        do throws(SnapshotError) {
            return try ProjectStores(
                of: side.pipeline.projects, trusting: trusted, judging: side.snapshot,
                workTree: workTree, environment: request.environment)
        } catch {
            throw .snapshot(error)
        }
    }

    /// What changed between two commits.
    func changes(from base: ObjectID, to head: ObjectID) throws(GateError) -> ChangeSet {
        try Self.asking { () throws(GitError) in try repository.changes(from: base, to: head) }
    }

    /// What a commit changed against its parent.
    func changes(of commit: ObjectID) throws(GateError) -> ChangeSet {
        try Self.asking { () throws(GitError) in try repository.changes(of: commit) }
    }

    /// The commits that these build on.
    func parents(before commits: [ObjectID]) throws(GateError) -> [ObjectID] {
        try Self.asking { () throws(GitError) in try repository.parents(before: commits) }
    }

    /// The store of Git LFS; nil where there is none.
    var lfsObjects: WorkTreeSnapshot? {
        ProjectStores.open(repository.commonDirectory + "/lfs/objects")
    }

    /// The files of a commit, not kept: of many commits each is asked once.
    func files(of commit: ObjectID) throws(SnapshotError) -> CommitSnapshot {
        if let known = opened.snapshots[commit] { return known }
        do throws(GitError) {
            return try repository.snapshot(of: commit)
        } catch {
            throw SnapshotError(
                .inputOutput(error.description), at: .root, in: commit.description)
        }
    }

    /// The files of a commit, kept open for whoever asks next.
    func snapshot(of commit: ObjectID) throws(GateError) -> CommitSnapshot {
        if let known = opened.snapshots[commit] { return known }
        let snapshot = try Self.asking { () throws(GitError) in
            try repository.snapshot(of: commit)
        }
        opened.snapshots[commit] = snapshot
        return snapshot
    }

    static func asking<Answer>(
        _ question: () throws(GitError) -> Answer
    ) throws(GateError) -> Answer {
        do {
            return try question()
        } catch {
            throw .git(error)
        }
    }
}
