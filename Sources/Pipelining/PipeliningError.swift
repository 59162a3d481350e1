package import Domain

/// Why a question that DVC answers has no answer here: DVC refuses the repository, or it cannot be
/// read.
package enum PipeliningError: Error, Hashable, Sendable {
    /// Files of the pipeline cannot be loaded; at least one problem.
    case notLoaded([PipelineProblem], snapshot: String)
    case noGraph(GraphProblem, snapshot: String)
    /// A file that is needed has no hash, and why.
    case noHash(RepositoryPath, why: String, snapshot: String)
    case unreadable(SnapshotError)
}

extension PipeliningError: CustomStringConvertible {
    /// One line for each problem.
    package var description: String {
        switch self {
        case .notLoaded(let problems, let snapshot):
            problems.map { "cannot load the pipeline of \(snapshot): \($0)" }
                .joined(separator: "\n")
        case .noGraph(let problem, let snapshot):
            "cannot draw the graph of \(snapshot): \(problem)"
        case .noHash(let path, let why, let snapshot):
            "cannot hash '\(path)' of \(snapshot): \(why)"
        case .unreadable(let error): error.description
        }
    }

    /// Runs `body`, whose failure to read becomes one of these.
    static func reading<Result>(
        _ body: () throws(SnapshotError) -> Result
    ) throws(PipeliningError) -> Result {
        do throws(SnapshotError) {
            return try body()
        } catch {
            throw .unreadable(error)
        }
    }
}
