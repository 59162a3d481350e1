package import Domain
import Statistics

/// What repeated runs can see.
package enum RunPlanning {
    /// Correlations of runs with the same seed that are shown where none is known; nil stands for runs that
    /// are not paired.
    package static let usualPairings: [Decimal?] = [nil, Decimal("0.5"), Decimal("0.8")]

    /// Nobody trains more.
    private static let mostRuns = 10_000

    /// `runs` is at least 2.
    package static func plan(
        runs: Int?, spread: Decimal, pairings: [Decimal?], wins: Decimal, terms: PlanTerms
    ) throws(PlanningError) -> RunPlan {
        _ = try terms.normalPower()
        guard spread > .zero else { throw .spread(spread) }
        var cases: [RunPlan.Case] = []
        for correlation in pairings {
            cases.append(try one(correlation, runs, spread.double, terms))
        }
        return RunPlan(
            terms: terms, spread: spread, runs: runs, cases: cases,
            wins: try self.wins(wins, terms))
    }

    private static func one(
        _ correlation: Decimal?, _ runs: Int?, _ spread: Double, _ terms: PlanTerms
    ) throws(PlanningError) -> RunPlan.Case {
        if let correlation, correlation.magnitude >= .one { throw .correlation(correlation) }
        let pairing =
            correlation.map { RunComparisonPower.Pairing.bySeed(correlation: $0.double) } ?? .none
        let (level, power) = (terms.levelInForce, terms.power.double)
        let drop = terms.tolerance.map { $0.double / spread }
        let law = runs.flatMap { RunComparisonPower(runs: $0, pairing: pairing, level: level) }
        return RunPlan.Case(
            correlation: correlation,
            detectable: law?.drop(foundWith: power).map { $0 * spread },
            chance: law.flatMap { law in drop.map { law.chance(toFind: $0) } },
            needed: drop.flatMap {
                RunComparisonPower.runsNeeded(
                    toFind: $0, power: power, pairing: pairing, level: level, most: mostRuns)
            })
    }

    private static func wins(
        _ share: Decimal, _ terms: PlanTerms
    ) throws(PlanningError) -> RunPlan.Wins {
        guard share.double > 0.5, share <= .one,
            let pairs = ProbabilityOfImprovement.pairsNeeded(
                toSee: share.double, falseAlarm: terms.levelInForce,
                miss: (Decimal.one - terms.power).double)
        else { throw .wins(share) }
        guard pairs <= 0x1p53 else { throw .tooMany }
        return RunPlan.Wins(share: share, pairs: Int(pairs.rounded(.up)))
    }
}
