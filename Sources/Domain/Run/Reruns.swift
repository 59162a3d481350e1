/// What training a commit again gave, beside what the commit itself holds: evidence, no verdict.
package struct Reruns: Hashable, Sendable {
    /// What was to be run, what each stage needs standing before it.
    package let stages: [Stage]
    /// With their metrics: those of the first time in the order of the stages, then the repetitions.
    package let runs: [RunRecord]
    /// What the files of the commit say.
    package let committed: Metrics
    /// What the merge base's locks recorded of its outputs; empty where there is no merge base.
    package let earlier: [RepositoryPath: Digest]

    /// How far a metric may be from the committed one; one that is not here must be the same.
    package let tolerances: [MetricName: Decimal]

    package init(
        stages: [Stage], runs: [RunRecord], committed: Metrics,
        earlier: [RepositoryPath: Digest] = [:], tolerances: [MetricName: Decimal] = [:]
    ) {
        self.stages = stages
        self.runs = runs
        self.committed = committed
        self.earlier = earlier
        self.tolerances = tolerances
    }
}

extension Stage {
    /// Whether it reads what another stage writes, or finds it again.
    package func needs(_ other: Stage) -> Bool {
        other.outputs.contains { $0.path.map(reads) ?? false }
    }

    /// Whether something at or around a path is read by it.
    package func reads(_ path: RepositoryPath) -> Bool {
        inputs.contains { $0.isInside(path) || path.isInside($0) }
    }

    /// Dependencies, parameter files, and outputs that it finds again.
    package var inputs: [RepositoryPath] {
        dependencies.compactMap(\.path) + parameters.compactMap(\.path)
            + outputs.filter(\.isPersisted).compactMap(\.path)
    }
}
