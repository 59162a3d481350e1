import Statistics
import Testing

@Suite struct RankTestTests {
    @Test(arguments: 1...12)
    func `a clean sweep has the smallest p-value there is`(count: Int) throws {
        let low = (0..<count).map { Double($0) }
        let sweep = try #require(MannWhitney(low, low.map { $0 + 100 })?.exact)
        let smallest = SmallestPValue.rankSum(runsPerSide: count)
        #expect(abs(sweep.less - smallest) < 1e-12 * smallest)
        #expect(sweep.greater == 1)
        let signs = try #require(WilcoxonSignedRank(of: low.map { $0 + 1 }, zeros: .dropped)?.exact)
        #expect(signs.greater == SmallestPValue.signFlips(pairs: count))
    }

    @Test func `sides exchanged are tails exchanged, ties or not`() throws {
        let x = [1.0, 2, 2, 3, 7]
        let y = [2.0, 3, 4, 5, 5, 9, 9]
        let one = try #require(MannWhitney(x, y))
        let other = try #require(MannWhitney(y, x))
        #expect(one.statistic + other.statistic == 35)
        #expect(one.exact?.less == other.exact?.greater)
        #expect(one.exact?.greater == other.exact?.less)
        let (first, second) = (
            one.approximate(continuity: true), other.approximate(continuity: true)
        )
        #expect(first.less == second.greater)
    }

    @Test func `the tails of the exact law overlap in what was seen`() throws {
        let pValues = try #require(MannWhitney([1, 4], [2, 3])?.exact)
        // U is 2 of 0...4, whose six orders give 0, 1, 2, 2, 3, 4.
        #expect(abs(pValues.less - 4 / 6.0) < 1e-15)
        #expect(abs(pValues.greater - 4 / 6.0) < 1e-15)
        #expect(pValues.twoSided == 1)
    }

    @Test func `values that are all equal prove nothing`() throws {
        let test = try #require(MannWhitney([1, 1, 1], [1, 1]))
        #expect(test.exact == PValues(less: 1, greater: 1))
        #expect(test.approximate(continuity: true).twoSided == 1)
        #expect(test.approximate(continuity: false).twoSided.isNaN)
        for zeros in [WilcoxonSignedRank.ZeroMethod.dropped, .ranked, .split] {
            let none = try #require(WilcoxonSignedRank(of: [0, 0, -0.0], zeros: zeros))
            #expect(none.exact == PValues(less: 1, greater: 1))
        }
    }

    @Test func `an exact law that would take too long is not counted`() throws {
        let many = (0..<1001).map { Double($0) + 1 }
        #expect(try #require(MannWhitney(many, many)).exact == nil)
        #expect(try #require(WilcoxonSignedRank(of: many, zeros: .dropped)).exact == nil)
    }

    @Test func `no ranks without numbers`() {
        #expect(MannWhitney([], [1]) == nil)
        #expect(MannWhitney([1], []) == nil)
        #expect(MannWhitney([1, .nan], [1]) == nil)
        #expect(WilcoxonSignedRank(of: [], zeros: .dropped) == nil)
        #expect(WilcoxonSignedRank(of: [.nan], zeros: .split) == nil)
    }

    @Test func `large samples near the normal law`() throws {
        let differences = (1...200).map { Double($0) * ($0 % 2 == 0 ? 1 : -1) }
        let test = try #require(WilcoxonSignedRank(of: differences, zeros: .dropped))
        let exact = try #require(test.exact).greater
        #expect(abs(test.approximate(continuity: true).greater - exact) < 1e-4)
    }
}

@Suite struct ProbabilityOfImprovementTests {
    @Test func `a pair is won strictly`() throws {
        let improvement = try #require(ProbabilityOfImprovement([1, 2, 3, 4], over: [1, 1, 4, 2]))
        #expect(improvement.winCount == 2)
        #expect(improvement.tieCount == 1)
        #expect(improvement.share == 0.5)
        #expect(improvement.shareWithTiesHalved == 0.625)
    }

    @Test func `a sweep leaves the bootstrap no doubt`() throws {
        let improvement = try #require(ProbabilityOfImprovement([2, 3, 4], over: [1, 1, 1]))
        let interval = try #require(improvement.interval(confidence: 0.95))
        #expect(interval == Interval(low: 1, high: 1))
        #expect(improvement.decision(on: interval, meaningfulFrom: 0.75).isBetter)
        #expect(improvement.interval(confidence: 1) == nil)
    }

    @Test func `the published number of pairs`() throws {
        let pairs = ProbabilityOfImprovement.pairsNeeded(toSee: 0.75, falseAlarm: 0.05, miss: 0.05)
        #expect(try #require(pairs).rounded(.up) == 29)
    }

    @Test func `nothing to see is refused`() {
        #expect(ProbabilityOfImprovement.pairsNeeded(toSee: 0.5, falseAlarm: 0.1, miss: 0.1) == nil)
        #expect(ProbabilityOfImprovement.pairsNeeded(toSee: 1.2, falseAlarm: 0.1, miss: 0.1) == nil)
        #expect(ProbabilityOfImprovement.pairsNeeded(toSee: 0.7, falseAlarm: 0, miss: 0.1) == nil)
        #expect(ProbabilityOfImprovement([1], over: [1, 2]) == nil)
        #expect(ProbabilityOfImprovement([], over: []) == nil)
        #expect(ProbabilityOfImprovement([.nan], over: [1]) == nil)
    }
}
