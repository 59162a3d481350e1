/// How much a disagreement counts in kappa, by the distance of the two classes in sorted order.
package enum KappaWeighting: Hashable, Sendable {
    /// Every disagreement the same.
    case unweighted
    /// |i - j|
    case linear
    /// (i - j)²
    case quadratic

    fileprivate func weight(_ one: Int, _ other: Int) -> Double {
        let distance = Double(abs(one - other))
        switch self {
        case .unweighted: return one == other ? 0 : 1
        case .linear: return distance
        case .quadratic: return distance * distance
        }
    }
}

/// Scores of all classes together.
extension ConfusionMatrix {
    /// The share of rows whose class was predicted. nil without weight.
    package var accuracy: Double? { whole > 0 ? hits / whole : nil }

    /// The mean recall of the classes that are true somewhere. nil when none is.
    package var balancedAccuracy: Double? { balanced?.accuracy }

    /// Balanced accuracy moved and stretched so that guessing gives 0 and perfection 1. nil when
    /// fewer than two classes are true somewhere (scikit-learn divides by zero).
    package var adjustedBalancedAccuracy: Double? {
        guard let balanced, balanced.classes > 1 else { return nil }
        let chance = 1 / Double(balanced.classes)
        return (balanced.accuracy - chance) / (1 - chance)
    }

    private var balanced: (accuracy: Double, classes: Int)? {
        let recalls = (0..<classes).compactMap { counts(of: $0).recall }
        guard !recalls.isEmpty else { return nil }
        return (CompensatedSum.of(recalls) / Double(recalls.count), recalls.count)
    }

    /// Matthews' correlation of truth and prediction over any number of classes, from -1 to 1. nil
    /// when one side has one class only, where scikit-learn gives 0.
    ///
    /// J. Gorodkin, Computational Biology and Chemistry 28 (2004) 367-374, with the covariance as
    /// Σ (TP · TN - FP · FN) and the variances as sums of products, which keep their digits.
    package var matthewsCorrelation: Double? {
        let truth = trueTotals
        let predicted = predictedTotals
        let all = whole
        var covariance = CompensatedSum()
        for one in 0..<classes {
            let counts = self.counts(of: one)
            covariance.add(counts.truePositives * counts.trueNegatives)
            covariance.add(-counts.falsePositives * counts.falseNegatives)
        }
        let spreads = [truth, predicted].map { totals in
            CompensatedSum.of(totals.map { $0 * (all - $0) })
        }
        guard spreads.allSatisfy({ $0 > 0 }) else { return nil }
        return covariance.value / (spreads[0].squareRoot() * spreads[1].squareRoot())
    }

    /// Cohen's kappa: 1 less the share of the disagreement that chance would give. nil when chance
    /// gives none, as with one label on both sides (scikit-learn: NaN).
    ///
    /// J. Cohen, Psychological Bulletin 70 (1968) 213-220.
    package func kappa(_ weighting: KappaWeighting) -> Double? {
        let truth = trueTotals
        let predicted = predictedTotals
        let all = whole
        var found = CompensatedSum()
        var expected = CompensatedSum()
        for one in 0..<classes {
            for other in 0..<classes {
                let weight = weighting.weight(one, other)
                found.add(weight * self[one, other])
                expected.add(weight * truth[one] * predicted[other] / all)
            }
        }
        return expected.value > 0 ? 1 - found.value / expected.value : nil
    }
}
