package import Domain
import Git
import Inspecting
import Pipelining

extension Gate {
    /// Between which two commits the files of the user moved.
    package enum Move: Hashable, Sendable {
        /// From one to another, as `post-checkout` tells; nil for a fresh work tree.
        case checkout(from: ObjectID?, to: ObjectID)
        /// What a merge did to `HEAD`, or a rebase that is about to end.
        case merge, rebase
    }

    /// What changed of data and pipeline under the user; nil where nothing did, and in the middle of a
    /// rebase, of `git am` or of a bisection.
    package static func dataChange(
        _ request: GateRequest, on move: Move
    ) throws(GateError) -> DataChange? {
        let workplace = try Workplace(request)
        let repository = workplace.repository
        guard !repository.isStepping || move == .rebase else { return nil }
        let ends = try Workplace.asking { () throws(GitError) -> (ObjectID?, ObjectID)? in
            switch move {
            case .checkout(let old, let new): return (old, new)
            case .merge, .rebase:
                guard let old = try repository.formerHead() else { return nil }
                return (old, try repository.resolve("HEAD").id)
            }
        }
        guard let (old, new) = ends, old != new else { return nil }
        let changed = try Workplace.asking { () throws(GitError) in
            try repository.changes(from: old, to: new, renames: .none)
        }.changes.filter { PipelineNames.isOfDVC($0.path) }
        guard !changed.isEmpty else { return nil }
        let before = try old.map { (old) throws(GateError) in try workplace.side(old).kept } ?? [:]
        let after = try workplace.side(new).kept
        let data = after.filter { before[$0.key] != $0.value }.keys.sorted()
        let pipelines = old == nil ? [] : changed.map(\.path).filter { $0.name.text == "dvc.yaml" }
        let change = DataChange(data: data, pipelines: pipelines)
        return change.isNothing ? nil : change
    }
}

extension CommitSide {
    /// What DVC keeps outside Git, by the hash that is recorded.
    fileprivate var kept: [RepositoryPath: Digest] {
        var kept: [RepositoryPath: Digest] = [:]
        for output in pipeline.stages.flatMap(\.outputs) where output.isCached {
            if let path = output.path, let digest = output.recorded?.digest { kept[path] = digest }
        }
        return kept
    }
}
