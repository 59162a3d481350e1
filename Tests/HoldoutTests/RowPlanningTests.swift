import Domain
import Holdout
import Testing

private func decimal(_ text: String) throws -> Decimal { try #require(Decimal(text)) }

private func terms(
    _ tolerance: String?, level: String = "0.01", checks: Int = 1, power: String = "0.8"
) throws -> PlanTerms {
    PlanTerms(
        tolerance: try tolerance.map(decimal), level: try decimal(level), checks: checks,
        power: try decimal(power))
}

@Suite struct RowPlanningTests {
    /// scipy 1.17.1, `norm`: z = isf(level / checks) + ppf(.8); z^2 q / m^2, z sqrt(q / 2000), and
    /// max(isf * se, m) + ppf(.8) * se.
    @Test(arguments: [
        ("0.05", "0.005", "0.01", 20, 34_150, 0.020660739825324043, 0.020660739825324046),
        ("0.05", "0.005", "0.05", 1, 12_366, 0.012432374302621936, 0.012432374302621937),
        ("0.02", "0.01", "0.01", 1, 2_008, 0.010017997937110534, 0.012661440025250981),
        ("0.1", "0.02", "0.01", 5, 3_460, 0.026302837645160778, 0.026302837645160775),
    ])
    func `2,000 rows see what the normal law says`(
        discordant: String, tolerance: String, level: String, checks: Int, needed: Int,
        detectable: Double, failing: Double
    ) throws {
        let plan = try RowPlanning.plan(
            rows: 2_000, kinds: [.paired(discordant: try decimal(discordant))],
            terms: try terms(tolerance, level: level, checks: checks))
        let one = try #require(plan.cases.first)
        #expect(one.needed == needed)
        #expect(abs(try #require(one.detectable) / detectable - 1) < 1e-12)
        #expect(abs(try #require(one.failing) / failing - 1) < 1e-12)
    }

    @Test func `a drop of more rows than change cannot be seen`() throws {
        let plan = try RowPlanning.plan(
            rows: 10, kinds: [.paired(discordant: try decimal("0.02"))], terms: try terms("0.03"))
        #expect(plan.cases[0].detectable == nil)
        #expect(plan.cases[0].needed == nil)
    }

    @Test func `without rows or tolerance the rest is answered`() throws {
        let kinds = [RowPlan.Kind.unpaired(accuracy: try decimal("0.9"))]
        let rows = try RowPlanning.plan(rows: nil, kinds: kinds, terms: try terms("0.01"))
        #expect(rows.cases[0].detectable == nil && rows.cases[0].needed != nil)
        let drop = try RowPlanning.plan(rows: 2_000, kinds: kinds, terms: try terms(nil))
        #expect(drop.cases[0].detectable != nil && drop.cases[0].needed == nil)
    }

    @Test(arguments: [
        ("0.01", "0", 1, "0.8"), ("0.01", "0.5", 1, "0.8"), ("0.01", "0.01", 1, "1"),
        ("0.01", "0.01", 0, "0.8"), ("0", "0.01", 1, "0.8"), ("-0.1", "0.01", 1, "0.8"),
    ])
    func `terms that ask for nothing are refused`(
        tolerance: String, level: String, checks: Int, power: String
    ) throws {
        #expect(throws: PlanningError.self) {
            try RowPlanning.plan(
                rows: 10, kinds: [],
                terms: try terms(tolerance, level: level, checks: checks, power: power))
        }
    }

    @Test(arguments: ["0", "1", "1.2"])
    func `a share of discordant rows lies between 0 and 1`(share: String) throws {
        #expect(throws: PlanningError.self) {
            try RowPlanning.plan(
                rows: 10, kinds: [.paired(discordant: try decimal(share))], terms: try terms(nil))
        }
    }
}

@Suite struct RunPlanningTests {
    /// statistics.md 1.2: five runs a side, a drop of two standard deviations, 5 %.
    @Test func `five runs see a drop of two standard deviations as the table says`() throws {
        let plan = try RunPlanning.plan(
            runs: 5, spread: try decimal("0.004"), pairings: RunPlanning.usualPairings,
            wins: try decimal("0.75"), terms: try terms("0.008", level: "0.05"))
        let chances = plan.cases.compactMap(\.chance)
        for (found, expected) in zip(chances, [0.88, 0.97, 1.0]) {
            #expect(abs(found - expected) < 0.012)
        }
        #expect(plan.cases.map(\.needed) == [5, 4, 3])
        #expect(plan.cases.allSatisfy { ($0.detectable ?? 1) < 0.008 })
    }

    /// statistics.md 1.1: 28.86, so 29, at 5 % each.
    @Test func `Noether's pairs are 29`() throws {
        let plan = try RunPlanning.plan(
            runs: nil, spread: .one, pairings: [nil], wins: try decimal("0.75"),
            terms: try terms(nil, level: "0.05", power: "0.95"))
        #expect(plan.wins.pairs == 29)
        #expect(plan.cases[0].detectable == nil && plan.cases[0].needed == nil)
    }

    @Test func `what cannot be is refused`() throws {
        for (spread, correlation, wins) in [
            ("0", "0.5", "0.75"), ("1", "1", "0.75"), ("1", "0.5", "0.5"), ("1", "0.5", "1.1"),
        ] {
            #expect(throws: PlanningError.self) {
                try RunPlanning.plan(
                    runs: 5, spread: try decimal(spread), pairings: [try decimal(correlation)],
                    wins: try decimal(wins), terms: try terms("1"))
            }
        }
    }
}
