import Domain

/// A check of a comparison beside the finding that judged it.
struct JudgedCheck {
    let check: MetricCheck
    /// Nil where it was not judged, or its finding is not at hand.
    let finding: Finding?

    /// Every check of a comparison, in its order. Two rules may hold one limit against one metric, so
    /// that their findings bear one id: they come in the order of the checks.
    static func all(_ comparison: Comparison, findings: [Finding]) -> [JudgedCheck] {
        var waiting: [ExactString: [Finding]] = [:]
        for finding in findings.reversed() where finding.subject.metric != nil {
            waiting[ExactString(finding.id), default: []].append(finding)
        }
        return comparison.checks.map { check in
            JudgedCheck(check: check, finding: waiting[ExactString(check.id)]?.popLast())
        }
    }
}

extension MetricCheck {
    /// The id of its finding.
    var id: String {
        "\(demand.check):\(change.metric.text)" + (slice.map { "[\($0)]" } ?? "")
    }
}
