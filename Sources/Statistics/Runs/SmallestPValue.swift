import RealModule

/// The smallest p-value a test can reach with so many runs: above the level asked for, it can never
/// find anything.
package enum SmallestPValue {
    /// The one-sided rank sum test with `count` runs a side: 1 over the ways to choose them.
    package static func rankSum(runsPerSide count: Int) -> Double {
        min(1, .exp(-LogBinomial.coefficient(2 * count, choose: count)))
    }

    /// One-sided sign flips, and the signed rank test, with `count` pairs: 2^−count.
    package static func signFlips(pairs count: Int) -> Double { min(1, .exp2(-Double(count))) }
}
