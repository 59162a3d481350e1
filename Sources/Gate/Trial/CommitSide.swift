import Domain
import Git
import Measuring
import Pipelining
import Tracing

/// One commit of the comparison: its files and its pipeline.
struct CommitSide {
    let commit: ObjectID
    let snapshot: CommitSnapshot
    let projects: Projects

    init(
        _ commit: ObjectID, _ snapshot: CommitSnapshot, sharing readings: Readings
    ) throws(GateError) {
        self.commit = commit
        self.snapshot = snapshot
        do throws(SnapshotError) {
            projects = try Projects(snapshot, sharing: readings)
        } catch {
            throw .snapshot(error)
        }
    }

    var pipeline: Pipeline { projects.pipeline }

    /// What could not be loaded, and what DVC refuses of the pipeline as a whole.
    var problems: [PipelineProblem] { pipeline.problems + projects.refusals }

    /// The outputs that DVC keeps outside Git and that metrics may be read from.
    func storedMetrics(for measuring: Measuring) -> [Output] {
        pipeline.stages.flatMap(\.outputs).filter { output in
            output.isCached && output.path.map(measuring.reads) ?? false
        }
    }

    /// How its stages stand: this reads and hashes what they name.
    func statuses() throws(GateError) -> [StageStatus] {
        do throws(SnapshotError) {
            return try projects.statuses()
        } catch {
            throw .snapshot(error)
        }
    }

    /// The commit as tracing sees it.
    func traced() throws(GateError) -> TracedCommit {
        TracedCommit(
            pipeline: pipeline, problems: problems, statuses: try statuses(), snapshot: snapshot,
            exists: { (path) throws(SnapshotError) in try projects.exists(path) },
            digest: { (path, algorithm) throws(SnapshotError) in
                try projects.digest(of: path, algorithm)
            },
            files: { (path, algorithm) throws(SnapshotError) in
                try projects.files(below: path, algorithm)
            },
            parameter: { (path, key) throws(SnapshotError) in projects.parameter(key, in: path) })
    }
}
