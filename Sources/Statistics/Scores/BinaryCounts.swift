/// What a classifier has right and wrong about one class, in rows or in weights.
///
/// Every score is nil where it is 0 / 0; `ZeroDivision` says what then counts. All are those of
/// scikit-learn 1.9.1.
package struct BinaryCounts: Hashable, Sendable {
    package let truePositives: Double
    package let falsePositives: Double
    package let falseNegatives: Double
    package let trueNegatives: Double

    package init(
        truePositives: Double, falsePositives: Double, falseNegatives: Double, trueNegatives: Double
    ) {
        self.truePositives = truePositives
        self.falsePositives = falsePositives
        self.falseNegatives = falseNegatives
        self.trueNegatives = trueNegatives
    }

    /// Takes whether each row is positive and was predicted so. Refuses no rows and columns of
    /// different length.
    package init(
        truth: [Bool], predicted: [Bool], weights: RowWeights
    ) throws(SampleRefused) {
        guard !truth.isEmpty else { throw .empty }
        guard truth.count == predicted.count else { throw .lengths(truth.count, predicted.count) }
        guard truth.count == weights.count else { throw .lengths(truth.count, weights.count) }
        let matrix = try ConfusionMatrix(
            truth: truth.map { $0 ? 1 : 0 }, predicted: predicted.map { $0 ? 1 : 0 }, classes: 2,
            weights: weights)
        self = matrix.counts(of: 1)
    }

    /// TP / (TP + FP); nil when nothing was predicted positive.
    package var precision: Double? { share(truePositives, truePositives + falsePositives) }

    /// TP / (TP + FN); nil when nothing is positive.
    package var recall: Double? { share(truePositives, truePositives + falseNegatives) }

    /// TN / (TN + FP); nil when nothing is negative.
    package var specificity: Double? { share(trueNegatives, trueNegatives + falsePositives) }

    /// TN / (TN + FN); nil when nothing was predicted negative.
    package var negativePredictiveValue: Double? {
        share(trueNegatives, trueNegatives + falseNegatives)
    }

    /// TP / (TP + FP + FN); nil when nothing is positive and nothing was predicted so.
    package var jaccard: Double? {
        share(truePositives, truePositives + falsePositives + falseNegatives)
    }

    package var f1: Double? { fScore(beta: 1) }

    /// (1 + β²) TP / ((1 + β²) TP + β² FN + FP): the weighted harmonic mean of precision and recall,
    /// which counts recall β times as much. nil when nothing is positive and nothing was predicted
    /// so; 0, not nil, when only one of precision and recall is undefined.
    package func fScore(beta: Double) -> Double? {
        let square = beta * beta
        return share(
            (1 + square) * truePositives,
            (1 + square) * truePositives + square * falseNegatives + falsePositives)
    }

    /// Added class by class, for micro averages.
    static func + (one: BinaryCounts, other: BinaryCounts) -> BinaryCounts {
        BinaryCounts(
            truePositives: one.truePositives + other.truePositives,
            falsePositives: one.falsePositives + other.falsePositives,
            falseNegatives: one.falseNegatives + other.falseNegatives,
            trueNegatives: one.trueNegatives + other.trueNegatives)
    }

    private func share(_ part: Double, _ whole: Double) -> Double? {
        whole > 0 ? part / whole : nil
    }
}
