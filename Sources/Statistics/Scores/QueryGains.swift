/// NDCG over queries, each counting the same.
package struct QueryGains: Hashable, Sendable {
    /// The mean over the queries whose ranking says something; nil when none does.
    package let mean: Double?
    package let queries: Int
    /// Queries of one document or without a relevant one. scikit-learn would refuse the first and count
    /// the second as 0, LightGBM as 1: both move the mean for what no ranking can change.
    package let excluded: Int

    package init(_ queries: [RankedRelevance], gain: RankedRelevance.Gain, depth: Int? = nil) {
        let gains = queries.compactMap { $0.normalisedGain(gain, depth: depth) }
        mean = gains.isEmpty ? nil : CompensatedSum.of(gains) / Double(gains.count)
        self.queries = gains.count
        excluded = queries.count - gains.count
    }
}
