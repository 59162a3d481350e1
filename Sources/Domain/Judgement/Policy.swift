/// What the team demands, as `pawl.yaml` on the protected branch says it.
package struct Policy: Hashable, Sendable {
    package let source: PolicySource
    package let baseline: Baseline
    package let firstRun: FirstRun
    package let inherited: Inherited
    package let metrics: [MetricRule]
    /// Metrics that must exist at the head.
    package let expected: [ExpectedMetric]
    /// When a loss is beyond chance.
    package let significance: Significance
    /// Nil when nothing is trained again unless the command line asks.
    package let retraining: RetrainingPolicy?
    package let lineage: LineagePolicy
    package let inspection: InspectionPolicy
    package let hooks: HookPolicy
    package let waivers: [Waiver]

    package init(
        source: PolicySource, baseline: Baseline = .mergeBase, firstRun: FirstRun = .record,
        inherited: Inherited = .report, metrics: [MetricRule] = [],
        expected: [ExpectedMetric] = [], significance: Significance = Significance(),
        retraining: RetrainingPolicy? = nil,
        lineage: LineagePolicy = LineagePolicy(),
        inspection: InspectionPolicy = InspectionPolicy(), hooks: HookPolicy = HookPolicy(),
        waivers: [Waiver] = []
    ) {
        self.source = source
        self.baseline = baseline
        self.firstRun = firstRun
        self.inherited = inherited
        self.metrics = metrics
        self.expected = expected
        self.significance = significance
        self.retraining = retraining
        self.lineage = lineage
        self.inspection = inspection
        self.hooks = hooks
        self.waivers = waivers
    }

    /// What holds where nobody wrote a policy: lineage is judged, no metric is.
    package static let builtIn = Policy(source: .builtIn)

    /// What a metric without a baseline does.
    package enum FirstRun: String, Hashable, Sendable, CaseIterable { case record, fail }

    /// What a failure does that the merge base already has.
    package enum Inherited: String, Hashable, Sendable, CaseIterable { case report, shut }
}

/// Where a policy was read.
package enum PolicySource: Hashable, Sendable {
    case builtIn
    case file(RepositoryPath, commit: ObjectID)
}

/// What the head's metrics are compared with.
package enum Baseline: Hashable, Sendable {
    case mergeBase
    case branch(String)
    /// The newest tag that fits and stands on the merge base or before it, and so on the head's history
    /// as well: a tag on the change itself must not become its baseline. The pattern is that of
    /// `git tag --list`; the newest is the one that `git log` comes to first.
    case tag(pattern: String)
}

/// When and how stages are trained again.
package struct RetrainingPolicy: Hashable, Sendable {
    package enum When: String, Hashable, Sendable, CaseIterable { case never, stale, always }

    package let when: When
    package let repeats: Int
    /// The parameter that each repetition sets to another value; nil when there is none.
    package let seed: SeedParameter?
    package let timeLimit: Duration?
    /// In bytes.
    package let memoryLimit: Int?
    package let network: Network

    package enum Network: String, Hashable, Sendable, CaseIterable { case off, on }

    package init(
        when: When, repeats: Int = 1, seed: SeedParameter? = nil, timeLimit: Duration? = nil,
        memoryLimit: Int? = nil, network: Network = .off
    ) {
        self.when = when
        self.repeats = repeats
        self.seed = seed
        self.timeLimit = timeLimit
        self.memoryLimit = memoryLimit
        self.network = network
    }
}

/// A parameter that seeds the random numbers of training: `params.yaml:train.seed`.
package struct SeedParameter: Hashable, Sendable {
    package let file: RepositoryPath
    /// Keys joined by dots.
    package let key: ExactString

    package init(file: RepositoryPath, key: ExactString) {
        self.file = file
        self.key = key
    }
}

/// What is demanded of locks and of results.
package struct LineagePolicy: Hashable, Sendable {
    package enum Locks: String, Hashable, Sendable, CaseIterable {
        /// Every result's lock agrees with the commit.
        case fresh
        /// Stale locks are reported and do not shut the gate. Contradicted results still do.
        case warn
    }

    package enum Reproduce: String, Hashable, Sendable, CaseIterable { case metric, bitwise }

    package let locks: Locks
    /// What a rerun must give again.
    package let reproduce: Reproduce

    package init(locks: Locks = .fresh, reproduce: Reproduce = .metric) {
        self.locks = locks
        self.reproduce = reproduce
    }
}

/// What may enter Git.
package struct InspectionPolicy: Hashable, Sendable {
    package enum Notebooks: String, Hashable, Sendable, CaseIterable {
        /// Notebooks carry neither outputs nor execution counts.
        case stripped
        case any
    }

    package enum Secrets: String, Hashable, Sendable, CaseIterable {
        /// Private keys and tokens do not enter Git.
        case fail
        /// They are not looked for.
        case off
    }

    /// 10 MiB: above what people write by hand, below what forges warn about (50 MiB at GitHub).
    package static let standardMaximum = 10 << 20

    /// The largest file that may be added to Git itself, in bytes.
    package let maximumBlob: Int
    package let notebooks: Notebooks
    package let secrets: Secrets

    package init(
        maximumBlob: Int = standardMaximum, notebooks: Notebooks = .any, secrets: Secrets = .fail
    ) {
        self.maximumBlob = maximumBlob
        self.notebooks = notebooks
        self.secrets = secrets
    }
}

/// What hooks do on a developer's machine.
package struct HookPolicy: Hashable, Sendable {
    /// What happens where something required is undecided or unmeasured. Where the cause is a malformed
    /// input, and where a check fails, a hook always stops.
    package enum NoVerdict: String, Hashable, Sendable, CaseIterable { case stop, pass }

    package let noVerdict: NoVerdict

    package init(noVerdict: NoVerdict = .stop) { self.noVerdict = noVerdict }
}

extension HookPolicy.NoVerdict {
    /// How a hook ends on a verdict.
    package func status(of verdict: Verdict) -> ExitStatus {
        switch (verdict.exitStatus, self) {
        case (.noVerdict, .pass): .open
        case (let status, _): status
        }
    }
}
