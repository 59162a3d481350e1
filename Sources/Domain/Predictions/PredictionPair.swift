/// The predictions that a rule names, on both sides.
package enum PredictionPair: Hashable, Sendable {
    case joined(JoinedPredictions)
    /// The baseline has no such file yet.
    case first(Predictions)
    /// There is no baseline.
    case alone(Predictions)
    /// They are not to be had, or cannot be compared.
    case missing(why: String, isMalformed: Bool)
}
