/// How the scores of classes become one.
package enum Averaging: Hashable, Sendable {
    /// Every class counts the same.
    case macro
    /// Every row counts the same: the score of the counts of all classes added up.
    case micro
    /// Every class counts as much as it has true rows.
    case weighted
}

extension ConfusionMatrix {
    /// The average over all classes that occur on either side of a score of one class against the
    /// others, such as `\.precision`. nil when the score is left out for every class.
    ///
    /// `sklearn.metrics.precision_recall_fscore_support` (1.9.1): a class that was predicted and is
    /// never true is part of the macro average and has no weight in the weighted one.
    package func average(
        _ averaging: Averaging, zeroDivision: ZeroDivision, of score: (BinaryCounts) -> Double?
    ) -> Double? {
        // One that no row has, and no row was predicted to be, is no class of these rows.
        let counts = (0..<classes)
            .filter { trueTotals[$0] > 0 || predictedTotals[$0] > 0 }
            .map { self.counts(of: $0) }
        switch averaging {
        case .micro:
            let none = BinaryCounts(
                truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0)
            return zeroDivision.score(score(counts.reduce(none, +)))
        case .macro:
            return mean(counts.map { (zeroDivision.score(score($0)), 1) })
        case .weighted:
            let scores = counts.map {
                (zeroDivision.score(score($0)), $0.truePositives + $0.falseNegatives)
            }
            return mean(scores)
        }
    }

    /// Where the scores that exist have no weight at all, they count the same, as in scikit-learn.
    private func mean(_ scores: [(score: Double?, weight: Double)]) -> Double? {
        let defined = scores.compactMap { entry in
            entry.score.map { (score: $0, weight: entry.weight) }
        }
        guard !defined.isEmpty else { return nil }
        let weight = CompensatedSum.of(defined.map(\.weight))
        guard weight > 0 else {
            return CompensatedSum.of(defined.map(\.score)) / Double(defined.count)
        }
        return CompensatedSum.of(defined.map { $0.score * $0.weight }) / weight
    }
}
