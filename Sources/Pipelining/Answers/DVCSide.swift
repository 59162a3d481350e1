package import Domain

/// One snapshot as DVC's answers need it: its pipeline, and the stores that hold its data.
package struct DVCSide {
    let project: Project
    let pipeline: Pipeline
    let store: ObjectStore?
    /// The files of this machine, for what a pipeline reads outside the repository.
    let machine: Project?
    /// The absolute path of the repository's root, by which DVC names what lies outside its project.
    let directory: String
    let outputs: OutputIndex

    /// Throws when DVC refuses the pipeline.
    ///
    /// `machine` is a snapshot of the root of the file system, nil where nothing outside may be read.
    package init(
        _ project: Project, store: ObjectStore? = nil, machine: (any Snapshot)? = nil,
        directory: String = ""
    ) throws(PipeliningError) {
        let pipeline = project.pipeline()
        guard pipeline.problems.isEmpty else {
            throw .notLoaded(pipeline.problems, snapshot: project.snapshot.name)
        }
        self.project = project
        self.pipeline = pipeline
        self.store = store
        self.directory = directory
        outputs = OutputIndex(pipeline.stages)
        self.machine = try machine.map { (snapshot) throws(PipeliningError) in
            try PipeliningError.reading { () throws(SnapshotError) in
                try Project(snapshot, root: .root)
            }
        }
    }

    /// What is read though DVC would refuse it.
    package var warnings: [PipelineProblem] { pipeline.warnings }

    var name: String { project.snapshot.name }

    /// How DVC prints where something is.
    func name(of location: FileLocation, written: ExactString) -> ExactString {
        switch location {
        case .repository(let path):
            if path.isInside(project.root) { return project.name(of: path) }
            return ExactString("\(directory)/\(ExactString(decoding: path).text)")
        case .outside(let text): return absolute(text)
        case .url, .dataset, .otherRepository: return written
        }
    }

    func absolute(_ text: ExactString) -> ExactString {
        guard !text.text.hasPrefix("/") else { return text }
        let root = LocalPath(.root).resolving(ExactString(directory))
        return root.resolving(text).absoluteText
    }

    /// What stands there; nil for what is no file of this machine.
    func content(
        of location: FileLocation, _ algorithm: Digest.Algorithm
    ) throws(PipeliningError) -> Content? {
        let (project, path): (Project, RepositoryPath)
        switch location {
        case .repository(let inside): (project, path) = (self.project, inside)
        case .outside(let text):
            guard let machine else { return .missing }
            (project, path) = (machine, RepositoryPath(String(absolute(text).text.dropFirst())))
        case .url, .dataset, .otherRepository: return nil
        }
        let (content, isLink) = try PipeliningError.reading { () throws(SnapshotError) in
            (
                try project.content(of: path, algorithm),
                try project.snapshot.entry(at: path)?.kind == .link
            )
        }
        switch content {
        case .unknowable(let why): throw .noHash(path, why: why, snapshot: project.snapshot.name)
        // For DVC the link is there, and then it cannot read it.
        case .missing where isLink:
            throw .noHash(path, why: "it is a link to nothing", snapshot: project.snapshot.name)
        case .missing, .file, .directory, .pointer: return content
        }
    }

    /// Hashes the directories that the answers will ask for, on all cores at once.
    package func hashDirectoriesAhead() async throws(PipeliningError) {
        for stage in pipeline.stages {
            let read = stage.isFrozen ? [] : stage.dependencies
            for item in read { await hashAhead(item.path, item.recorded?.digest) }
            for output in stage.outputs where try !StageChanges.isNotInCache(output, self) {
                await hashAhead(output.path, output.recorded?.digest)
            }
        }
    }

    private func hashAhead(_ path: RepositoryPath?, _ recorded: Digest?) async {
        guard let path, let recorded, recorded.isDirectory else { return }
        await project.hashAhead(path, recorded.algorithm)
    }

    func has(_ digest: Digest) throws(PipeliningError) -> Bool {
        guard let store else { return false }
        return try PipeliningError.reading { () throws(SnapshotError) in try store.has(digest) }
    }

    func compare(
        _ selection: ParameterSelection
    ) throws(PipeliningError) -> ParameterComparison {
        do throws(PipelineProblem) {
            return try project.compare(selection)
        } catch {
            throw .notLoaded([error], snapshot: name)
        }
    }
}
