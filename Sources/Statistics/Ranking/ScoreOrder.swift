/// Rows in ascending order of their scores, ties known: what every rank statistic starts from.
package struct ScoreOrder: Sendable {
    /// Ascending; rows that tie keep the order in which they were given.
    package let rows: [RankedRow]
    package let positives: Int

    package var negatives: Int { rows.count - positives }
    package var hasBothClasses: Bool { positives > 0 && negatives > 0 }

    /// Takes one score a row and whether the row is positive. Refuses none, more than 2^31, and
    /// scores that are not finite.
    package init(_ scores: [Double], positives marks: [Bool]) throws(SampleRefused) {
        guard !scores.isEmpty else { throw .empty }
        guard scores.count == marks.count else { throw .lengths(scores.count, marks.count) }
        guard scores.count <= RankedRow.mostRows else {
            throw .tooMany(scores.count, atMost: RankedRow.mostRows)
        }
        guard let range = ScoreOrder.range(of: scores) else {
            throw .notFinite(row: scores.firstIndex { !$0.isFinite } ?? 0)
        }
        rows = ScoreSort.ascending(scores, marks, within: range)
        positives = marks.count { $0 }
    }

    /// The least and the largest; nil where one is not finite.
    private static func range(of scores: [Double]) -> ClosedRange<Double>? {
        var low = Double.infinity
        var high = -Double.infinity
        var isBroken = false
        for score in scores {
            low = score < low ? score : low
            high = score > high ? score : high
            isBroken = isBroken || score.isNaN
        }
        return !isBroken && low.isFinite && high.isFinite ? low...high : nil
    }
}
