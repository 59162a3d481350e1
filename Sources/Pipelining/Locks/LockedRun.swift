package import Domain

extension Project {
    /// What a run of a stage is recorded as; nil when a parameter that the stage reads has no value.
    ///
    /// The project is that of the commit after the run.
    package func lockEntry(of stage: Stage, after run: RunRecord) -> Mapping? {
        var members: [(ExactString, Value)] = []
        switch stage.command {
        case .line(let line): members.append(("cmd", .text(line)))
        case .lines(let lines): members.append(("cmd", .list(lines.map { Self.node(.text($0)) })))
        case nil: return nil
        }
        let inputs = run.inputs.map { input in
            let recorded = stage.dependencies.first { $0.written == input.written }?.recorded
            return (input.written, input.content, recorded?.digest)
        }
        if !inputs.isEmpty { members.append(("deps", .list(Self.files(inputs)))) }
        guard let parameters = parameters(of: stage) else { return nil }
        if !parameters.isEmpty { members.append(("params", .mapping(Self.mapping(parameters)))) }
        var outputs: [(ExactString, RunContent, Digest?)] = []
        for output in stage.outputs {
            guard let content = run.outputs.first(where: { $0.path == output.path })?.content
            else { return nil }
            outputs.append((output.written, content, output.recorded?.digest))
        }
        if !outputs.isEmpty { members.append(("outs", .list(Self.files(outputs)))) }
        return Self.mapping(members)
    }

    /// The default file first, then by name; of each the keys in order.
    private func parameters(of stage: Stage) -> [(ExactString, Value)]? {
        var files: [(ExactString, Value)] = []
        for selection in stage.parameters.sorted(by: { Self.isBefore($0.written, $1.written) }) {
            guard let path = selection.path else { return nil }
            var values: [(ExactString, Value)] = []
            if let keys = selection.keys {
                for key in Set(keys).sorted() {
                    guard let node = parameter(key, in: path) else { return nil }
                    values.append((key, node.value))
                }
            } else {
                guard let whole = wholeParameters(in: path) else { return nil }
                for entry in whole.entries {
                    guard let key = entry.key.text else { return nil }
                    values.append((key, entry.value.value))
                }
                values.sort { $0.0 < $1.0 }
            }
            files.append((selection.written, .mapping(Self.mapping(values))))
        }
        return files
    }

    private func wholeParameters(in file: RepositoryPath) -> Mapping? {
        do throws(PipelineProblem) {
            guard case .mapping(let mapping)? = try files.data(at: file)?.value else { return nil }
            return mapping
        } catch {
            // Without values there is no entry, and it is said that none was written.
            return nil
        }
    }

    private static func isBefore(_ a: ExactString, _ b: ExactString) -> Bool {
        if (a == "params.yaml") != (b == "params.yaml") { return a == "params.yaml" }
        return a < b
    }

    /// What DVC 2 recorded and is still the same stays as DVC 2 wrote it.
    private static func files(_ files: [(ExactString, RunContent, Digest?)]) -> [Node] {
        files.sorted { $0.0 < $1.0 }.map { written, content, recorded in
            var members: [(ExactString, Value)] = [("path", .text(written))]
            if let legacy = content.legacy, legacy == recorded {
                members.append(("md5", .text(ExactString(legacy.text))))
            } else {
                members.append(("hash", .text("md5")))
                members.append(("md5", .text(ExactString(content.md5))))
            }
            members.append(("size", .number(Number(content.size))))
            if let count = content.fileCount { members.append(("nfiles", .number(Number(count)))) }
            if content.isExecutable { members.append(("isexec", .bool(true))) }
            return node(.mapping(mapping(members)))
        }
    }

    private static func mapping(_ members: [(ExactString, Value)]) -> Mapping {
        Mapping(members.map { Mapping.Entry(key: node(.text($0)), value: node($1)) })
    }

    private static func node(_ value: Value) -> Node {
        Node(value, at: Position(line: 1, column: 1))
    }
}
