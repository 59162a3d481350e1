import Statistics
import Testing

/// Two numbers side by side.
@Suite struct ComparedNumbersTests {
    /// Every loss of whole thousandths, allowed exactly.
    @Test func `a decimal edge is reached wherever it lies`() throws {
        for baseline in stride(from: 1, through: 999, by: 7) {
            for loss in stride(from: 0, through: baseline, by: 3) {
                let share = { (thousandths: Int) in Double(thousandths) / 1000 }
                let edge = try #require(LossTolerance(absolute: share(loss), relative: 0))
                #expect(
                    edge.holds(
                        baseline: share(baseline), candidate: share(baseline - loss),
                        higherIsBetter: true) == true)
                #expect(
                    edge.holds(
                        baseline: share(baseline), candidate: share(baseline - loss - 1),
                        higherIsBetter: true) == false)
                #expect(
                    edge.holds(
                        baseline: share(baseline), candidate: share(baseline + loss + 1),
                        higherIsBetter: false) == false)
            }
        }
    }

    @Test func `the larger tolerance counts, and the size of the baseline`() throws {
        let tolerance = try #require(LossTolerance(absolute: 0.5, relative: 0.1))
        #expect(tolerance.allowed(for: -20) == 2)
        #expect(tolerance.allowed(for: 1) == 0.5)
        #expect(tolerance.holds(baseline: -20, candidate: -22, higherIsBetter: true) == true)
        #expect(tolerance.holds(baseline: -20, candidate: -22.1, higherIsBetter: true) == false)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `what is not finite is neither held nor broken`(value: Double) throws {
        let tolerance = try #require(LossTolerance(absolute: 1, relative: 1))
        #expect(tolerance.holds(baseline: value, candidate: 1, higherIsBetter: true) == nil)
        #expect(tolerance.holds(baseline: 1, candidate: value, higherIsBetter: false) == nil)
        #expect(LossTolerance(absolute: value, relative: 0) == nil)
        #expect(LossTolerance(absolute: 0, relative: value) == nil)
    }

    @Test func `a loss that overflows is a loss`() throws {
        let tolerance = try #require(LossTolerance(absolute: 0, relative: 0.05))
        #expect(
            tolerance.holds(baseline: 1.7e308, candidate: -1.7e308, higherIsBetter: true) == false)
        #expect(
            tolerance.holds(baseline: .leastNonzeroMagnitude, candidate: 0, higherIsBetter: true)
                == false)
    }

    @Test func `nothing is close to NaN, and infinities only to themselves`() throws {
        let wide = try #require(Nearness(relative: 1e9, absolute: 1e9))
        #expect(!wide.isClose(.nan, .nan))
        #expect(!wide.isClose(.infinity, 1))
        #expect(wide.isClose(.infinity, .infinity))
        #expect(!wide.isClose(1, toReference: .infinity))
        #expect(Nearness(relative: -1, absolute: 0) == nil)
        #expect(Nearness(relative: 0, absolute: .nan) == nil)
    }

    @Test func `pairs are counted exactly where they fit`() throws {
        #expect(try #require(PairCount(positives: 3, negatives: 4)).integer == 12)
        #expect(try #require(PairCount(positives: 1 << 40, negatives: 1 << 40)).integer == nil)
        #expect(PairCount(positives: -1, negatives: 4) == nil)
    }

    @Test(
        arguments: [
            (12, 12_100, .factor(1000)), (0.5, 49, .factor(100)), (91, 0.908, .factor(100)),
            (12, 1400, nil), (0, 5, nil), (3, 3, nil), (-0.2, 0.1, nil),
        ] as [(Double, Double, UnitMismatch?)])
    func `a factor between units stands out`(
        baseline: Double, candidate: Double, expected: UnitMismatch?
    ) {
        #expect(
            UnitMismatch.between(baseline: baseline, candidate: candidate, range: nil) == expected)
    }

    @Test func `a value beyond what the metric can be stands out`() {
        let share = Interval(low: 0, high: 1)
        #expect(UnitMismatch.between(baseline: 0.9, candidate: 90, range: share) == .outsideRange)
        #expect(UnitMismatch.between(baseline: 0.005, candidate: 0.5, range: share) == nil)
        #expect(UnitMismatch.between(baseline: .nan, candidate: 0.5, range: share) == .outsideRange)
    }
}
