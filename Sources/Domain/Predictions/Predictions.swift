/// What a model said of the rows of a test set, read from one file and checked.
///
/// All columns have as many values as there are identifiers, at least one. Numbers are finite.
package struct Predictions: Hashable, Sendable {
    package let identifiers: RowIdentifiers
    package let truth: TargetColumn
    /// A probability of the positive class or a predicted value; nil where the file has none.
    package let scores: [Double]?
    /// Nil where the file has none; then it follows from the scores.
    package let predicted: TargetColumn?
    /// Nil where the file has none.
    package let probabilities: ClassProbabilities?
    /// Not negative, and not all zero; nil where all rows count the same.
    package let weights: [Double]?
    package let clusters: Categories?
    package let slices: [ExactString: Categories]
    /// The names of all columns of the file, in its order: each could be a slice.
    package let columns: [ExactString]

    package init(
        identifiers: RowIdentifiers, truth: TargetColumn, scores: [Double]?,
        predicted: TargetColumn?, probabilities: ClassProbabilities?, weights: [Double]?,
        clusters: Categories?, slices: [ExactString: Categories], columns: [ExactString]
    ) {
        self.identifiers = identifiers
        self.truth = truth
        self.scores = scores
        self.predicted = predicted
        self.probabilities = probabilities
        self.weights = weights
        self.clusters = clusters
        self.slices = slices
        self.columns = columns
    }

    package var count: Int { identifiers.count }

    /// Some rows, none of them given twice, in their order.
    package func selecting(_ rows: [UInt32]) -> Predictions {
        selecting(rows, identifiers: identifiers.selecting(rows), truth: truth.selecting(rows))
    }

    /// The rows that have the identifiers and the truth of another side's, which both then share.
    package func selecting(_ rows: [UInt32], as twin: Predictions) -> Predictions {
        selecting(rows, identifiers: twin.identifiers, truth: twin.truth)
    }

    private func selecting(
        _ rows: [UInt32], identifiers: RowIdentifiers, truth: TargetColumn
    ) -> Predictions {
        func chosen(_ values: [Double]) -> [Double] { rows.map { values[Int($0)] } }
        return Predictions(
            identifiers: identifiers, truth: truth, scores: scores.map(chosen),
            predicted: predicted?.selecting(rows),
            probabilities: probabilities.map {
                ClassProbabilities(labels: $0.labels, columns: $0.columns.map(chosen))
            },
            weights: weights.map(chosen), clusters: clusters?.selecting(rows),
            slices: slices.mapValues { $0.selecting(rows) }, columns: columns)
    }
}

/// A probability for each class in every row.
package struct ClassProbabilities: Hashable, Sendable {
    package let labels: [Label]
    /// One a label, each with a value a row.
    package let columns: [[Double]]

    package init(labels: [Label], columns: [[Double]]) {
        self.labels = labels
        self.columns = columns
    }
}
