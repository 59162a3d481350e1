package import Domain

/// Says where every result of a commit comes from, from the commit alone.
package enum LineageTracing {
    /// What cannot be loaded of a pipeline, or is refused of it as a whole, as lineage tells it.
    package static func refusals(_ problems: [PipelineProblem]) -> [BrokenLink] {
        problems.map(BrokenLink.init)
    }

    /// The lineage of one commit.
    ///
    /// Traced are the metrics that the pipeline declares and what no stage reads on. `results` are
    /// files of metrics besides, those that the policy names.
    package static func lineage(
        of commit: TracedCommit, results: [RepositoryPath] = []
    ) throws(SnapshotError) -> Lineage {
        try lineage(of: commit, contradictions: [], results: results)
    }

    /// The lineage of `head`, with what only a comparison with `base` can contradict.
    package static func lineage(
        of head: TracedCommit, since base: TracedCommit, results: [RepositoryPath] = []
    ) throws(SnapshotError) -> Lineage {
        let contradictions =
            try UnexplainedChanges(base: base, head: head).links()
            + HiddenContradictions(base: base, head: head).links()
            + ChangedDirectories(base: base, head: head).links()
        return try lineage(of: head, contradictions: contradictions, results: results)
    }

    private static func lineage(
        of commit: TracedCommit, contradictions: [BrokenLink], results: [RepositoryPath]
    ) throws(SnapshotError) -> Lineage {
        var links = refusals(commit.problems)
        for status in commit.statuses { links += try BrokenLinks(status, in: commit).links }
        links += contradictions
        let brokenStages = Dictionary(grouping: links.filter { $0.stage != nil }) { $0.stage }
        let metricFiles = Set(results + commit.pipeline.metricFiles)
        let traced = metricFiles.union(commit.finalOutputs).sorted()
        var lineages: [ResultLineage] = []
        var room = mostLinks
        for path in traced {
            let holdsMetrics = metricFiles.contains(path)
            guard let chain = chain(to: path, in: commit.producers, atMost: room) else {
                let link = BrokenLink.tooLong(path)
                links.append(link)
                lineages.append(
                    ResultLineage(
                        path: path, holdsMetrics: holdsMetrics, state: .unverifiable, chain: [],
                        broken: [link]))
                continue
            }
            room -= chain.map(\.size).reduce(0, +)
            // What DVC keeps in its cache is a result too, by what the lock recorded of it.
            let isThere = try commit.exists(path)
            guard isThere || !chain.isEmpty || results.contains(path) else { continue }
            let broken =
                chain.flatMap { brokenStages[$0.stage] ?? [] }
                + links.filter { $0.stage == nil || $0.path == path && $0.kind == .hidden }
            room -= 8 * broken.count
            lineages.append(
                ResultLineage(
                    path: path, holdsMetrics: holdsMetrics, state: state(chain, broken),
                    chain: chain, broken: broken.uniqued()))
        }
        return Lineage(results: lineages, stages: commit.statuses, broken: links.uniqued())
    }

    private static func state(_ chain: [ChainLink], _ broken: [BrokenLink]) -> ResultLineage.State {
        if broken.contains(where: { $0.kind != .unverifiable }) { return .broken }
        if !broken.isEmpty { return .unverifiable }
        return chain.isEmpty ? .noProducer : .consistent
    }

    /// Of all results together, with what they read and write. A few kilobytes can declare a thousand
    /// results of a thousand stages.
    private static let mostLinks = 4_000_000

    /// The producer and everything upstream of it, nearest first; nil when that is more than there is
    /// room for. Cycles end where they close.
    private static func chain(
        to path: RepositoryPath, in producers: Producers, atMost room: Int
    ) -> [ChainLink]? {
        var chain: [ChainLink] = []
        var seen: Set<ExactString> = []
        var pending = producers.producer(of: path).map { [$0.stage] } ?? []
        var next = 0
        var size = 0
        while next < pending.count {
            let stage = pending[next]
            next += 1
            guard seen.insert(stage.address).inserted else { continue }
            let link = ChainLink(
                stage: stage.address, inputs: stage.dependencies.map(\.written),
                outputs: stage.outputs.map(\.written))
            size += link.size
            guard size <= room else { return nil }
            chain.append(link)
            for dependency in stage.dependencies {
                guard let path = dependency.path else { continue }
                pending += producers.producers(touching: path)
            }
        }
        return chain
    }
}

extension TracedCommit {
    /// What stages write and no stage reads.
    fileprivate var finalOutputs: [RepositoryPath] {
        let read = Set(pipeline.stages.flatMap(\.dependencies).compactMap(\.path))
        let readInside = Set(read.flatMap(\.andAbove))
        return pipeline.stages.flatMap { stage -> [RepositoryPath] in
            guard case .step = stage.kind else { return [] }
            return stage.outputs.compactMap(\.path).filter { output in
                !readInside.contains(output) && output.andAbove.allSatisfy { !read.contains($0) }
            }
        }
    }
}

extension RepositoryPath {
    /// The path and every directory that it lies in.
    fileprivate var andAbove: [RepositoryPath] {
        var places = [self]
        var place = self
        while place != .root {
            place = place.parent
            places.append(place)
        }
        return places
    }
}

extension ChainLink {
    /// How much of the room it takes; a stage that reads and writes nothing is a link too.
    fileprivate var size: Int { 8 + inputs.count + outputs.count }
}

extension BrokenLink {
    fileprivate static func tooLong(_ path: RepositoryPath) -> BrokenLink {
        BrokenLink(
            .unverifiable, path: path,
            message:
                "'\(path)' cannot be checked: the lineage of all results is too long to be told")
    }
}

extension [BrokenLink] {
    /// Without repetitions, in the order of first appearance.
    fileprivate func uniqued() -> [BrokenLink] {
        var seen: Set<BrokenLink> = []
        return filter { seen.insert($0).inserted }
    }
}
