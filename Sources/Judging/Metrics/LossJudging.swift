import Domain
import Statistics

/// Decides on losses by evidence: worse beyond chance and by more than the tolerance, not worse by more than the
/// tolerance, or undecided. Rule: statistics reference, section 0.2.
struct LossJudging {
    /// The chance at which a true loss must be seen: 80 %.
    private static let power = 0.8

    private let significance: Significance
    /// How many checks the correction is for.
    private let family: Int
    /// The chance of each check's loss after correction.
    private let chances: [MetricCheck: Double]

    /// Takes every check of the verdict: those that can shut the gate are corrected together.
    init(_ checks: [MetricCheck], under significance: Significance) {
        self.significance = significance
        let blocking = checks.filter { $0.severity == .fail && $0.evidence != nil }
        family = blocking.count
        let values = blocking.map { $0.evidence?.worse ?? 1 }
        var chances: [MetricCheck: Double] = [:]
        for (check, chance) in zip(blocking, Self.adjusted(values, by: significance.correction)) {
            chances[check] = chance
        }
        self.chances = chances
    }

    /// A value that is no chance counts as no evidence at all.
    private static func adjusted(
        _ values: [Double], by correction: Significance.Correction
    ) -> [Double] {
        guard !values.isEmpty else { return [] }
        do {
            switch correction {
            case .holm: return try Correction.holm.adjusted(values)
            case .fdr: return try Correction.benjaminiHochberg.adjusted(values)
            case .none: return values
            }
        } catch {
            return values.map { _ in 1 }
        }
    }

    /// The outcome, in words, and what the check could see. `allowed` is the tolerance.
    func judge(
        _ check: MetricCheck, _ evidence: Evidence, allowed: Decimal
    ) -> (decision: MarginDecision, message: String, resolution: Resolution?) {
        let margin = allowed.double
        let change = Self.change(evidence.improvement)
        guard evidence.method != .identical else {
            return (.nonInferior, "unchanged: \(evidence.why)", nil)
        }
        // Computed numbers may be off in the last places: the edge belongs to what passes.
        let rounding =
            4 * .ulpOfOne * max(evidence.baseline.magnitude, evidence.candidate.magnitude)
        let chance = chances[check] ?? evidence.worse
        let decision = decision(evidence, margin, chance, rounding)
        let resolution = Resolution(
            level: levelInForce(check), chance: chance,
            detectable: detectable(check, evidence, margin),
            needed: decision == .undecided ? needed(check, evidence, margin) : nil)
        let bounds =
            "\(percent(evidence.level)) interval \(Self.signed(evidence.low)) to"
            + " \(Self.signed(evidence.high)), \(Self.size(evidence))"
        let message =
            switch decision {
            case .worse:
                "\(change), allowed is a loss of \(allowed): beyond chance (p"
                    + " \(ComputedNumber.text(chance, digits: 2))\(correction(check)); \(bounds))"
            case .nonInferior:
                "\(change), not worse by more than \(allowed) (\(bounds)); a true loss of"
                    + " \(ComputedNumber.text(resolution.detectable, digits: 2)) would have failed with"
                    + " 80 % power"
            case .undecided:
                "\(change), allowed is a loss of \(allowed), and it is not decided whether that is"
                    + " noise (\(bounds))"
            }
        return (decision, message, resolution)
    }

    private func decision(
        _ evidence: Evidence, _ margin: Double, _ chance: Double, _ rounding: Double
    ) -> MarginDecision {
        if evidence.low >= -margin - rounding { return .nonInferior }
        guard chance <= significance.level, evidence.improvement < -margin - rounding else {
            return .undecided
        }
        return .worse
    }

    /// The level that the least of all chances is held against; that of the policy for a check that only warns.
    private func levelInForce(_ check: MetricCheck) -> Double {
        guard chances[check] != nil, significance.correction != .none else {
            return significance.level
        }
        return significance.level / Double(max(1, family))
    }

    /// The true loss at which the check fails with 80 % power, by the normal approximation: what is seen must
    /// lie beyond the tolerance and beyond chance.
    private func detectable(_ check: MetricCheck, _ evidence: Evidence, _ margin: Double) -> Double
    {
        let error = Self.error(evidence)
        let beyondChance = StandardNormal.quantile(upperTail: levelInForce(check)) * error
        return max(margin, beyondChance)
            + StandardNormal.quantile(lowerTail: Self.power) * error
    }

    /// The error that the interval speaks of: of right and wrong without any pair that differs there is no
    /// standard error, and still the interval has a width.
    private static func error(_ evidence: Evidence) -> Double {
        let half = StandardNormal.quantile(upperTail: (1 - evidence.level) / 2)
        return max(evidence.standardError, (evidence.improvement - evidence.low) / half)
    }

    /// The error shrinks with the root of the number of examples.
    private func needed(_ check: MetricCheck, _ evidence: Evidence, _ margin: Double) -> Int? {
        let room = evidence.improvement + margin
        let isWorse = room < 0
        let distance = isWorse ? -evidence.improvement : room
        let level = isWorse ? levelInForce(check) : significance.level
        let ratio = StandardNormal.quantile(upperTail: level) * Self.error(evidence) / distance
        let count = (Double(evidence.count) * ratio * ratio).rounded(.up)
        guard count.isFinite, count < 1e15 else { return nil }
        return max(evidence.count + 1, Int(count))
    }

    private func correction(_ check: MetricCheck) -> String {
        guard chances[check] != nil, family > 1, significance.correction != .none else { return "" }
        return " after \(family) checks"
    }

    private static func change(_ improvement: Double) -> String {
        let size = ComputedNumber.text(improvement.magnitude)
        return improvement < 0 ? "lost \(size)" : improvement == 0 ? "unchanged" : "gained \(size)"
    }

    private static func signed(_ value: Double) -> String {
        (value > 0 ? "+" : "") + ComputedNumber.text(value)
    }

    private func percent(_ share: Double) -> String {
        "\(ComputedNumber.text(share * 100)) %"
    }

    private static func size(_ evidence: Evidence) -> String {
        "\(evidence.count) \(evidence.method.unit)"
    }
}

extension MetricCheck {
    /// Nil where it rests on something else, and for what is shown and not judged.
    var evidence: Evidence? {
        guard case .evidence(let evidence) = support else { return nil }
        return evidence
    }
}

extension Evidence.Method {
    /// What its examples are called.
    var unit: String {
        switch self {
        case .clustered: "clusters"
        case .identical, .tango, .paired: "rows"
        }
    }
}
