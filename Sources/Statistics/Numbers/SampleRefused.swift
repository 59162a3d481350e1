/// Why a sample gives no number. Rows count from 0, in words from 1.
package enum SampleRefused: Error, Hashable, Sendable {
    case empty
    /// Two columns that belong together differ in length.
    case lengths(Int, Int)
    /// A NaN or an infinity.
    case notFinite(row: Int)
    /// What is computed of the rows is no finite number, though each of them is.
    case overflow
    /// A weight, a count or a relevance below 0.
    case negative(row: Int)
    /// All weights are 0.
    case noWeight
    /// The weights add up to infinity.
    case weightOverflow
    /// A probability outside 0...1.
    case noProbability(row: Int)
    /// The probabilities of a row do not add up to 1.
    case sum(row: Int)
    /// A class, cluster or index that does not exist.
    case unknown(row: Int)
    /// Positives or negatives are missing, or there are too few of them.
    case oneClass
    /// What the number is divided by is 0, as without any variance.
    case noSpread
    case tooFew(Int, atLeast: Int)
    case tooMany(Int, atMost: Int)
    case tooManyClasses(Int, atMost: Int)
}

extension SampleRefused: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: "cannot measure: there are no rows"
        case .lengths(let one, let other):
            "cannot measure: one column has \(one) rows, another \(other)"
        case .notFinite(let row): "cannot measure row \(row + 1): the number is not finite"
        case .overflow: "cannot measure: the rows add up to more than a number holds"
        case .negative(let row): "cannot measure row \(row + 1): the number is below 0"
        case .noWeight: "cannot measure: all weights are 0"
        case .weightOverflow: "cannot measure: the weights add up to more than a number holds"
        case .noProbability(let row):
            "cannot measure row \(row + 1): the probability is outside 0...1"
        case .sum(let row): "cannot measure row \(row + 1): the probabilities do not add up to 1"
        case .unknown(let row): "cannot measure row \(row + 1): it names what does not exist"
        case .oneClass: "cannot measure: there are too few rows of one of the two classes"
        case .noSpread: "cannot measure: what it is divided by is 0"
        case .tooFew(let count, let least):
            "cannot measure: there are \(count) rows, at least \(least) are needed"
        case .tooManyClasses(let count, let most):
            "cannot measure: there are \(count) classes, at most \(most) are possible"
        case .tooMany(let count, let most):
            "cannot measure: there are \(count) rows, at most \(most) are possible"
        }
    }
}
