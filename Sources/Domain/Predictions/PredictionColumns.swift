/// Which columns of a file of predictions mean what. A policy names what differs from `standard`.
package struct PredictionColumns: Hashable, Sendable {
    /// What the model said of a row.
    package enum Output: Hashable, Sendable {
        /// `score`, `prediction` or both, whichever the file has.
        case usual
        /// A probability of the positive class, or a predicted value.
        case score(ExactString)
        /// A predicted label or value.
        case prediction(ExactString)
        case scoreAndPrediction(ExactString, ExactString)
        /// A probability for each class, and the columns they stand in; at least two.
        case probabilities([ClassColumn])
    }

    package struct ClassColumn: Hashable, Sendable {
        package let label: Label
        package let column: ExactString

        package init(label: Label, column: ExactString) {
            self.label = label
            self.column = column
        }
    }

    package static let usualScore: ExactString = "score"
    package static let usualPrediction: ExactString = "prediction"

    package let identifier: ExactString
    package let truth: ExactString
    package let output: Output
    /// A row is predicted to be positive when its score is at least this.
    package let threshold: Double
    /// The labels that may occur; nil when nothing is declared. Texts that look like numbers are labels
    /// only where they are declared.
    package let labels: DeclaredLabels?
    /// The label that a score is the probability of; nil for the second of two in order, which 1 and true
    /// mostly are.
    package let positive: Label?
    package let weights: ExactString?
    /// Rows with the same text here are not independent of each other: user, document, patient.
    package let clusters: ExactString?
    package let slices: [ExactString]

    package init(
        identifier: ExactString = "id", truth: ExactString = "y", output: Output = .usual,
        threshold: Double = 0.5, labels: DeclaredLabels? = nil, positive: Label? = nil,
        weights: ExactString? = nil, clusters: ExactString? = nil, slices: [ExactString] = []
    ) {
        self.identifier = identifier
        self.truth = truth
        self.output = output
        self.threshold = threshold
        self.labels = labels
        self.positive = positive
        self.weights = weights
        self.clusters = clusters
        self.slices = slices
    }

    package static let standard = PredictionColumns()
}

/// The labels that a policy lists, in its order, all of one kind.
package struct DeclaredLabels: Hashable, Sendable {
    package let labels: [Label]
    package let kind: Label.Kind

    /// Returns nil for no labels, for labels of several kinds, and where one is listed twice.
    package init?(_ labels: [Label]) {
        guard let kind = labels.first?.kind, labels.allSatisfy({ $0.kind == kind }),
            Set(labels).count == labels.count
        else { return nil }
        self.labels = labels
        self.kind = kind
    }
}
