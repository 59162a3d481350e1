/// How many rows of two samples fall into the same bins or categories.
///
/// Unseen categories and missing values are bins of their own, so that they count.
package struct BinCounts: Hashable, Sendable {
    package let reference: [Int]
    package let current: [Int]

    package init(reference: [Int], current: [Int]) throws(DriftError) {
        guard reference.count == current.count else {
            throw .differentBins(reference.count, current.count)
        }
        for side in [reference, current] {
            if let negative = side.first(where: { $0 < 0 }) { throw .negativeCount(negative) }
            let (total, overflow) = side.reduce((0, false)) { sum, count in
                let (next, carry) = sum.0.addingReportingOverflow(count)
                return (next, sum.1 || carry)
            }
            guard !overflow, total > 0, total <= 1 << 53 else { throw .unusableTotal(total) }
        }
        self.reference = reference
        self.current = current
    }

    package var referenceTotal: Int { reference.reduce(0, +) }
    package var currentTotal: Int { current.reduce(0, +) }

    /// The shares of the rows in each bin.
    package var shares: SharePair {
        SharePair(
            reference: Self.shares(of: reference, total: referenceTotal),
            current: Self.shares(of: current, total: currentTotal))
    }

    /// The largest difference of the counts of one bin over all rows of both samples.
    ///
    /// Source: TFDV's "normalized absolute difference", which depends on the sizes of the samples.
    package var largestCombinedDifference: Double {
        let largest = zip(reference, current).reduce(0) { max($0, abs($1.0 - $1.1)) }
        return Double(largest) / (Double(referenceTotal) + Double(currentTotal))
    }

    private static func shares(of counts: [Int], total: Int) -> [Double] {
        counts.map { Double($0) / Double(total) }
    }
}
