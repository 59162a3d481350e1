import Statistics
import Testing

@Suite struct ChangePointTests {
    /// Without order to the eye, from -1 to 1.
    static let noise: [Double] = (0..<60).map { (index: Int) -> Double in
        let residue = (index * index * 37 + index * 11) % 101
        return Double(residue) / 50 - 1
    }

    /// The statistic as it is defined, over all splits and ends.
    private static func largest(in series: [Double]) -> (index: Int, statistic: Double) {
        func sum(_ first: ArraySlice<Double>, _ second: ArraySlice<Double>) -> Double {
            first.reduce(0) { sum, x in sum + second.reduce(0) { $0 + abs(x - $1) } }
        }
        var best = (index: 0, statistic: -Double.infinity)
        for split in 1..<series.count {
            for end in (split + 1)...series.count {
                let (before, after) = (series[..<split], series[split..<end])
                let (n, m) = (Double(before.count), Double(after.count))
                var statistic = 2 / (m + n) * sum(before, after)
                if n > 1 { statistic -= m / ((m + n) * (n - 1)) * sum(before, before) }
                if m > 1 { statistic -= n / ((m + n) * (m - 1)) * sum(after, after) }
                if statistic > best.statistic { best = (split, statistic) }
            }
        }
        return best
    }

    @Test(arguments: [2, 3, 4, 9, 25])
    func `the split is the one of the definition`(count: Int) throws {
        let series = (0..<count).map { Self.noise[$0] + ($0 >= count / 2 ? 1.5 : 0) }
        let split = try #require(EnergySplit(series))
        let expected = Self.largest(in: series)
        #expect(split.index == expected.index)
        #expect(abs(split.statistic - expected.statistic) < 1e-12)
    }

    @Test func `what is no series has no split`() {
        for series in [[], [1], [1, .nan], [.infinity, 1]] {
            #expect(EnergySplit(series) == nil)
        }
        #expect(EnergySplit([3, 3, 3])?.statistic == 0)
    }

    @Test(arguments: [HunterChangePoints.Faithfulness.corrected, .asOtava])
    func `steps are found where they are`(
        faithfulness: HunterChangePoints.Faithfulness
    ) throws {
        let series = Self.noise.enumerated().map { index, noise in
            0.1 * noise + (index < 20 ? 5 : index < 45 ? 7 : 4)
        }
        let search = try #require(HunterChangePoints(faithfulness: faithfulness))
        let changes = try #require(search.changes(in: series))
        #expect(changes.map(\.index) == [20, 45])
        #expect(abs(changes[0].meanBefore - 5) < 0.1 && abs(changes[0].meanAfter - 7) < 0.1)
        #expect(changes.allSatisfy { $0.pValue < 0.001 && $0.magnitude > 0.2 })
        // Steps of less than half are not wanted: only 7 to 4 remains.
        let large = try #require(
            HunterChangePoints(magnitude: 0.5, faithfulness: faithfulness))
        #expect(try #require(large.changes(in: series)).map(\.index) == [45])
    }

    @Test(arguments: [[], [1], [2, 2], [1, 1, 1, 1, 1, 1]])
    func `where nothing happens nothing is found`(series: [Double]) throws {
        let search = try #require(HunterChangePoints(level: 0.2))
        #expect(search.changes(in: series) == [])
    }

    /// scipy 1.17.1 `stats.ttest_ind` of the halves; with divisor n, `ttest_ind_from_stats` of
    /// `numpy.std`.
    @Test(arguments: [
        (HunterChangePoints.Faithfulness.corrected, 4.8233686352765445e-06),
        (.asOtava, 2.070105965470548e-06),
    ])
    func `the p-value is the t test's, or Otava's smaller one`(
        faithfulness: HunterChangePoints.Faithfulness, expected: Double
    ) throws {
        let search = try #require(
            HunterChangePoints(level: 0.05, faithfulness: faithfulness))
        let changes = try #require(
            search.changes(in: [1, 1.5, 0.8, 1.2, 1.1, 3, 2.9, 3.4, 2.6, 3.1]))
        #expect(changes.map(\.index) == [5])
        #expect(abs(changes[0].pValue / expected - 1) < 1e-10)
    }

    /// By apache/otava 1ceb153: after the changes behind 8 are merged away, it still shows the mean
    /// of the first three values of the new level, not of all sixteen.
    @Test(arguments: [
        (HunterChangePoints.Faithfulness.asOtava, 3.466666666666667), (.corrected, 4.43125),
    ])
    func `what a merged change leaves behind is compared anew`(
        faithfulness: HunterChangePoints.Faithfulness, meanAfter: Double
    ) throws {
        let search = try #require(HunterChangePoints(faithfulness: faithfulness))
        let changes = try #require(
            search.changes(in: [
                -0.4, 0.1, -0.8, 0.3, 0.6, -0.2, 0.2, 0.1, 3.8, 3.6, 3.0, 4.7, 4.0, 5.3, 4.4, 4.1,
                4.3, 5.3, 4.3, 5.4, 4.4, 4.7, 3.8, 5.8,
            ]))
        #expect(changes.map(\.index) == [8])
        #expect(abs(changes[0].meanAfter - meanAfter) < 1e-12)
    }

    @Test func `values and settings that are none are refused`() throws {
        let search = try #require(HunterChangePoints())
        for series in [[1, .nan, 2], [1e308, -1e308], [.infinity]] {
            #expect(search.changes(in: series) == nil)
        }
        #expect(HunterChangePoints(window: 1) == nil && HunterChangePoints(level: 0) == nil)
        #expect(HunterChangePoints(level: .nan) == nil && HunterChangePoints(magnitude: -1) == nil)
    }
}
