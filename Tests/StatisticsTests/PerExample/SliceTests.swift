import Statistics
import Testing

/// Expectations by statsmodels 0.15.0 where they are not plain.
@Suite struct SliceTests {
    static func tables(_ cells: [[Int]]) throws -> StratifiedTables {
        let tables = try cells.map {
            try #require(StratifiedTables.Table($0[0], $0[1], $0[2], $0[3]))
        }
        return try #require(StratifiedTables(tables))
    }

    @Test func `equal odds ratios are found equal, whatever they are`() throws {
        for ratio in [1, 3] {
            let tables = try Self.tables([
                [10 * ratio, 10, 10, 10], [40 * ratio, 20, 20, 10],
            ])
            #expect(isNear(tables.commonOddsRatio, Double(ratio)))
            #expect(isNear(tables.sameDifference?.statistic, 0))
            #expect(isNear(tables.sameDifference?.pValue, 1, within: 1e-6))
            #expect(tables.sameDifference?.degreesOfFreedom == 1)
        }
    }

    @Test func `one table tests its own independence`() throws {
        let tables = try Self.tables([[12, 5, 6, 17]])
        // (ad - bc)² (n - 1) / (product of margins), which is Pearson's times (n - 1) / n.
        let excess = 12.0 * 17 - 5.0 * 6
        let expected = excess * excess * 39 / (17.0 * 23 * 18 * 22)
        #expect(isNear(tables.noDifference(corrected: false)?.statistic, expected, within: 1e-12))
        #expect(tables.sameDifference == nil)
    }

    @Test func `tables without a margin say nothing`() throws {
        let tables = try Self.tables([[5, 0, 6, 0], [3, 0, 1, 0]])
        #expect(tables.noDifference(corrected: false) == nil)
        #expect(tables.commonOddsRatio == nil)
        #expect(tables.sameDifference == nil)
        #expect(StratifiedTables([]) == nil)
        #expect(StratifiedTables.Table(1, 0, 0, 0) == nil)
        #expect(StratifiedTables.Table(1, -1, 3, 4) == nil)
    }

    /// Hits and trials of the baseline, then of the candidate.
    static func sides(_ slices: [(Int, Int, Int, Int)]) throws -> SimpsonReversal {
        let sides = try slices.map { slice in
            (
                baseline: try #require(Proportion(hits: slice.0, of: slice.1)),
                candidate: try #require(Proportion(hits: slice.2, of: slice.3))
            )
        }
        return try #require(SimpsonReversal(sides))
    }

    /// C. R. Charig and others, BMJ 292 (1986) 879-882: kidney stones.
    @Test func `worse in every slice and better over all is a reversal`() throws {
        let shares = try Self.sides([(81, 87, 234, 270), (192, 263, 55, 80)])
        #expect(shares.slices == [.baseline, .baseline])
        #expect(shares.overall == .candidate)
        #expect(shares.isReversed)
    }

    @Test func `the same examples cannot be reversed`() throws {
        let shares = try Self.sides([(1, 3, 2, 3), (5, 10, 5, 10)])
        #expect(shares.slices == [.candidate, .neither])
        #expect(shares.overall == .candidate)
        #expect(!shares.isReversed)
        #expect(SimpsonReversal([]) == nil)
    }

    @Test func `equal shares of different sizes are equal`() throws {
        // 1 / 3 and 100 / 300 differ in nothing, 1 / 10 and 3 / 30 not even in rounding.
        let shares = try Self.sides([(1, 3, 100, 300), (1, 10, 3, 30)])
        #expect(shares.slices == [.neither, .neither])
    }

    @Test func `clusters of one row have the error of independent rows`() throws {
        let values = [1.0, 4, 2, 8, 5, 7]
        let mean = try ClusteredMean(values, cluster: [0, 1, 2, 3, 4, 5], clusters: 6)
        #expect(isNear(mean.error, try #require(mean.naiveError)))
    }

    @Test func `rows repeated within clusters say no more than once`() throws {
        let values = [1.0, 4, 2, 8]
        let single = try ClusteredMean(values, cluster: [0, 1, 2, 3], clusters: 4)
        let tripled = try ClusteredMean(
            values + values + values, cluster: [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3], clusters: 4)
        #expect(isNear(tripled.mean, single.mean))
        #expect(isNear(tripled.error, try #require(single.error)))
        let (naive, error) = try (#require(tripled.naiveError), #require(tripled.error))
        #expect(naive < error)
    }

    @Test func `clusters that cannot be are refused`() throws {
        #expect(throws: SampleRefused.unknown(row: 1)) {
            try ClusteredMean([1, 2], cluster: [0, 2], clusters: 2)
        }
        #expect(throws: SampleRefused.notFinite(row: 0)) {
            try ClusteredMean([.nan, 2], cluster: [0, 1], clusters: 2)
        }
        #expect(throws: SampleRefused.empty) {
            try ClusteredMean([], cluster: [], clusters: 2)
        }
        let alone = try ClusteredMean([1, 2], cluster: [1, 1], clusters: 3)
        #expect(alone.error == nil)
        #expect(alone.clusters == 1)
        #expect(throws: SampleRefused.unknown(row: 0)) { try alone.replicates(drawing: [[3]]) }
        #expect(try alone.replicates(drawing: [[1], [0]]).dropped == 1)
    }
}
