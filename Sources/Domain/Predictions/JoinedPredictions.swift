/// The predictions of two models for the same rows of one test set: row i of one side is row i of the
/// other, in the order of the baseline.
///
/// Both sides have the same truth. Slices, clusters and weights are asked of the baseline: a change must
/// not move a row to where it is not looked at.
package struct JoinedPredictions: Hashable, Sendable {
    package let baseline: Predictions
    package let candidate: Predictions
    package let onlyInBaseline: Unmatched
    package let onlyInCandidate: Unmatched

    package init(
        baseline: Predictions, candidate: Predictions, onlyInBaseline: Unmatched,
        onlyInCandidate: Unmatched
    ) {
        self.baseline = baseline
        self.candidate = candidate
        self.onlyInBaseline = onlyInBaseline
        self.onlyInCandidate = onlyInCandidate
    }

    /// At least one.
    package var count: Int { baseline.count }

    /// Rows of one side that the other lacks.
    package struct Unmatched: Hashable, Sendable {
        package static let mostNamed = 5

        package let count: Int
        /// The first of them in the order of their file, at most `mostNamed`.
        package let first: [ExactString]

        package init(count: Int, first: [ExactString]) {
            self.count = count
            self.first = first
        }

        package static let none = Unmatched(count: 0, first: [])
    }
}
