import Domain
import Git

/// The contents that commits bring into Git, and their bytes.
struct NewContents {
    private let commits: [ObjectID]
    private let workplace: Workplace
    /// JSON beyond that no person opens.
    private static let longestNotebook = 64 << 20
    /// What is larger is told as not looked at.
    private static let longestScanned = 1 << 30

    init(of commits: [ObjectID], at workplace: Workplace) {
        self.commits = commits
        self.workplace = workplace
    }

    /// Those that a sieve keeps.
    func kept<Sieve: BlobSieve>(
        by sieve: inout Sieve
    ) throws(GateError) -> [(blob: NewBlob, mark: Sieve.Mark)] {
        do throws(GitError) {
            return try workplace.repository.newBlobs(in: commits, sieve: &sieve)
        } catch {
            throw .git(error)
        }
    }

    /// The contents that were there before.
    func before() throws(GateError) -> Set<ObjectID> {
        try Workplace.asking { () throws(GitError) in
            try workplace.repository.contents(before: commits, besides: known())
        }
    }

    /// Where else contents may be known from: what is staged may come from the base, and what a merge brings
    /// along from any branch of a remote.
    private func known() throws(GitError) -> [ObjectID] {
        let repository = workplace.repository
        guard case .commit(let isMerge) = workplace.request.occasion, !repository.isUnborn else {
            return []
        }
        var known = [try workplace.ruling(over: repository.resolve("HEAD")).id]
        guard isMerge else { return known }
        for remote in try repository.remoteNames() {
            known += try repository.branches(of: remote).map(\.commit)
        }
        return known
    }

    /// The first bytes of one of them, as Git keeps it: more than a pointer of Git LFS may have.
    func start(of blob: NewBlob) throws(SnapshotError) -> [UInt8] {
        do throws(GitError) {
            return try workplace.repository.start(of: blob.id)
        } catch {
            throw SnapshotError(.inputOutput(error.description), at: blob.path, in: blob.placeName)
        }
    }

    /// The bytes of one of them, as Git keeps it.
    func stored(_ blob: NewBlob) throws(SnapshotError) -> [UInt8] {
        let limit = Self.longestScanned
        do throws(GitError) {
            if let bytes = try workplace.repository.storedContents(of: blob.id, atMost: limit) {
                return bytes
            }
        } catch {
            throw SnapshotError(.inputOutput(error.description), at: blob.path, in: blob.placeName)
        }
        throw SnapshotError(
            .tooLarge(bytes: blob.sizeInBytes ?? 0, limit: limit), at: blob.path,
            in: blob.placeName)
    }

    /// The bytes of one of them, as a checkout of its commit writes it.
    func checkedOut(_ blob: NewBlob) throws(SnapshotError) -> [UInt8] {
        let snapshot: CommitSnapshot
        do throws(GateError) {
            snapshot = try workplace.snapshot(of: blob.commit)
        } catch {
            throw SnapshotError(
                .inputOutput(error.description), at: blob.path, in: blob.commit.description)
        }
        return try snapshot.contents(of: blob.path, atMost: Self.longestNotebook)
    }
}
