package import Domain
package import Drifting
import Git
import Pipelining

extension Gate {
    /// How a file of data at the head differs from that of the merge base.
    package static func drift(
        of file: RepositoryPath, _ request: GateRequest, except: Set<ExactString>,
        _ settings: DriftSettings
    ) async throws(GateError) -> Drift {
        let workplace = try Workplace(request)
        let range = try workplace.range()
        let reference = try workplace.data(file, of: range.mergeBase, protectedBy: range.policy)
        let current = try workplace.data(file, of: range.head.id, protectedBy: range.policy)
        let before: TableProfile
        let now: TableProfile
        do throws(DataError) {
            before = try await DataFile.profile(of: file, in: reference, except: except)
            now = try await DataFile.profile(of: file, in: current, except: except)
        } catch {
            throw .data(error)
        }
        return await Drifting.drift(
            from: ("\(file) in \(reference.name)", before),
            to: ("\(file) in \(current.name)", now), settings)
    }
}

extension Workplace {
    /// The files of a commit, and what DVC keeps of this one file where this machine has it. Where the
    /// caches are is asked of the protected commit.
    fileprivate func data(
        _ file: RepositoryPath, of commit: ObjectID, protectedBy protected: ObjectID
    ) throws(GateError) -> any Snapshot {
        let side = try side(commit)
        let outputs = side.pipeline.stages.flatMap(\.outputs).filter { output in
            output.isCached && (output.path.map { file == $0 || file.isInside($0) } ?? false)
        }
        guard !outputs.isEmpty else { return side.snapshot }
        let stores = try stores(of: side, protectedBy: protected)
        return StoredSnapshot(side.snapshot, outputs: outputs, stores: stores.all)
    }
}
