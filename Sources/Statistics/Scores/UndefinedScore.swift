/// What is given where a metric says nothing about the model.
package enum UndefinedScore: Hashable, Sendable {
    /// Nothing: the gate counts it as unmeasured.
    case refused
    /// What scikit-learn 1.9.1 gives beside its warning, for comparison with it.
    case asScikitLearn
}
