/// The number of examples that ease.ml/ci's published program asks for, for those who come from it.
///
/// It splits the tolerance equally, so that it asks for more than its paper where constants differ,
/// and rounds by `round(n + 0.5)` to the nearest even. It calls `firstChange` "hybrid".
/// Source: `SampleCalculator.calculate_n` of easeml/ci 7f6b051.
package enum PublicCodeSize {
    /// Whole, and infinite where a double cannot hold it.
    package static func examples(for condition: Condition, plan: ReusePlan) -> Double {
        let needed = HoeffdingSize.examples(for: condition, plan: plan, split: .equal)
        return (needed + 0.5).rounded(.toNearestOrEven)
    }
}
