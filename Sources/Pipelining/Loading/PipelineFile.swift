import Domain

/// What one dvc.yaml adds to the pipeline, besides what could not be loaded of it.
struct PipelineFileContents: Sendable {
    var stages: [Stage] = []
    var metrics: [RepositoryPath] = []
    var parameters: [RepositoryPath] = []
    var plots: [RepositoryPath] = []
    var templateValues: [RepositoryPath: [ExactString: Node]] = [:]
    var problems: [PipelineProblem] = []
    var warnings: [PipelineProblem] = []
}

/// Reads a dvc.yaml and the dvc.lock beside it.
struct PipelineFile {
    let project: Project
    let file: RepositoryPath

    func contents() -> PipelineFileContents {
        var contents = PipelineFileContents()
        do throws(PipelineProblem) {
            guard let node = try project.files.yaml(at: file) else {
                throw PipelineProblem(.unreadable, in: file, at: nil, "it is a link to nothing")
            }
            try Shapes.pipelineFile.check(node, in: file)
            let lock = lock()
            contents.problems += lock.problems
            try read(node, lock, into: &contents)
        } catch {
            contents.problems.append(error)
        }
        return contents
    }

    private func lock() -> LockFile {
        let lock = file.parent.appending("dvc.lock")
        do throws(PipelineProblem) {
            if try isGitIgnored(lock) {
                throw PipelineProblem(
                    .refused, in: lock, at: nil, "it is ignored by Git, so that nobody else has it")
            }
            guard try !isDVCIgnored(lock), let node = try project.files.yaml(at: lock) else {
                return .absent
            }
            return try LockFile(node, file: lock)
        } catch {
            return .unreadable(error)
        }
    }

    private func isGitIgnored(_ lock: RepositoryPath) throws(PipelineProblem) -> Bool {
        guard project.options.obeysGitIgnore else { return false }
        return try PipelineProblem.reading(lock) { () throws(SnapshotError) in
            try project.gitIgnore.isIgnored(lock, isDirectory: false)
        }
    }

    private func isDVCIgnored(_ lock: RepositoryPath) throws(PipelineProblem) -> Bool {
        try PipelineProblem.reading(lock) { () throws(SnapshotError) in
            try project.dvcIgnore.isIgnored(lock, isDirectory: false)
        }
    }

    private func read(
        _ node: Node, _ lock: LockFile, into contents: inout PipelineFileContents
    ) throws(PipelineProblem) {
        let reader = StageReader(project: project, file: file, lock: lock)
        var size = PipelineSize()
        var templates = try Templates(node, of: file, in: project)
        contents.problems += templates.problems
        for entry in node["stages"]?.entries ?? [] {
            guard let name = entry.key.text else { continue }
            let loaded = contents.stages.count
            do throws(PipelineProblem) {
                try Shapes.stage.check(entry.value, in: file)
                for stage in try templates.stages(name, entry) {
                    read(stage, with: reader, into: &contents)
                }
            } catch {
                contents.problems.append(error)
            }
            do throws(PipelineProblem) {
                try size.add(contents.stages[loaded...], of: file)
            } catch {
                contents.stages.removeSubrange(loaded...)
                throw error
            }
        }
        for element in node["metrics"]?.elements ?? [] {
            try add(try templates.resolved(element), to: &contents.metrics)
        }
        for element in node["params"]?.elements ?? [] {
            try add(try templates.resolved(element), to: &contents.parameters)
        }
        for element in node["plots"]?.elements ?? [] {
            for file in TopLevelPlot.files(try templates.resolved(element)) {
                try add(file, to: &contents.plots)
            }
        }
        if let datasets = node["datasets"] { _ = try templates.resolved(datasets) }
        for entry in node["artifacts"]?.entries ?? [] {
            guard try templates.resolved(entry.key).text != nil else {
                throw PipelineProblem(
                    .refused, in: file, at: entry.key.position,
                    "the name of the artifact is not text")
            }
            _ = try templates.resolved(entry.value)
        }
        contents.templateValues = templates.values
        contents.warnings = templates.warnings
    }

    /// Adds a stage, or why there is none: once for all turns of a loop that fail alike.
    private func read(
        _ stage: Result<ResolvedStage, PipelineProblem>, with reader: StageReader,
        into contents: inout PipelineFileContents
    ) {
        do throws(PipelineProblem) {
            contents.stages.append(try reader.stage(try stage.get()))
        } catch {
            if contents.problems.last != error { contents.problems.append(error) }
        }
    }

    /// Adds a path as written beside dvc.yaml; one that leaves the repository is never read.
    private func add(
        _ node: Node, to paths: inout [RepositoryPath]
    ) throws(PipelineProblem) {
        guard let written = node.text else { return }
        try PipelineSize.check(written, at: node, in: file)
        let directory = LocalPath(file.parent)
        if let path = directory.resolving(written).inRepository { paths.append(path) }
    }
}

/// One element of the plots at the top level of a dvc.yaml.
private enum TopLevelPlot {
    /// The name of a plot is its file, unless it says where its values are.
    static func files(_ plot: Node) -> [Node] {
        guard case .mapping(let mapping) = plot.value else { return [plot] }
        return mapping.entries.flatMap { entry -> [Node] in
            guard let y = entry.value["y"], case .mapping(let sources) = y.value else {
                return [entry.key]
            }
            return sources.entries.map(\.key) + (entry.value["x"]?.entries.map(\.key) ?? [])
        }
    }
}
