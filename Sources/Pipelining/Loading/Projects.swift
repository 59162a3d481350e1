package import Domain

/// Every DVC project of a snapshot and what lies outside all of them, read as one pipeline whose stages
/// are named from the repository's root.
///
/// Each project is read as DVC reads it: what another one writes is not among its outputs.
package final class Projects {
    package let pipeline: Pipeline
    /// The repository's root first, with the part of the pipeline that each of them has.
    private let parts: [(project: Project, pipeline: Pipeline)]

    /// Files that `readings` knows by their content are not read again.
    package init(
        _ snapshot: any Snapshot, sharing readings: Readings = Readings()
    ) throws(SnapshotError) {
        let options = LoadingOptions(addresses: .repository)
        var parts: [(project: Project, pipeline: Pipeline)] = []
        var pending: [RepositoryPath] = [.root]
        while let root = pending.popLast() {
            let project = try Project(
                snapshot, root: root, options: options, readings: readings)
            let loaded = project.load()
            parts.append((project, loaded.pipeline))
            pending += loaded.nested.reversed()
        }
        self.parts = parts
        pipeline = Pipeline(joining: parts.map(\.pipeline))
    }

    /// What DVC refuses of the pipelines as a whole: one thing of each project.
    package var refusals: [PipelineProblem] {
        parts.compactMap { $0.project.refusal(of: $0.pipeline) }
    }

    /// How every stage stands, in the order of the pipeline.
    package func statuses() throws(SnapshotError) -> [StageStatus] {
        var statuses: [StageStatus] = []
        for part in parts { statuses += try part.project.statuses(of: part.pipeline) }
        return statuses
    }

    /// Whether anything stands at a path, links followed.
    package func exists(_ path: RepositoryPath) throws(SnapshotError) -> Bool {
        try project(of: path).exists(path)
    }

    /// The hash of a file or directory; nil when it is not there or cannot be known.
    package func digest(
        of path: RepositoryPath, _ algorithm: Digest.Algorithm
    ) throws(SnapshotError) -> Digest? {
        try project(of: path).digest(of: path, algorithm)
    }

    /// The files below a directory, as DVC lists them; nil for what is none.
    package func files(
        below path: RepositoryPath, _ algorithm: Digest.Algorithm
    ) throws(SnapshotError) -> [RecordedItem]? {
        try project(of: path).files(below: path, algorithm)
    }

    /// The value of a dotted key in a file of parameters; nil when there is none.
    package func parameter(_ key: ExactString, in file: RepositoryPath) -> Node? {
        project(of: file).parameter(key, in: file)
    }

    /// A file of parameters in which one whole number is another; see `Project.seeded`.
    package func seeded(
        _ parameter: SeedParameter, by difference: Int
    ) throws(SeedProblem) -> (bytes: [UInt8], value: Int) {
        try project(of: parameter.file).seeded(parameter, by: difference)
    }

    /// Whether a `.dvcignore` leaves a file out of directories that are hashed.
    package func isIgnored(_ path: RepositoryPath) -> Bool { project(of: path).isIgnored(path) }

    private func project(of path: RepositoryPath) -> Project {
        let root = parts.map(\.project.root).project(of: path)
        return parts.first { $0.project.root == root }?.project ?? parts[0].project
    }
}

extension Pipeline {
    fileprivate init(joining parts: [Pipeline]) {
        if parts.count == 1 {
            self = parts[0]
            return
        }
        self.init(
            projects: parts.flatMap(\.projects), stages: parts.flatMap(\.stages),
            metricFiles: parts.flatMap(\.metricFiles),
            parameterFiles: parts.flatMap(\.parameterFiles),
            plotFiles: parts.flatMap(\.plotFiles), problems: parts.flatMap(\.problems),
            warnings: parts.flatMap(\.warnings),
            topLevelParameters: parts.flatMap(\.topLevelParameters),
            topLevelMetrics: parts.flatMap(\.topLevelMetrics),
            templateValues: parts.reduce(into: [:]) { values, part in
                values.merge(part.templateValues) { $0.merging($1) { $1 } }
            })
    }
}
