/// The sums of all subsets of some numbers, and how many of them reach a value.
///
/// Subsets are counted as pairs of halves: E. Horowitz and S. Sahni, "Computing partitions with
/// applications to the knapsack problem", J. ACM 21 (1974) 277-292. Forty numbers, with 10^12 subsets,
/// take a second.
struct SubsetSums {
    /// Sorted sums of the subsets of either half, by the number of elements.
    private let first: [[Double]]
    private let second: [[Double]]

    init(of values: [Double]) {
        let middle = values.count / 2
        first = Self.sums(of: values[..<middle])
        second = Self.sums(of: values[middle...])
    }

    /// How many subsets of `size` elements sum up to at least `bound`.
    func count(ofSize size: Int, atLeast bound: Double) -> Int {
        first.indices.reduce(0) { total, taken in
            guard second.indices.contains(size - taken) else { return total }
            return total + Self.pairs(first[taken], second[size - taken], atLeast: bound)
        }
    }

    private static func sums(of values: ArraySlice<Double>) -> [[Double]] {
        var sums: [[Double]] = [[0]]
        for value in values {
            sums.append([])
            for size in stride(from: sums.count - 1, to: 0, by: -1) {
                sums[size] += sums[size - 1].map { $0 + value }
            }
        }
        return sums.map { $0.sorted() }
    }

    /// How many pairs of one number of either list sum up to at least `bound`.
    private static func pairs(_ a: [Double], _ b: [Double], atLeast bound: Double) -> Int {
        var start = b.count
        return a.reduce(0) { total, value in
            while start > 0, value + b[start - 1] >= bound { start -= 1 }
            return total + b.count - start
        }
    }
}
