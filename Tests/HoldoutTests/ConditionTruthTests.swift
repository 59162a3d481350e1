import Domain
import Holdout
import Testing

@Suite struct ConditionTruthTests {
    @Test(arguments: [
        (TruthValue.true, TruthValue.true, TruthValue.true), (.true, .unknown, .unknown),
        (.unknown, .unknown, .unknown), (.true, .false, .false), (.unknown, .false, .false),
        (.false, .false, .false),
    ])
    func `the conjunction is Kleene's, in either order`(
        first: TruthValue, second: TruthValue, both: TruthValue
    ) {
        #expect(first.and(second) == both)
        #expect(second.and(first) == both)
    }

    @Test(arguments: [
        (TruthValue.true, true, true), (.unknown, false, true), (.false, false, false),
    ])
    func `unknown passes only where misses must be avoided`(
        truth: TruthValue, strict: Bool, lenient: Bool
    ) {
        #expect(ConditionMode.falsePositiveFree.passes(truth) == strict)
        #expect(ConditionMode.falseNegativeFree.passes(truth) == lenient)
    }

    /// The paper's example: x < 0.1 +/- 0.01.
    @Test(arguments: [
        (0.1101, TruthValue.false), (0.0899, .true), (0.1, .unknown), (0.11, .unknown),
        (0.09, .unknown),
    ])
    func `a clause is known only when the whole interval is on one side`(
        changed: Double, expected: TruthValue
    ) throws {
        let condition = try ConditionParser.condition("d < 0.1 +/- 0.01")
        #expect(try condition.truth(at: Estimate(changed: changed)) == expected)
    }

    /// 0.92 - 0.9 is 0.020000000000000018 in doubles, above 0.01 + 0.01 only by rounding.
    @Test func `rounding does not carry an estimate over the edge`() throws {
        let condition = try ConditionParser.condition("n - o > 0.01 +/- 0.01")
        #expect(try condition.truth(at: Estimate(new: 0.92, old: 0.9)) == .unknown)
        #expect(try condition.truth(at: Estimate(new: 0.9200001, old: 0.9)) == .true)
    }

    @Test func `what was not measured, or is no share, is refused by name`() throws {
        let condition = try ConditionParser.condition("n - o > 0 +/- 0.1")
        #expect(throws: EstimateError.missing(.old)) {
            try condition.truth(at: Estimate(new: 0.9))
        }
        #expect(throws: EstimateError.notAShare(.new, 90)) {
            try condition.truth(at: Estimate(new: 90, old: 0.8))
        }
        #expect(throws: EstimateError.self) {
            try condition.truth(at: Estimate(new: .nan, old: 0.8))
        }
        // What the condition does not speak of may be missing, or anything.
        #expect(try condition.truth(at: Estimate(new: 0.9, old: 0.1, changed: 7)) == .true)
    }

    @Test func `the errors say what is wrong`() {
        #expect(
            EstimateError.missing(.changed).description
                == "cannot evaluate the condition: 'd' was not measured")
        #expect(
            EstimateError.notAShare(.new, 90).description
                == "cannot evaluate the condition: 'n' is 90.0, expected a share from 0 to 1")
    }
}
