package import Domain

extension Project {
    /// Loads the pipeline. Whatever cannot be loaded is a problem of it, and the rest is there all the
    /// same.
    package func pipeline() -> Pipeline { load().pipeline }

    /// The pipeline, and the directories of the projects that lie in this one and are not part of it.
    func load() -> (pipeline: Pipeline, nested: [RepositoryPath]) {
        var walk = ProjectWalk(self)
        walk.run()
        return (walk.pipeline(), walk.nested)
    }

    /// Every directory of a snapshot that holds a DVC project and is in no other, shallowest first.
    package static func roots(
        in snapshot: any Snapshot
    ) throws(SnapshotError) -> [RepositoryPath] {
        var roots: [RepositoryPath] = []
        var pending: [RepositoryPath] = [.root]
        while !pending.isEmpty {
            var next: [RepositoryPath] = []
            for directory in pending {
                let directories = try snapshot.entries(in: directory)
                    .filter { $0.kind == .directory && !$0.path.isNamed(".git") }
                if directories.contains(where: { $0.path.isNamed(".dvc") }) {
                    roots.append(directory)
                } else {
                    next += directories.map(\.path)
                }
            }
            pending = next
        }
        return roots
    }
}

/// The walk over a DVC project that finds its files: the root first, each directory's files before
/// the directories in it, names in byte order.
private struct ProjectWalk {
    /// Every directory asks the rules of those above it.
    private static let mostDepth = 200
    /// What bears on the walk, pipelines, pointers, projects and files of ignored names; and the attributes of
    /// files, for which every directory would be read again.
    private static let endings = ["dvc.yaml", ".dvc", "ignore", ".gitattributes"].map {
        Array($0.utf8)
    }

    private let project: Project
    private var stages: [Stage] = []
    private var contents = PipelineFileContents()
    /// Directories that are outputs are not walked into.
    private var outputs: Set<RepositoryPath> = []
    private var size = PipelineSize()
    private var isFull = false
    private(set) var nested: [RepositoryPath] = []

    init(_ project: Project) { self.project = project }

    mutating func run() {
        var pending = [project.root]
        while !isFull, let directory = pending.popLast() {
            guard directory.components.count <= Self.mostDepth else {
                contents.problems.append(
                    PipelineProblem(
                        .refused, in: directory, at: nil,
                        "it lies deeper than \(Self.mostDepth) directories"))
                continue
            }
            do throws(SnapshotError) {
                let entries = try project.snapshot.entries(
                    in: directory, endingIn: Self.endings)
                if directory != project.root,
                    entries.contains(where: { $0.path.isNamed(".dvc") })
                {
                    nested.append(directory)
                    continue
                }
                for entry in entries where entry.kind != .directory && !isFull {
                    try read(entry)
                }
                for entry in entries.reversed() where entry.kind == .directory {
                    if try isWalked(entry.path) { pending.append(entry.path) }
                }
            } catch {
                contents.problems.append(PipelineProblem(error, in: error.path))
            }
        }
    }

    private func isWalked(_ directory: RepositoryPath) throws(SnapshotError) -> Bool {
        if outputs.contains(directory) { return false }
        if try project.dvcIgnore.isIgnored(directory, isDirectory: true) { return false }
        guard project.options.obeysGitIgnore else { return true }
        return try !project.gitIgnore.isIgnored(directory, isDirectory: true)
    }

    private mutating func read(_ entry: Entry) throws(SnapshotError) {
        let isPipeline = entry.path.isNamed("dvc.yaml")
        guard isPipeline || entry.path.bytes.suffix(4).elementsEqual(".dvc".utf8) else { return }
        if entry.kind == .submodule { return }
        if try project.dvcIgnore.isIgnored(entry.path, isDirectory: false) { return }
        if project.options.obeysGitIgnore,
            try project.gitIgnore.isIgnored(entry.path, isDirectory: false)
        {
            return
        }
        if case .directory = try project.files.links.place(at: entry.path) { return }
        let new =
            isPipeline
            ? PipelineFile(project: project, file: entry.path).contents()
            : pointer(entry.path)
        outputs.formUnion(new.stages.flatMap(\.outputs).compactMap(\.path))
        contents.add(new)
        do throws(PipelineProblem) {
            try size.add(new.stages, of: entry.path)
        } catch {
            contents.problems.append(error)
            isFull = true
        }
    }

    private func pointer(_ file: RepositoryPath) -> PipelineFileContents {
        var contents = PipelineFileContents()
        do throws(PipelineProblem) {
            guard let node = try project.files.yaml(at: file) else {
                throw PipelineProblem(.unreadable, in: file, at: nil, "it is a link to nothing")
            }
            contents.stages = [try PointerFile(project: project, file: file).stage(node)]
        } catch {
            contents.problems.append(error)
        }
        return contents
    }

    func pipeline() -> Pipeline {
        var problems = contents.problems
        let stages = contents.stages
        let outputs = stages.flatMap(\.outputs)
        let declared = { (kind: Output.Kind) in
            outputs.filter { $0.kind == kind }.compactMap(\.path)
        }
        var metrics: [RepositoryPath] = []
        for path in declared(.metrics) + contents.metrics {
            do throws(SnapshotError) {
                metrics += try project.expanded(path)
            } catch {
                problems.append(PipelineProblem(error, in: path))
            }
        }
        var parameters = stages.flatMap(\.parameters).compactMap(\.path) + contents.parameters
        parameters += contents.templateValues.keys.sorted()
        let standard = project.root.appending("params.yaml")
        do throws(SnapshotError) {
            if try project.snapshot.entry(at: standard) != nil { parameters.append(standard) }
        } catch {
            problems.append(PipelineProblem(error, in: standard))
        }
        return Pipeline(
            projects: project.isDVC ? [project.root] : [], stages: stages,
            metricFiles: metrics.uniqued(),
            parameterFiles: parameters.uniqued(),
            plotFiles: (declared(.plots) + contents.plots).uniqued(), problems: problems,
            warnings: contents.warnings, topLevelParameters: contents.parameters,
            topLevelMetrics: contents.metrics, templateValues: contents.templateValues)
    }
}

extension PipelineFileContents {
    fileprivate mutating func add(_ other: PipelineFileContents) {
        stages += other.stages
        metrics += other.metrics
        parameters += other.parameters
        plots += other.plots
        templateValues.merge(other.templateValues) { $0.merging($1) { $1 } }
        problems += other.problems
        warnings += other.warnings
    }
}

extension Project {
    /// The files that a path of metrics means: all below it when it is a directory.
    func expanded(_ path: RepositoryPath) throws(SnapshotError) -> [RepositoryPath] {
        guard case .directory(let real) = try files.links.place(at: path) else { return [path] }
        var found: [RepositoryPath] = []
        var pending = [real]
        while let directory = pending.popLast() {
            for entry in try snapshot.entries(in: directory) {
                if entry.kind == .directory {
                    if try !dvcIgnore.isIgnored(entry.path, isDirectory: true) {
                        pending.append(entry.path)
                    }
                } else if try !dvcIgnore.isIgnored(entry.path, isDirectory: false) {
                    found.append(path.appending(entry.path.relative(to: real) ?? .root))
                }
            }
        }
        return found.sorted()
    }
}

extension [RepositoryPath] {
    /// Without repetitions, in the order of first appearance.
    fileprivate func uniqued() -> [RepositoryPath] {
        var seen: Set<RepositoryPath> = []
        return filter { seen.insert($0).inserted }
    }
}
