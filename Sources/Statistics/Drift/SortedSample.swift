/// The values of one column, sorted.
package struct SortedSample: Hashable, Sendable {
    /// In rising order, at least one, all finite; -0 counts as 0.
    package let values: [Double]

    /// Returns nil without values, and for one that is NaN or infinite: missing values are counted
    /// apart.
    package init?(_ values: [Double]) {
        guard let sorted = RadixSort.ascending(values), !sorted.isEmpty else { return nil }
        self.values = sorted
    }

    /// Takes values that are in order already; nil where they are not, or are none.
    package init?(ascending values: [Double]) {
        guard let first = values.first, let last = values.last, first.isFinite, last.isFinite,
            zip(values, values.dropFirst()).allSatisfy({ $0 <= $1 })
        else { return nil }
        // Adding 0 makes 0 of -0.
        self.values = values.map { $0 + 0 }
    }

    private init(sorted: [Double]) { values = sorted }

    /// The values of both samples together.
    package func merged(with other: SortedSample) -> SortedSample {
        var all: [Double] = []
        all.reserveCapacity(count + other.count)
        var (i, j) = (0, 0)
        while i < count, j < other.count {
            if values[i] <= other.values[j] {
                all.append(values[i])
                i += 1
            } else {
                all.append(other.values[j])
                j += 1
            }
        }
        return SortedSample(sorted: all + values[i...] + other.values[j...])
    }

    package var count: Int { values.count }
    package var smallest: Double { values[0] }
    package var largest: Double { values[values.count - 1] }

    /// The standard deviation of the sample taken as the whole population (divisor n); infinite
    /// where it overflows.
    package var populationDeviation: Double {
        SampleMoments(of: values)?.populationVariance.squareRoot() ?? .infinity
    }

    /// The value below which a share of the sample lies, by linear interpolation (type 7); the
    /// share is held within 0...1.
    package func quantile(_ share: Double) -> Double {
        SampleQuantile.linear(min(max(share, 0), 1), ofSorted: values) ?? smallest
    }

    package var median: Double { quantile(0.5) }

    /// How many values are below the limit.
    package func count(below limit: Double) -> Int { firstIndex { $0 >= limit } }

    /// How many values are at most the limit.
    package func count(upTo limit: Double) -> Int { firstIndex { $0 > limit } }

    /// The first place from which on all values fulfil a condition that later values keep.
    private func firstIndex(where fulfilled: (Double) -> Bool) -> Int {
        var (low, high) = (0, values.count)
        while low < high {
            let middle = low + (high - low) / 2
            if fulfilled(values[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
