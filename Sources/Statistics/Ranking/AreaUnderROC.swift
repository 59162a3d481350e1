extension ScoreOrder {
    /// The chance that a positive row scores above a negative one, ties counting half:
    /// (wins + ties / 2) / (positives · negatives). nil without both classes.
    ///
    /// Counted in integers, so that the only rounding is the last division. Equals
    /// `sklearn.metrics.roc_auc_score` (1.9.1); J. A. Hanley, B. J. McNeil, Radiology 143 (1982) 29-36.
    package var areaUnderROC: Double? {
        guard hasBothClasses else { return nil }
        var doubledWins = 0
        var negativesBelow = 0
        var place = 0
        while place < rows.count {
            let order = rows[place].order
            var ties = 0
            var tiedPositives = 0
            while place < rows.count, rows[place].order == order {
                tiedPositives &+= rows[place].isPositive ? 1 : 0
                ties &+= 1
                place &+= 1
            }
            let tiedNegatives = ties &- tiedPositives
            // At most 2 · 2^30 · 2^30 for 2^31 rows.
            doubledWins &+= tiedPositives &* (2 &* negativesBelow &+ tiedNegatives)
            negativesBelow &+= tiedNegatives
        }
        return Double(doubledWins) / (2 * Double(positives) * Double(negatives))
    }

    /// The same with a weight a row. nil without weight in both classes.
    package func areaUnderROC(weights: RowWeights) -> Double? {
        var area = CompensatedSum()
        var last = ThresholdSweep.Step.none
        for step in thresholds(weights: weights) {
            let width = step.falsePositives - last.falsePositives
            area.add(width * (step.truePositives + last.truePositives) / 2)
            last = step
        }
        let whole = last.truePositives * last.falsePositives
        return whole > 0 ? area.value / whole : nil
    }
}
