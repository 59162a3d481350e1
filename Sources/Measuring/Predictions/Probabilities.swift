package import Domain

/// What must hold of numbers that are used as probabilities.
package enum Probabilities {
    /// How far the probabilities of a row may be from 1 together: those of Float32 are.
    static let slackOfSum = 1e-6

    static func check(_ values: [Double], in column: ExactString) throws(PredictionsProblem) {
        guard let row = values.firstIndex(where: { !(0...1).contains($0) }) else { return }
        throw .notAProbability(values[row], column: column, row: row)
    }

    /// The scores of a file, where a metric needs probabilities: log loss, Brier, calibration.
    package static func scores(
        of predictions: Predictions, in column: ExactString
    ) throws(PredictionsProblem) -> [Double]? {
        guard let scores = predictions.scores else { return nil }
        try check(scores, in: column)
        return scores
    }
}
