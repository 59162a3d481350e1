import Configuring
import Domain
import Git
import Hooking
import Hosting
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
    /// JSON beyond that no person opens.
    private static let longestNotebook = 64 << 20
    /// What is larger is told as not looked at.
    private static let longestScanned = 1 << 30

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
    private func ruling(over head: Revision) throws(GitError) -> Revision {
        do throws(GitError) {
            return try repository.base(RangeRequest(preferring: .remoteTracking))
        } catch {
            guard case .noBase = error else { throw error }
            return head
        }
    }

    /// Which commits a push brings to a remote.
    func pushPlan(
        _ refs: [PushedRef], to remote: String, at address: String
    ) throws(GateError) -> PushPlan {
        do throws(HookingError) {
            return try PushPlan(refs, to: remote, at: address, in: repository)
        } catch {
            throw .hook(error)
        }
    }

    /// Which commits a push brings to this repository.
    func receivePlan(_ refs: [PushedRef]) throws(GateError) -> PushPlan {
        do throws(HookingError) {
            return try PushPlan(receiving: refs, in: repository)
        } catch {
            throw .hook(error)
        }
    }

    /// Writes down that a commit was judged and may be made.
    func keepReceipt(of commit: ObjectID, _ skipped: HookTrace?) throws(GateError) {
        let tree = try Self.asking { () throws(GitError) in try repository.tree(of: commit) }
        do throws(HookingError) {
            try Receipt(tree: tree, skipped: skipped).keep(in: repository)
        } catch {
            throw .hook(error)
        }
    }

    /// Writes down what a push was let go without.
    func leaveTraces(of skips: Skips, on verdict: PushVerdict) throws(GateError) {
        try Self.asking { () throws(GitError) in
            for tip in verdict.tips where !tip.verdict.leftOut.isEmpty {
                try repository.addNote(
                    HookTrace(skips).line, on: tip.commit, in: HookTrace.reference)
            }
        }
    }

    /// What is written down on commits of what went round a hook.
    func traces(on commits: [ObjectID]) throws(GateError) -> [String] {
        try Self.asking { () throws(GitError) in
            try HookTrace.told(of: commits, in: repository)
        }
    }

    /// Throws where a commit takes the place of what it has nothing in common with: it would go in without
    /// any comparison.
    func refuseReplacement(of refs: [PushedRef], by commit: ObjectID) throws(GateError) {
        for ref in refs {
            guard let id = ref.remoteID else { continue }
            do throws(GitError) {
                guard repository.contains(id), let old = try repository.peeledCommit(id) else {
                    throw GitError.missingObject(id, isPartialClone: false)
                }
                _ = try repository.range(
                    RangeRequest(head: commit.hex), from: Revision(ref.remoteName, old))
            } catch {
                guard error.leavesNothingToCompare else { throw .git(error) }
                throw .hook(.replacedHistory(name: ref.remoteName))
            }
        }
    }

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

    /// The contents that commits bring in and that a sieve keeps.
    func newBlobs<Sieve: BlobSieve>(
        in commits: [ObjectID], sieve: inout Sieve
    ) throws(GateError) -> [(blob: NewBlob, mark: Sieve.Mark)] {
        do throws(GitError) {
            return try repository.newBlobs(in: commits, sieve: &sieve)
        } catch {
            throw .git(error)
        }
    }

    /// The commits that these build on.
    func parents(before commits: [ObjectID]) throws(GateError) -> [ObjectID] {
        try Self.asking { () throws(GitError) in try repository.parents(before: commits) }
    }

    /// The store of Git LFS; nil where there is none.
    var lfsObjects: WorkTreeSnapshot? {
        ProjectStores.open(repository.commonDirectory + "/lfs/objects")
    }

    /// The contents that were there before these commits.
    func contents(before commits: [ObjectID]) throws(GateError) -> Set<ObjectID> {
        try Self.asking { () throws(GitError) in
            try repository.contents(before: commits, besides: known())
        }
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

    /// The first bytes of a file that commits bring in, as Git keeps it: more than a pointer of Git LFS may
    /// have.
    func start(of blob: NewBlob) throws(SnapshotError) -> [UInt8] {
        do throws(GitError) {
            return try repository.start(of: blob.id)
        } catch {
            throw SnapshotError(.inputOutput(error.description), at: blob.path, in: blob.placeName)
        }
    }

    /// The bytes of one of them, as Git keeps it.
    func stored(_ blob: NewBlob) throws(SnapshotError) -> [UInt8] {
        let limit = Self.longestScanned
        do throws(GitError) {
            if let bytes = try repository.storedContents(of: blob.id, atMost: limit) {
                return bytes
            }
        } catch {
            throw SnapshotError(.inputOutput(error.description), at: blob.path, in: blob.placeName)
        }
        throw SnapshotError(
            .tooLarge(bytes: blob.sizeInBytes ?? 0, limit: limit), at: blob.path,
            in: blob.placeName)
    }

    /// Where else contents may be known from: what is staged may come from the base, and what a merge brings
    /// along from any branch of a remote.
    private func known() throws(GitError) -> [ObjectID] {
        guard case .commit(let isMerge) = request.occasion, !repository.isUnborn else { return [] }
        var known = [try ruling(over: repository.resolve("HEAD")).id]
        guard isMerge else { return known }
        for remote in try repository.remoteNames() {
            known += try repository.branches(of: remote).map(\.commit)
        }
        return known
    }

    /// The bytes of one of them, as a checkout of its commit writes it.
    func contents(of blob: NewBlob) throws(SnapshotError) -> [UInt8] {
        let snapshot: CommitSnapshot
        do throws(GateError) {
            snapshot = try self.snapshot(of: blob.commit)
        } catch {
            throw SnapshotError(
                .inputOutput(error.description), at: blob.path, in: blob.commit.description)
        }
        return try snapshot.contents(of: blob.path, atMost: Self.longestNotebook)
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

    private func snapshot(of commit: ObjectID) throws(GateError) -> CommitSnapshot {
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

extension GitError {
    fileprivate var leavesNothingToCompare: Bool {
        if case .unrelatedHistories = self { return true }
        if case .missingObject = self { return true }
        return false
    }
}
