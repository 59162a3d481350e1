/// What counts where a score is 0 / 0: `zero_division` of scikit-learn.
package enum ZeroDivision: Hashable, Sendable {
    case zero
    case one
    /// The class is left out of averages, and the score of one class alone is none.
    case leftOut

    package func score(_ score: Double?) -> Double? {
        if let score { return score }
        switch self {
        case .zero: return 0
        case .one: return 1
        case .leftOut: return nil
        }
    }
}
