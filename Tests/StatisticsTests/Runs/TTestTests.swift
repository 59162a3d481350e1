import Statistics
import Testing

@Suite struct TTestTests {
    private let x = [0.9107, 0.9081, 0.914]
    private let y = [0.9163, 0.9137, 0.9147, 0.92]

    /// An interval and a test say the same: 0 is an end of the interval at 1 − p.
    @Test(arguments: [TTest.welch, TTest.pooled])
    func `the interval that just touches 0 has the p-value left out`(
        test: @Sendable ([Double], [Double]) -> TTest?
    ) throws {
        let difference = try #require(test(x, y))
        let p = difference.pValues.twoSided
        let interval = try #require(difference.interval(confidence: 1 - p))
        #expect(abs(interval.high) < 1e-15)
        #expect(interval.low < difference.estimate)
    }

    @Test func `sides exchanged are signs exchanged`() throws {
        let one = try #require(TTest.welch(x, y))
        let other = try #require(TTest.welch(y, x))
        #expect(one.reversed == other)
        #expect(one.pValues.less == other.pValues.greater)
    }

    @Test func `what never varies and never differs has no p-value`() throws {
        let same = try #require(TTest.welch([0.698, 0.698, 0.698], [0.698, 0.698]))
        #expect(same.standardError == 0)
        #expect(same.statistic.isNaN)
        #expect(same.pValues.twoSided.isNaN)
        #expect(same.interval(confidence: 0.95) == Interval(low: 0, high: 0))
    }

    @Test func `a difference without noise is certain`() throws {
        let worse = try #require(TTest.welch([0.698, 0.698], [0.823, 0.823]))
        #expect(worse.statistic == -.infinity)
        #expect(worse.pValues == PValues(less: 0, greater: 1))
        #expect(worse.pValues.twoSided == 0)
    }

    @Test func `one run on a side has no noise to judge by`() {
        #expect(TTest.welch([0.9], [0.9, 0.91]) == nil)
        #expect(TTest.pooled([0.9], [0.91]) == nil)
        #expect(TTest.paired([0.9], [0.91]) == nil)
        #expect(TTest.oneSample([]) == nil)
    }

    @Test(arguments: [Double.nan, .infinity])
    func `a run that is not finite is refused, not dropped`(value: Double) {
        #expect(TTest.welch([0.9, 0.8, value], [0.9, 0.91]) == nil)
        #expect(TTest.pooled([0.9, 0.8], [0.9, value]) == nil)
        #expect(TTest.paired([0.9, value], [0.9, 0.91]) == nil)
    }

    @Test func `pairs need two sides of one length`() {
        #expect(TTest.paired([1, 2, 3], [1, 2]) == nil)
    }

    @Test(arguments: [-0.1, 1, Double.nan])
    func `a confidence outside 0 to 1 is refused`(confidence: Double) throws {
        #expect(try #require(TTest.welch(x, y)).interval(confidence: confidence) == nil)
    }

    /// Equivalence within ±m is the 1 − 2α interval inside ±m.
    @Test func `two one-sided tests are the interval inside the margins`() throws {
        let difference = try #require(TTest.welch(x, y))
        let test = try #require(EquivalenceTest(of: difference, low: -0.01, high: 0.02))
        let interval = try #require(difference.interval(confidence: 1 - 2 * test.pValue))
        #expect(abs(interval.low + 0.01) < 1e-15)
        #expect(EquivalenceTest(of: difference, low: 0.1, high: -0.1) == nil)
        #expect(EquivalenceTest(of: difference, low: .nan, high: 1) == nil)
    }
}

@Suite struct MarginDecisionTests {
    private func decide(_ low: Double, _ improvement: Double, _ high: Double, _ margin: Double)
        throws -> MarginDecision?
    {
        MarginDecision.on(
            improvement: improvement, within: try #require(Interval(low: low, high: high)),
            margin: margin)
    }

    @Test func `each end decides its own question`() throws {
        #expect(try decide(-0.03, -0.02, -0.01, 0.005) == .worse)
        #expect(try decide(-0.004, -0.003, -0.002, 0.005) == .nonInferior)
        #expect(try decide(-0.03, -0.01, 0.01, 0.005) == .undecided)
        // Beyond chance, but not by more than the margin.
        #expect(try decide(-0.007, -0.004, -0.001, 0.005) == .undecided)
        // A margin of 0 is legal.
        #expect(try decide(0, 0, 0, 0) == .nonInferior)
        #expect(try decide(-0.2, -0.1, -1e-9, 0) == .worse)
    }

    @Test func `an edge within rounding is reached`() throws {
        let interval = try #require(Interval(low: -0.92 + 0.9, high: 0.1))
        let lost = 0.9 - 0.92
        #expect(
            MarginDecision.on(improvement: lost, within: interval, margin: 0.02) == .undecided)
        #expect(
            MarginDecision.on(
                improvement: lost, within: interval, margin: 0.02, rounding: 4 * 0.92.ulp)
                == .nonInferior)
    }

    @Test(arguments: [-0.1, Double.nan, .infinity])
    func `a margin that is none gives no decision`(margin: Double) throws {
        #expect(try decide(-1, 0, 1, margin) == nil)
    }

    @Test func `an estimate that is none gives no decision`() throws {
        #expect(try decide(-1, .nan, 1, 0.1) == nil)
        #expect(Interval(low: .nan, high: 1) == nil)
        #expect(Interval(low: 2, high: 1) == nil)
    }
}
