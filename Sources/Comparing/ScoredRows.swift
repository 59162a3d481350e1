import Domain

/// What a score looks at of each row, in both models' words, and what each row counts.
struct ScoredRows {
    let columns: ScoredColumns
    /// What each row counts; nil where all count the same.
    let weights: [Double]?
    /// The cluster of each row; nil where rows do not depend on each other.
    let clusters: [UInt32]?

    private init(_ columns: ScoredColumns, weights: [Double]?, clusters: [UInt32]?) {
        self.columns = columns
        self.weights = weights
        self.clusters = clusters
    }

    init(
        _ joined: JoinedPredictions, for score: ScoreName, as meaning: PredictionColumns
    ) throws(ScoreProblem) {
        columns = try ScoredColumns(of: joined, for: score, as: meaning)
        weights = joined.baseline.weights
        clusters = joined.baseline.clusters?.codes
    }

    var count: Int { columns.count }

    /// The same with the baseline's words for both models.
    var ofBaselineAlone: ScoredRows {
        ScoredRows(columns.ofBaselineAlone, weights: weights, clusters: clusters)
    }

    func selecting(_ rows: [UInt32]) -> ScoredRows {
        func chosen<Value>(_ values: [Value]) -> [Value] { rows.map { values[Int($0)] } }
        return ScoredRows(
            columns.selecting(rows), weights: weights.map(chosen), clusters: clusters.map(chosen))
    }
}
