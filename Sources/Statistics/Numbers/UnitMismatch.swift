/// A sign that both sides were not measured in the same unit. It is for a person to decide: nothing is
/// ever rescaled.
package enum UnitMismatch: Hashable, Sendable {
    /// A value that the metric cannot have.
    case outsideRange
    /// A factor within 10 % of 100, as between a percentage and a share, or of 1000, as between
    /// seconds and milliseconds.
    case factor(Int)

    /// What is suspicious about two finite values; nil for nothing. `range` is what the metric can be.
    ///
    /// Shares of 0.005 and 0.5 are a factor of 100 apart and no mismatch: in a range that ends at 1
    /// there are no percentages, and no factor is looked for.
    package static func between(
        baseline: Double, candidate: Double, range: Interval?
    ) -> UnitMismatch? {
        if let range {
            let isInside = [baseline, candidate].allSatisfy { range.low <= $0 && $0 <= range.high }
            if !isInside { return .outsideRange }
            if range.low >= -1, range.high <= 1 { return nil }
        }
        let ratio = abs(candidate / baseline)
        return [100, 1000].first { factor in
            let factor = Double(factor)
            return (0.9...1.1).contains(ratio / factor)
                || (0.9...1.1).contains(1 / (ratio * factor))
        }.map { .factor($0) }
    }
}
