/// One check and how it came out.
package struct Finding: Hashable, Sendable {
    package let check: CheckName
    package let outcome: Outcome
    package let severity: Severity
    package let origin: Origin
    package let subject: Subject
    /// One line, without the name of the check.
    package let message: String
    package let detail: String?
    /// What to type or to do next.
    package let remedy: String?
    /// Whether it is unmeasured because an input is malformed or unreadable, which has an exit status of
    /// its own.
    package let isMalformedInput: Bool
    /// Nil for what rests on no evidence.
    package let resolution: Resolution?

    package init(
        _ check: CheckName, _ outcome: Outcome, severity: Severity = .fail,
        origin: Origin = .introduced, subject: Subject, message: String, detail: String? = nil,
        remedy: String? = nil, isMalformedInput: Bool = false, resolution: Resolution? = nil
    ) {
        self.check = check
        self.outcome = outcome
        self.severity = severity
        self.origin = origin
        self.subject = subject
        self.message = message
        self.detail = detail
        self.remedy = remedy
        self.isMalformedInput = isMalformedInput
        self.resolution = resolution
    }

    /// What a waiver and `pawl explain` name: `metric/max-loss:eval/metrics.json:auc`.
    package var id: String { "\(check.text):\(subject.key)" }
}

/// The stable name of a kind of check, such as `lineage/stale-lock`: no numbers, hashes or dates.
package struct CheckName: Hashable, Sendable, ExpressibleByStringLiteral {
    package let text: String

    package init(_ text: String) { self.text = text }
    package init(stringLiteral text: String) { self.init(text) }
}

extension CheckName: CustomStringConvertible {
    package var description: String { text }
}

/// How a check came out.
package enum Outcome: String, Hashable, Sendable, CaseIterable {
    case pass, fail
    /// Measured, but the evidence does not decide.
    case undecided
    /// Could not be measured.
    case unmeasured
    /// Fails, and a valid waiver covers it.
    case waived
    /// Does not apply, for the reason in the message.
    case skipped
}

/// Whether an outcome can shut the gate.
package enum Severity: String, Hashable, Sendable, CaseIterable {
    case fail, warn
}

/// Whether the change under test brought the problem.
package enum Origin: String, Hashable, Sendable {
    case introduced, inherited
}

/// What a check looked at, as far as it is known.
package struct Subject: Hashable, Sendable {
    package let commit: ObjectID?
    package let path: RepositoryPath?
    /// From 1.
    package let line: Int?
    /// A stage's address.
    package let stage: ExactString?
    package let metric: MetricName?
    /// A part of the test set, `country=AT`; nil for all of it.
    package let slice: ExactString?
    package let testSet: TestSetDigest?

    package init(
        commit: ObjectID? = nil, path: RepositoryPath? = nil, line: Int? = nil,
        stage: ExactString? = nil, metric: MetricName? = nil, slice: ExactString? = nil,
        testSet: TestSetDigest? = nil
    ) {
        self.commit = commit
        self.path = path
        self.line = line
        self.stage = stage
        self.metric = metric
        self.slice = slice
        self.testSet = testSet
    }

    /// What tells it from the other subjects of one check: the metric, with its slice in brackets, else the
    /// test set, else the stage with the path, else the path; empty for the repository as a whole.
    package var key: String {
        if let metric { return metric.text.text + (slice.map { "[\($0)]" } ?? "") }
        if let testSet { return testSet.hex }
        if let stage, let path { return "\(stage):\(path)" }
        if let stage { return stage.text }
        return path?.description ?? ""
    }
}
