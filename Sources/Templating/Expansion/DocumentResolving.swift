import Domain

extension Resolver {
    /// Resolves everything, and collects what cannot be resolved.
    mutating func document(_ document: Node) -> ResolvedDocument {
        var result = Sections()
        do throws(TemplatingError) {
            try checkDepth(of: document, depth: 0)
            let sections = try mapping(document, of: "dvc.yaml")
            let context = try self.context(of: sections)
            if let stages = sections["stages"] {
                for entry in try mapping(stages, of: "stages").entries {
                    expand(entry, with: context, into: &result)
                }
            }
            result.artifacts = try artifacts(sections["artifacts"], with: context, &result)
            result.datasets = try list("datasets", of: sections, with: context, &result)
            result.metrics = try list("metrics", of: sections, with: context, &result)
            result.params = try list("params", of: sections, with: context, &result)
            result.plots = try list("plots", of: sections, with: context, &result)
        } catch {
            result.problems.append(error)
        }
        return ResolvedDocument(
            stages: result.stages, metrics: result.metrics, params: result.params,
            plots: result.plots, datasets: result.datasets, artifacts: Mapping(result.artifacts),
            files: files.paths, problems: result.problems, warnings: reader.warnings)
    }

    /// What is resolved so far.
    struct Sections {
        var stages: [ResolvedStage] = []
        var metrics: [Node] = []
        var params: [Node] = []
        var plots: [Node] = []
        var datasets: [Node] = []
        var artifacts: [Mapping.Entry] = []
        var problems: [TemplatingError] = []
    }

    /// Done once, so that whatever walks through the document need not count.
    private func checkDepth(of node: Node, depth: Int) throws(TemplatingError) {
        do throws(TemplatingError.Kind) {
            try reader.budget.check(depth: depth)
        } catch {
            throw self.error(error, in: "dvc.yaml", at: node.position)
        }
        switch node.value {
        case .null, .bool, .number, .text, .timestamp: return
        case .list(let nodes):
            for element in nodes { try checkDepth(of: element, depth: depth + 1) }
        case .mapping(let mapping):
            for entry in mapping.entries {
                try checkDepth(of: entry.key, depth: depth + 1)
                try checkDepth(of: entry.value, depth: depth + 1)
            }
        }
    }

    /// A mapping that is nowhere else checked; null stands for an empty one.
    func mapping(_ node: Node, of place: String) throws(TemplatingError) -> Mapping {
        switch node.value {
        case .mapping(let mapping): return mapping
        case .null where place == "dvc.yaml": return Mapping([])
        case .null, .bool, .number, .text, .timestamp, .list:
            throw error(
                .shape(expected: "a mapping", ValueKind(node.value)), in: place, at: node.position)
        }
    }

    /// Resolves a section of the top level item by item.
    private mutating func list(
        _ section: ExactString, of sections: Mapping, with context: Context,
        _ result: inout Sections
    ) throws(TemplatingError) -> [Node] {
        guard let node = sections[section] else { return [] }
        guard case .list(let items) = node.value else {
            throw error(
                .shape(expected: "a list", ValueKind(node.value)), in: section.text,
                at: node.position)
        }
        var resolved: [Node] = []
        for (index, item) in items.enumerated() {
            let place = Place("\(section.text).\(index)", composites: .any)
            do throws(TemplatingError) {
                resolved.append(try resolve(item, in: place, with: context))
            } catch {
                result.problems.append(error)
            }
        }
        return resolved
    }

    private mutating func artifacts(
        _ node: Node?, with context: Context, _ result: inout Sections
    ) throws(TemplatingError) -> [Mapping.Entry] {
        guard let node else { return [] }
        var entries: [Mapping.Entry] = []
        for entry in try mapping(node, of: "artifacts").entries {
            let place = Place("artifacts.\(Resolver.shown(entry.key))", composites: .any)
            do throws(TemplatingError) {
                let key = try resolve(entry.key, in: place, with: context)
                guard case .text = key.value else {
                    throw error(
                        .shape(expected: "text", ValueKind(key.value)), in: place.name,
                        at: entry.key.position)
                }
                let value = try resolve(entry.value, in: place, with: context)
                entries.append(Mapping.Entry(key: key, value: value))
            } catch {
                result.problems.append(error)
            }
        }
        return PythonKey.unique(entries)
    }

    private static func shown(_ key: Node) -> String {
        if case .text(let text) = key.value { text.text } else { "?" }
    }
}
