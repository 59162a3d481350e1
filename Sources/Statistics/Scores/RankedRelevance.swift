import RealModule

/// One query: how relevant each document is, and the score that ranks it.
package struct RankedRelevance: Sendable {
    /// What a relevant document is worth.
    package enum Gain: Hashable, Sendable {
        /// Its relevance: scikit-learn.
        case linear
        /// 2^relevance - 1: LightGBM, XGBoost.
        case exponential

        fileprivate func of(_ relevance: Double) -> Double {
            switch self {
            case .linear: relevance
            case .exponential: Double.exp2(relevance) - 1
            }
        }
    }

    private let relevance: [Double]
    private let order: ScoreOrder

    /// Takes a relevance of at least 0 and a score a document. Refuses no documents, columns of
    /// different length, and what is not finite or a negative relevance.
    package init(relevance: [Double], scores: [Double]) throws(SampleRefused) {
        guard relevance.count == scores.count else {
            throw .lengths(relevance.count, scores.count)
        }
        for (row, value) in relevance.enumerated() {
            guard value.isFinite else { throw .notFinite(row: row) }
            guard value >= 0 else { throw .negative(row: row) }
        }
        self.relevance = relevance
        order = try ScoreOrder(scores, positives: relevance.map { $0 > 0 })
    }

    /// DCG: Σ gain / log2(1 + rank) over the first `depth` ranks, all when nil. Documents that tie share
    /// the mean of their gains.
    ///
    /// F. McSherry, M. Najork, ECIR 2008, 414-421; `sklearn.metrics.dcg_score` (1.9.1).
    package func discountedGain(_ gain: Gain, depth: Int? = nil) -> Double {
        var sum = CompensatedSum()
        var place = order.rows.count
        while place > 0 {
            let tied = order.rows[..<place].reversed().prefix { [rows = order.rows] in
                $0.order == rows[place - 1].order
            }
            let ranks = (order.rows.count - place + 1)...(order.rows.count - place + tied.count)
            let gains = CompensatedSum.of(tied.map { gain.of(relevance[$0.row]) })
            sum.add(gains / Double(tied.count) * discount(ranks, depth))
            place -= tied.count
        }
        return sum.value
    }

    /// NDCG: the share of the DCG that the best ranking would have. nil for one document, whose ranking
    /// says nothing, where gains overflow, and where no document is relevant: scikit-learn refuses the one and gives 0 for
    /// the other, LightGBM gives 1. A mean over queries leaves both out and counts them.
    package func normalisedGain(
        _ gain: Gain, depth: Int? = nil, whereUndefined: UndefinedScore = .refused
    ) -> Double? {
        guard relevance.count > 1 else { return nil }
        var best = CompensatedSum()
        for (place, value) in relevance.sorted(by: >).enumerated() {
            best.add(gain.of(value) * discount((place + 1)...(place + 1), depth))
        }
        guard best.value.isFinite else { return nil }
        guard best.value > 0 else {
            return whereUndefined == .asScikitLearn ? 0 : nil
        }
        return discountedGain(gain, depth: depth) / best.value
    }

    private func discount(_ ranks: ClosedRange<Int>, _ depth: Int?) -> Double {
        CompensatedSum.of(
            ranks.lazy.filter { rank in depth.map { rank <= $0 } ?? true }
                .map { 1 / Double.log2(Double($0) + 1) })
    }
}
