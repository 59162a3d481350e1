/// How often each true class was predicted as each class: all that metrics of labels look at.
package struct ConfusionMatrix: Hashable, Sendable {
    /// Labels that are rather values, one a row, would fill any memory.
    private static let mostClasses = 4096

    package let classes: Int
    /// Row by row: the true class names the row, the predicted one the column. Counts, exact below
    /// 2^53, or sums of weights.
    private let cells: [Double]
    /// How much of each class there is, in truth.
    package let trueTotals: [Double]
    /// How often each class was predicted.
    package let predictedTotals: [Double]
    /// All rows.
    package let whole: Double

    /// Takes each row's classes as 0..<classes. Refuses no rows, columns of different length, a class
    /// outside of that and more than 4096 classes.
    package init(
        truth: [Int32], predicted: [Int32], classes: Int
    ) throws(SampleRefused) {
        let rows = try ConfusionMatrix.rows(truth, predicted, classes)
        var counts = [Int64](repeating: 0, count: classes * classes)
        for row in 0..<rows {
            counts[Int(truth[row]) &* classes &+ Int(predicted[row])] &+= 1
        }
        self.init(classes: classes, cells: counts.map { Double($0) })
    }

    /// The same in weights.
    package init(
        truth: [Int32], predicted: [Int32], classes: Int, weights: RowWeights
    ) throws(SampleRefused) {
        let rows = try ConfusionMatrix.rows(truth, predicted, classes)
        guard weights.count == rows else { throw .lengths(rows, weights.count) }
        var sums = [CompensatedSum](repeating: CompensatedSum(), count: classes * classes)
        for row in 0..<rows {
            sums[Int(truth[row]) &* classes &+ Int(predicted[row])].add(weights[row])
        }
        self.init(classes: classes, cells: sums.map(\.value))
    }

    /// The same with more, or less, in one cell: not below 0.
    package func adding(_ amount: Double, truth: Int, predicted: Int) -> ConfusionMatrix {
        var cells = cells
        let place = truth * classes + predicted
        cells[place] = max(0, cells[place] + amount)
        return ConfusionMatrix(classes: classes, cells: cells)
    }

    private init(classes: Int, cells: [Double]) {
        self.classes = classes
        self.cells = cells
        let all = 0..<classes
        trueTotals = all.map { of in CompensatedSum.of(all.map { cells[of * classes + $0] }) }
        predictedTotals = all.map { of in CompensatedSum.of(all.map { cells[$0 * classes + of] }) }
        whole = CompensatedSum.of(cells)
    }

    private static func rows(
        _ truth: [Int32], _ predicted: [Int32], _ classes: Int
    ) throws(SampleRefused) -> Int {
        guard !truth.isEmpty else { throw .empty }
        guard truth.count == predicted.count else { throw .lengths(truth.count, predicted.count) }
        guard classes <= mostClasses else {
            throw .tooManyClasses(classes, atMost: mostClasses)
        }
        let known = 0..<Int32(clamping: max(0, classes))
        for row in truth.indices
        where !known.contains(truth[row]) || !known.contains(predicted[row]) {
            throw .unknown(row: row)
        }
        return truth.count
    }

    package subscript(truth: Int, predicted: Int) -> Double { cells[truth * classes + predicted] }

    /// Rows whose class was predicted.
    package var hits: Double { CompensatedSum.of((0..<classes).map { self[$0, $0] }) }

    /// One class against all others.
    package func counts(of positive: Int) -> BinaryCounts {
        let others = (0..<classes).filter { $0 != positive }
        let falsePositives = CompensatedSum.of(others.map { self[$0, positive] })
        // A difference of weights leaves dust where nothing is, which would turn 0 / 0 into a score.
        let areTrueNegatives = others.contains { truth in
            others.contains { self[truth, $0] > 0 }
        }
        return BinaryCounts(
            truePositives: self[positive, positive], falsePositives: falsePositives,
            falseNegatives: CompensatedSum.of(others.map { self[positive, $0] }),
            trueNegatives: areTrueNegatives
                ? max(0, whole - trueTotals[positive] - falsePositives) : 0)
    }
}
