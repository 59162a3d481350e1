import RealModule

/// Where the bins of a numeric column begin and end.
package enum BinEdges {
    /// The inner edges of `bins` bins that hold equal shares of the reference; edges that fall
    /// together are one, so there may be fewer.
    ///
    /// Bins are `(low, high]`, open to infinity at both ends, so that no value is lost. Numpy's
    /// linear quantiles.
    package static func quantiles(of reference: SortedSample, bins: Int = 10) -> [Double] {
        var edges: [Double] = []
        for index in 1..<max(bins, 1) {
            let edge = reference.quantile(Double(index) / Double(bins))
            if edge != edges.last { edges.append(edge) }
        }
        return edges
    }

    /// The edges, outer ones included, of equally wide bins over both samples together; nil when
    /// all values are the same or their range is not finite.
    ///
    /// `ceil(log2(n) + 1)` bins of the range (H. A. Sturges, JASA 21 (1926) 65-66), rounded as
    /// numpy 2.4.6 `histogram_bin_edges(bins="sturges")`; evidently 0.7.23 takes these. Bins are
    /// `[low, high)`, the last closed.
    package static func sturges(of first: SortedSample, and second: SortedSample) -> [Double]? {
        let low = min(first.smallest, second.smallest)
        let high = max(first.largest, second.largest)
        let range = high - low
        guard range > 0, range.isFinite else { return nil }
        let rows = Double(first.count) + Double(second.count)
        let width = range / (.log2(rows) + 1)
        let bins = max(1, Int((range / width).rounded(.up)))
        let step = range / Double(bins)
        return (0..<bins).map { low + Double($0) * step } + [high]
    }
}

extension SortedSample {
    /// How many values lie in each of the bins `(low, high]` between inner edges and beyond them.
    package func counts(betweenInner edges: [Double]) -> [Int] {
        Self.steps(edges.map { count(upTo: $0) } + [count])
    }

    /// How many values lie in each of the bins `[low, high)` between edges, the last one closed.
    package func counts(within edges: [Double]) -> [Int] {
        guard let last = edges.last, let first = edges.first else { return [] }
        let ends = edges.dropFirst().dropLast().map { count(below: $0) } + [count(upTo: last)]
        var counts = Self.steps(ends)
        counts[0] -= count(below: first)
        return counts
    }

    private static func steps(_ ends: [Int]) -> [Int] {
        zip(ends, [0] + ends).map { $0 - $1 }
    }
}
