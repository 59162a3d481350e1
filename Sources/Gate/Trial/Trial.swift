import Comparing
import Domain
import Git
import Hooking
import Inspecting
import Judging
import Measuring
import Tracing

/// What is judged: the range, the policy that rules it and the files of its commits. Its steps are
/// those of the line, and each of them reads what it needs.
struct Trial {
    private let request: GateRequest
    private let workplace: Workplace
    private let range: CommitRange
    private let policy: Policy
    private let baseline: TrialBaseline
    private let sides: Sides<CommitSide>

    /// `other` has the repository open for a request of the same place.
    init(_ request: GateRequest, sharing other: Workplace? = nil) throws(GateError) {
        self.request = request
        let workplace = try Workplace(request, sharing: other)
        self.workplace = workplace
        let range = try workplace.range()
        policy = try workplace.policy(of: range.policy)
        baseline = try workplace.baseline(of: policy, range)
        self.range = baseline.revision.map(range.compared) ?? range
        sides = try Sides(
            mergeBase: range.mergeBase, baseline: baseline.revision?.id ?? range.mergeBase,
            head: range.head.id
        ) { (commit) throws(GateError) in try workplace.side(commit) }
    }

    /// What the policy says of hooks.
    var hooks: HookPolicy { policy.hooks }

    var policyPath: RepositoryPath { workplace.policyPath }

    /// Whether the base has all that the head has.
    var isWithinBase: Bool {
        switch request.occasion {
        case .merge, .push(.base), .push(.borrowed), .commit: range.commits.isEmpty
        case .push(.nothing), .push(.alone): false
        }
    }

    /// Whether the range has others than these.
    func hasCommits(beside commits: Set<ObjectID>) -> Bool {
        !commits.isEmpty && range.commits.contains { !commits.contains($0) }
    }

    /// Whether head and base have no history in common.
    var isUnrelated: Bool {
        if case .push(.alone(_, .noCommonHistory)) = request.occasion { true } else { false }
    }

    /// Whether there is nothing that the head could inherit from.
    private var isAlone: Bool {
        switch request.occasion {
        case .merge, .push(.base), .push(.borrowed): false
        case .push(.nothing), .push(.alone): true
        case .commit: isOneCommit
        }
    }

    /// Whether there is anything that metrics are compared with.
    private var hasBaseline: Bool { baseline.gap == nil && !isAlone }

    /// Whether nothing lies between base and head.
    var isOneCommit: Bool { range.base.id == range.head.id }

    /// What changed since the merge base, and what it means to the pipeline. A push tells nobody, and of very
    /// many commits it would cost as much as all else.
    func changes() throws(GateError) -> [ChangedFile] {
        switch request.occasion {
        case .merge, .commit:
            inspecting.inspect(
                try workplace.changes(from: range.mergeBase, to: range.head.id))
        case .push: []
        }
    }

    /// Whether anything changed that the lineage is told from: a pipeline, a lock, a pointer, a result.
    func touchesLineage() throws(GateError) -> Bool {
        let changes = try workplace.changes(of: range.head.id)
        return inspecting.inspect(changes).contains { file in
            switch file.role {
            case .pipeline, .lock, .data, .metrics, .plots, .model: true
            case .code, .parameters, .predictions, .environment, .policy, .notebook, .other: false
            }
        }
    }

    private var inspecting: Inspecting {
        Inspecting(
            before: sides.mergeBase.pipeline, after: sides.head.pipeline, policyPath: policyPath)
    }

    /// What commits, those of the range unless others are named, bring into Git that must not be there.
    func inspection(of commits: [ObjectID]? = nil) throws(GateError) -> Inspection.Report {
        // A build server has no cache and could say nothing of it.
        let trusted: ObjectID? =
            switch request.occasion {
            case .merge, .commit: nil
            case .push: range.policy
            }
        return try Inspection(
            under: policy.inspection, of: sides, searchingDataAs: trusted, at: workplace
        ).report(on: commits ?? range.commits)
    }

    /// The lineage of commits that the head builds on, each since its first parent. Not of a history that is new
    /// as a whole, of which nobody could mend anything.
    func passed(_ commits: [ObjectID]) throws(GateError) -> [PassedCommit] {
        guard !isAlone else { return [] }
        let range = Set(range.commits).subtracting([range.head.id])
        var passed: [PassedCommit] = []
        for commit in commits where range.contains(commit) {
            if let one = try workplace.passed(commit) { passed.append(one) }
        }
        return passed
    }

    /// That there are commits of which `passed` tells nothing.
    func notes(onPassed commits: [ObjectID]) -> [String] {
        guard isAlone, commits.contains(where: { $0 != range.head.id }) else { return [] }
        return ["all of the history is new: its lineage was judged at the tip alone"]
    }

    /// What cannot be loaded of the head's pipeline: stages of it are missing then.
    var refusals: [BrokenLink] { LineageTracing.refusals(sides.head.problems) }

    /// How the stages of the head stand.
    func stages() throws(GateError) -> [StageStatus] { try sides.head.statuses() }

    /// The head after the stages that the command line or the policy want run again, the command line
    /// first.
    func trained() throws(GateError) -> Trained {
        switch request.training.when(under: policy.retraining) {
        case .never: Trained(sides.head)
        case .stale: try trained(.stale)
        case .always: try trained(.all)
        }
    }

    private func trained(_ choice: Plan.Choice) throws(GateError) -> Trained {
        try workplace.train(
            sides.head.plan(choice), at: sides.head, since: sides.mergeBase,
            protectedBy: range.policy, under: policy, measuring: measuring)
    }

    /// What the reader should know of training besides its findings.
    func notes(on trained: Trained) throws(GateError) -> [String] {
        guard trained.plan != nil else {
            guard let retraining = policy.retraining, retraining.when != .never else { return [] }
            guard case .push = request.occasion else {
                return [
                    "the policy asks for retraining, which is left out here: nothing was rerun"
                ]
            }
            return try laterReruns(retraining.when == .always ? .all : .stale)
        }
        guard let reruns = trained.reruns else { return ["nothing had to be run again"] }
        let count = Set(reruns.runs.filter(\.isStarted).map(\.stage)).count
        return ["\(count) \(count == 1 ? "stage was" : "stages were") run again"]
    }

    /// What CI will run again after a push.
    private func laterReruns(_ choice: Plan.Choice) throws(GateError) -> [String] {
        let stages = try sides.head.plan(choice).stages.map { ShownText($0.stage.text).text }
        guard !stages.isEmpty else { return [] }
        let names = stages.prefix(3).joined(separator: ", ")
        let rest = stages.count > 3 ? " and \(stages.count - 3) more" : ""
        return ["CI will run again: \(names)\(rest)"]
    }

    /// What the reader should know of where the judged metrics come from.
    func notes(on comparison: Comparison) -> [String] {
        switch request.occasion {
        case .merge, .push(.base), .push(.borrowed):
            guard range.head.id != range.mergeBase else {
                return ["there is no change: the base already has what was judged"]
            }
        case .commit: return []
        case .push(.nothing):
            return ["nothing is known here to compare with: judged by itself, by its own policy"]
        case .push(.alone(under: let base, let reason)):
            let name = ShownText(base.name).text
            let why =
                switch reason {
                case .noCommonHistory: "it has no history in common with \(name)"
                case .withinBorrowed: "\(name), whose policy rules, has it already"
                }
            return [why + ": its files and its lineage were judged, no metric was compared"]
        }
        let files = Set(comparison.checks.map(\.change.metric.file)).sorted()
        return comparison.byValues
            + ChangedProducers.results(
                among: files, from: sides.mergeBase.pipeline, to: sides.head.pipeline
            ).map {
                "'\($0)' is written by another stage or command than before: read what it does"
            } + forgottenInputs
    }

    /// A refactoring may take very many out.
    private var forgottenInputs: [String] {
        let all = ForgottenInput.all(
            from: sides.mergeBase.pipeline, to: sides.head.pipeline)
        let told = all.prefix(5).map {
            "the stage '\(ShownText($0.stage.text).text)' no longer declares"
                + " '\(ShownText($0.input.text).text)': a change of it will not be seen"
        }
        return all.count > told.count ? told + ["and \(all.count - told.count) more"] : told
    }

    /// What cannot be shown, whether a rule guards it or not.
    func notes(on metrics: Metrics) -> [String] {
        metrics.notStored.map {
            "the metrics of '\($0)' are not here: DVC keeps them, get them with 'dvc pull'"
        }
    }

    /// The metrics that the pipeline of any side declares or the policy names.
    private var measuring: Measuring {
        Measuring(
            files: sides.all.flatMap(\.pipeline.metricFiles),
            established: [sides.baseline, sides.mergeBase].flatMap(\.pipeline.metricFiles),
            rules: policy.metrics.map(\.metric) + policy.expected.map(\.metric),
            predictions: predictionSources.map(\.file))
    }

    /// What rules compute from predictions, each once.
    private var predictionSources: Set<PredictionSource> {
        Set(
            policy.metrics.compactMap { $0.evidence.kind == .value ? nil : $0.evidence.predictions }
        )
    }

    /// The predictions that rules name, of baseline and head; the head's are those of its rerun, where there
    /// was one. The head's alone where there is nothing to compare with.
    func predictions(
        after trained: Trained? = nil
    ) throws(GateError) -> [PredictionSource: PredictionPair] {
        let sources = predictionSources
        guard !sources.isEmpty else { return [:] }
        let measuring = measuring
        let snapshots = try sides.map { (side) throws(GateError) in
            try workplace.measured(side, measuring, protectedBy: range.policy)
        }
        let rerun = trained.flatMap { $0.reruns == nil ? nil : $0.snapshot }
        return PredictionSides.pairs(
            sources, baseline: hasBaseline ? snapshots.baseline : nil, head: rerun ?? snapshots.head
        )
    }

    /// The metrics of every side; the head's are those of its rerun, where there was one.
    func metrics(after trained: Trained? = nil) throws(GateError) -> Sides<Metrics> {
        let measuring = measuring
        let metrics = try sides.map { (side) throws(GateError) in
            measuring.metrics(
                in: try workplace.measured(side, measuring, protectedBy: range.policy))
        }
        guard let trained, trained.reruns != nil else { return metrics }
        return metrics.replacing(head: measuring.metrics(in: trained.snapshot))
    }

    func comparison(
        of metrics: Sides<Metrics>, _ predictions: [PredictionSource: PredictionPair]
    ) -> Comparison {
        let none = Metrics(files: [:])
        if case .push(.alone) = request.occasion {
            return Comparison(checks: [], unguarded: [], unmatched: [])
        }
        return Comparing(
            baseline: hasBaseline ? metrics.baseline : none,
            candidate: metrics.head, mergeBase: isAlone ? none : metrics.mergeBase,
            predictions: predictions
        ).comparison(under: policy)
    }

    /// The lineage of the head with what the change contradicts, and that of the merge base, which
    /// tells what is inherited.
    func lineage(of results: Metrics) throws(GateError) -> (head: Lineage, mergeBase: Lineage?) {
        let files = results.files.filter { $0.value != .missing }.keys.sorted()
        let base = try sides.mergeBase.traced()
        let head = range.head.id == range.mergeBase ? base : try sides.head.traced()
        do throws(SnapshotError) {
            return (
                try LineageTracing.lineage(of: head, since: base, results: files),
                isAlone ? nil : try LineageTracing.lineage(of: base)
            )
        } catch {
            throw .snapshot(error)
        }
    }

    /// What is to be said of a policy without metric rules.
    var missingRules: [Finding] {
        guard policy.metrics.isEmpty else { return [] }
        // Whoever names a policy wants it: a path that is mistyped must not open.
        let isNamed = request.policyPath != nil && policy.source == .builtIn
        return [
            PolicyReview.missingRules(
                isRequired: request.requiresPolicy || isNamed, path: policyPath)
        ]
    }

    /// Writes down that the head may become a commit, and what it was let go without.
    func keepReceipt(_ skipped: HookTrace?) throws(GateError) {
        try workplace.keepReceipt(of: range.head.id, skipped)
    }

    /// What is written down on the commits of the range of what went round a hook.
    func traces() throws(GateError) -> [String] {
        switch request.occasion {
        case .merge: try workplace.traces(on: range.commits)
        // Told once for all tips of a push.
        case .push, .commit: []
        }
    }

    /// What the head does to the policy that will rule after the merge.
    func review() throws(GateError) -> PolicyReview {
        try workplace.review(of: policy, range)
    }

    /// What must run again, where it was asked how the stages stand.
    private func stalePlan(_ statuses: [StageStatus]) throws(GateError) -> Plan {
        statuses.isEmpty ? .nothing : try sides.head.plan(.stale, statuses: statuses)
    }

    /// What commands call the head; nil where they need not.
    private var headName: String? {
        switch request.head {
        case "HEAD": nil
        case range.head.id.hex: range.head.id.description
        default: request.head
        }
    }

    /// Has the judge decide on what was gathered; what was not stays empty.
    func verdict(
        on evidence: Judge.Evidence, changes: [ChangedFile] = [], stages: [StageStatus] = [],
        trained: Trained? = nil, notes: [String] = []
    ) throws(GateError) -> Verdict {
        let lineage = evidence.lineage ?? Lineage(results: [], stages: stages, broken: [])
        let plan =
            if let chosen = trained?.plan { chosen } else { try stalePlan(lineage.stages) }
        let judge = Judge(
            policy: policy, occasion: request.occasion, skips: request.skips,
            today: request.today,
            baselineName: range.baseline?.name ?? range.base.name, headName: headName,
            baselineGap: baseline.gap,
            projects: sides.head.pipeline.projects)
        let findings = judge.findings(on: evidence)
        return Verdict(
            answer: judge.answer(to: findings), range: range, findings: findings,
            notes: notes + sides.head.pipeline.warnings.map(\.description),
            policy: policy.source, changes: changes,
            plan: plan,
            runs: evidence.reruns?.runs,
            comparison: evidence.comparison
                ?? Comparison(checks: [], unguarded: [], unmatched: []),
            lineage: judge.lineage(lineage, provedBy: evidence),
            skips: request.skips, reproduce: request.command(reproducing: range))
    }
}

extension Comparison {
    /// Which metrics were compared by their values although their rule names predictions, and why.
    fileprivate var byValues: [String] {
        checks.compactMap { check in
            guard case .values(let why?) = check.support else { return nil }
            return "'\(check.change.metric)' was compared by its values: \(why)"
        }
    }
}
