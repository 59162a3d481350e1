/// What becomes of a condition that is neither known to hold nor known to fail.
///
/// Source: Renggli et al., MLSys 2019, section 3.2.
package enum ConditionMode: String, Hashable, Sendable, CaseIterable {
    /// A model that passes fulfils the condition: unknown is refused.
    case falsePositiveFree = "fp-free"
    /// A model that is refused breaks the condition: unknown passes.
    case falseNegativeFree = "fn-free"
}
