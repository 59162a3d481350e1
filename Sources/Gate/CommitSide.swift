import Domain
import Git
import Measuring
import Pipelining
import Tracing

/// One commit of the comparison: its files and its pipeline.
struct CommitSide {
    let commit: ObjectID
    let snapshot: CommitSnapshot
    let project: Project
    let pipeline: Pipeline

    init(_ commit: ObjectID, _ snapshot: CommitSnapshot) throws(GateError) {
        self.commit = commit
        self.snapshot = snapshot
        do throws(SnapshotError) {
            project = try Project(snapshot)
        } catch {
            throw .snapshot(error)
        }
        pipeline = project.pipeline()
    }

    /// The outputs that DVC keeps outside Git and that metrics may be read from.
    func storedMetrics(for measuring: Measuring) -> [Output] {
        pipeline.stages.flatMap(\.outputs).filter { output in
            output.isCached && output.path.map(measuring.reads) ?? false
        }
    }

    /// How its stages stand: this reads and hashes what they name.
    func statuses() throws(GateError) -> [StageStatus] {
        do throws(SnapshotError) {
            return try project.statuses(of: pipeline)
        } catch {
            throw .snapshot(error)
        }
    }

    /// The commit as tracing sees it.
    func traced() throws(GateError) -> TracedCommit {
        TracedCommit(
            pipeline: pipeline, refusal: project.refusal(of: pipeline),
            statuses: try statuses(), snapshot: snapshot,
            exists: { (path) throws(SnapshotError) in try project.exists(path) },
            digest: { (path, algorithm) throws(SnapshotError) in
                try project.digest(of: path, algorithm)
            },
            files: { (path, algorithm) throws(SnapshotError) in
                try project.files(below: path, algorithm)
            },
            parameter: { (path, key) throws(SnapshotError) in project.parameter(key, in: path) })
    }
}
