import Domain
import Git
import Inspecting

/// Looks at every file that commits bring into Git, one rule after another at those that the sieve kept.
struct Inspection {
    private let policy: InspectionPolicy
    private let sides: Sides<CommitSide>
    private let workplace: Workplace

    private let trusted: ObjectID?

    /// `trusted` is the commit that says where data lies; nil where data is not looked for.
    init(
        under policy: InspectionPolicy, of sides: Sides<CommitSide>,
        searchingDataAs trusted: ObjectID?,
        at workplace: Workplace
    ) {
        self.policy = policy
        self.trusted = trusted
        self.sides = sides
        self.workplace = workplace
    }

    /// What was found, and the commits whose lineage may be another than that of their parent.
    struct Report {
        let findings: [Finding]
        let tellingLineage: [ObjectID]
    }

    func report(on commits: [ObjectID]) throws(GateError) -> Report {
        guard !commits.isEmpty else { return Report(findings: [], tellingLineage: []) }
        let both = [sides.mergeBase, sides.head]
        let content = ContentSieve(
            under: policy,
            pipelineFiles: Set(
                both.flatMap { $0.pipeline.parameterFiles + $0.pipeline.metricFiles }))
        let search = try trusted.map { (trusted) throws(GateError) in
            try DataSearch(in: commits, of: sides, protectedBy: trusted, at: workplace)
        }
        let isOnBase = try workplace.parents(before: commits) == [sides.mergeBase.commit]
        var sieve = try InspectionSieve(
            content: content, search: search, of: both, base: isOnBase ? sides.mergeBase : nil,
            at: workplace)
        let kept = try workplace.newBlobs(in: commits, sieve: &sieve)
        return Report(
            findings: try findings(in: commits, kept, sieve), tellingLineage: sieve.tellingLineage)
    }

    private func findings(
        in commits: [ObjectID], _ kept: [(blob: NewBlob, mark: Look)], _ sieve: InspectionSieve
    ) throws(GateError) -> [Finding] {
        let unknown = CommittedWhole.findings(onUnknown: sieve.unknown)
        guard !kept.isEmpty || !sieve.data.isEmpty || !sieve.missing.isEmpty else {
            return unknown
        }
        let before = try workplace.contents(before: commits)
        let new = kept.filter { !before.contains($0.blob.id) }
        let files = { (suspicion: Suspicions) in
            new.filter { $0.mark.suspicions.contains(suspicion) }.map {
                (blob: $0.blob, format: $0.mark.format)
            }
        }
        let blobs = { (suspicion: Suspicions) in files(suspicion).map(\.blob) }
        return LargeBlobs.findings(on: files(.large), under: policy)
            + NotebookOutputs.findings(on: blobs(.notebook), reading: workplace.contents)
            + CommittedWhole.findings(on: blobs(.whole))
            + MalformedPointers.findings(
                on: blobs(.malformedPointer), reading: workplace.start)
            + DataInGit.findings(on: sieve.data.filter { !before.contains($0.blob.id) })
            + CommittedConflicts.findings(
                on: blobs(.conflict), unless: try toldByLineage(), reading: workplace.stored)
            + MissingData.findings(on: sieve.missing.filter { !before.contains($0.pointer.id) })
            + ExecutableModels.findings(on: files(.executable))
            + CommittedSecrets.privateKeys(in: blobs(.privateKey), reading: workplace.stored)
            + CommittedSecrets.tokens(in: blobs(.token), reading: workplace.stored)
            + unknown
    }

    /// Whether a conflict is told of the head's own pipeline anyway.
    private func toldByLineage() throws(GateError) -> (NewBlob) -> Bool {
        var told: Set<ObjectID> = []
        for problem in sides.head.problems where problem.kind == .mergeConflict {
            do throws(SnapshotError) {
                if let id = try sides.head.snapshot.entry(at: problem.file)?.id { told.insert(id) }
            } catch {
                throw .snapshot(error)
            }
        }
        return { told.contains($0.id) }
    }
}
