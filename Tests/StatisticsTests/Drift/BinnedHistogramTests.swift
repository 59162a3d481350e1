import Statistics
import Testing

@Suite struct BinnedHistogramTests {
    private func histogram(
        _ edges: [Double], _ counts: [Double], undefined: Double = 0
    ) throws -> BinnedHistogram {
        try BinnedHistogram(edges: edges, counts: counts, undefined: undefined)
    }

    @Test func `a bucket cut in two even parts is the same`() throws {
        let whole = try histogram([0, 2, 3], [10, 5])
        let cut = try histogram([0, 0.5, 2, 3], [5, 15, 10])
        #expect(whole.divergence(from: cut) < 1e-15)
        #expect(whole.divergence(from: whole) == 0)
    }

    @Test func `buckets that do not meet are all apart`() throws {
        let low = try histogram([0, 1], [3])
        let high = try histogram([1, 2], [8])
        #expect(abs(low.divergence(from: high) - 1) < 1e-15)
        #expect(high.divergence(from: low) == low.divergence(from: high))
    }

    /// Half of each lies on [1, 2]; for the halves apart the divergence is 1/2.
    @Test func `half an overlap is half a bit`() throws {
        let left = try histogram([0, 2], [7])
        let right = try histogram([1, 3], [9])
        #expect(abs(left.divergence(from: right) - 0.5) < 1e-15)
    }

    @Test func `buckets without width match as points only`() throws {
        let point = try histogram([5, 5], [4])
        #expect(point.divergence(from: try histogram([5, 5], [9])) == 0)
        #expect(abs(point.divergence(from: try histogram([6, 6], [9])) - 1) < 1e-15)
        #expect(abs(point.divergence(from: try histogram([4, 6], [9])) - 1) < 1e-15)
        let mixed = try histogram([4, 5, 5, 6], [3, 4, 3])
        #expect(mixed.divergence(from: mixed) == 0)
    }

    @Test func `infinite buckets and undefined rows match nothing`() throws {
        let open = try histogram([-.infinity, 0, 1], [5, 5])
        #expect(abs(open.divergence(from: open) - 0.5) < 1e-15)
        let undefined = try histogram([0, 1], [5], undefined: 5)
        #expect(abs(undefined.divergence(from: undefined) - 0.5) < 1e-15)
        let nothing = try histogram([-.infinity, .infinity], [5])
        #expect(abs(nothing.divergence(from: nothing) - 1) < 1e-15)
    }

    @Test(arguments: [
        ([0.0, 1], [1.0, 2]), ([1, 0], [1]), ([0, .nan], [1]), ([0, 1], [-1]), ([0, 1], [0]),
        ([0, 1], [.nan]), ([], []),
    ])
    func `what is no histogram is refused`(edges: [Double], counts: [Double]) {
        #expect(throws: DriftError.self) { try histogram(edges, counts) }
    }

    @Test func `edges follow the reference and lose no value`() throws {
        let reference = try #require(SortedSample((0..<100).map { Double($0 * $0) }))
        let deciles = BinEdges.quantiles(of: reference)
        #expect(deciles.count == 9)
        #expect(reference.counts(betweenInner: deciles) == [Int](repeating: 10, count: 10))
        let far = try #require(SortedSample([-1e9, 1e9]))
        #expect(far.counts(betweenInner: deciles).reduce(0, +) == 2)

        let tied = try #require(SortedSample([1, 1, 1, 1, 1, 1, 1, 1, 1, 2]))
        #expect(BinEdges.quantiles(of: tied).count == 2)
        #expect(BinEdges.quantiles(of: try #require(SortedSample([4]))) == [4])
        #expect(tied.counts(betweenInner: []) == [10])
    }

    @Test func `equally wide bins hold both samples, their ends included`() throws {
        let first = try #require(SortedSample((0..<64).map(Double.init)))
        let second = try #require(SortedSample((64..<128).map(Double.init)))
        let edges = try #require(BinEdges.sturges(of: first, and: second))
        // log2(128) + 1 = 8 bins.
        #expect(edges.count == 9 && edges.first == 0 && edges.last == 127)
        #expect(first.counts(within: edges).reduce(0, +) == 64)
        #expect(second.counts(within: edges).reduce(0, +) == 64)
        #expect(second.counts(within: [0, 70, 100]) == [6, 31])
        #expect(
            BinEdges.sturges(
                of: try #require(SortedSample([4])), and: try #require(SortedSample([4, 4]))) == nil
        )
    }

    @Test(arguments: [
        (
            DriftError.differentBins(3, 4),
            "cannot compare the samples: the reference has 3 bins, the current 4"
        ),
        (.negativeCount(-2), "cannot compare the samples: a bin holds -2 rows"),
        (.unusableTotal(0), "cannot compare the samples: one has 0 rows"),
        (
            .unusableEdges,
            "cannot compare the samples: the edges of the bins do not rise or do not fit the counts"
        ),
    ])
    func `the refusals say why`(error: DriftError, text: String) {
        #expect(error.description == text)
    }
}
