import Domain

/// A dvc.lock: what each stage recorded when it last ran, not yet matched with dvc.yaml.
struct LockFile: Sendable {
    /// By resolved stage name.
    let stages: [ExactString: Node]
    /// Entries that DVC refuses, and with them the whole file.
    let problems: [PipelineProblem]
    /// Stages whose entry is not there because it, or the file, could not be read.
    private let unreadable: Unreadable

    private enum Unreadable: Hashable { case nothing, everything, stages(Set<ExactString>) }

    /// Whether the lock may have known a stage and cannot be asked.
    func hides(_ stage: ExactString) -> Bool {
        switch unreadable {
        case .nothing: false
        case .everything: true
        case .stages(let names): names.contains(stage)
        }
    }

    static let absent = LockFile(stages: [:], problems: [], unreadable: .nothing)

    static func unreadable(_ problem: PipelineProblem) -> LockFile {
        LockFile(stages: [:], problems: [problem], unreadable: .everything)
    }

    private init(
        stages: [ExactString: Node], problems: [PipelineProblem], unreadable: Unreadable
    ) {
        self.stages = stages
        self.problems = problems
        self.unreadable = unreadable
    }

    /// Reads what stands in the file; a broken entry does not hide the others.
    init(_ node: Node, file: RepositoryPath) throws(PipelineProblem) {
        guard node["schema"] != nil || node["stages"] != nil || node.entries.isEmpty else {
            throw PipelineProblem(
                .refused, in: file, at: node.position,
                "it has no 'schema', as locks of DVC 1 have none: run 'dvc commit' with DVC 2")
        }
        try Shapes.lockFile.check(node, in: file)
        guard node["schema"]?.text == "2.0" else {
            throw PipelineProblem(
                .refused, in: file, at: node["schema"]?.position,
                "the schema is '\(node["schema"]?.shown ?? "")', known is '2.0'")
        }
        var stages: [ExactString: Node] = [:]
        var problems: [PipelineProblem] = []
        var broken: Set<ExactString> = []
        for entry in node["stages"]?.entries ?? [] {
            guard let name = entry.key.text else { continue }
            do throws(PipelineProblem) {
                try Shapes.lockEntry.check(entry.value, in: file)
                stages[name] = entry.value
            } catch {
                problems.append(error)
                broken.insert(name)
            }
        }
        self.init(
            stages: stages, problems: problems,
            unreadable: broken.isEmpty ? .nothing : .stages(broken))
    }
}

extension LockEntry {
    /// `isInProject` says of a written path whether it lies in the DVC project.
    init(_ node: Node, isInProject: (ExactString) -> Bool) {
        self.init(
            command: node["cmd"].flatMap(Command.init),
            dependencies: LockEntry.files(node["deps"], isInProject),
            outputs: LockEntry.files(node["outs"], isInProject),
            parameters: (node["params"]?.entries ?? []).compactMap { entry in
                guard let file = entry.key.text, case .mapping(let values) = entry.value.value
                else { return nil }
                return LockedParameters(written: file, values: values)
            })
    }

    private static func files(
        _ list: Node?, _ isInProject: (ExactString) -> Bool
    ) -> [LockedFile] {
        (list?.elements ?? []).compactMap { entry in
            entry["path"]?.text.map { path in
                LockedFile(
                    written: path, recorded: RecordedFile(entry, isInProject: isInProject(path)))
            }
        }
    }
}

extension Command {
    /// Text, or a list of text; nil for anything else.
    init?(_ node: Node) {
        switch node.value {
        case .text(let text): self = .line(text)
        case .list(let nodes):
            let lines = nodes.compactMap(\.text)
            guard lines.count == nodes.count else { return nil }
            self = .lines(lines)
        case .null, .bool, .number, .timestamp, .mapping: return nil
        }
    }
}
