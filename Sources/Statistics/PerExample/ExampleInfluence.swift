/// A score of a test set, and how each of its examples moves it.
///
/// To first order the score of a resampled set is the value plus the mean influence of its examples, so that
/// the spread of the influences gives the score's standard error: the delta method for functions of means,
/// DeLong's for the area under the ROC curve. B. Efron, The Jackknife, the Bootstrap and Other Resampling
/// Plans (SIAM 1982), chapter 6; A. C. Davison, D. V. Hinkley, Bootstrap Methods and their Application
/// (Cambridge 1997), 2.7.
package struct ExampleInfluence: Hashable, Sendable {
    package let value: Double
    /// One an example, in units of the score; their mean is 0.
    package let influences: [Double]

    /// The mean of what each example gives. Refuses no examples and what is not finite, here and below also
    /// where it only becomes so in computing.
    package init(
        meanOf values: [Double], weights: RowWeights? = nil
    ) throws(SampleRefused) {
        let weights = try Self.checked(values, weights)
        let mean = weights.mean { values[$0] }
        try self.init(
            value: mean, influences: Self.scaled(values.indices.map { values[$0] - mean }, weights))
    }

    /// The square root of the mean of what each example gives: the root mean squared error of squares.
    /// Refuses besides a mean of 0 or less, at which no example says how the root moves.
    package init(
        rootOfMeanOf values: [Double], weights: RowWeights? = nil
    ) throws(SampleRefused) {
        let mean = try ExampleInfluence(meanOf: values, weights: weights)
        guard mean.value > 0 else { throw .noSpread }
        let root = mean.value.squareRoot()
        try self.init(value: root, influences: mean.influences.map { $0 / (2 * root) })
    }

    /// The share of the variance of the truth that predictions explain, R². Refuses besides a truth without
    /// variance.
    package init(
        determinationOf truth: [Double], by predicted: [Double], weights: RowWeights? = nil
    ) throws(SampleRefused) {
        guard truth.count == predicted.count else { throw .lengths(truth.count, predicted.count) }
        let errors = zip(truth, predicted).map { ($0 - $1) * ($0 - $1) }
        let weights = try Self.checked(errors, weights)
        let centre = weights.mean { truth[$0] }
        let deviations = truth.map { ($0 - centre) * ($0 - centre) }
        let spread = weights.mean { deviations[$0] }
        guard spread.isFinite else { throw .overflow }
        guard spread > 0 else { throw .noSpread }
        let ratio = weights.mean { errors[$0] } / spread
        let moves = errors.indices.map { (ratio * deviations[$0] - errors[$0]) / spread }
        try self.init(value: 1 - ratio, influences: Self.scaled(moves, weights))
    }

    /// The area under the ROC curve. E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, Biometrics 44 (1988)
    /// 837-845. Refuses fewer than two rows of either class, which do not vary.
    package init(areaUnderROC order: ScoreOrder, positives: [Bool]) throws(SampleRefused) {
        guard order.positives > 1, order.negatives > 1, let area = order.areaUnderROC else {
            throw .oneClass
        }
        let count = Double(positives.count)
        // Each class has lost one degree of freedom to its mean.
        let shares = [order.positives, order.negatives].map { size in
            count / (Double(size) * Double(size - 1)).squareRoot()
        }
        try self.init(
            value: area,
            influences: zip(order.placements, positives).map { placement, isPositive in
                (placement - area) * shares[isPositive ? 0 : 1]
            })
    }

    /// A score of how often each true class is predicted as which, such as F1. Refuses labels that do not
    /// exist and a score that is not defined here.
    ///
    /// `score` depends on the shares of the cells alone, not on their sum. Its slope in each cell is taken by
    /// central differences.
    package init(
        classes: Int, truth: [Int32], predicted: [Int32], weights: RowWeights? = nil,
        score: (ConfusionMatrix) -> Double?
    ) throws(SampleRefused) {
        let weighted = try RowWeights.checked(weights, rows: truth.count)
        let matrix =
            try weighted.areEqual
            ? ConfusionMatrix(truth: truth, predicted: predicted, classes: classes)
            : ConfusionMatrix(
                truth: truth, predicted: predicted, classes: classes, weights: weighted)
        guard let value = score(matrix) else { throw .noSpread }
        var slopes: [Int: Double] = [:]
        for place in 0..<classes * classes {
            let (row, column) = (place / classes, place % classes)
            let cell = matrix[row, column]
            guard cell > 0 else { continue }
            let step = min(matrix.whole * 1e-6, cell / 2)
            guard let above = score(matrix.adding(step, truth: row, predicted: column)),
                let below = score(matrix.adding(-step, truth: row, predicted: column))
            else { throw .noSpread }
            slopes[place] = (above - below) / (2 * step) * matrix.whole
        }
        let moves = zip(truth, predicted).map { slopes[Int($0) * classes + Int($1)] ?? 0 }
        try self.init(value: value, influences: Self.scaled(moves, weighted))
    }

    private init(value: Double, influences: [Double]) throws(SampleRefused) {
        guard value.isFinite, influences.allSatisfy(\.isFinite) else { throw .overflow }
        self.value = value
        self.influences = influences
    }

    private static func checked(
        _ values: [Double], _ weights: RowWeights?
    ) throws(SampleRefused) -> RowWeights {
        guard !values.isEmpty else { throw .empty }
        if let row = values.firstIndex(where: \.isNaN) { throw .notFinite(row: row) }
        guard values.allSatisfy(\.isFinite) else { throw .overflow }
        return try .checked(weights, rows: values.count)
    }

    /// Heavier examples move the score more.
    private static func scaled(_ moves: [Double], _ weights: RowWeights) -> [Double] {
        guard !weights.areEqual else { return moves }
        let mean = weights.sum / Double(moves.count)
        return moves.indices.map { moves[$0] * weights[$0] / mean }
    }
}

extension TTest {
    /// The difference of a score between two models on the same examples, candidate less baseline; nil with
    /// fewer than two examples or clusters, or with as many examples on one side alone.
    ///
    /// With clusters, one a row, examples of the same cluster may depend on each other in any way: the
    /// cluster-robust error CR1 with one degree of freedom less than there are clusters. K.-Y. Liang,
    /// S. L. Zeger, Biometrika 73 (1986) 13-22.
    package static func paired(
        candidate: ExampleInfluence, baseline: ExampleInfluence, clusters: [UInt32]? = nil
    ) -> TTest? {
        let count = candidate.influences.count
        guard count == baseline.influences.count else { return nil }
        let moves = zip(candidate.influences, baseline.influences).map { $0 - $1 }
        var groups = moves
        if let clusters {
            guard clusters.count == count, let last = clusters.max() else { return nil }
            var sums = [CompensatedSum](repeating: CompensatedSum(), count: Int(last) + 1)
            var isThere = [Bool](repeating: false, count: sums.count)
            for (row, cluster) in clusters.enumerated() {
                sums[Int(cluster)].add(moves[row])
                isThere[Int(cluster)] = true
            }
            groups = zip(sums, isThere).filter(\.1).map { $0.0.value }
        }
        guard groups.count > 1 else { return nil }
        let squares = CompensatedSum.of(groups.map { $0 * $0 })
        let size = Double(groups.count)
        return TTest(
            estimate: candidate.value - baseline.value,
            standardError: (size / (size - 1) * squares).squareRoot() / Double(count),
            degreesOfFreedom: size - 1)
    }
}
