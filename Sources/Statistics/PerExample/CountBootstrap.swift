/// The bootstrap of a statistic of counts, such as accuracy or F1 of two models, from their joint table
/// instead of from rows: resampling n rows is a multinomial on the cells, so that the cost does not
/// depend on n. B. Efron, R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapter 5.
package struct CountBootstrap: Hashable, Sendable {
    private let counts: [Int]

    /// Takes how many rows each cell has. Returns nil without rows and for a negative count.
    package init?(_ counts: [Int]) {
        var sum = 0
        for count in counts {
            let (next, overflows) = sum.addingReportingOverflow(count)
            guard count >= 0, !overflows else { return nil }
            sum = next
        }
        guard sum > 0 else { return nil }
        self.counts = counts
    }

    /// The statistic in so many resamples, nil counting as dropped.
    ///
    /// Each resample draws its cells in order as binomials of what is left (`BinomialSampler`), the last
    /// cell taking the rest.
    package func replicates(
        _ number: Int, seed: UInt64, of statistic: ([Int]) -> Double?
    ) -> Replicates {
        var stream = RandomStream(seed: seed)
        var drawn = counts
        var values: [Double?] = []
        values.reserveCapacity(max(0, number))
        for _ in 0..<max(0, number) {
            draw(into: &drawn, from: &stream)
            values.append(statistic(drawn))
        }
        return Replicates(values)
    }

    private func draw(
        into drawn: inout [Int], from stream: inout RandomStream
    ) {
        let whole = counts.reduce(0, +)
        var rows = whole
        var left = whole
        for (cell, count) in counts.enumerated() {
            let sampler = BinomialSampler(
                trials: rows, probability: left > 0 ? Double(count) / Double(left) : 0)
            drawn[cell] = sampler.draw(from: &stream)
            rows -= drawn[cell]
            left -= count
        }
    }
}
