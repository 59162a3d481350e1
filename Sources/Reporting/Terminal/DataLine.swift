package import Domain

/// The one line that tells what changed under the user.
package enum DataLine {
    /// How many names are written out.
    private static let mostNames = 3

    /// Without a newline.
    package static func text(_ change: DataChange) -> String {
        guard !change.data.isEmpty else {
            return "pawl: the pipeline changed (\(names(change.pipelines))): 'dvc status' says what"
                + " must run again"
        }
        let also = change.pipelines.isEmpty ? "" : ", the pipeline too"
        return "pawl: other data is meant now (\(names(change.data)))\(also): get it with 'dvc"
            + " checkout', or with 'dvc pull' where it is not here"
    }

    private static func names(_ paths: [RepositoryPath]) -> String {
        let names = paths.prefix(mostNames).map(\.description).joined(separator: ", ")
        return paths.count > mostNames ? "\(names) and \(paths.count - mostNames) more" : names
    }
}
