import Domain

/// Turns what training again gave into findings, and says which stages it proves.
///
/// With `reproduce: bitwise` every output must come again byte for byte. With `reproduce: metric` every
/// metric of the commit must come again, exactly or within the tolerance of its `equals` rule: what a
/// `max-loss` allows is no room for numbers that nobody measured. Of an output without metrics
/// (a model, prepared data) the bytes may then differ where a stage that reads it gave the committed
/// metrics again; where none does, its bytes are all there is to compare.
struct RerunJudging {
    private let policy: LineagePolicy
    private let reruns: Reruns
    private let reproductions: [Reproduction]
    /// By address: stages whose changed outputs gave committed metrics further down.
    private let vouched: Set<ExactString>

    /// By address: stages that did not run on what is committed, where the policy lets that pass with a
    /// warning. What they left cannot agree, and the numbers of the rerun are judged.
    private let mayDiffer: Set<ExactString>
    private let repro: ReproCommand

    /// `stages` tell which of them are stale.
    init(policy: LineagePolicy, reruns: Reruns, stages: [StageStatus], repro: ReproCommand) {
        self.repro = repro
        mayDiffer =
            switch policy.locks {
            case .fresh: []
            case .warn: Set(stages.filter { $0.state.isStale }.map(\.stage))
            }
        self.policy = policy
        self.reruns = reruns
        let ended = Dictionary(grouping: reruns.runs) { $0.stage }
        var reproductions: [Reproduction] = []
        for stage in reruns.stages {
            // Other seeds are to give other numbers: only the commit's own can give the committed ones.
            let all = ended[stage.address] ?? []
            let runs = all.filter { $0.seed == nil }
            guard !runs.isEmpty, all.allSatisfy({ $0.outcome == .ended }) else { continue }
            var comparison = RunComparison(
                reproduce: policy.reproduce, committed: reruns.committed,
                tolerances: reruns.tolerances)
            for run in runs { comparison.add(run) }
            reproductions.append(Reproduction(stage, comparison))
        }
        self.reproductions = reproductions
        vouched = Self.vouched(reproductions)
    }

    /// From the last stage to the first, so that what needs a stage is known before it.
    private static func vouched(_ reproductions: [Reproduction]) -> Set<ExactString> {
        var vouched: Set<ExactString> = []
        for (index, reproduction) in reproductions.enumerated().reversed() {
            let users = reproductions[(index + 1)...].filter {
                $0.stage.needs(reproduction.stage)
            }
            let isVouched = users.contains {
                ($0.measures && $0.holds) || vouched.contains($0.stage.address)
            }
            if isVouched { vouched.insert(reproduction.stage.address) }
        }
        return vouched
    }

    /// The stages whose stale links are proved to be harmless: they were run, and gave again what the
    /// commit holds. A run that had nothing to give again proves nothing.
    ///
    /// What a stale lock records of a model need not come again with `reproduce: metric`, but then it must
    /// be what the merge base recorded: else the change could lock any model behind metrics that
    /// were measured on another one.
    var proved: Set<ExactString> {
        Set(
            reproductions.filter { reproduction in
                let stage = reproduction.stage
                let isVouched = vouched.contains(stage.address)
                guard reproduction.differences.isEmpty, reproduction.given > 0 || isVouched else {
                    return false
                }
                return reproduction.changed.allSatisfy { path in
                    let now = stage.outputs.first { $0.path == path }?.recorded?.digest
                    return isVouched && now != nil && now == reruns.earlier[path]
                }
            }.map(\.stage.address))
    }

    var findings: [Judged] {
        reruns.stages.flatMap { stage -> [Judged] in
            let runs = reruns.runs.filter { $0.stage == stage.address }
            let incomplete = runs.filter { $0.outcome != .ended }
            if let run = incomplete.first { return [unfinished(run, of: stage)] }
            guard let reproduction = reproductions.first(where: { $0.stage == stage }) else {
                return [notRun(stage, why: "it was not run")]
            }
            return compared(reproduction, runs: runs)
        }
    }

    private func compared(_ reproduction: Reproduction, runs: [RunRecord]) -> [Judged] {
        let stage = reproduction.stage
        var differences = reproduction.differences
        if !vouched.contains(stage.address) {
            differences += reproduction.changed.sorted().map { path in
                Reproduction.Difference(
                    metric: nil, path: path,
                    message:
                        "'\(path)' comes out with other bytes, and no stage that reads it gave a "
                        + "committed metric again", distance: nil)
            }
        }
        if !differences.isEmpty {
            let log = runs.first?.log.map { "the log is \(ShownText($0.path.text).text)" }
            return differences.uniqued().map { disagreement($0, of: stage, detail: log) }
        }
        let name = ShownText(stage.address.text).text
        let isCompared = reproduction.given > 0 || vouched.contains(stage.address)
        return [
            Judged(
                Finding(
                    .retrainDisagrees, isCompared ? .pass : .skipped,
                    subject: Subject(stage: stage.address),
                    message: isCompared
                        ? "'\(name)' ran again and gives what is committed"
                        : "'\(name)' ran again, and nothing is committed to compare with"))
        ]
    }

    private func disagreement(
        _ difference: Reproduction.Difference, of stage: Stage, detail: String?
    ) -> Judged {
        Judged(
            Finding(
                .retrainDisagrees, .fail,
                severity: mayDiffer.contains(stage.address) ? .warn : .fail,
                subject: Subject(
                    path: difference.path, line: nil, stage: stage.address,
                    metric: difference.metric),
                message: difference.message, detail: detail,
                remedy: "run it and commit what it writes: \(repro.text(stage.address))"),
            waivable: difference.distance ?? .zero)
    }

    private func unfinished(_ run: RunRecord, of stage: Stage) -> Judged {
        let name = ShownText(stage.address.text).text
        switch run.outcome {
        case .ended: preconditionFailure("a stage that ended is compared")
        case .notRun(let obstacle): return notRun(stage, why: obstacle.description)
        case .failed(let failure):
            let tail = run.log?.tail.suffix(5).map(\.text) ?? []
            let place = run.log.map { ["the log is \(ShownText($0.path.text).text)"] } ?? []
            return Judged(
                Finding(
                    .retrainFailed, .fail,
                    subject: Subject(
                        path: stage.file, line: stage.position.line, stage: stage.address),
                    message: "'\(name)' ran again and did not get through: "
                        + failure.description,
                    detail: (tail + place).joined(separator: "\n"),
                    remedy: "see the log, mend the stage, then: \(repro.text(stage.address))"),
                waivable: nil)
        }
    }

    private func notRun(_ stage: Stage, why: String) -> Judged {
        let name = ShownText(stage.address.text).text
        return Judged(
            Finding(
                .retrainNotRun, .unmeasured,
                subject: Subject(
                    path: stage.file, line: stage.position.line, stage: stage.address),
                message: "'\(name)' should have run again and could not: \(why)",
                remedy: "give it what it needs, or run it and commit what it writes: "
                    + repro.text(stage.address)))
    }
}

extension Reproduction {
    fileprivate init(_ stage: Stage, _ comparison: RunComparison) {
        self.init(
            stage: stage, differences: comparison.differences, given: comparison.given,
            measures: comparison.measures, changed: comparison.changed)
    }
}

extension [Reproduction.Difference] {
    /// One for each metric or file: repetitions may each bring their own.
    fileprivate func uniqued() -> [Reproduction.Difference] {
        var seen: Set<String> = []
        return filter { seen.insert("\($0.path)\n\($0.metric?.key.text ?? "")").inserted }
    }
}

extension StageStatus.State {
    /// Whether the stage has not run on what is committed.
    fileprivate var isStale: Bool {
        switch self {
        case .stale, .neverRun: true
        case .fresh, .frozen, .alwaysRun, .unverifiable: false
        }
    }
}
