/// Where a series falls apart most into two parts.
///
/// The energy statistic of the values before and after a place tau, up to an end kappa, `2/(m+n)
/// sum |x-y| - 2m/((m+n)(n-1)) sum |x-x'| - 2n/((m+n)(m-1)) sum |y-y'|`, is largest here among all
/// tau and kappa. Takes time and memory n^2: for windows, not for long histories.
/// Source: D. S. Matteson and N. A. James, "A nonparametric approach for multiple change point
/// analysis", JASA 109 (2014) 334-345; sums in the order of apache/otava 1ceb153
/// `PairDistanceCalculator`.
package struct EnergySplit: Hashable, Sendable {
    /// The place of the first value of the second part.
    package let index: Int
    /// The energy statistic, at least 0, in the unit of the values.
    package let statistic: Double

    /// Returns nil for fewer than two values, and for one that is not finite.
    package init?(_ series: some RandomAccessCollection<Double>) {
        let values = Array(series)
        let count = values.count
        guard count > 1, values.allSatisfy(\.isFinite) else { return nil }
        let distances = DistanceSums(values)
        var best = (index: 1, statistic: -Double.infinity)
        // By end: the sums over all pairs before tau, and over those that end before the series'
        // kappa.
        var columns = [Double](repeating: 0, count: count + 1)
        var within = 0.0
        for tau in 1..<count {
            // columns[kappa]: the distances of each value before tau to all behind it and before
            // kappa.
            for kappa in (tau + 1)...count {
                columns[kappa] += distances.behind(tau - 1, to: kappa)
            }
            if tau > 1 { within += distances.before(tau - 1) }
            let before = Double(tau)
            for kappa in (tau + 1)...count {
                let (all, after) = (Double(kappa), Double(kappa - tau))
                var statistic = 2 / all * (columns[kappa] - within)
                if tau > 1 { statistic -= 2 * after / (all * (before - 1)) * within }
                if kappa - tau > 1 {
                    statistic -=
                        2 * before / (all * (after - 1)) * distances.among(tau, to: kappa)
                }
                if statistic > best.statistic { best = (tau, statistic) }
            }
        }
        index = best.index
        statistic = best.statistic
    }
}

/// Sums of the distances between the values of a series.
private struct DistanceSums {
    private let count: Int
    /// By place and end: the distances of a value to those behind it, up to the end.
    private var rows: [Double]
    /// By place and end: the distances among all values from the place on, up to the end.
    private var blocks: [Double]
    /// By place: the distances of a value to all before it.
    private var columns: [Double]

    init(_ values: [Double]) {
        count = values.count
        let width = count + 1
        rows = [Double](repeating: 0, count: count * width)
        blocks = rows
        columns = [Double](repeating: 0, count: count)
        for place in 0..<count {
            for end in (place + 1)..<count {
                let distance = (values[place] - values[end]).magnitude
                columns[end] += distance
                rows[place * width + end + 1] = rows[place * width + end] + distance
            }
        }
        for place in stride(from: count - 2, through: 0, by: -1) {
            for end in (place + 2)..<width {
                blocks[place * width + end] =
                    blocks[(place + 1) * width + end] + rows[place * width + end]
            }
        }
    }

    func behind(_ place: Int, to end: Int) -> Double { rows[place * (count + 1) + end] }
    func among(_ place: Int, to end: Int) -> Double { blocks[place * (count + 1) + end] }
    func before(_ place: Int) -> Double { columns[place] }
}
