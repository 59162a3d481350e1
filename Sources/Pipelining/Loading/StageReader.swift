import Domain

/// A stage of dvc.yaml with its templates resolved.
struct ResolvedStage: Sendable {
    /// `train`, `train@cnn`.
    let name: ExactString
    /// Where dvc.yaml names it, or its group.
    let position: Position
    let fields: Node
}

/// Makes stages out of what a dvc.yaml and its lock say.
struct StageReader {
    let project: Project
    /// The dvc.yaml.
    let file: RepositoryPath
    let lock: LockFile

    func stage(_ resolved: ResolvedStage) throws(PipelineProblem) -> Stage {
        let fields = resolved.fields
        guard let command = fields["cmd"].flatMap(Command.init) else {
            throw refusal(fields["cmd"] ?? fields, "the command is neither text nor a list of text")
        }
        let directory = try workingDirectory(fields)
        let entry = lock.stages[resolved.name].map { node in
            LockEntry(node) { project.contains(FileLocation($0, from: directory)) }
        }
        let reader = StageFileReader(
            project: project, file: file, directory: directory, entry: entry)
        return Stage(
            address: project.address(of: resolved.name, in: file),
            kind: .step(name: resolved.name), file: file, position: resolved.position,
            workingDirectory: directory.inRepository, command: command,
            dependencies: try reader.dependencies(fields["deps"]),
            parameters: try reader.parameters(fields["params"]),
            outputs: try reader.outputs(fields["outs"], .plain)
                + reader.outputs(fields["metrics"], .metrics)
                + reader.outputs(fields["plots"], .plots),
            isFrozen: fields["frozen"]?.bool ?? false,
            isAlwaysChanged: fields["always_changed"]?.bool ?? false, lock: entry,
            isLockUnreadable: lock.hides(resolved.name), checksum: nil)
    }

    private func workingDirectory(_ fields: Node) throws(PipelineProblem) -> LocalPath {
        let here = LocalPath(file.parent)
        guard let written = fields["wdir"] else { return here }
        guard let text = written.text else {
            throw refusal(written, "the working directory is not text")
        }
        try PipelineSize.check(text, at: written, in: file)
        return here.resolving(text)
    }

    private func refusal(_ node: Node, _ message: String) -> PipelineProblem {
        PipelineProblem(.refused, in: file, at: node.position, message)
    }
}

/// Reads the files of one stage.
struct StageFileReader {
    let project: Project
    let file: RepositoryPath
    /// The working directory.
    let directory: LocalPath
    private let entry: LockEntry?
    /// What the lock recorded by path; the last entry counts where one stands twice.
    private let recordedDependencies: [ExactString: RecordedFile]
    private let recordedOutputs: [ExactString: RecordedFile]

    init(project: Project, file: RepositoryPath, directory: LocalPath, entry: LockEntry?) {
        self.project = project
        self.file = file
        self.directory = directory
        self.entry = entry
        let byPath = { (files: [LockedFile]) in
            Dictionary(files.map { ($0.written, $0.recorded) }) { $1 }
        }
        recordedDependencies = byPath(entry?.dependencies ?? [])
        recordedOutputs = byPath(entry?.outputs ?? [])
    }

    func dependencies(_ node: Node?) throws(PipelineProblem) -> [Dependency] {
        var dependencies: [Dependency] = []
        for element in node?.elements ?? [] {
            guard let written = element.text else {
                throw refusal(element, "the dependency is not text")
            }
            try refuseStageFile(written, element, "a dependency")
            dependencies.append(
                Dependency(
                    written: written, location: FileLocation(written, from: directory),
                    recorded: recordedDependencies[written]))
        }
        return dependencies
    }

    func outputs(_ node: Node?, _ kind: Output.Kind) throws(PipelineProblem) -> [Output] {
        var flags: [(written: ExactString, node: Node, flags: [Mapping.Entry])] = []
        var places: [ExactString: Int] = [:]
        for element in node?.elements ?? [] {
            let pairs: [(key: Node, flags: [Mapping.Entry])]
            switch element.value {
            case .text: pairs = [(element, [])]
            case .mapping(let mapping):
                for entry in mapping.entries {
                    guard case .mapping = entry.value.value else {
                        throw refusal(entry.value, "what is said of an output is not a mapping")
                    }
                }
                pairs = mapping.entries.map { ($0.key, $0.value.entries) }
            case .null, .bool, .number, .timestamp, .list:
                throw refusal(element, "the output is not text")
            }
            for pair in pairs {
                guard let written = pair.key.text else {
                    throw refusal(pair.key, "the output is not text")
                }
                if let place = places[written] {
                    flags[place].flags += pair.flags
                } else {
                    places[written] = flags.count
                    flags.append((written, pair.key, pair.flags))
                }
            }
        }
        var outputs: [Output] = []
        for (written, node, flags) in flags {
            let flag = { (key: ExactString) in flags.last { $0.key.text == key }?.value.bool }
            outputs.append(
                try output(
                    written, node, kind, isCached: flag("cache") ?? true,
                    isPersisted: flag("persist") ?? false, isPushed: flag("push") ?? true,
                    recorded: recordedOutputs[written]))
        }
        return outputs
    }

    func output(
        _ written: ExactString, _ node: Node, _ kind: Output.Kind, isCached: Bool,
        isPersisted: Bool, isPushed: Bool = true, recorded: RecordedFile?
    ) throws(PipelineProblem) -> Output {
        try refuseStageFile(written, node, "an output")
        let location = FileLocation(written, from: directory)
        if let path = location.path {
            let isIgnored = try PipelineProblem.reading(file) { () throws(SnapshotError) in
                let isDirectory = try project.snapshot.entry(at: path)?.kind == .directory
                return try project.dvcIgnore.isIgnored(path, isDirectory: isDirectory)
            }
            if isIgnored {
                throw refusal(node, "the output '\(path)' is ignored by .dvcignore")
            }
        }
        return Output(
            written: written, location: location, kind: kind, isCached: isCached,
            isPersisted: isPersisted, isPushed: isPushed, recorded: recorded)
    }

    /// DVC's own files, and paths that no system opens, can be neither read nor written by a stage.
    private func refuseStageFile(
        _ written: ExactString, _ node: Node, _ role: String
    ) throws(PipelineProblem) {
        try PipelineSize.check(written, at: node, in: file)
        let name = RepositoryPath(written.text).name
        if written.text.hasSuffix(".dvc") || name == "dvc.yaml" {
            throw refusal(node, "the DVC file '\(ShownText(written.text).text)' cannot be \(role)")
        }
    }

    func parameters(_ node: Node?) throws(PipelineProblem) -> [ParameterSelection] {
        let selected = try SelectedParameters(node, file: file)
        return selected.files.map { written, keys in
            let recorded = entry?.parameters.last { $0.written == written }?.values
            return ParameterSelection(
                written: written, path: directory.resolving(written).inRepository, keys: keys,
                recorded: recorded.map { values in
                    guard let keys else { return values }
                    let isSelected = Set(keys)
                    return Mapping(
                        values.entries.filter { entry in
                            entry.key.text.map(isSelected.contains) ?? false
                        })
                })
        }
    }

    private func refusal(_ node: Node, _ message: String) -> PipelineProblem {
        PipelineProblem(.refused, in: file, at: node.position, message)
    }
}

/// A list of parameters, brought together by file.
private struct SelectedParameters {
    private static let defaultFile: ExactString = "params.yaml"

    /// In the order of first mention; nil keys for a whole file.
    private(set) var files: [(written: ExactString, keys: [ExactString]?)] = []
    /// Where each file stands in `files`, and which of its keys do.
    private var places: [ExactString: Int] = [:]
    private var seen: [Set<ExactString>] = []

    /// A file that is taken whole anywhere in the list is taken whole.
    init(_ list: Node?, file: RepositoryPath) throws(PipelineProblem) {
        let elements = list?.elements ?? []
        let whole = Set(
            elements.flatMap(\.entries).filter(\.value.isEmpty).compactMap(\.key.text))
        for element in elements {
            if let key = element.text {
                if !whole.contains(Self.defaultFile) { add([key], to: Self.defaultFile) }
                continue
            }
            guard case .mapping(let mapping) = element.value else {
                throw PipelineProblem(
                    .refused, in: file, at: element.position, "the parameter is not text")
            }
            for entry in mapping.entries {
                guard let written = entry.key.text else {
                    throw PipelineProblem(
                        .refused, in: file, at: entry.key.position,
                        "the file of parameters is not text")
                }
                if whole.contains(written) {
                    addWhole(written)
                    continue
                }
                let keys = entry.value.elements.compactMap(\.text)
                guard case .list(let nodes) = entry.value.value, keys.count == nodes.count else {
                    throw PipelineProblem(
                        .refused, in: file, at: entry.value.position,
                        "expected a list of parameters of '\(entry.key.shown)'")
                }
                add(keys, to: written)
            }
        }
    }

    private mutating func addWhole(_ written: ExactString) {
        guard places[written] == nil else { return }
        places[written] = files.count
        files.append((written, nil))
        seen.append([])
    }

    private mutating func add(_ keys: [ExactString], to written: ExactString) {
        let place = places[written] ?? files.count
        if place == files.count {
            places[written] = place
            files.append((written, []))
            seen.append([])
        }
        for key in keys where seen[place].insert(key).inserted { files[place].keys?.append(key) }
    }
}
