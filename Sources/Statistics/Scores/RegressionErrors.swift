/// Predicted against true values. All scores are those of scikit-learn 1.9.1 unless they say otherwise;
/// errors are truth less prediction, in the unit of the truth. A mean that overflows is infinite, a share
/// of what overflows is none.
package struct RegressionErrors: Hashable, Sendable {
    private let truth: [Double]
    private let predicted: [Double]
    private let weights: RowWeights

    /// Refuses no rows, columns of different length and what is not finite.
    package init(
        truth: [Double], predicted: [Double], weights: RowWeights? = nil
    ) throws(SampleRefused) {
        guard !truth.isEmpty else { throw .empty }
        guard truth.count == predicted.count else { throw .lengths(truth.count, predicted.count) }
        for row in truth.indices where !truth[row].isFinite || !predicted[row].isFinite {
            throw .notFinite(row: row)
        }
        self.truth = truth
        self.predicted = predicted
        self.weights = try .checked(weights, rows: truth.count)
    }

    private func error(_ row: Int) -> Double { truth[row] - predicted[row] }

    package var meanAbsolute: Double { weights.mean { error($0).magnitude } }
    package var meanSquared: Double { weights.mean { error($0) * error($0) } }
    package var rootMeanSquared: Double { meanSquared.squareRoot() }

    /// The largest distance; weights do not change it.
    package var maximum: Double {
        truth.indices.reduce(0) { max($0, error($1).magnitude) }
    }

    /// The median distance. With weights, the mean of the two middle distances only where half of
    /// the weight lies exactly between them.
    package var medianAbsolute: Double {
        let distances = truth.indices.map { error($0).magnitude }
        guard !weights.areEqual else {
            let ordered = distances.sorted()
            let middle = ordered.count / 2
            return ordered.count.isMultiple(of: 2)
                ? (ordered[middle - 1] + ordered[middle]) / 2 : ordered[middle]
        }
        let rows = truth.indices.filter { weights[$0] > 0 }.sorted {
            (distances[$0], $0) < (distances[$1], $1)
        }
        let half = CompensatedSum.of(rows.map { weights[$0] }) / 2
        var below = CompensatedSum()
        for (row, next) in zip(rows, rows.dropFirst()) {
            below.add(weights[row])
            guard below.value >= half else { continue }
            // scikit-learn's slack, which is absolute.
            let isBetween = below.value - half <= Double.ulpOfOne
            return isBetween ? (distances[row] + distances[next]) / 2 : distances[row]
        }
        return rows.last.map { distances[$0] } ?? 0
    }

    /// The mean of max(q e, (q - 1) e): the loss whose least value is at quantile q, in [0, 1].
    package func pinball(quantile: Double) -> Double {
        weights.mean { max(quantile * error($0), (quantile - 1) * error($0)) }
    }

    /// The rows whose truth is 0: relative errors do not exist there.
    package var zeroTruths: [Int] { truth.indices.filter { truth[$0] == 0 } }

    /// MAPE: the mean of |error / truth|. Where a truth is 0, refused (`zeroTruths` names the rows), or
    /// divided by 2^-52 as in scikit-learn, which makes one such row drown all others.
    package func meanAbsoluteRelative(whereUndefined: UndefinedScore = .refused) -> Double? {
        if whereUndefined == .refused, !zeroTruths.isEmpty { return nil }
        return weights.mean { error($0).magnitude / max(truth[$0].magnitude, .ulpOfOne) }
    }

    /// WAPE: Σ |error| / Σ |truth|. nil when every truth is 0. Own definition.
    package var weightedAbsoluteRelative: Double? {
        let whole = weights.mean { truth[$0].magnitude }
        return whole > 0 && whole.isFinite ? meanAbsolute / whole : nil
    }

    /// sMAPE: the mean of 2 |error| / (|truth| + |prediction|), from 0 to 2; 0 for a row where both
    /// are 0. Own definition.
    package var symmetricAbsoluteRelative: Double {
        weights.mean { row in
            let size = truth[row].magnitude / 2 + predicted[row].magnitude / 2
            return size > 0 ? error(row).magnitude / size : 0
        }
    }

    /// R²: 1 - Σ error² / Σ (truth - its mean)², in two passes, since the difference of squares fails
    /// far from 0. Refused for one row (scikit-learn: NaN) and for a constant truth (1 when perfect,
    /// else 0).
    package func determination(whereUndefined: UndefinedScore = .refused) -> Double? {
        share(of: meanSquared, whereUndefined)
    }

    /// 1 - variance of errors / variance of truth: R² that forgives a constant error. Refused as R² is.
    package func explainedVariance(whereUndefined: UndefinedScore = .refused) -> Double? {
        share(of: variance(error), whereUndefined)
    }

    /// About the mean, which is taken from the first value on: that of a constant is free of rounding.
    private func variance(_ value: (Int) -> Double) -> Double {
        let first = value(0)
        let mean = first + weights.mean { value($0) - first }
        return weights.mean { (value($0) - mean) * (value($0) - mean) }
    }

    private func share(of unexplained: Double, _ whereUndefined: UndefinedScore) -> Double? {
        let spread = variance { truth[$0] }
        guard truth.count >= 2, spread.isFinite, unexplained.isFinite else { return nil }
        guard spread > 0 else {
            switch whereUndefined {
            case .refused: return nil
            case .asScikitLearn: return unexplained > 0 ? 0 : 1
            }
        }
        return 1 - unexplained / spread
    }
}
