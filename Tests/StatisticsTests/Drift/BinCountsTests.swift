import Foundation
import Statistics
import Testing

@Suite struct BinCountsTests {
    static let smoothings: [BinSmoothing] = [.addHalf, .floor(1e-4), .floor(0.01), .evidently]

    private func counts(_ reference: [Int], _ current: [Int]) throws -> BinCounts {
        try BinCounts(reference: reference, current: current)
    }

    @Test func `sides that cannot be compared are refused`() {
        #expect(throws: DriftError.differentBins(2, 1)) { try counts([1, 2], [3]) }
        #expect(throws: DriftError.negativeCount(-1)) { try counts([1, -1], [3, 4]) }
        #expect(throws: DriftError.unusableTotal(0)) { try counts([0, 0], [3, 4]) }
        #expect(throws: DriftError.unusableTotal(0)) { try counts([], []) }
        #expect(throws: DriftError.self) { try counts([.max, .max], [3, 4]) }
    }

    @Test func `equal shares are no distance, of any number of rows`() throws {
        let same = try counts([10, 20, 0, 70], [1, 2, 0, 7])
        let shares = same.shares
        let distances = [
            shares.totalVariation, shares.largestDifference, shares.hellinger,
            shares.jensenShannonDivergence, same.populationStability(smoothing: .floor(1e-4)),
            same.chiSquareTest().statistic, same.likelihoodRatioTest().statistic,
            same.scaledReferenceTest().statistic, same.cramersV, same.unbiasedCramersV,
        ]
        #expect(distances.allSatisfy { $0.magnitude < 1e-14 })
        #expect(same.chiSquareTest().pValue > 0.999_999)
    }

    @Test func `samples without a common bin are as far apart as can be`() throws {
        let apart = try counts([10, 20, 0], [0, 0, 5])
        let shares = apart.shares
        #expect(abs(shares.totalVariation - 1) < 1e-15)
        #expect(abs(shares.hellinger - 1) < 1e-15)
        #expect(abs(shares.jensenShannonDivergenceInBits - 1) < 1e-15)
        #expect(abs(shares.jensenShannonDistance - 0.8325546111576977) < 1e-15)
        #expect(abs(apart.cramersV - 1) < 1e-15)
        for smoothing in Self.smoothings {
            #expect(apart.populationStability(smoothing: smoothing).isFinite)
        }
    }

    @Test func `a near-equal pair keeps the digits of its divergence`() throws {
        let near = try counts([500_000_000, 500_000_000], [500_000_001, 499_999_999])
        // With shares 1/2 and 1/2 + e it is e^2 / 2 to first order.
        #expect(abs(near.shares.jensenShannonDivergence / 5e-19 - 1) < 1e-6)
    }

    @Test func `a category that only the current sample has counts`() throws {
        let unseen = try counts([50, 50, 0], [45, 45, 10])
        #expect(unseen.scaledReferenceTest().statistic == .infinity)
        #expect(unseen.scaledReferenceTest().pValue == 0)
        #expect(unseen.chiSquareTest().degreesOfFreedom == 2)
        #expect(unseen.chiSquareTest().statistic.isFinite)
        // The index is set by the floor.
        let floored = [1e-4, 1e-6].map { unseen.populationStability(smoothing: .floor($0)) }
        #expect(floored[1] > floored[0] + 0.4)
    }

    @Test func `categories that both samples lack change no test`() throws {
        let plain = try counts([30, 70], [45, 55])
        let padded = try counts([30, 0, 70, 0], [45, 0, 55, 0])
        #expect(padded.chiSquareTest(continuity: true) == plain.chiSquareTest(continuity: true))
        #expect(padded.likelihoodRatioTest() == plain.likelihoodRatioTest())
        #expect(padded.unbiasedCramersV == plain.unbiasedCramersV)
        #expect(padded.expectedPopulationStability == plain.expectedPopulationStability)
        let one = try counts([30], [5])
        #expect(one.chiSquareTest().pValue == 1 && one.unbiasedCramersV == 0)
    }

    /// By hand: 100 and 100 rows, expected 37.5 and 62.5: 7.5^2 and 7^2 over them.
    @Test func `Pearson's statistic is what it is on paper`() throws {
        let table = try counts([30, 70], [45, 55])
        #expect(abs(table.chiSquareTest().statistic - 4.8) < 1e-14)
        let moved: Double = 98 / 37.5 + 98 / 62.5
        #expect(abs(table.chiSquareTest(continuity: true).statistic - moved) < 1e-14)
        #expect(abs(table.cramersV - (4.8 / 200).squareRoot()) < 1e-15)
        #expect(abs(table.largestCombinedDifference - 15.0 / 200) < 1e-16)
    }

    /// 1,000 pairs of samples of 1,000 rows over ten equal bins; their mean's standard error is 1.5
    /// %.
    @Test func `without drift the index is on average what is expected of it`() throws {
        var random = RandomStream(seed: 11)
        func sample() -> [Int] {
            var bins = [Int](repeating: 0, count: 10)
            for _ in 0..<1000 { bins[random.index(below: 10)] += 1 }
            return bins
        }
        var index = CompensatedSum()
        var divergence = CompensatedSum()
        var expected = (0.0, 0.0)
        for _ in 0..<1000 {
            let pair = try counts(sample(), sample())
            index.add(pair.populationStability() / 1000)
            divergence.add(pair.shares.jensenShannonDivergence / 1000)
            expected = (pair.expectedPopulationStability, pair.expectedJensenShannonDivergence)
        }
        #expect(abs(index.value / expected.0 - 1) < 0.06)
        #expect(abs(divergence.value / expected.1 - 1) < 0.06)
        #expect(abs(expected.0 - 0.018) < 1e-15)
    }
}
