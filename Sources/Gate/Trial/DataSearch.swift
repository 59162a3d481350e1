import Domain
import Git
import Inspecting
import Pipelining

/// Looks for the data that new commits point to in the stores of this machine.
///
/// What a pointer of a commit before these already had is not new, wherever it stands.
struct DataSearch {
    private let workplace: Workplace
    private let sides: Sides<CommitSide>
    /// Nil where neither side has a project.
    private let stores: ProjectStores?
    /// The commits that those which are looked at build on.
    private let before: [ObjectID]
    /// Whether the base is one of those that are looked at.
    private let isBaseNew: Bool
    private let lfs: WorkTreeSnapshot?
    private var found: Set<Digest> = []

    /// Throws where configuration of the protected commit cannot be read.
    init(
        in commits: [ObjectID], of sides: Sides<CommitSide>, protectedBy protected: ObjectID,
        at workplace: Workplace
    ) throws(GateError) {
        self.workplace = workplace
        self.sides = sides
        before = try workplace.parents(before: commits)
        isBaseNew = commits.contains(sides.mergeBase.commit)
        let isDVC = sides.all.contains { !$0.pipeline.projects.isEmpty }
        stores = isDVC ? try workplace.stores(of: sides.head, protectedBy: protected) : nil
        lfs = workplace.lfsObjects
    }

    /// What a `.dvc` file or dvc.lock of a commit stands for and no store has.
    mutating func missing(
        by file: NewFile, _ bytes: [UInt8]
    ) throws(SnapshotError) -> [MissingObject] {
        guard let holding = stores?.holding(of: file.path) else { return [] }
        let all = [holding.cache].compactMap(\.self) + holding.remotes
        var gaps: [(path: RepositoryPath?, digest: Digest, gap: MissingObject.Gap)] = []
        for output in RecordedOutput.outputs(of: file.path, bytes) {
            guard let digest = output.recorded.digest, !found.contains(digest) else { continue }
            if let gap = Self.gap(of: output.recorded, digest, in: all) {
                gaps.append((output.path, digest, gap))
            } else {
                found.insert(digest)
            }
        }
        guard !gaps.isEmpty else { return [] }
        let known = try known(in: file.path)
        gaps.removeAll { known.contains($0.digest) }
        if gaps.contains(where: { $0.path == nil }) {
            let kept = try keptOutputs(of: file.commit)
            gaps = gaps.compactMap { gap in
                (gap.path ?? kept[gap.digest]).map { ($0, gap.digest, gap.gap) }
            }
        }
        return gaps.compactMap { path, digest, gap in
            path.map {
                MissingObject(
                    pointer: NewBlob(file), path: $0, hash: digest.text, gap: gap,
                    keeper: .dvc(hasOtherRemotes: holding.hasOtherRemotes))
            }
        }
    }

    /// Nil where Git LFS has no store here, or has the object.
    func missing(_ pointer: LFSPointer, by file: NewFile) throws(SnapshotError) -> MissingObject? {
        guard let lfs else { return nil }
        let hash = pointer.sha256
        let first = hash.prefix(2)
        let second = hash.dropFirst(2).prefix(2)
        guard try lfs.entry(at: RepositoryPath("\(first)/\(second)/\(hash)")) == nil else {
            return nil
        }
        return MissingObject(
            pointer: NewBlob(file), path: file.path, hash: hash, gap: .object, keeper: .lfs)
    }

    /// What none of the stores has; nil where they have all.
    private static func gap(
        of recorded: RecordedFile, _ digest: Digest, in stores: [ObjectStore]
    ) -> MissingObject.Gap? {
        do throws(SnapshotError) {
            let has = { (digest: Digest) throws(SnapshotError) in
                for store in stores where try store.path(of: digest) != nil { return true }
                return false
            }
            guard digest.isDirectory || recorded.listing != nil else {
                return try has(digest) ? nil : .object
            }
            var listing = recorded.listing
            for store in stores where listing == nil { listing = try store.listing(of: digest) }
            guard let listing else { return .object }
            var missing = 0
            for item in listing where try !has(item.digest) { missing += 1 }
            return missing == 0 ? nil : .files(missing, of: listing.count)
        } catch {
            return .unknown(why: error.description)
        }
    }

    /// What the commits before, and the base, point to already.
    private func known(in file: RepositoryPath) throws(SnapshotError) -> Set<Digest> {
        var known: Set<Digest> = []
        if !isBaseNew {
            for output in sides.mergeBase.pipeline.stages.flatMap(\.outputs) {
                if let digest = output.recorded?.digest { known.insert(digest) }
            }
        }
        for commit in before {
            let files = try workplace.files(of: commit)
            guard let entry = try files.entry(at: file), entry.isFile else { continue }
            let bytes = try files.contents(of: file, atMost: InspectionSieve.longestWhole)
            for output in RecordedOutput.outputs(of: file, bytes) {
                if let digest = output.recorded.digest { known.insert(digest) }
            }
        }
        return known
    }

    /// The outputs of a commit that DVC keeps and pushes, by what is recorded of them: its lock does not
    /// say which.
    private func keptOutputs(
        of commit: ObjectID
    ) throws(SnapshotError) -> [Digest: RepositoryPath] {
        let pipeline =
            commit == sides.head.commit
            ? sides.head.pipeline : try Projects(workplace.files(of: commit)).pipeline
        var kept: [Digest: RepositoryPath] = [:]
        for output in pipeline.stages.flatMap(\.outputs) where output.isCached && output.isPushed {
            if let path = output.path, let digest = output.recorded?.digest { kept[digest] = path }
        }
        return kept
    }
}
