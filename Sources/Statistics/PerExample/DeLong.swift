import RealModule

/// Areas under the ROC curve of two models on the same examples, their covariance, and whether they
/// differ. The pairing by example is what makes small differences visible.
///
/// E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, Biometrics 44 (1988) 837-845, in O(n log n) by
/// midranks as in X. Sun, W. Xu, IEEE Signal Processing Letters 21 (2014) 1389-1393. Assumes
/// independent examples.
package struct DeLong: Hashable, Sendable {
    /// The area of one model and its variance.
    package struct Area: Hashable, Sendable {
        package let value: Double
        package let variance: Double

        /// The area and its estimated standard error, not clipped.
        package func wald(_ level: ConfidenceLevel) -> Interval {
            Interval(around: value, by: level.normalQuantile * variance.squareRoot())
        }

        /// The same on the scale of ln(area / (1 - area)), which stays within 0...1 and serves areas
        /// near 1. nil for an area of 0 or 1.
        package func logit(_ level: ConfidenceLevel) -> Interval? {
            guard value > 0, value < 1 else { return nil }
            let middle = Double.log(value / (1 - value))
            let distance = level.normalQuantile * variance.squareRoot() / (value * (1 - value))
            func inverse(_ logit: Double) -> Double { 1 / (1 + .exp(-logit)) }
            return Interval(from: inverse(middle - distance), to: inverse(middle + distance))
        }
    }

    package let first: Area
    package let second: Area
    package let covariance: Double
    /// Of the first area less the second, by Student's t. Its degrees of freedom are those of two variances of
    /// different samples, so that few rows of one class are not taken for many: F. E. Satterthwaite, Biometrics
    /// Bulletin 2 (1946) 110-114.
    package let test: TTest
    /// Whether both scores put all rows into the same order, ties included.
    package let isSameOrder: Bool

    /// Takes whether each row is positive, and two scores a row. Refuses columns of different length,
    /// scores that are not finite, and fewer than two rows of either class, which have no variance.
    package init(
        positives: [Bool], first: [Double], second: [Double]
    ) throws(SampleRefused) {
        guard first.count == second.count else { throw .lengths(first.count, second.count) }
        let orders = (
            try ScoreOrder(first, positives: positives),
            try ScoreOrder(second, positives: positives)
        )
        guard orders.0.positives > 1, orders.0.negatives > 1,
            let one = orders.0.areaUnderROC, let other = orders.1.areaUnderROC
        else { throw .oneClass }
        let moments = DeLong.moments(
            positives, orders.0.placements, orders.1.placements, around: (one, other))
        let sizes = (Double(orders.0.positives), Double(orders.0.negatives))
        func parts(_ moment: Moment) -> Moment {
            (
                moment.positive / (sizes.0 - 1) / sizes.0,
                moment.negative / (sizes.1 - 1) / sizes.1
            )
        }
        func total(_ moment: Moment) -> Double {
            let parts = parts(moment)
            return parts.positive + parts.negative
        }
        self.first = Area(value: one, variance: total(moments.first))
        self.second = Area(value: other, variance: total(moments.second))
        covariance = total(moments.both)
        let (ofFirst, ofSecond, ofBoth) = (
            parts(moments.first), parts(moments.second), parts(moments.both)
        )
        let positive = max(0, ofFirst.positive + ofSecond.positive - 2 * ofBoth.positive)
        let negative = max(0, ofFirst.negative + ofSecond.negative - 2 * ofBoth.negative)
        let variance = positive + negative
        // Without any variance the rarer class limits what can be known.
        let shares =
            variance > 0
            ? (positive / variance, negative / variance)
            : sizes.0 < sizes.1 ? (1, 0) : (0, 1)
        test = TTest(
            estimate: one - other, standardError: variance.squareRoot(),
            degreesOfFreedom: 1
                / (shares.0 * shares.0 / (sizes.0 - 1) + shares.1 * shares.1 / (sizes.1 - 1)))
        isSameOrder = one == other && DeLong.areAlike(orders.0, orders.1)
    }

    private static func areAlike(_ first: ScoreOrder, _ second: ScoreOrder) -> Bool {
        // The place of each row among the second's, ties sharing the first.
        var places = [Int32](repeating: 0, count: second.rows.count)
        for (place, row) in second.rows.enumerated() {
            let isTied = place > 0 && second.rows[place - 1].order == row.order
            places[row.row] = isTied ? places[second.rows[place - 1].row] : Int32(place)
        }
        return first.rows.indices.dropFirst().allSatisfy { place in
            let (row, last) = (first.rows[place], first.rows[place - 1])
            return row.order == last.order
                ? places[row.row] == places[last.row] : places[row.row] > places[last.row]
        }
    }

    private typealias Moment = (positive: Double, negative: Double)

    /// Sums of squares and products around the areas, which are the means of both classes. Added in
    /// runs of 1024 rows, whose sums are then added with compensation.
    private static func moments(
        _ positives: [Bool], _ first: [Double], _ second: [Double], around means: (Double, Double)
    ) -> (first: Moment, second: Moment, both: Moment) {
        var sums = [CompensatedSum](repeating: CompensatedSum(), count: 6)
        var start = 0
        while start < positives.count {
            let end = min(start + 1024, positives.count)
            var positive = (0.0, 0.0, 0.0)
            var negative = (0.0, 0.0, 0.0)
            for row in start..<end {
                let one = first[row] - means.0
                let other = second[row] - means.1
                if positives[row] {
                    positive.0 += one * one
                    positive.1 += other * other
                    positive.2 += one * other
                } else {
                    negative.0 += one * one
                    negative.1 += other * other
                    negative.2 += one * other
                }
            }
            let run = [positive.0, negative.0, positive.1, negative.1, positive.2, negative.2]
            for (place, sum) in run.enumerated() { sums[place].add(sum) }
            start = end
        }
        let values = sums.map(\.value)
        return (
            (values[0], values[1]), (values[2], values[3]), (values[4], values[5])
        )
    }

    /// Of the first area less the second.
    package var difference: Double { first.value - second.value }

    /// Of the difference; 0 for the same scores, also when rounding would leave less.
    package var differenceVariance: Double {
        max(0, first.variance + second.variance - 2 * covariance)
    }

    /// The difference in standard errors. nil when nothing varies and nothing differs, as with the same
    /// order of scores; infinite when the areas differ and nothing varies.
    package var zScore: Double? {
        guard differenceVariance > 0 else {
            return difference == 0 ? nil : difference * .infinity
        }
        return difference / differenceVariance.squareRoot()
    }

    /// The test against any difference. 1 when nothing varies and nothing differs.
    package var pValue: Double {
        zScore.map { min(1, 2 * StandardNormal.upperTail($0.magnitude)) } ?? 1
    }

    package func interval(_ level: ConfidenceLevel) -> Interval {
        Interval(around: difference, by: level.normalQuantile * differenceVariance.squareRoot())
    }
}
