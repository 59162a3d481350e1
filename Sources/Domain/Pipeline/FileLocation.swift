/// Where a dependency or an output of a stage is.
package enum FileLocation: Hashable, Sendable {
    case repository(RepositoryPath)
    /// On this machine and not in the repository: `../x` from the repository's root, or absolute. It is
    /// never read while judging.
    case outside(ExactString)
    /// In a store: `s3://…`, `https://…`, `remote://…`.
    case url
    /// A data set of dvc.yaml: `ds://name`.
    case dataset
    /// A file of another repository, as `dvc import` records it.
    case otherRepository(url: ExactString)

    package var path: RepositoryPath? {
        switch self {
        case .repository(let path): path
        case .outside, .url, .dataset, .otherRepository: nil
        }
    }
}
