import Domain
import Holdout
import Testing

@Suite struct ConditionPlanningTests {
    private func plan(
        _ condition: String, _ reliability: String, steps: Int, _ adaptivity: Adaptivity,
        mode: ConditionMode = .falsePositiveFree, changed: Double? = nil
    ) throws -> ConditionPlan {
        let reliability = try #require(Decimal(reliability))
        return try ConditionPlanning.plan(
            condition, mode: mode, reliability: reliability, steps: steps,
            adaptivity: adaptivity, changed: changed)
    }

    private func size(_ plan: ConditionPlan, _ bound: SizeBound) -> ConditionPlan.Size? {
        plan.sizes.first { $0.bound == bound }
    }

    /// peers.md 4.4, all 64 cells.
    @Test(arguments: [
        ("0.99", "0.1", [404, 1340, 1753, 5496]), ("0.99", "0.05", [1615, 5358, 7012, 21984]),
        ("0.99", "0.025", [6457, 21429, 28045, 87933]),
        ("0.99", "0.01", [40355, 133930, 175282, 549581]),
        ("0.999", "0.1", [519, 1455, 2214, 5957]), ("0.999", "0.05", [2075, 5818, 8854, 23826]),
        ("0.999", "0.025", [8299, 23271, 35414, 95302]),
        ("0.999", "0.01", [51868, 145443, 221333, 595633]),
        ("0.9999", "0.1", [634, 1570, 2674, 6417]), ("0.9999", "0.05", [2536, 6279, 10696, 25668]),
        ("0.9999", "0.025", [10141, 25113, 42782, 102670]),
        ("0.9999", "0.01", [63381, 156956, 267385, 641684]),
        ("0.99999", "0.1", [749, 1685, 3135, 6878]),
        ("0.99999", "0.05", [2996, 6739, 12538, 27510]),
        ("0.99999", "0.025", [11983, 26955, 50150, 110038]),
        ("0.99999", "0.01", [74894, 168469, 313437, 687736]),
    ])
    func `the published grid is planned`(reliability: String, tolerance: String, expected: [Int])
        throws
    {
        var found: [Int?] = []
        for condition in ["n > 0.8 +/- \(tolerance)", "n - o > 0.02 +/- \(tolerance)"] {
            for adaptivity in [Adaptivity.firstChange, .full] {
                let plan = try plan(condition, reliability, steps: 32, adaptivity)
                found.append(size(plan, .hoeffding)?.labels)
            }
        }
        #expect(found == expected)
    }

    /// statistics.md 5.1 and peers.md 4.5: 29K, 67K, 2,188 labels a commit (rounded up), and with 32 commits
    /// 2,905 and 6,771.
    @Test(arguments: [
        (32, Adaptivity.none, 29_048, 2_905), (32, .full, 67_706, 6_771), (1, .none, 21_889, 2_189),
    ])
    func `a bound on changes makes labels few`(
        steps: Int, adaptivity: Adaptivity, labels: Int, perCommit: Int
    ) throws {
        let plan = try plan(
            "n - o > 0.02 +/- 0.01 /\\ d < 0.1 +/- 0.01", "0.9999", steps: steps, adaptivity)
        let first = try #require(plan.sizes.first)
        #expect(first.bound == .changesBounded)
        #expect((first.labels, first.labelsPerCommit) == (labels, perCommit))
        #expect(first.changed == 0.1)
        #expect(first.unlabelled != nil)
    }

    /// statistics.md 5.1: SemEval by Hoeffding, and optimised with delta / 2.
    @Test(arguments: [
        ("0.02", Adaptivity.none, 44_269, 4_713), ("0.02", .full, 58_799, 6_260),
        ("0.022", .full, 48_595, 5_204),
    ])
    func `a share of changes that is known makes labels few`(
        tolerance: String, adaptivity: Adaptivity, hoeffding: Int, known: Int
    ) throws {
        let plan = try plan(
            "n - o > 0.02 +/- \(tolerance)", "0.998", steps: 7, adaptivity, changed: 0.1)
        #expect(size(plan, .hoeffding)?.labels == hoeffding)
        #expect(plan.sizes.first?.bound == .changesKnown)
        #expect(plan.sizes.first?.labels == known)
        // To find it first costs unlabelled examples and half of delta.
        let found = try #require(size(plan, .changesFound))
        #expect(found.labels > known && found.unlabelled != nil)
    }

    @Test func `a model that may pass when unknown needs the wider bound on changes`() throws {
        let text = "d < 0.1 +/- 0.01 /\\ n - o > 0.02 +/- 0.01"
        let strict = try plan(text, "0.99", steps: 32, .none)
        let lenient = try plan(text, "0.99", steps: 32, .none, mode: .falseNegativeFree)
        #expect(strict.sizes[0].changed == 0.1)
        #expect(abs((lenient.sizes[0].changed ?? 0) - 0.12) < 1e-12)
        #expect(lenient.sizes[0].labels > strict.sizes[0].labels)
    }

    @Test func `single variables have the exact law, and it asks for less`() throws {
        let plan = try plan("n > 0.8 +/- 0.05", "0.9999", steps: 32, .full)
        #expect(plan.sizes.map(\.bound) == [.exactBinomial, .hoeffding])
        #expect(plan.sizes[0].labels < 6_279)
        // 32 * ceil(ln(32 / 1e-4) / (2 * 0.05^2))
        #expect(plan.labelsOfFreshSets == 32 * 2_536)
    }

    @Test(
        arguments: [
            ("n >", "0.99", nil, "column 4"), ("n > 0.8 +/- 0.1", "1", nil, "reliability"),
            ("n > 0.8 +/- 0.1", "0", nil, "reliability"),
            ("n > 0.8 +/- 0.1", "0.99", 0.1, "it helps 'n - o"),
            ("n - o > 0 +/- 0.1", "0.99", 1.5, "1.5 changed predictions"),
            ("n - o > 0 +/- 0.1 /\\ d < 0.1 +/- 0.1", "0.99", 0.1, "bounds 'd' itself"),
            ("n > 0.8 +/- 1e-9", "0.99", nil, "than can be counted"),
        ] as [(String, String, Double?, String)])
    func `what cannot be planned is refused with its reason`(
        condition: String, reliability: String, changed: Double?, words: String
    ) throws {
        let error = #expect(throws: PlanningError.self) {
            try self.plan(condition, reliability, steps: 2, .none, changed: changed)
        }
        #expect("\(try #require(error))".contains(words), "\(String(describing: error))")
    }
}
