import Domain

/// Turns contradictions into findings, and says which of them the change inherited.
struct LineageJudging {
    let locks: LineagePolicy.Locks
    /// The broken links of the merge base.
    private let inherited: [LinkGroup.Key: [BrokenLink]]
    /// The stages that were run again and gave what is committed. What is stale about them is harmless;
    /// what contradicts them stays a contradiction.
    let proved: Set<ExactString>
    let repro: ReproCommand

    /// Takes every broken link of the merge base.
    init(
        locks: LineagePolicy.Locks, inherited: [BrokenLink], proved: Set<ExactString>,
        repro: ReproCommand
    ) {
        self.repro = repro
        self.locks = locks
        self.inherited = Dictionary(grouping: inherited, by: LinkGroup.Key.init)
        self.proved = proved
    }

    func judge(_ lineage: Lineage) -> [Judged] {
        var groups: [LinkGroup] = []
        var places: [LinkGroup.Key: Int] = [:]
        for link in lineage.broken {
            let key = LinkGroup.Key(link)
            if let place = places[key] {
                groups[place].links.append(link)
            } else {
                places[key] = groups.count
                groups.append(LinkGroup(links: [link], first: link))
            }
        }
        return groups.map(judged) + lineage.results.compactMap(judged)
    }

    private func judged(_ group: LinkGroup) -> Judged {
        let link = group.first
        let isInherited =
            link.kind.isInheritable
            && group.links.allSatisfy { link in
                (inherited[LinkGroup.Key(link)] ?? []).contains { $0.isSameFact(as: link) }
            }
        if group.links.allSatisfy({ $0.isProved(by: proved) }) {
            return Judged(
                Finding(
                    .lineage(link.kind), .pass, severity: severity(of: link.kind),
                    subject: Subject(path: link.path, line: link.line, stage: link.stage),
                    message: "proved by running the stage again, although "
                        + ShownText(link.message).text), waivable: nil)
        }
        let outcome = link.kind.outcome
        let finding = Finding(
            CheckName("lineage/\(link.kind.rawValue)"), outcome, severity: severity(of: link.kind),
            origin: isInherited ? .inherited : .introduced,
            subject: Subject(path: link.path, line: link.line, stage: link.stage),
            message: ShownText(link.message).text,
            detail: group.links.count == 1
                ? nil
                : group.links.map { ShownText($0.message).text }.joined(separator: "\n"),
            remedy: link.wayOut.map { "\($0), and run the stage again: \(repro.text(link.stage))" }
                ?? link.kind.remedy(repro, stage: link.stage),
            isMalformedInput: outcome == .unmeasured && link.kind == .brokenPipeline)
        return Judged(finding, waivable: outcome == .fail ? .zero : nil)
    }

    private func judged(_ result: ResultLineage) -> Judged? {
        let subject = Subject(path: result.path)
        switch result.state {
        case .reproduced:
            let stages = result.chain.map { ShownText($0.stage.text).text }
            return Judged(
                Finding(
                    .lineageResult, .pass, subject: subject,
                    message: "was made again by \(stages.joined(separator: " ← "))"))
        case .consistent:
            let stages = result.chain.map { ShownText($0.stage.text).text }
            return Judged(
                Finding(
                    "lineage/result", .pass, subject: subject,
                    message: "agrees with \(stages.joined(separator: " ← "))"))
        case .noProducer:
            return Judged(
                Finding(
                    "lineage/result", .skipped, subject: subject,
                    message: "no stage writes it: nothing vouches for its numbers",
                    remedy: "declare the stage that writes it in dvc.yaml"))
        case .broken, .unverifiable: return nil
        }
    }

    private func severity(of kind: BrokenLink.Kind) -> Severity {
        guard locks == .warn else { return .fail }
        return switch kind {
        case .staleLock, .neverRun, .notLocked, .staleUpstream, .unverifiable: .warn
        case .editedResult, .dataMismatch, .unexplainedChange, .hidden, .mergeConflict,
            .brokenPipeline:
            .fail
        }
    }
}

/// Links that one finding tells of, since its id can name only their check, stage and path.
private struct LinkGroup {
    var links: [BrokenLink]
    let first: BrokenLink

    struct Key: Hashable {
        private let kind: BrokenLink.Kind
        private let stage: ExactString?
        private let path: RepositoryPath?

        init(_ link: BrokenLink) {
            kind = link.kind
            stage = link.stage
            path = link.path
        }
    }
}

extension BrokenLink.Kind {
    fileprivate var outcome: Outcome {
        switch self {
        case .unverifiable, .brokenPipeline: .unmeasured
        case .staleLock, .editedResult, .dataMismatch, .neverRun, .notLocked, .staleUpstream,
            .unexplainedChange, .hidden, .mergeConflict:
            .fail
        }
    }

    /// What DVC refuses to load is never open, whoever broke it.
    fileprivate var isInheritable: Bool {
        switch self {
        case .mergeConflict, .brokenPipeline: false
        case .staleLock, .editedResult, .dataMismatch, .neverRun, .notLocked, .staleUpstream,
            .unexplainedChange, .hidden, .unverifiable:
            true
        }
    }

    fileprivate func remedy(_ repro: ReproCommand, stage: ExactString?) -> String {
        switch self {
        case .staleLock, .neverRun, .notLocked, .staleUpstream:
            "run it again and commit what it writes: \(repro.text(stage))"
        case .editedResult, .unexplainedChange:
            "write it by running its stage: \(repro.text(stage, options: " --force"))"
        case .dataMismatch: "run the stages that read it again: \(repro.text(stage))"
        case .hidden: "bring back what was taken out of the pipeline, or remove the result too"
        case .mergeConflict: "resolve the conflict, then: \(repro.text(stage))"
        case .brokenPipeline: "mend the file until 'dvc dag' draws it"
        case .unverifiable: "put what it needs into the commit, or set 'lineage: {locks: warn}'"
        }
    }
}
