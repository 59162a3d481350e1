/// Two one-sided tests: is the difference proven to lie between two margins?
///
/// D. J. Schuirmann, "A comparison of the two one-sided tests procedure and the power approach for
/// assessing the equivalence of average bioavailability", J. Pharmacokin. Biopharm. 15 (1987) 657-680;
/// statsmodels 0.15.0 `ttost_ind`, `ttost_paired`. With a single margin below, and none above, the
/// lower test alone is the test of non-inferiority.
package struct EquivalenceTest: Hashable, Sendable {
    /// The test that the difference lies above `low`: its `greater` p-value counts.
    package let aboveLow: TTest
    /// The test that the difference lies below `high`: its `less` p-value counts.
    package let belowHigh: TTest

    /// Returns nil unless `low` < `high`.
    package init?(of difference: TTest, low: Double, high: Double) {
        guard low < high else { return nil }
        aboveLow = difference.shifted(by: -low)
        belowHigh = difference.shifted(by: -high)
    }

    /// Small when both margins are held: the larger of the two p-values, NaN where one is.
    package var pValue: Double {
        let (low, high) = (aboveLow.pValues.greater, belowHigh.pValues.less)
        return low.isNaN || high.isNaN ? .nan : max(low, high)
    }
}
