import Domain

/// One metric as tables show it: all its checks in one line.
struct MetricRow: Hashable {
    let metric: MetricName
    /// `country=AT`; nil for the metric as a whole.
    let slice: ExactString?
    let baseline: String
    let candidate: String
    /// Positive is better; for a metric without a rule the plain difference, marked `Δ`.
    let improvement: String
    let limit: LimitText?
    let mark: Mark

    /// The rows of a comparison in its own order: those with a rule, then those without.
    static func rows(_ comparison: Comparison, findings: [Finding]) -> [MetricRow] {
        var order: [Part] = []
        var checks: [Part: [JudgedCheck]] = [:]
        for judged in JudgedCheck.all(comparison, findings: findings) {
            let part = Part(metric: judged.check.change.metric, slice: judged.check.slice)
            if checks[part] == nil { order.append(part) }
            checks[part, default: []].append(judged)
        }
        let guarded = order.map { MetricRow(checks[$0] ?? []) }
        return guarded.compactMap { $0 } + comparison.unguarded.map(MetricRow.init)
    }

    private struct Part: Hashable {
        let metric: MetricName
        let slice: ExactString?
    }

    /// How the first cell calls it, its file left out where that is common to all.
    func name(besides file: RepositoryPath?) -> String {
        let whole = metric.shown(besides: file)
        return slice.map { "\(whole) \(ShownText($0.text).text)" } ?? whole
    }

    /// Returns nil for no checks.
    private init?(_ judged: [JudgedCheck]) {
        guard let first = judged.first?.check else { return nil }
        // A limit on losses says more than a floor far below, unless the floor is what broke.
        let marks = judged.map { $0.finding.map(Mark.init) ?? .passes }
        let worst = marks.max() ?? .passes
        let ruling =
            zip(judged, marks).first { $1 == worst && worst != .passes }?.0.check
            ?? judged.first { $0.check.demand.check == .maxLoss }?.check ?? first
        metric = first.change.metric
        slice = first.slice
        mark = worst
        limit = LimitText(ruling)
        let change = first.change
        let gain = first.improvement
        if let before = change.baseline.decimal, let after = change.candidate.decimal, let gain {
            let numbers = ReadableNumbers(
                baseline: before, candidate: after, improvement: gain, limit: limit?.loss)
            baseline = numbers.baseline
            candidate = numbers.candidate
            improvement = numbers.improvement
        } else {
            baseline = change.baseline.shown
            candidate = change.candidate.shown
            improvement = change.gainInWords
        }
    }

    /// A metric that no rule names.
    private init(_ change: MetricChange) {
        metric = change.metric
        slice = nil
        limit = nil
        mark = .unguarded
        if let before = change.baseline.decimal, let after = change.candidate.decimal {
            let numbers = ReadableNumbers(
                baseline: before, candidate: after, improvement: after - before, limit: nil)
            baseline = numbers.baseline
            candidate = numbers.candidate
            improvement = before == after ? "0" : "Δ " + numbers.improvement
        } else {
            baseline = change.baseline.shown
            candidate = change.candidate.shown
            improvement = change.gainInWords
        }
    }

    /// How a row came out, the worst last.
    enum Mark: Int, Hashable, Comparable {
        case unguarded, skipped, passes, waived, inherited, warns, undecided, unmeasured, fails

        init(_ finding: Finding) {
            switch (finding.outcome, finding.severity, finding.origin) {
            case (.pass, _, _): self = .passes
            case (.skipped, _, _): self = .skipped
            case (.waived, _, _): self = .waived
            case (.unmeasured, _, _): self = .unmeasured
            case (.undecided, _, _): self = .undecided
            case (.fail, .warn, _): self = .warns
            case (.fail, .fail, .inherited): self = .inherited
            case (.fail, .fail, .introduced): self = .fails
            }
        }

        static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

        var word: String {
            switch self {
            case .unguarded: "no rule"
            case .skipped: "skipped"
            case .passes: "pass"
            case .waived: "waived"
            case .inherited: "inherited"
            case .warns: "warn"
            case .undecided: "undecided"
            case .unmeasured: "unmeasured"
            case .fails: "FAIL"
            }
        }
    }
}

/// What a metric must keep, in a few characters.
struct LimitText: Hashable {
    /// `0.005`, `10 %`, `≥ 0.80`, `+0.01`.
    private let text: String
    /// The loss it allows; nil for a demand of another kind.
    let loss: Decimal?

    /// Among limits of other kinds a loss is told by its sign, like the improvements beside it.
    func text(amongOthers isMixed: Bool) -> String { isMixed && isLoss ? "-" + text : text }

    let isLoss: Bool

    init?(_ check: MetricCheck) {
        switch check.demand {
        case .limit(.maxLoss), .limit(.hardLimit): isLoss = true
        case .limit(.floor), .limit(.ceiling), .limit(.minGain), .limit(.equals), .expected:
            isLoss = false
        }
        switch check.demand {
        case .expected: return nil
        case .limit(.floor(let floor)):
            text = "≥ \(floor)"
            loss = nil
        case .limit(.ceiling(let ceiling)):
            text = "≤ \(ceiling)"
            loss = nil
        case .limit(.minGain(let gain)):
            text = "+\(gain)"
            loss = nil
        case .limit(.equals(let target, let tolerance)):
            text = "\(target) ± \(tolerance)"
            loss = nil
        case .limit(.hardLimit(let limit)):
            text = "\(limit)"
            loss = limit
        case .limit(.maxLoss(let absolute, let relative)):
            loss = check.allowedLoss
            // Of the two the larger rules, and is shown.
            if let relative, absolute == nil || absolute != loss {
                text = "\(relative * Decimal.hundred) %"
            } else {
                text = "\(absolute ?? .zero)"
            }
        }
    }
}

extension Decimal {
    fileprivate static let hundred = (1...100).reduce(Decimal.zero) { sum, _ in sum + .one }
}

extension MetricChange {
    fileprivate var gainInWords: String {
        switch (baseline.isAbsent, candidate.isAbsent) {
        case (true, false): "new"
        case (false, true): "gone"
        case (true, true), (false, false): "?"
        }
    }
}

extension Reading {
    /// In a cell of a table.
    fileprivate var shown: String {
        switch self {
        case .number(let number):
            decimal.map(ReadableNumbers.text) ?? ShownText(number.text).text
        case .notNumeric(let shown): ShownText(shown).text
        case .keyMissing, .fileMissing: "missing"
        case .unreadable: "unreadable"
        case .notStored: "not here"
        }
    }
}
