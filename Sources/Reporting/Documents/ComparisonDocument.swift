package import Domain
package import Formats

/// The metrics of both sides and what is demanded of them: `pawl/comparison/1`.
package enum ComparisonDocument {
    package static let schema = "pawl/comparison/1"

    /// With the outcome of each check where its finding is at hand.
    package static func json(_ comparison: Comparison, findings: [Finding]) -> JSON {
        [
            "schema": .string(schema),
            "checks": .array(
                JudgedCheck.all(comparison, findings: findings).map { json($0.check, $0.finding) }),
            "unguarded": .array(comparison.unguarded.map { .object(members(of: $0)) }),
            "unmatched": .array(
                comparison.unmatched.map { rule in
                    [
                        "kind": rule.kind == .rule ? "rule" : "expectation",
                        "metric": .text(rule.metric), "severity": .string(rule.severity.rawValue),
                        "line": .integer(rule.position.line),
                        "column": .integer(rule.position.column),
                    ]
                }),
            "disagreements": .array(
                comparison.disagreements.map { found in
                    [
                        "metric": .text(found.metric.text), "file": .path(found.metric.file),
                        "key": .text(found.metric.key), "predictions": .path(found.predictions),
                        "written": .decimal(found.written), "computed": .computed(found.computed),
                        "severity": .string(found.severity.rawValue),
                    ]
                }),
        ]
    }

    private static func json(_ check: MetricCheck, _ finding: Finding?) -> JSON {
        var members = members(of: check.change)
        members["id"] = .string(check.id)
        members["rule"] = DemandDocument.json(check.demand)
        members["direction"] = .string(check.direction.rawValue)
        members["improvement"] = .decimal(check.improvement)
        members["allowed"] = .decimal(check.allowedLoss)
        members["severity"] = .string(check.severity.rawValue)
        members["outcome"] = .optional(finding?.outcome.rawValue)
        members["introduced"] = finding.map { .bool($0.isIntroducedProblem) } ?? .null
        members["slice"] = .optional(check.slice?.text)
        members["undecided"] = .string(check.undecided.rawValue)
        members["evidence"] = EvidenceDocument.json(check.support)
        let evidence = check.support.shown
        members["method"] = .string(evidence?.method.rawValue ?? "value")
        members["n"] = evidence.map { .integer($0.count) } ?? .null
        members["interval"] =
            evidence.map {
                [
                    "low": .computed($0.low), "high": .computed($0.high),
                    "level": .computed($0.level),
                ]
            } ?? .null
        members["detectable"] = finding?.resolution.map { .computed($0.detectable) } ?? .null
        members["needed"] = finding?.resolution?.needed.map { .integer($0) } ?? .null
        return .object(members)
    }

    private static func members(of change: MetricChange) -> [ExactString: JSON] {
        let mergeBase = change.mergeBase
        return [
            "metric": .text(change.metric.text), "file": .path(change.metric.file),
            "key": .text(change.metric.key), "slice": nil,
            "baseline": ReadingDocument.value(change.baseline),
            "baselineReading": ReadingDocument.json(change.baseline),
            "candidate": ReadingDocument.value(change.candidate),
            "candidateReading": ReadingDocument.json(change.candidate),
            "mergeBase": ReadingDocument.value(mergeBase),
            "mergeBaseReading": ReadingDocument.json(mergeBase),
        ]
    }

    static func read(_ place: DocumentPlace) throws(DocumentError) -> Comparison {
        Comparison(
            checks: try place.member("checks").each { place throws(DocumentError) in
                MetricCheck(
                    change: try readChange(place),
                    slice: try place.optional("slice")?.exactString(),
                    direction: try place.member("direction").word(),
                    demand: try DemandDocument.read(place.member("rule")),
                    support: try place.optional("evidence").map { (place) throws(DocumentError) in
                        try EvidenceDocument.read(place)
                    } ?? .values(why: nil),
                    undecided: try place.optional("undecided")?.word() ?? .stop,
                    severity: try place.member("severity").word())
            }, unguarded: try place.member("unguarded").each(readChange),
            unmatched: try place.member("unmatched").each { place throws(DocumentError) in
                let kind = try place.member("kind").string()
                guard kind == "rule" || kind == "expectation" else {
                    throw place.unexpected("'rule' or 'expectation'")
                }
                return UnmatchedRule(
                    kind: kind == "rule" ? .rule : .expectation,
                    metric: try place.member("metric").exactString(),
                    severity: try place.member("severity").word(),
                    position: Position(
                        line: try place.member("line").integer(),
                        column: try place.member("column").integer()))
            }, disagreements: try readDisagreements(place))
    }

    /// None in a document of an earlier version.
    private static func readDisagreements(
        _ place: DocumentPlace
    ) throws(DocumentError) -> [Disagreement] {
        guard let list = try place.optional("disagreements") else { return [] }
        return try list.each { place throws(DocumentError) in
            guard let written = Decimal(try place.member("written").number().text) else {
                throw place.unexpected("a finite number")
            }
            return Disagreement(
                metric: MetricName(
                    file: try place.member("file").path(),
                    key: try place.member("key").exactString()),
                predictions: try place.member("predictions").path(), written: written,
                computed: try place.member("computed").number().double,
                severity: try place.member("severity").word())
        }
    }

    private static func readChange(_ place: DocumentPlace) throws(DocumentError) -> MetricChange {
        MetricChange(
            metric: MetricName(
                file: try place.member("file").path(), key: try place.member("key").exactString()),
            baseline: try ReadingDocument.read(place, "baseline"),
            candidate: try ReadingDocument.read(place, "candidate"),
            mergeBase: try ReadingDocument.read(place, "mergeBase"))
    }
}

extension Support {
    /// The estimate, also where it was not judged.
    fileprivate var shown: Evidence? {
        switch self {
        case .evidence(let evidence): evidence
        case .tooSmall(let evidence, why: _): evidence
        case .values, .missing: nil
        }
    }
}

extension Finding {
    /// Whether the change brought a problem: what passes brings none.
    fileprivate var isIntroducedProblem: Bool {
        switch outcome {
        case .pass, .skipped: false
        case .fail, .undecided, .unmeasured, .waived: origin == .introduced
        }
    }
}
