import RealModule

/// The rank sum test: does one sample tend to be larger than the other?
///
/// H. B. Mann and D. R. Whitney, "On a test of whether one of two random variables is stochastically
/// larger than the other", Ann. Math. Statist. 18 (1947) 50-60; scipy 1.17.1 `stats.mannwhitneyu`.
/// `x` is the candidate, `y` the baseline; `less` is the p-value of x tending to be smaller.
package struct MannWhitney: Hashable, Sendable {
    private let sizeOfX: Int
    private let sizeOfY: Int
    private let ranks: Midranks
    /// Twice the number of pairs won by x, ties counted half: a whole number.
    private let doubledWins: Int

    /// Returns nil where a sample is empty or a value is NaN.
    package init?(_ x: [Double], _ y: [Double]) {
        guard !x.isEmpty, !y.isEmpty, let ranks = Midranks(of: x + y) else { return nil }
        sizeOfX = x.count
        sizeOfY = y.count
        self.ranks = ranks
        doubledWins = ranks.doubled[..<x.count].reduce(0, +) - x.count * (x.count + 1)
    }

    /// The number of pairs in which x is larger, ties counted half: scipy's U of the first sample.
    package var statistic: Double { Double(doubledWins) / 2 }

    /// The share of all pairs in which x is larger, ties counted half.
    package var probabilityOfSuperiority: Double { statistic / pairCount }

    /// The p-values under the exact law of the ranks as they are, ties included; nil where counting it
    /// would take more than some seconds.
    package var exact: PValues? {
        let drawn = min(sizeOfX, sizeOfY)
        let seen = sizeOfX <= sizeOfY ? doubledSum : ranks.doubled.reduce(0, +) - doubledSum
        guard let law = RankSumLaw(of: ranks.doubled, drawing: drawn) else { return nil }
        let pValues = law.pValues(of: seen)
        return sizeOfX <= sizeOfY
            ? pValues : PValues(less: pValues.greater, greater: pValues.less)
    }

    /// The p-values by the normal approximation, its variance corrected for ties. With `continuity`
    /// half a pair is taken off the distance from the mean on either side; without it, and with all
    /// values equal, they are NaN.
    package func approximate(continuity: Bool) -> PValues {
        let count = Double(sizeOfX + sizeOfY)
        let variance = pairCount / 12 * (count + 1 - ranks.tieSum / (count * (count - 1)))
        let deviation = variance.squareRoot()
        let correction = continuity ? 0.5 : 0
        let above = (statistic - pairCount / 2 - correction) / deviation
        let below = (pairCount / 2 - statistic - correction) / deviation
        return PValues(
            less: StandardNormal.upperTail(below), greater: StandardNormal.upperTail(above))
    }

    private var pairCount: Double { Double(sizeOfX) * Double(sizeOfY) }
    private var doubledSum: Int { doubledWins + sizeOfX * (sizeOfX + 1) }
}
