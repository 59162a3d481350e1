internal import Domain

/// What the commit itself holds of the results that are made again: hashed before anything runs.
struct CommittedResults {
    /// By the output's path; nothing for what Git does not have, has in part, or has as a pointer.
    private(set) var sha256: [RepositoryPath: String] = [:]

    init(_ stages: [Stage], in reader: TreeReader, gaps: [RepositoryPath: DataGap.Reason]) {
        for path in stages.flatMap(\.outputs).compactMap(\.path) where path != .root {
            guard !gaps.keys.contains(where: { $0.isInside(path) || path.isInside($0) }) else {
                continue
            }
            do throws(UnreadableContent) {
                if let content = try reader.content(at: path) { sha256[path] = content.sha256 }
            } catch {
                // No result can be the same as what cannot be read.
                sha256[path] = ""
            }
        }
    }
}
