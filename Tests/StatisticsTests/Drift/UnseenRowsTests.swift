import Statistics
import Testing

@Suite struct UnseenRowsTests {
    /// What shuffling gives, by going through all ways to choose the rows of the current sample.
    private func shuffled(
        _ totals: [Int], current: Int, atLeast least: Int
    ) -> (mean: Double, chance: Double) {
        let categories = totals.enumerated().flatMap { Array(repeating: $0, count: $1) }
        var (ways, sum, reached) = (0.0, 0.0, 0.0)
        for choice in 0..<(1 << categories.count) where choice.nonzeroBitCount == current {
            var counts = [Int](repeating: 0, count: totals.count)
            for (row, category) in categories.enumerated() where choice >> row & 1 == 1 {
                counts[category] += 1
            }
            let new = zip(counts, totals).reduce(0) { $1.0 == $1.1 ? $0 + $1.0 : $0 }
            ways += 1
            sum += Double(new)
            if new >= least { reached += 1 }
        }
        return (sum / ways, reached / ways)
    }

    @Test(arguments: [
        ([3, 2, 0, 0], [1, 0, 2, 4]), ([1, 1, 1, 0, 0], [0, 0, 1, 1, 1]), ([6, 0], [1, 5]),
        ([2, 2, 2], [2, 2, 2]), ([4, 1], [0, 9]), ([1, 0, 0, 0], [0, 3, 3, 3]),
    ])
    func `the mean is that of all shuffles, and the bound holds for them`(
        reference: [Int], current: [Int]
    ) throws {
        let unseen = UnseenRows(try BinCounts(reference: reference, current: current))
        let totals = zip(reference, current).map { $0 + $1 }
        let exact = shuffled(totals, current: current.reduce(0, +), atLeast: unseen.rows)
        #expect(abs(unseen.expected - exact.mean) < 1e-12)
        #expect(unseen.pValue >= exact.chance - 1e-12)
        #expect(unseen.pValue <= 1)
    }

    /// scipy 1.17.1: `h` by `hypergeom.pmf(t, 700, t, 300)`, the bound by `minimize_scalar`.
    @Test func `a category with many rows is new by no chance`() throws {
        let unseen = UnseenRows(
            try BinCounts(reference: [200, 160, 40, 0], current: [90, 150, 40, 20]))
        #expect(unseen.rows == 20)
        #expect(abs(unseen.expected / 6.015479037656057e-07 - 1) < 1e-9)
        #expect(abs(unseen.pValue / 4.8217620201115334e-08 - 1) < 1e-6)
    }

    @Test func `what is certain is no evidence`() throws {
        let ids = UnseenRows(
            try BinCounts(
                reference: [Int](repeating: 1, count: 50) + [Int](repeating: 0, count: 50),
                current: [Int](repeating: 0, count: 50) + [Int](repeating: 1, count: 50)))
        #expect(abs(ids.expected - 50) < 1e-9)
        #expect(ids.pValue > 0.99)
        #expect(UnseenRows(try BinCounts(reference: [5], current: [5])).pValue == 1)
        let huge = UnseenRows(try BinCounts(reference: [1_000_000, 0], current: [0, 1_000_000]))
        #expect(huge.pValue == 0)
        #expect(huge.expected == 0)
    }
}
