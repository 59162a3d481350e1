/// The area under the ROC curve with more than two classes: `sklearn.metrics.roc_auc_score` (1.9.1).
/// Each refuses (`SampleRefused.oneClass`) where a class that it needs is never true, or is always.
extension ProbabilityMatrix {
    /// Each class against all others, averaged over classes; `.micro` pools all pairs of row and
    /// class into one ranking.
    package func areaUnderROCAgainstRest(
        _ averaging: Averaging
    ) throws(SampleRefused) -> Double {
        switch averaging {
        case .micro: return try pooledArea
        case .macro, .weighted:
            let every = Array(0..<rows)
            let areas = try (0..<classes).map { of throws(SampleRefused) in
                try area(of: of, among: every)
            }
            let sizes = (0..<classes).map { of in (0..<rows).count { isTrue($0, of) } }
            return mean(areas, weights: averaging == .macro ? nil : sizes.map(Double.init))
        }
    }

    /// Each pair of classes among the rows of both, both directions averaged, then averaged over
    /// pairs, weighted by the share of rows that a pair has or not at all.
    ///
    /// D. J. Hand, R. J. Till, Machine Learning 45 (2001) 171-186.
    package func areaUnderROCByPairs(weighted: Bool) throws(SampleRefused) -> Double {
        var areas: [Double] = []
        var sizes: [Double] = []
        for one in 0..<classes {
            for other in 0..<classes where other > one {
                let both = (0..<rows).filter { isTrue($0, one) || isTrue($0, other) }
                let first = try area(of: one, among: both)
                let second = try area(of: other, among: both)
                areas.append((first + second) / 2)
                sizes.append(Double(both.count))
            }
        }
        return mean(areas, weights: weighted ? sizes : nil)
    }

    private func area(of positive: Int, among chosen: [Int]) throws(SampleRefused) -> Double {
        let order = try ScoreOrder(
            chosen.map { self[$0, positive] }, positives: chosen.map { isTrue($0, positive) })
        guard let area = order.areaUnderROC else { throw .oneClass }
        return area
    }

    private var pooledArea: Double {
        get throws(SampleRefused) {
            let pairs = (0..<rows).flatMap { row in (0..<classes).map { (row, $0) } }
            let order = try ScoreOrder(
                pairs.map { self[$0.0, $0.1] }, positives: pairs.map { isTrue($0.0, $0.1) })
            guard let area = order.areaUnderROC else { throw .oneClass }
            return area
        }
    }

    private func mean(_ areas: [Double], weights: [Double]?) -> Double {
        guard let weights else { return CompensatedSum.of(areas) / Double(areas.count) }
        return CompensatedSum.of(zip(areas, weights).map { $0 * $1 }) / CompensatedSum.of(weights)
    }
}
