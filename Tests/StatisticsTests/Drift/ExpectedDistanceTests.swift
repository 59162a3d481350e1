import Statistics
import Testing

/// What chance alone gives is near what it does give.
@Suite struct ExpectedDistanceTests {
    /// A thousand pairs of samples each; the mean has a standard error of about 2 %.
    @Test(arguments: [(200, 200), (500, 100), (50, 800)])
    func `the mean over random pairs is as expected`(first: Int, second: Int) throws {
        var random = RandomStream(seed: 5)
        let shapes: [(Double) -> Double] = [{ $0 }, { 1 / (0.05 + $0) }, { ($0 * 8).rounded() }]
        for (place, shape) in shapes.enumerated() {
            var (distances, gaps) = (0.0, 0.0)
            for _ in 0..<1_000 {
                let a = try #require(SortedSample((0..<first).map { _ in shape(random.share()) }))
                let b = try #require(SortedSample((0..<second).map { _ in shape(random.share()) }))
                let distance = EmpiricalDistance(a, b)
                distances += distance.wasserstein / 1_000
                gaps += SmirnovTest(distance).distance / 1_000
            }
            let law = try #require(
                SortedSample((0..<20_000).map { shape((Double($0) + 0.5) / 20_000) }))
            let expected = law.expectedWasserstein(sizes: first, second)
            #expect(abs(distances / expected - 1) < 0.08, "\(distances) \(expected)")
            let limit = EmpiricalDistance.expectedKolmogorovSmirnov(sizes: first, second)
            #expect(gaps < limit)
            if place < 2 { #expect(gaps > 0.85 * limit, "\(gaps) \(limit)") }
        }
    }

    @Test func `the mean difference of a share is as expected`() throws {
        var random = RandomStream(seed: 6)
        var sum = 0.0
        for _ in 0..<2_000 {
            let counts = [300, 200].map { rows in (0..<rows).count { _ in random.share() < 0.2 } }
            sum += abs(Double(counts[0]) / 300 - Double(counts[1]) / 200) / 2_000
        }
        let bins = try BinCounts(reference: [60, 240], current: [40, 160])
        #expect(abs(sum / bins.expectedDifference(ofBin: 0) - 1) < 0.06)
    }

    @Test func `sorted samples merge to the sample of all`() throws {
        let (a, b) = ([3.0, -1, 2, 2], [2.0, 5, -0.0])
        let one = try #require(SortedSample(a))
        let other = try #require(SortedSample(b))
        #expect(one.merged(with: other) == SortedSample(a + b))
        #expect(other.merged(with: one) == SortedSample(a + b))
        #expect(SortedSample(ascending: a.sorted()) == one)
        for values in [[], [2.0, 1], [.nan], [1, .nan, 2], [1, .infinity]] {
            #expect(SortedSample(ascending: values) == nil)
        }
    }
}
