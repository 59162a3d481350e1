import Domain
import Git
import Pipelining
import SystemPackage

extension Workplace {
    /// The locks of the work tree with what ran and ended recorded in them. Nothing is written here.
    func locks(after trained: Trained, of side: CommitSide) throws(GateError) -> [NewLock] {
        guard let workTree else { throw .noWorkTree }
        guard let reruns = trained.reruns else { return [] }
        var projects: [RepositoryPath: Project] = [:]
        var entries: [RepositoryPath: [(name: ExactString, entry: Mapping)]] = [:]
        for stage in reruns.stages {
            guard case .step(let name) = stage.kind,
                let run = reruns.runs.first(where: { $0.stage == stage.address }),
                run.outcome == .ended
            else { continue }
            let file = stage.file.parent.appending("dvc.lock")
            let root = side.pipeline.project(of: stage.file)
            let project =
                if let known = projects[root] {
                    known
                } else {
                    try project(at: root, in: trained.snapshot)
                }
            projects[root] = project
            guard let entry = project.lockEntry(of: stage, after: run) else {
                let shown = ShownText(stage.address.text).text
                throw .lock(
                    LockProblem(file: file, why: "a parameter of '\(shown)' has no value"))
            }
            entries[file, default: []].append((name, entry))
        }
        var locks: [NewLock] = []
        for (file, entries) in entries.sorted(by: { $0.key < $1.key }) {
            let bytes = try bytes(of: file, in: workTree)
            do throws(LockProblem) {
                let text = try LockUpdate(bytes, file: file).text(with: entries)
                let path = FilePath(workTree).appending(file.text ?? "\(file)")
                locks.append(NewLock(path: path, text: text))
            } catch {
                throw .lock(error)
            }
        }
        return locks
    }

    private func project(
        at root: RepositoryPath, in snapshot: any Snapshot
    ) throws(GateError) -> Project {
        do throws(SnapshotError) {
            return try Project(snapshot, root: root)
        } catch {
            throw .snapshot(error)
        }
    }

    private func bytes(
        of file: RepositoryPath, in workTree: String
    ) throws(GateError) -> [UInt8]? {
        do throws(SnapshotError) {
            let snapshot = try WorkTreeSnapshot(of: workTree)
            guard try snapshot.entry(at: file) != nil else { return nil }
            return try snapshot.contents(of: file, atMost: 64 << 20)
        } catch {
            throw .snapshot(error)
        }
    }
}
