import Statistics
import Testing

@Suite struct EmpiricalDistanceTests {
    @Test func `what has no order is no sample`() {
        #expect(SortedSample([]) == nil)
        #expect(SortedSample([1, .nan]) == nil)
        #expect(SortedSample([1, .infinity]) == nil)
        #expect(SortedSample([0, -0.0]) == SortedSample([-0.0, 0]))
    }

    @Test(arguments: [1, 2, 511, 512, 513, 5000])
    func `samples of any size and sign are sorted`(count: Int) throws {
        var random = RandomStream(seed: UInt64(count))
        let signs = [1.0, -1, .leastNonzeroMagnitude * 1e9, -1e300, 0, -0.0, 1e-5]
        let mixed = (0..<count).map { _ in
            random.share() * signs[random.index(below: signs.count)]
        }
        let ones = [Double](repeating: 1, count: count)
        let close = (0..<count).map { 1 + Double(($0 * 7919) % count) * 0x1p-52 }
        for values in [mixed, ones, close, Array(close.reversed())] {
            #expect(try #require(SortedSample(values)).values == values.sorted())
        }
        #expect(SortedSample(mixed + [.nan]) == nil)
        #expect(SortedSample(mixed + [-.infinity]) == nil)
    }

    /// numpy 2.4.6 `quantile([7, 1, 2.5, 4], q)`.
    @Test(arguments: [
        (0.0, 1.0), (0.1, 1.45), (0.25, 2.125), (0.5, 3.25), (0.9, 6.1), (1, 7), (-1, 1), (2, 7),
    ])
    func `quantiles are interpolated`(share: Double, expected: Double) throws {
        let sample = try #require(SortedSample([7, 1, 2.5, 4]))
        #expect(abs(sample.quantile(share) - expected) < 1e-15)
    }

    @Test func `counts meet the edges as they say`() throws {
        let sample = try #require(SortedSample([1, 2, 2, 3]))
        #expect([0, 1, 2, 3, 4].map { sample.count(below: $0) } == [0, 0, 1, 3, 4])
        #expect([0, 1, 2, 3, 4].map { sample.count(upTo: $0) } == [0, 1, 3, 4, 4])
    }

    @Test func `a shift is as far as it is`() throws {
        let values = [0.3, 1.7, 1.7, 2, 9]
        let sample = try #require(SortedSample(values))
        let shifted = try #require(SortedSample(values.map { $0 + 0.25 }))
        let distance = EmpiricalDistance(sample, shifted)
        #expect(abs(distance.wasserstein - 0.25) < 1e-15)
        #expect(
            abs(distance.wassersteinNormed(by: sample) - 0.25 / sample.populationDeviation) < 1e-15)
        let range = try #require(distance.wassersteinInRange(of: sample, and: shifted))
        #expect(abs(range - 0.25 / 8.95) < 1e-15)
    }

    /// Between points the distances are |x - y| and sqrt(2 |x - y|).
    @Test func `two points are apart by their difference, of any number of rows`() throws {
        let one = try #require(SortedSample([Double](repeating: 3, count: 7)))
        let other = try #require(SortedSample([Double](repeating: 11, count: 1000)))
        let distance = EmpiricalDistance(one, other)
        #expect(abs(distance.wasserstein - 8) < 1e-13)
        #expect(abs(distance.energy - 4) < 1e-13)
        #expect(SmirnovTest(distance).distance == 1)
        #expect(distance.wassersteinNormed(by: one) == 8000)
        let same = EmpiricalDistance(one, one)
        #expect(same.wasserstein == 0 && same.energy == 0)
        #expect(same.wassersteinInRange(of: one, and: one) == nil)
    }
}
