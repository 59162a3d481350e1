import Statistics
import Testing

@Suite struct CountBootstrapTests {
    /// The law by multiplying n polynomials, which is slow and plain.
    @Test(arguments: [(30, 2, 5), (60, 4, 9), (1, 1, 0), (5, 0, 0), (8, 8, 0), (40, 20, 20)])
    func `the exact law is that of n draws`(count: Int, first: Int, second: Int) throws {
        let bootstrap = try #require(
            ExactCountBootstrap(examples: count, firstOnly: first, secondOnly: second))
        let n = Double(count)
        let step = [Double(second) / n, Double(count - first - second) / n, Double(first) / n]
        var law = [1.0]
        for _ in 0..<count {
            var next = [Double](repeating: 0, count: law.count + 2)
            for (place, mass) in law.enumerated() {
                for offset in 0..<3 { next[place + offset] += mass * step[offset] }
            }
            law = next
        }
        for share in [0.005, 0.013, 0.05, 0.31, 0.77, 0.951, 0.995] {
            var sum = 0.0
            let place = law.firstIndex { mass in
                sum += mass
                return sum >= share
            }
            let expected = try Double(#require(place) - count) / n
            #expect(bootstrap.quantile(share) == expected, "\(share)")
        }
        let mean = Double(first - second) / n
        let variance = law.enumerated().reduce(0.0) { sum, entry in
            let distance = Double(entry.offset - count) / n - mean
            return sum + entry.element * distance * distance
        }
        #expect(isNear(bootstrap.standardError, variance.squareRoot(), within: 1e-12))
        #expect(bootstrap.difference == mean)
    }

    @Test(arguments: [(0, 0, 0), (4, -1, 0), (4, 3, 2), (.max, .max, .max)])
    func `counts that cannot be are refused`(count: Int, first: Int, second: Int) {
        #expect(
            ExactCountBootstrap(examples: count, firstOnly: first, secondOnly: second) == nil)
    }

    @Test func `a million examples cost no more than their discordant ones`() throws {
        let bootstrap = try #require(
            ExactCountBootstrap(examples: 1_000_000, firstOnly: 600, secondOnly: 400))
        // Near the normal law: mean 2e-4, error 3.16e-5.
        let median = try #require(bootstrap.quantile(0.5))
        #expect(isNear(median, 2e-4, within: 1.1e-6))
        let low = try #require(bootstrap.quantile(0.025))
        #expect(isNear(low, 2e-4 - 1.96 * bootstrap.standardError, within: 1.5e-6))
    }

    static let laws = [
        (1, 0.5), (7, 0.02), (7, 0.98), (40, 0.3), (100, 0.1), (1000, 0.011), (5000, 0.5),
        (1_000_000, 0.05), (1_000_000, 0.999),
    ]

    /// Pearson's test of 20,000 draws at 1e-6; the seed is fixed, so that it passes always or never.
    @Test(arguments: laws)
    func `drawn counts follow the binomial law`(trials: Int, probability: Double) throws {
        let hits = Int((Double(trials) * probability).rounded())
        let share = Double(hits) / Double(trials)
        let bootstrap = try #require(CountBootstrap([hits, trials - hits]))
        let draws = bootstrap.replicates(20_000, seed: 11) { Double($0[0]) }.values
        let law = try #require(Binomial(trials: trials, probability: share))
        // Cut where the law reaches each twentieth.
        let edges = (1..<20).compactMap { law.quantile(Double($0) / 20) }
        let cuts = Set(edges).sorted()
        var seen = [Double](repeating: 0, count: cuts.count + 1)
        for draw in draws { seen[cuts.count { Double($0) < draw }] += 1 }
        var statistic = 0.0
        var filled = 0
        var below = 0.0
        for (place, count) in seen.enumerated() {
            let upTo = place < cuts.count ? law.atMost(cuts[place]) : 1
            let expected = (upTo - below) * 20_000
            below = upTo
            if expected > 0.5 {
                statistic += (count - expected) * (count - expected) / expected
                filled += 1
            } else {
                #expect(count == 0)
            }
        }
        if filled > 1 {
            let test = try #require(ChiSquare(degreesOfFreedom: Double(filled - 1)))
            #expect(test.upperTail(statistic) > 1e-6)
        }
    }

    @Test func `cells of a resample add up to all rows, and empty ones stay empty`() throws {
        let bootstrap = try #require(CountBootstrap([50, 0, 20, 30, 0]))
        let replicates = bootstrap.replicates(500, seed: 1) { cells in
            cells.reduce(0, +) == 100 && cells[1] == 0 && cells[4] == 0
                && cells.allSatisfy { $0 >= 0 } ? 1 : nil
        }
        #expect(replicates.values.count == 500)
    }

    @Test func `a seed gives the same resamples, another gives others`() throws {
        let bootstrap = try #require(CountBootstrap([500, 20, 30]))
        let draws = [3, 3, 4].map { seed in
            bootstrap.replicates(50, seed: seed) { Double($0[1] - $0[2]) }
        }
        #expect(draws[0] == draws[1])
        #expect(draws[0] != draws[2])
    }

    @Test func `resamples in which the statistic does not exist are counted`() throws {
        let bootstrap = try #require(CountBootstrap([1, 1]))
        let replicates = bootstrap.replicates(400, seed: 9) { $0[0] > 0 ? 1 : nil }
        #expect(replicates.dropped > 50 && replicates.dropped < 150)
        #expect(replicates.values.count + replicates.dropped == 400)
    }

    @Test(arguments: [[], [0, 0], [1, -1], [.max, 1]])
    func `tables without rows are refused`(counts: [Int]) {
        #expect(CountBootstrap(counts) == nil)
    }

    @Test func `drawn rows weigh as often as they were drawn`() throws {
        let weights = try RowWeights(drawn: [2, 0, 2], rows: 3)
        #expect((0..<3).map { weights[$0] } == [1, 0, 2])
        #expect(throws: SampleRefused.unknown(row: 3)) { try RowWeights(drawn: [3], rows: 3) }
        #expect(throws: SampleRefused.empty) { try RowWeights(drawn: [], rows: 3) }
        #expect(throws: SampleRefused.tooFew(1, atLeast: 2)) {
            try RowWeights.leavingOneOut(rows: 1)
        }
    }
}
