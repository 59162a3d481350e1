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
        let contents = NewContents(of: commits, at: workplace)
        let kept = try contents.kept(by: &sieve)
        return Report(
            findings: try findings(on: kept, of: contents, sieve),
            tellingLineage: sieve.tellingLineage)
    }

    private func findings(
        on kept: [(blob: NewBlob, mark: Look)], of contents: NewContents, _ sieve: InspectionSieve
    ) throws(GateError) -> [Finding] {
        let unknown = CommittedWhole.findings(onUnknown: sieve.unknown)
        guard !kept.isEmpty || !sieve.data.isEmpty || !sieve.missing.isEmpty else {
            return unknown
        }
        let before = try contents.before()
        let new = kept.filter { !before.contains($0.blob.id) }
        let files = { (suspicion: Suspicions) in
            new.filter { $0.mark.suspicions.contains(suspicion) }.map {
                (blob: $0.blob, format: $0.mark.format)
            }
        }
        let blobs = { (suspicion: Suspicions) in files(suspicion).map(\.blob) }
        return LargeBlobs.findings(on: files(.large), under: policy)
            + NotebookOutputs.findings(on: blobs(.notebook), reading: contents.checkedOut)
            + CommittedWhole.findings(on: blobs(.whole))
            + MalformedPointers.findings(
                on: blobs(.malformedPointer), reading: contents.start)
            + DataInGit.findings(on: sieve.data.filter { !before.contains($0.blob.id) })
            + CommittedConflicts.findings(
                on: blobs(.conflict), unless: try toldByLineage(), reading: contents.stored)
            + MissingData.findings(on: sieve.missing.filter { !before.contains($0.pointer.id) })
            + ExecutableModels.findings(on: files(.executable))
            + CommittedSecrets.privateKeys(in: blobs(.privateKey), reading: contents.stored)
            + CommittedSecrets.tokens(in: blobs(.token), reading: contents.stored)
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
