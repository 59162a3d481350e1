/// A histogram as a profile stores it: buckets between edges, and rows without a number.
package struct BinnedHistogram: Hashable, Sendable {
    /// One more than the counts, not falling; the outer ones may be infinite. Two equal edges hold
    /// a point.
    package let edges: [Double]
    package let counts: [Double]
    /// How many rows are NaN or missing.
    package let undefined: Double

    package init(edges: [Double], counts: [Double], undefined: Double = 0) throws(DriftError) {
        guard edges.count == counts.count + 1, !edges.contains(where: \.isNaN),
            zip(edges, edges.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw .unusableEdges }
        let all = counts + [undefined]
        guard all.allSatisfy({ $0 >= 0 && $0.isFinite }), all.contains(where: { $0 > 0 }) else {
            throw .unusableTotal(0)
        }
        self.edges = edges
        self.counts = counts
        self.undefined = undefined
    }

    private var total: Double { CompensatedSum.of(counts + [undefined]) }

    /// The Jensen-Shannon divergence in bits, 0 to 1.
    ///
    /// Both histograms are cut at the edges of either, the rows of a bucket spread evenly over its
    /// width. Buckets without width match as points; infinite buckets and undefined rows match
    /// nothing.
    /// Source: TFDV 1.16, `JensenShannonDivergence`.
    package func divergence(from other: BinnedHistogram) -> Double {
        let cuts = Set((edges + other.edges).filter(\.isFinite)).sorted()
        let mine = pieces(at: cuts)
        let theirs = other.pieces(at: cuts)
        let shared = SharePair(
            reference: mine.matched + [mine.unmatched, 0],
            current: theirs.matched + [0, theirs.unmatched])
        return min(1, shared.jensenShannonDivergenceInBits)
    }

    /// The shares between two cuts and at each cut, in this order, and what can match nothing.
    private func pieces(at cuts: [Double]) -> (matched: [Double], unmatched: Double) {
        var spans = [Double](repeating: 0, count: max(0, cuts.count - 1))
        var points = [Double](repeating: 0, count: cuts.count)
        var unmatched = undefined / total
        var first = 0
        for (index, count) in counts.enumerated() {
            let (low, high) = (edges[index], edges[index + 1])
            let share = count / total
            guard low.isFinite, high.isFinite else {
                unmatched += share
                continue
            }
            while cuts[first] < low { first += 1 }
            guard low < high else {
                points[first] += share
                continue
            }
            var cut = first
            while cuts[cut] < high {
                spans[cut] += share * ((cuts[cut + 1] - cuts[cut]) / (high - low))
                cut += 1
            }
        }
        return (spans + points, unmatched)
    }
}
