/// What a checkout, a merge or a rebase changed that Git alone does not bring along.
package struct DataChange: Hashable, Sendable {
    /// What DVC keeps, whose content is another one now.
    package let data: [RepositoryPath]
    /// The pipeline files that changed.
    package let pipelines: [RepositoryPath]

    package init(data: [RepositoryPath], pipelines: [RepositoryPath]) {
        self.data = data
        self.pipelines = pipelines
    }

    package var isNothing: Bool { data.isEmpty && pipelines.isEmpty }
}
