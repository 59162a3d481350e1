import Domain
import Git
import Pipelining
import Tracing

/// One commit of the comparison: its files, its pipeline and how its stages stand.
struct CommitSide {
    let commit: ObjectID
    let snapshot: CommitSnapshot
    let project: Project
    let pipeline: Pipeline
    let statuses: [StageStatus]

    init(_ commit: ObjectID, _ snapshot: CommitSnapshot) throws(GateError) {
        self.commit = commit
        self.snapshot = snapshot
        do throws(SnapshotError) {
            project = try Project(snapshot)
            pipeline = project.pipeline()
            statuses = try project.statuses(of: pipeline)
        } catch {
            throw .snapshot(error)
        }
    }

    /// The commit as tracing sees it.
    var traced: TracedCommit {
        TracedCommit(
            pipeline: pipeline, statuses: statuses, snapshot: snapshot,
            exists: { (path) throws(SnapshotError) in try project.exists(path) },
            digest: { (path, algorithm) throws(SnapshotError) in
                try project.digest(of: path, algorithm)
            },
            parameter: { (path, key) throws(SnapshotError) in project.parameter(key, in: path) })
    }
}
