/// How well scores put the positive rows before the negative ones. The scores need not be probabilities.
package struct RankingScores: Sendable {
    private let order: ScoreOrder
    private let weights: RowWeights

    /// Takes whether each row is positive, and its score. Refuses no rows, columns of different
    /// length, and scores that are not finite.
    package init(
        positives: [Bool], scores: [Double], weights: RowWeights? = nil
    ) throws(SampleRefused) {
        order = try ScoreOrder(scores, positives: positives)
        self.weights = try .checked(weights, rows: scores.count)
    }

    /// Area under the ROC curve, ties counting half. nil with one class only (scikit-learn: NaN).
    package var areaUnderROC: Double? {
        weights.areEqual ? order.areaUnderROC : order.areaUnderROC(weights: weights)
    }

    /// The same under other weights, without sorting again: for resamples. nil without weight in both
    /// classes or for another number of rows.
    package func areaUnderROC(weights: RowWeights) -> Double? {
        weights.count == order.rows.count ? order.areaUnderROC(weights: weights) : nil
    }

    /// Σ (Rᵢ - Rᵢ₋₁) Pᵢ over the distinct thresholds, so that ties make one step; not the area under
    /// the precision-recall curve by trapezoids. With equal scores it is the share of positives.
    ///
    /// Needs both classes: without negatives it is 1 whatever the scores, without positives
    /// scikit-learn gives 0.
    package func averagePrecision(whereUndefined: UndefinedScore = .refused) -> Double? {
        switch whereUndefined {
        case .refused: guard order.hasBothClasses else { return nil }
        case .asScikitLearn: guard order.positives > 0 else { return 0 }
        }
        var sum = CompensatedSum()
        var found = 0.0
        for step in order.thresholds(weights: weights) where step.truePositives > found {
            let precision = step.truePositives / (step.truePositives + step.falsePositives)
            sum.add((step.truePositives - found) * precision)
            found = step.truePositives
        }
        return found > 0 ? sum.value / found : nil
    }

    /// The area under the ROC curve up to a false positive rate in (0, 1], standardised so that
    /// guessing gives 0.5 and perfection 1. nil with one class only or a rate outside of that.
    ///
    /// D. K. McClish, Medical Decision Making 9 (1989) 190-195; `roc_auc_score(max_fpr:)`.
    package func areaUnderROC(upToFalsePositiveRate most: Double) -> Double? {
        guard most > 0, most <= 1 else { return nil }
        var steps = [ThresholdSweep.Step.none]
        steps.append(contentsOf: order.thresholds(weights: weights))
        guard let whole = steps.last, whole.truePositives > 0, whole.falsePositives > 0 else {
            return nil
        }
        var area = CompensatedSum()
        for (low, high) in zip(steps, steps.dropFirst()) {
            let rates = (
                low.falsePositives / whole.falsePositives,
                high.falsePositives / whole.falsePositives
            )
            let heights = (
                low.truePositives / whole.truePositives, high.truePositives / whole.truePositives
            )
            guard rates.1 > most else {
                area.add((rates.1 - rates.0) * (heights.0 + heights.1) / 2)
                continue
            }
            let share = (most - rates.0) / (rates.1 - rates.0)
            let height = heights.0 + share * (heights.1 - heights.0)
            area.add((most - rates.0) * (heights.0 + height) / 2)
            break
        }
        let guessed = most * most / 2
        return (1 + (area.value - guessed) / (most - guessed)) / 2
    }
}
