import Domain
import Holdout
import Testing

private func condition(_ text: String) throws -> Condition {
    try ConditionParser.condition(text)
}

private func plan(
    _ failure: Double, _ steps: Int, _ adaptivity: Adaptivity
) throws -> ReusePlan {
    try #require(ReusePlan(failure: failure, steps: steps, adaptivity: adaptivity))
}

@Suite struct SampleSizeTests {
    /// Figure 2 of the paper, H = 32: reliability, tolerance, then n alone and n - o, none and full
    /// each.
    @Test(arguments: [
        (0.01, 0.1, [404, 1340, 1753, 5496]), (0.01, 0.05, [1615, 5358, 7012, 21984]),
        (0.01, 0.025, [6457, 21429, 28045, 87933]),
        (0.01, 0.01, [40355, 133930, 175282, 549581]), (1e-3, 0.1, [519, 1455, 2214, 5957]),
        (1e-3, 0.05, [2075, 5818, 8854, 23826]), (1e-3, 0.025, [8299, 23271, 35414, 95302]),
        (1e-3, 0.01, [51868, 145443, 221333, 595633]), (1e-4, 0.1, [634, 1570, 2674, 6417]),
        (1e-4, 0.05, [2536, 6279, 10696, 25668]),
        (1e-4, 0.025, [10141, 25113, 42782, 102670]),
        (1e-4, 0.01, [63381, 156956, 267385, 641684]), (1e-5, 0.1, [749, 1685, 3135, 6878]),
        (1e-5, 0.05, [2996, 6739, 12538, 27510]),
        (1e-5, 0.025, [11983, 26955, 50150, 110038]),
        (1e-5, 0.01, [74894, 168469, 313437, 687736]),
    ])
    func `the published grid of sizes is reproduced`(
        failure: Double, tolerance: Double, expected: [Double]
    ) throws {
        let one = try condition("n > 0.8 +/- \(tolerance)")
        let two = try condition("n - o > 0.02 +/- \(tolerance)")
        let sizes = try [one, two].flatMap { condition in
            try [Adaptivity.none, .full].map { adaptivity in
                HoeffdingSize.examples(for: condition, plan: try plan(failure, 32, adaptivity))
                    .rounded(.up)
            }
        }
        #expect(sizes == expected)
    }

    /// Numbers quoted in the paper's text, before rounding.
    @Test(arguments: [
        ("n > 0.8 +/- 0.01", 1e-4, 1, Adaptivity.none, 46_051.70),
        ("n > 0.8 +/- 0.01", 1e-4, 32, .firstChange, 63_380.38),
        ("n > 0.8 +/- 0.01", 1e-4, 32, .full, 156_955.25),
        ("n > 0.8 +/- 0.05", 1e-4, 32, .full, 6_278.21),
        ("n - o > 0.02 +/- 0.02", 0.002, 7, .none, 44_268.33),
        ("n - o > 0.02 +/- 0.02", 0.002, 7, .full, 58_798.93),
    ])
    func `the sizes of the text are reproduced`(
        text: String, failure: Double, steps: Int, adaptivity: Adaptivity, expected: Double
    ) throws {
        let size = HoeffdingSize.examples(
            for: try condition(text), plan: try plan(failure, steps, adaptivity))
        #expect(abs(size - expected) < 0.005)
    }

    @Test(arguments: [
        (0.1, 0.01, 1e-4, 32, Adaptivity.none, BennettSize.Share.testedFirst, 29_047.30),
        (0.1, 0.01, 1e-4, 32, .full, .testedFirst, 67_705.03),
        (0.1, 0.02, 0.002, 7, .full, .knownBefore, 6_259.91),
        (0.1, 0.022, 0.002, 7, .full, .knownBefore, 5_203.89),
        (0.1, 0.02, 0.002, 7, .none, .knownBefore, 4_712.94),
    ])
    func `the sizes by Bennett are reproduced`(
        changed: Double, tolerance: Double, failure: Double, steps: Int, adaptivity: Adaptivity,
        share: BennettSize.Share, expected: Double
    ) throws {
        let size = try #require(BennettSize(changed: changed, tolerance: tolerance))
        let examples = size.examples(
            share: share, plan: try plan(failure, steps, adaptivity))
        #expect(abs(examples - expected) < 0.005)
    }

    @Test func `the labels of one commit are those of the changed predictions`() throws {
        let size = try #require(BennettSize(changed: 0.1, tolerance: 0.01))
        #expect(abs(try #require(size.labelsPerCommit(failure: 1e-4)) - 2_188.85) < 0.005)
    }

    @Test func `the notebook's size and the split's price are reproduced`() throws {
        let notebook = try plan(0.01, 32, .full)
        let difference = try condition("n - o > 0.1 +/- 0.1")
        #expect(PublicCodeSize.examples(for: difference, plan: notebook) == 5496)

        let once = try plan(1e-4, 1, .none)
        let weighted = try condition("n - 1.1 * o > 0.01 +/- 0.01 /\\ d < 0.1 +/- 0.01")
        #expect(HoeffdingSize.examples(for: weighted, plan: once).rounded(.up) == 233_656)
        #expect(PublicCodeSize.examples(for: weighted, plan: once) == 256_439)
    }

    @Test func `what is shown costs what it tells`() throws {
        let one = try condition("n > 0.8 +/- 0.05")
        func size(_ answers: Int) throws -> Double {
            HoeffdingSize.examples(
                for: one,
                plan: try #require(
                    ReusePlan(failure: 0.01, steps: 10, adaptivity: .full, answers: answers)))
        }
        // ln K is H ln r: from two to four answers it doubles.
        let base = HoeffdingSize.examples(for: one, plan: try plan(0.01, 1, .none))
        #expect(abs((try size(4) - base) / (try size(2) - base) - 2) < 1e-12)
        // 2^5000 models do not overflow.
        let long = try plan(0.01, 5000, .full)
        #expect(HoeffdingSize.examples(for: one, plan: long).isFinite)
    }

    @Test func `the tolerance that is left inverts the size`() throws {
        let plan = try plan(1e-3, 32, .full)
        for text in ["n - 1.1 * o > 0 +/- 0.02", "n > 0.8 +/- 0.01"] {
            let condition = try condition(text)
            let examples = HoeffdingSize.examples(for: condition, plan: plan)
            let form = condition.clauses[0].form
            let left = HoeffdingSize.tolerance(
                of: form, examples: Int(examples.rounded(.up)), plan: plan)
            #expect(abs(try #require(left) / condition.clauses[0].tolerance - 1) < 1e-4)
        }
        for (changed, tolerance) in [(0.1, 0.01), (1, 0.3), (0.001, 0.02)] {
            let size = try #require(BennettSize(changed: changed, tolerance: tolerance))
            let needed = Int(size.examples(share: .testedFirst, plan: plan).rounded(.up))
            let left = try #require(
                BennettSize.tolerance(
                    changed: changed, share: .testedFirst, examples: needed, plan: plan))
            #expect(left <= tolerance)
            let less = try #require(
                BennettSize.tolerance(
                    changed: changed, share: .testedFirst, examples: needed - 1, plan: plan))
            #expect(less > tolerance || needed == 1)
        }
    }

    /// scipy 1.17.1, `binom.sf` over all numbers of successes.
    @Test(arguments: [(0.05, 0.0003125, 1190), (0.1, 0.0003125, 302), (0.5, 0.01, 8)])
    func `the exact size is the first that suffices`(
        tolerance: Double, failure: Double, expected: Int
    ) {
        #expect(ExactBinomialSize.examples(tolerance: tolerance, failure: failure) == expected)
    }

    @Test func `the exact size is below Hoeffding's and needs single variables`() throws {
        let plan = try plan(1e-3, 32, .full)
        let one = try condition("n > 0.8 +/- 0.05 /\\ d < 0.1 +/- 0.1")
        let exact = try #require(ExactBinomialSize.examples(for: one, plan: plan))
        #expect(Double(exact) < HoeffdingSize.examples(for: one, plan: plan))
        // Twice a share within 0.05 is the share within 0.025.
        let (twice, once) = (
            try condition("2 * n > 1.6 +/- 0.05"), try condition("n > 0 +/- 0.025")
        )
        #expect(
            ExactBinomialSize.examples(for: twice, plan: plan)
                == ExactBinomialSize.examples(for: once, plan: plan))
        let two = try condition("n - o > 0 +/- 0.05")
        #expect(ExactBinomialSize.examples(for: two, plan: plan) == nil)
        #expect(ExactBinomialSize.examples(tolerance: 1e-9, failure: 0.01) == nil)
    }

    @Test func `the patterns with few changes are recognised`() throws {
        let both = try condition("d < 0.1 +/- 0.01 /\\ n - o > 0.02 +/- 0.01")
        let strict = try #require(BennettPattern(both, mode: .falsePositiveFree))
        #expect(strict.changed == 0.1)
        let plan = try plan(1e-4, 32, .none)
        #expect(abs(try #require(strict.labelledExamples(plan: plan)) - 29_047.30) < 0.005)
        // ln(2 * 32 / 1e-4) / (2 * 0.01^2)
        #expect(abs(strict.unlabelledExamples(plan: plan) - 66_846.117) < 0.001)
        let lenient = try #require(BennettPattern(both, mode: .falseNegativeFree))
        #expect(abs(try #require(lenient.changed) - 0.12) < 1e-12)

        let alone = try condition("n - o > 0.02 +/- 0.01")
        let second = try #require(BennettPattern(alone, mode: .falsePositiveFree))
        #expect(second.changed == nil && second.unlabelledTolerance == 0.02)
        #expect(second.labelledExamples(plan: plan) == nil)
        #expect(
            second.labelledExamples(plan: plan, found: 0.1) == strict.labelledExamples(plan: plan))

        for other in ["n > 0.8 +/- 0.1", "n - 1.1 * o > 0 +/- 1", "d < 0.1 +/- 0.1"] {
            #expect(BennettPattern(try condition(other), mode: .falsePositiveFree) == nil)
        }
    }

    /// h(u) with 60 digits by mpmath 1.4.1.
    @Test(arguments: [
        (1e-9, 4.999999998333333956982581e-19), (0.001, 4.998334166166999970145998e-7),
        (0.00999, 4.973470789634588052177915e-5), (0.5, 0.1081976621622465729670197),
        (10.0, 16.37684800078207598468138),
    ])
    func `Bennett's exponent keeps its digits`(ratio: Double, expected: Double) throws {
        let size = try #require(BennettSize(changed: 1, tolerance: ratio))
        #expect(abs(size.exponent / expected - 1) < 1e-13)
    }

    @Test(arguments: [0, 1, -0.1, 1.1, .nan])
    func `a reliability outside 0...1 makes no plan`(reliability: Double) {
        #expect(ReusePlan(reliability: reliability, steps: 1, adaptivity: .none) == nil)
        #expect(ReusePlan(reliability: 0.9, steps: 0, adaptivity: .none) == nil)
        #expect(ReusePlan(reliability: 0.9, steps: 1, adaptivity: .none, answers: 1) == nil)
    }
}
