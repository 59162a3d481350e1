import RealModule

/// How an error rate is divided among several uses of one test set.
///
/// The shares of `bonferroni` and `inverseSquares` add up to at most the whole, so that the chance
/// of any false alarm stays below it under any dependence; Šidák's are a little larger and need
/// independence.
package enum AlphaShares {
    /// `level / uses` for each of a known number of uses. Returns nil for a level outside 0...1 or
    /// no uses.
    package static func bonferroni(level: Double, uses: Int) -> Double? {
        guard (0...1).contains(level), uses > 0 else { return nil }
        return level / Double(uses)
    }

    /// `1 - (1 - level)^(1 / uses)`, exact for independent uses.
    ///
    /// Source: Z. Šidák, JASA 62 (1967) 626-633.
    package static func sidak(level: Double, uses: Int) -> Double? {
        guard (0...1).contains(level), uses > 0 else { return nil }
        return -.expMinusOne(.log(onePlus: -level) / Double(uses))
    }

    /// `6 / pi^2 * level / use^2`, where nobody knows how many uses will follow; uses count from 1.
    ///
    /// The squares' inverses add up to pi^2 / 6 (Euler), so that any number of uses is paid for.
    package static func inverseSquares(level: Double, use: Int) -> Double? {
        guard (0...1).contains(level), use > 0 else { return nil }
        let square = Double(use) * Double(use)
        return 6 / (Double.pi * Double.pi) * level / square
    }
}
