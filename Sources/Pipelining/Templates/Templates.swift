import Domain

/// The templates of one dvc.yaml: the values they may use, and the stages they make.
struct Templates {
    /// Values that stages took from files, by file and dotted key.
    private(set) var values: [RepositoryPath: [ExactString: Node]] = [:]
    private(set) var warnings: [PipelineProblem] = []
    /// Why values are missing; what needs none of them is loaded all the same.
    let problems: [PipelineProblem]
    private let context: TemplateContext
    private let interpolation: Interpolation
    private let file: RepositoryPath
    private var budget = TemplateBudget()

    /// Loads params.yaml and the variables at the top of the file.
    init(_ node: Node, of file: RepositoryPath, in project: Project) throws(PipelineProblem) {
        var context = TemplateContext(of: file, in: project)
        do throws(PipelineProblem) {
            try context.loadDefault(&budget)
            if let variables = node["vars"] {
                try context.load(variables, from: LocalPath(file.parent), of: nil, &budget)
            }
            problems = []
        } catch {
            problems = [error]
        }
        context.share()
        self.context = context
        self.file = file
        interpolation = try project.interpolation()
        warnings = context.warnings
    }

    /// Something at the top level, resolved.
    mutating func resolved(_ node: Node) throws(PipelineProblem) -> Node {
        var resolver = resolver(context)
        return try resolver.resolve(node, in: .anywhere, &budget)
    }

    /// The stages that one entry of `stages` makes; each that cannot be made is a problem of its own.
    mutating func stages(
        _ name: ExactString, _ entry: Mapping.Entry
    ) throws(PipelineProblem) -> [Result<ResolvedStage, PipelineProblem>] {
        var loops = resolver(context)
        let loop: Loop
        let template: Node
        if let data = entry.value["foreach"], let body = entry.value["do"] {
            loop = try Loop(foreach: data, &loops, &budget)
            template = body
        } else if let matrix = entry.value["matrix"] {
            loop = try Loop(matrix: matrix, &loops, &budget)
            template = entry.value.without("matrix")
        } else {
            return [.success(try stage(name, after: nil, entry.key, entry.value, context))]
        }
        guard budget.spend(stages: loop.turns.count) else {
            throw loops.refusal(
                entry.key, "the file makes more than \(TemplateBudget.mostStages) stages")
        }
        var stages: [Result<ResolvedStage, PipelineProblem>] = []
        for turn in loop.turns {
            do throws(PipelineProblem) {
                let context = context.setting(turn.values)
                let made = try stage(name, after: turn.key, entry.key, template, context)
                stages.append(.success(made))
            } catch {
                stages.append(.failure(error))
                // Every turn after it would fail too.
                if budget.isSpent { break }
            }
        }
        return stages
    }

    private mutating func stage(
        _ name: ExactString, after key: ExactString?, _ position: Node, _ fields: Node,
        _ context: TemplateContext
    ) throws(PipelineProblem) -> ResolvedStage {
        let full = key.map { ExactString("\(name.text)@\($0.text)") } ?? name
        // DVC finds a stage by what stands before and after the last '@' of its name.
        let unfindable = (key ?? name).text.utf8.contains(UInt8(ascii: "@"))
        var resolver = resolver(context)
        if unfindable {
            throw resolver.refusal(
                position,
                "DVC cannot find the stage '\(ShownText(full.text).text)': its name must"
                    + " not contain '@'")
        }
        if key == "" {
            throw resolver.refusal(
                position,
                "DVC cannot make the stage '\(ShownText(full.text).text)': nothing comes after"
                    + " the '@'")
        }
        if let variables = fields["vars"], !variables.elements.isEmpty {
            var directory = LocalPath(file.parent)
            if let written = fields["wdir"] {
                let resolved = try resolver.resolve(written, in: .field("wdir"), &budget)
                directory = directory.resolving(ExactString(Interpolation.text(of: resolved)))
            }
            var own = context
            try own.load(variables, from: directory, of: full, &budget)
            warnings += own.warnings.dropFirst(context.warnings.count)
            resolver = self.resolver(own)
        }
        var entries: [Mapping.Entry] = []
        for entry in fields.entries where entry.key.text != "vars" {
            guard let field = entry.key.text else { continue }
            entries.append(
                Mapping.Entry(
                    key: entry.key,
                    value: try resolver.resolve(entry.value, in: .field(field), &budget)))
        }
        values.merge(resolver.used) { $0.merging($1) { $1 } }
        return ResolvedStage(
            name: full, position: position.position,
            fields: Node(.mapping(Mapping(entries)), at: fields.position))
    }

    private func resolver(_ context: TemplateContext) -> TemplateResolver {
        TemplateResolver(file: file, context: context, interpolation: interpolation)
    }
}

extension Node {
    /// The mapping without one key.
    fileprivate func without(_ key: ExactString) -> Node {
        Node(.mapping(Mapping(entries.filter { $0.key.text != key })), at: position)
    }
}
