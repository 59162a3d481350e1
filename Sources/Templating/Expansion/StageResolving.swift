import Domain

extension Resolver {
    /// Resolves one entry of `stages`: a stage, or all stages of a group.
    mutating func expand(
        _ entry: Mapping.Entry, with context: Context, into result: inout Sections
    ) {
        do throws(TemplatingError) {
            guard case .text(let name) = entry.key.value else {
                throw error(
                    .shape(expected: "text as a name", ValueKind(entry.key.value)), in: "stages",
                    at: entry.key.position)
            }
            let place = "stages.\(name.text)"
            let definition = try mapping(entry.value, of: place)
            let foreach = definition["foreach"]
            let rounds: [Round]
            let template: Mapping
            if let matrix = definition["matrix"] {
                guard foreach == nil else {
                    throw error(.bothLoops, in: place, at: matrix.position)
                }
                rounds = try self.rounds(matrix: matrix, of: name, with: context)
                template = Mapping(definition.entries.filter { $0.key.value != .text("matrix") })
            } else if let foreach {
                rounds = try self.rounds(foreach: foreach, of: name, with: context)
                guard let body = definition["do"] else {
                    throw error(
                        .shape(expected: "a mapping under 'do'", .null), in: place,
                        at: entry.key.position)
                }
                template = try mapping(body, of: place + ".do")
            } else {
                rounds = [.only]
                template = definition
            }
            // As in DVC, what is never used is never looked at.
            if !rounds.isEmpty { try checkSyntax(of: template, in: name) }
            expand(template, of: name, at: entry.key.position, rounds, with: context, &result)
        } catch {
            result.problems.append(error)
        }
    }

    private mutating func expand(
        _ template: Mapping, of group: ExactString, at position: Position, _ rounds: [Round],
        with context: Context, _ result: inout Sections
    ) {
        for round in rounds {
            let name = ExactString(round.key.map { "\(group.text)@\($0)" } ?? group.text)
            let inner = round.key == nil ? context : context.inLoop(round.values)
            do throws(TemplatingError) {
                try check(name: name, of: round, at: position)
                let fields = try self.fields(of: template, in: name, at: position, with: inner)
                result.stages.append(
                    ResolvedStage(
                        name: name, group: group, position: position, fields: fields,
                        usedParameters: used.uniqued()))
            } catch {
                result.problems.append(error)
                if case .beyondLimit = error.kind { return }
            }
        }
    }

    /// DVC finds a stage again by cutting its name at the last `@`.
    private func check(
        name: ExactString, of round: Round, at position: Position
    ) throws(TemplatingError) {
        let place = "stages.\(name.text)"
        let part = round.key ?? name.text
        guard !part.isEmpty else { throw error(.emptyName, in: place, at: position) }
        guard !part.utf8.contains(UInt8(ascii: "@")) else {
            throw error(.nameWithAt(ShownText(name.text)), in: place, at: position)
        }
    }

    private mutating func fields(
        of template: Mapping, in name: ExactString, at position: Position, with outer: Context
    ) throws(TemplatingError) -> Mapping {
        var context = outer
        do throws(TemplatingError.Kind) {
            try reader.budget.spend(stages: 1)
            try reader.budget.spend(text: name.text)
        } catch {
            throw self.error(error, in: "stages.\(name.text)", at: position)
        }
        // The working directory may not use the stage's own vars, which are looked for from there.
        let directory = try workingDirectory(of: template, in: name, with: outer)
        if let vars = template["vars"] {
            try load(vars, stage: name, from: directory, into: &context)
        }
        used = []
        var entries: [Mapping.Entry] = []
        for entry in template.entries where entry.key.value != .text("vars") {
            guard case .text(let field) = entry.key.value else {
                entries.append(entry)
                continue
            }
            let value = try resolve(
                entry.value, in: Place(field: field.text, of: name), with: context)
            entries.append(Mapping.Entry(key: entry.key, value: value))
        }
        return Mapping(entries)
    }

    /// Nil where it is outside the repository.
    private mutating func workingDirectory(
        of template: Mapping, in name: ExactString, with context: Context
    ) throws(TemplatingError) -> RepositoryPath? {
        guard let node = template["wdir"], case .text(let written) = node.value,
            !written.text.isEmpty
        else { return file.parent }
        let place = Place(field: "wdir", of: name)
        switch try resolve(written.text, at: node.position, in: place, with: context) {
        case .text(let text): return file.parent.resolving(text)
        case .value(let value): return file.parent.resolving(PythonText.inText(value))
        }
    }

    /// Refuses every template of a stage that cannot be read, before any is resolved.
    private func checkSyntax(
        of template: Mapping, in name: ExactString
    ) throws(TemplatingError) {
        for entry in template.entries {
            guard case .text(let field) = entry.key.value else { continue }
            try checkSyntax(of: entry.value, in: "stages.\(name.text).\(field.text)")
        }
    }

    private func checkSyntax(of node: Node, in place: String) throws(TemplatingError) {
        switch node.value {
        case .null, .bool, .number, .timestamp: return
        case .text(let text):
            for reference in TemplateText(text.text).references {
                do throws(TemplatingError.Kind) {
                    _ = try Expression(reference.inner)
                } catch {
                    throw self.error(
                        error, template: reference.shown, in: place, at: node.position)
                }
            }
        case .list(let nodes):
            for element in nodes { try checkSyntax(of: element, in: place) }
        case .mapping(let mapping):
            for entry in mapping.entries {
                try checkSyntax(of: entry.key, in: place)
                try checkSyntax(of: entry.value, in: place)
            }
        }
    }
}

extension [UsedParameter] {
    /// Without those that stand there before.
    fileprivate func uniqued() -> [UsedParameter] {
        var seen: Set<UsedParameter> = []
        return filter { seen.insert($0).inserted }
    }
}
