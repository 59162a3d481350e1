import Domain
import Formats
import Hashing

/// Reads a `.dvc` file: one piece of data, or an import.
struct PointerFile {
    let project: Project
    let file: RepositoryPath

    func stage(_ node: Node) throws(PipelineProblem) -> Stage {
        try Shapes.dataFile.check(node, in: file)
        let directory =
            node["wdir"]?.text.map { LocalPath(file.parent).resolving($0) }
            ?? LocalPath(file.parent)
        let reader = StageFileReader(
            project: project, file: file, directory: directory, entry: nil)
        let dependencies = try dependencies(node, directory)
        var outputs: [Output] = []
        for entry in node["outs"]?.elements ?? [] {
            guard let written = entry["path"]?.text else { continue }
            let isInProject = project.contains(FileLocation(written, from: directory))
            outputs.append(
                try reader.output(
                    written, entry, .plain, isCached: entry["cache"]?.bool ?? true,
                    isPersisted: entry["persist"]?.bool ?? false,
                    recorded: RecordedFile(entry, isInProject: isInProject)))
        }
        let isImport = dependencies.count == 1 && outputs.count == 1
        return Stage(
            address: project.address(of: file), kind: isImport ? .imported : .data, file: file,
            position: node.position, workingDirectory: directory.inRepository, command: nil,
            dependencies: dependencies, parameters: [], outputs: outputs,
            isFrozen: (node["frozen"]?.bool ?? false) || (node["locked"]?.bool ?? false),
            isAlwaysChanged: node["always_changed"]?.bool ?? false,
            lock: LockEntry(
                command: nil,
                dependencies: dependencies.compactMap { dependency in
                    dependency.recorded.map {
                        LockedFile(written: dependency.written, recorded: $0)
                    }
                },
                outputs: outputs.compactMap { output in
                    output.recorded.map { LockedFile(written: output.written, recorded: $0) }
                }, parameters: []),
            checksum: checksum(node, isImport: isImport))
    }

    private func dependencies(
        _ node: Node, _ directory: LocalPath
    ) throws(PipelineProblem) -> [Dependency] {
        var dependencies: [Dependency] = []
        for entry in node["deps"]?.elements ?? [] {
            if entry["db"] != nil {
                dependencies.append(Dependency(written: "db", location: .url, recorded: nil))
                continue
            }
            guard let written = entry["path"]?.text else {
                throw PipelineProblem(
                    .refused, in: file, at: entry.position, "the dependency has no path")
            }
            if let repository = entry["repo"] {
                let url = repository["url"]?.text ?? ""
                dependencies.append(
                    Dependency(
                        written: written, location: .otherRepository(url: url), recorded: nil))
                continue
            }
            let location = FileLocation(written, from: directory)
            dependencies.append(
                Dependency(
                    written: written, location: location,
                    recorded: RecordedFile(entry, isInProject: project.contains(location))))
        }
        return dependencies
    }

    /// Only imports carry a checksum of themselves; another file that has one has changed to DVC.
    private func checksum(_ node: Node, isImport: Bool) -> ImportChecksum? {
        let recorded = node["md5"]?.text?.text.lowercased()
        guard isImport else {
            return recorded.map { ImportChecksum(recorded: $0, computed: nil) }
        }
        let text = PythonJSON.text(of: PointerFile.hashed(node))
        let hashes = ContentHasher.hashes(of: Array(text.utf8), with: [.md5])
        return ImportChecksum(recorded: recorded, computed: hashes.md5?.text)
    }

    /// Keys that do not count, wherever they stand.
    private static let passedOver: Set<ExactString> = [
        "desc", "type", "labels", "meta", "locked", "frozen", "metric", "persist", "isexec",
        "size", "nfiles",
    ]

    /// What the checksum is of: the file without its checksum, notes and defaults.
    private static func hashed(_ node: Node) -> Node {
        let entries = node.entries.filter { entry in
            switch entry.key.text {
            case "md5", "meta", "desc": false
            case "wdir": entry.value.text != "." && !entry.value.isEmpty
            default: !entry.value.isEmpty
            }
        }
        return withoutPassedOver(Node(.mapping(Mapping(entries)), at: node.position), depth: 0)
    }

    /// The reader bounds the depth; what lies deeper than any `.dvc` file goes is left as it is.
    private static func withoutPassedOver(_ node: Node, depth: Int) -> Node {
        guard depth < 200 else { return node }
        switch node.value {
        case .null, .bool, .number, .text, .timestamp: return node
        case .list(let nodes):
            let nodes = nodes.map { withoutPassedOver($0, depth: depth + 1) }
            return Node(.list(nodes), at: node.position)
        case .mapping(let mapping):
            let entries = mapping.entries
                .filter {
                    $0.key.text.map { !passedOver.contains($0) && !isDefault($0, mapping) } ?? true
                }
                .map {
                    Mapping.Entry(
                        key: $0.key, value: withoutPassedOver($0.value, depth: depth + 1))
                }
            return Node(.mapping(Mapping(entries)), at: node.position)
        }
    }

    /// What DVC does not write of an output because it is so anyway.
    private static func isDefault(_ key: ExactString, _ output: Mapping) -> Bool {
        (key == "cache" || key == "push") && output[key]?.bool == true
    }
}
