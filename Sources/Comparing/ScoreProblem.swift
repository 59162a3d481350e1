import Statistics

/// Why predictions give no score, in words that follow "cannot be computed:".
enum ScoreProblem: Error, Hashable {
    case noLabels(atMost: Int)
    case notBinary(labels: Int)
    case noScores
    case notNumbers
    case noProbability(row: Int)
    case undefined(SampleRefused)
    /// No standard error is known of it.
    case noError
}

extension ScoreProblem: CustomStringConvertible {
    var description: String {
        switch self {
        case .noLabels(let most): "there are more than \(most) different labels"
        case .notBinary(let labels):
            "it is for two classes and there are \(labels) labels: name the 'positive' one, or take an"
                + " average such as f1_macro"
        case .noScores: "the file has no column of scores"
        case .notNumbers: "the truth is no number"
        case .noProbability(let row): "the score in row \(row + 1) is no probability from 0 to 1"
        case .undefined(let refused): "it is not defined there: \(refused)"
        case .noError: "nothing is known of its error"
        }
    }
}
