import Domain

/// The limits that hold a value against its baseline: greatest loss, least gain and hard limit. On the
/// edge they hold.
enum TwoSidedLimits {
    static func maxLoss(_ allowed: Decimal, improvement: Decimal) -> LimitJudgement {
        LimitJudgement(
            excess: -improvement - allowed, waivable: -improvement,
            message: "\(change(by: improvement)), allowed is a loss of \(allowed)")
    }

    static func hardLimit(_ limit: Decimal, improvement: Decimal) -> LimitJudgement {
        LimitJudgement(
            excess: -improvement - limit, waivable: nil,
            message: "\(change(by: improvement)), the hard limit is a loss of \(limit)")
    }

    static func minGain(_ demanded: Decimal, improvement: Decimal) -> LimitJudgement {
        LimitJudgement(
            excess: demanded - improvement, waivable: demanded - improvement,
            message: "\(change(by: improvement)), demanded is a gain of \(demanded)")
    }

    private static func change(by improvement: Decimal) -> String {
        if improvement < .zero { return "lost \(improvement.magnitude)" }
        return improvement == .zero ? "unchanged" : "gained \(improvement)"
    }
}
