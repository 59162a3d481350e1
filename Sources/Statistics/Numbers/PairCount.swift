/// How many pairs of a positive and a negative there are: what an area under a curve is a share of.
package struct PairCount: Hashable, Sendable {
    package let positives: Int
    package let negatives: Int

    /// Returns nil for a negative count.
    package init?(positives: Int, negatives: Int) {
        guard positives >= 0, negatives >= 0 else { return nil }
        self.positives = positives
        self.negatives = negatives
    }

    /// Rounded once: five thousand million of either overflow 64 bits.
    package var double: Double { Double(positives) * Double(negatives) }

    /// The exact count; nil where it does not fit.
    package var integer: Int? {
        let (product, overflow) = positives.multipliedReportingOverflow(by: negatives)
        return overflow ? nil : product
    }
}
