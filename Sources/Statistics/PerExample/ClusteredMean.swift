/// The mean of values that come in clusters, such as several rows of one user, and how sure it is.
///
/// Rows of one cluster are alike, so that n rows say less than n independent ones: a naive error can
/// be several times too small. Clusters are independent of each other.
package struct ClusteredMean: Hashable, Sendable {
    private let values: [Double]
    /// Of each cluster.
    private let sums: [Double]
    private let sizes: [Int]

    /// Takes a value a row and its cluster as 0..<clusters. Refuses no rows, columns of different
    /// length, values that are not finite and clusters outside of that.
    package init(
        _ values: [Double], cluster: [Int], clusters: Int
    ) throws(SampleRefused) {
        guard !values.isEmpty else { throw .empty }
        guard values.count == cluster.count else { throw .lengths(values.count, cluster.count) }
        var sums = [CompensatedSum](repeating: CompensatedSum(), count: max(0, clusters))
        var sizes = [Int](repeating: 0, count: max(0, clusters))
        for row in values.indices {
            guard values[row].isFinite else { throw .notFinite(row: row) }
            guard sums.indices.contains(cluster[row]) else { throw .unknown(row: row) }
            sums[cluster[row]].add(values[row])
            sizes[cluster[row]] += 1
        }
        self.values = values
        self.sums = sums.map(\.value)
        self.sizes = sizes
    }

    package var mean: Double { CompensatedSum.of(values) / Double(values.count) }

    /// Clusters that have rows.
    package var clusters: Int { sizes.count { $0 > 0 } }

    /// The standard error if all rows were independent. nil for one row.
    package var naiveError: Double? {
        SampleMoments(of: values)?.variance.map { ($0 / Double(values.count)).squareRoot() }
    }

    /// CR0: √(Σ over clusters of (Σ errors)²) / n. Too small for few clusters. K.-Y. Liang,
    /// S. L. Zeger, Biometrika 73 (1986) 13-22.
    package var unadjustedError: Double {
        let mean = self.mean
        let square = CompensatedSum.of(
            zip(sums, sizes).lazy.map { sum, size in
                let error = sum - Double(size) * mean
                return error * error
            })
        return square.squareRoot() / Double(values.count)
    }

    /// CR1: CR0 times √(G / (G - 1)), the error to use, with Student's t on G - 1 degrees of freedom
    /// below some 30 clusters. nil for one cluster.
    package var error: Double? {
        guard clusters > 1 else { return nil }
        return unadjustedError * (Double(clusters) / Double(clusters - 1)).squareRoot()
    }

    /// The mean over the rows of drawn clusters, one draw a replicate. Refuses a cluster that does not
    /// exist, naming the draw; a draw without rows gives none and is counted.
    package func replicates(drawing draws: [[Int]]) throws(SampleRefused) -> Replicates {
        var means: [Double?] = []
        means.reserveCapacity(draws.count)
        for (number, draw) in draws.enumerated() {
            guard draw.allSatisfy(sizes.indices.contains) else { throw .unknown(row: number) }
            let rows = draw.reduce(0) { $0 + sizes[$1] }
            let sum = CompensatedSum.of(draw.lazy.map { sums[$0] })
            means.append(rows > 0 ? sum / Double(rows) : nil)
        }
        return Replicates(means)
    }
}
