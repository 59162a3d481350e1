import Statistics
import Testing

/// Moments, quantiles and ranks of a sample.
@Suite struct SampleTests {
    @Test func `a variance survives a large mean`() throws {
        let moments = try #require(SampleMoments(of: [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]))
        #expect(moments.mean == 1e9 + 10)
        #expect(moments.variance == 30)
        #expect(moments.populationVariance == 22.5)
    }

    @Test(arguments: [0.1, 0.698, -3.3e-300, 1e15 / 3])
    func `a constant sample does not vary`(value: Double) throws {
        let moments = try #require(SampleMoments(of: Array(repeating: value, count: 7)))
        #expect(moments.mean == value)
        #expect(moments.variance == 0)
    }

    @Test func `a spread too small or too large to square is refused, not taken for none`() {
        #expect(SampleMoments(of: [1e-200, 2e-200]) == nil)
        #expect(SampleMoments(of: [1e200, 2e200]) == nil)
        #expect(SampleMoments(of: [2e200, 2e200])?.variance == 0)
        #expect(TTest.welch([1e-200, 2e-200], [3e-200, 3e-200]) == nil)
    }

    @Test func `a single value has no variance`() throws {
        #expect(try #require(SampleMoments(of: [3])).variance == nil)
    }

    @Test(arguments: [[], [Double.nan], [1, Double.infinity], [1, -Double.infinity, .infinity]])
    func `no moments without finite values`(values: [Double]) {
        #expect(SampleMoments(of: values) == nil)
    }

    /// numpy 2.4.6: quantile([1, 2, 4, 8, 16], q).
    @Test(arguments: [(0, 1), (0.1, 1.4), (0.25, 2), (0.5, 4), (0.9, 12.8), (1, 16)])
    func `quantiles are numpy's`(probability: Double, expected: Double) throws {
        let found = try #require(SampleQuantile.linear(probability, ofSorted: [1, 2, 4, 8, 16]))
        #expect(abs(found - expected) < 1e-14)
    }

    @Test func `no quantile of nothing, or beyond the sample`() {
        #expect(SampleQuantile.linear(0.5, ofSorted: []) == nil)
        #expect(SampleQuantile.linear(-0.1, ofSorted: [1]) == nil)
        #expect(SampleQuantile.linear(.nan, ofSorted: [1]) == nil)
        #expect(SampleQuantile.median(of: [3, 1, 2, 10]) == 2.5)
        #expect(SampleQuantile.median(of: []) == nil)
    }

    @Test func `equal values share the mean of their ranks`() throws {
        let ranks = try #require(Midranks(of: [5, 1, 5, -0.0, 0, 5]))
        #expect(ranks.doubled == [10, 6, 10, 3, 3, 10])
        #expect(ranks.groups == [2, 1, 3])
        #expect(ranks.hasTies)
        #expect(ranks.tieSum == 6 + 24)
        #expect(Midranks(of: [1, .nan]) == nil)
        #expect(try #require(Midranks(of: [])).doubled == [])
    }
}
