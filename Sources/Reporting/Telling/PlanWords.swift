import Domain

/// A plan for rows or runs in plain words.
enum PlanWords {
    /// What is larger than the share of rows that could show it.
    static let impossible = "cannot be"

    static func kind(_ kind: RowPlan.Kind) -> String {
        switch kind {
        case .paired(let discordant): PlannedNumbers.percentage(discordant)
        case .unpaired(let accuracy): "no ids, accuracy \(PlannedNumbers.percentage(accuracy))"
        }
    }

    static func drop(_ drop: Double?, asked: Bool) -> String {
        guard asked else { return "" }
        return drop.map(PlannedNumbers.measure) ?? impossible
    }

    static func pairing(_ correlation: Decimal?) -> String {
        correlation.map { "paired by seed, correlation \($0)" } ?? "not paired"
    }

    static func answer(_ plan: RowPlan) -> String {
        guard let tolerance = plan.terms.tolerance else {
            return "what \(rows(plan.rows)) can see"
        }
        guard let rows = plan.rows else {
            return "rows that see a drop of \(tolerance)"
        }
        let enough = plan.cases.count { $0.needed.map { $0 <= rows } ?? false }
        let words = "\(self.rows(rows)) and a tolerance of \(tolerance): "
        if enough == plan.cases.count { return words + "enough" }
        return words + (enough == 0 ? "too few" : "enough where few rows differ, else too few")
    }

    static func answer(_ plan: RunPlan) -> String {
        let spread = "a spread of \(plan.spread)"
        guard let runs = plan.runs else {
            return
                "runs a side that see a drop of \(plan.terms.tolerance?.description ?? "") with \(spread)"
        }
        let words = "\(PlannedNumbers.count(runs)) runs a side with \(spread)"
        guard let tolerance = plan.terms.tolerance else { return "what \(words) can see" }
        let enough = plan.cases.count { $0.needed.map { $0 <= runs } ?? false }
        let verdict =
            enough == plan.cases.count
            ? "enough" : enough == 0 ? "too few" : "enough where seeds pair them well, else too few"
        return "\(words) and a tolerance of \(tolerance): \(verdict)"
    }

    static func meaning(_ plan: RowPlan) -> [String] {
        var lines = [terms(plan.terms)]
        lines.append(
            "Only rows count on which one model is right and the other wrong; a drop cannot be "
                + "larger than their share.")
        if plan.terms.tolerance != nil {
            lines.append(
                "As many rows as needed also prove, with the same chance, that an unchanged model "
                    + "keeps within the tolerance.")
        }
        return lines
    }

    static func meaning(_ plan: RunPlan) -> [String] {
        let chance =
            "'chance' is that of seeing a drop as large as the tolerance, and of proving that an "
            + "unchanged model keeps within it (Welch's test, and the t test of pairs)."
        return [terms(plan.terms)]
            + (plan.runs == nil || plan.terms.tolerance == nil ? [] : [chance])
            + [
                "To see that one model wins \(PlannedNumbers.percentage(plan.wins.share)) of its "
                    + "pairs: \(PlannedNumbers.count(plan.wins.pairs)) pairs (Noether)."
            ]
    }

    private static func terms(_ terms: PlanTerms) -> String {
        let shared =
            terms.checks == 1
            ? ""
            : ", shared by \(PlannedNumbers.count(terms.checks)) checks: "
                + "\(PlannedNumbers.percentage(terms.levelInForce)) for one"
        return "With \(PlannedNumbers.percentage(terms.power)) power, one-sided at "
            + "\(PlannedNumbers.percentage(terms.level))\(shared)."
    }

    private static func rows(_ count: Int?) -> String {
        guard let count else { return "a test set" }
        return count == 1 ? "1 row" : "\(PlannedNumbers.count(count)) rows"
    }
}
