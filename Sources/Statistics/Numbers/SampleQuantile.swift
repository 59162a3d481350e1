/// Quantiles of a sample.
package enum SampleQuantile {
    /// The quantile of type 7, linear between order statistics, of values in ascending order.
    ///
    /// R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician
    /// 50 (1996) 361-365; numpy 2.4.6 `quantile`. Returns nil for no values or a probability outside
    /// 0...1.
    package static func linear(_ probability: Double, ofSorted values: [Double]) -> Double? {
        guard (0...1).contains(probability), !values.isEmpty else { return nil }
        let position = Double(values.count - 1) * probability
        let index = Int(position)
        return between(
            values[index], values[min(index + 1, values.count - 1)],
            share: position - Double(index))
    }

    /// The middle value, or the mean of both; nil for no values.
    package static func median(of values: [Double]) -> Double? {
        linear(0.5, ofSorted: values.sorted())
    }

    /// The point at `share` of the way, from the nearer end as numpy does.
    static func between(_ low: Double, _ high: Double, share: Double) -> Double {
        share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share)
    }
}
