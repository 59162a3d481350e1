import RealModule

/// A test by exchanging what would be exchangeable if nothing had changed.
///
/// R. A. Fisher, "The Design of Experiments" (1935), section 21; E. J. G. Pitman, "Significance tests
/// which may be applied to samples from any populations", J. R. Statist. Soc. Suppl. 4 (1937) 119-130;
/// scipy 1.17.1 `stats.permutation_test`. The exchange that was seen is one of those counted.
package struct PermutationTest: Hashable, Sendable {
    /// What was seen: the mean difference.
    package let statistic: Double
    /// How many exchanges were looked at, the one that was seen included.
    package let exchangeCount: Int
    /// The shares of exchanges at most, and at least, as large. Twice the smaller of both is scipy's
    /// two-sided p-value.
    package let pValues: PValues
    /// The share of exchanges at least as far from 0: the other two-sided p-value, which differs where
    /// the law is not symmetric.
    package let pValueOfDistance: Double

    /// All ways to give x its size out of both samples, by mean(x) − mean(y).
    ///
    /// Returns nil where a sample is empty, a value is not finite, or both together have more than 40
    /// values: then draw with `meanDifference(_:_:draws:seed:)`.
    package static func meanDifference(_ x: [Double], _ y: [Double]) -> PermutationTest? {
        guard x.count + y.count <= largestExact, let exchange = Exchange(x, y) else { return nil }
        let sums = SubsetSums(of: exchange.centred)
        let mirrored = SubsetSums(of: exchange.centred.map { -$0 })
        return PermutationTest(
            exchange: exchange, total: Self.combinations(x.count + y.count, x.count)
        ) {
            sums.count(ofSize: x.count, atLeast: $0)
        } atMost: {
            mirrored.count(ofSize: x.count, atLeast: -$0)
        }
    }

    /// All ways to put signs to paired differences, by their mean.
    ///
    /// Returns nil for no differences, one that is not finite, or more than 40 of them: then draw with
    /// `signFlips(_:draws:seed:)`.
    package static func signFlips(_ differences: [Double]) -> PermutationTest? {
        guard differences.count <= largestExact, let exchange = Exchange(differences) else {
            return nil
        }
        // A sum with signs is twice the sum of those with a plus, less the sum of all sizes: count
        // subsets of any size.
        let sizes = differences.map(\.magnitude)
        let all = CompensatedSum.of(sizes)
        let sums = SubsetSums(of: sizes)
        let counts = { (bound: Double) in
            (0...sizes.count).reduce(0) { $0 + sums.count(ofSize: $1, atLeast: (bound + all) / 2) }
        }
        // The law is symmetric about 0.
        return PermutationTest(
            exchange: exchange, total: 1 << sizes.count, atLeast: counts, atMost: { counts(-$0) })
    }

    /// Random ways to give x its size, beside the one that was seen: the p-values are
    /// (extreme + 1) / (draws + 1), so that they are never 0.
    ///
    /// B. Phipson and G. K. Smyth, "Permutation p-values should never be zero", Stat. Appl. Genet. Mol.
    /// Biol. 9 (2010) 39. Returns nil for what `meanDifference(_:_:)` refuses but size, or no draws.
    package static func meanDifference(
        _ x: [Double], _ y: [Double], draws: Int, seed: UInt64
    ) -> PermutationTest? {
        guard draws > 0, let exchange = Exchange(x, y) else { return nil }
        return PermutationTest(exchange: exchange, draws: draws) { draw in
            var values = exchange.centred
            var stream = RandomStream(seed: seed, number: UInt64(draw))
            for place in x.indices {
                values.swapAt(place, place + stream.index(below: values.count - place))
            }
            return CompensatedSum.of(values[..<x.count])
        }
    }

    /// Random signs beside those that were seen, p-values as in `meanDifference(_:_:draws:seed:)`.
    package static func signFlips(
        _ differences: [Double], draws: Int, seed: UInt64
    ) -> PermutationTest? {
        guard draws > 0, let exchange = Exchange(differences) else { return nil }
        return PermutationTest(exchange: exchange, draws: draws) { draw in
            var stream = RandomStream(seed: seed, number: UInt64(draw))
            return CompensatedSum.of(
                differences.lazy.map { stream.next() >> 63 == 0 ? $0 : -$0 })
        }
    }

    /// The most values of which all exchanges are counted.
    package static var largestExact: Int { 40 }
}

extension PermutationTest {
    /// What is exchanged, and the sum by which exchanges are ordered.
    private struct Exchange {
        let statistic: Double
        let centred: [Double]
        let sum: Double
        /// Sums closer than this are equal: what the values and their sums may have been rounded by.
        let slack: Double

        init?(_ x: [Double], _ y: [Double]) {
            guard let first = SampleMoments(of: x), let second = SampleMoments(of: y),
                let all = SampleMoments(of: x + y)
            else { return nil }
            statistic = first.mean - second.mean
            centred = (x + y).map { $0 - all.mean }
            sum = CompensatedSum.of(centred[..<x.count])
            slack = Self.slack(of: x + y)
        }

        init?(_ differences: [Double]) {
            guard let moments = SampleMoments(of: differences) else { return nil }
            statistic = moments.mean
            centred = differences
            sum = CompensatedSum.of(differences)
            slack = Self.slack(of: differences)
        }

        private static func slack(of values: [Double]) -> Double {
            let largest = values.reduce(0) { max($0, $1.magnitude) }
            return 4 * Double(values.count) * largest.ulp
        }
    }

    private init(
        exchange: Exchange, total: Int, atLeast: (Double) -> Int, atMost: (Double) -> Int
    ) {
        let (sum, slack) = (exchange.sum, exchange.slack)
        let far = abs(sum)
        let beyond =
            far <= slack ? total : min(total, atLeast(far - slack) + atMost(-far + slack))
        statistic = exchange.statistic
        exchangeCount = total
        pValues = PValues(
            less: Double(atMost(sum + slack)) / Double(total),
            greater: Double(atLeast(sum - slack)) / Double(total))
        pValueOfDistance = Double(beyond) / Double(total)
    }

    private init(exchange: Exchange, draws: Int, sum: (Int) -> Double) {
        var (less, greater, beyond) = (1, 1, 1)
        for draw in 0..<draws {
            let drawn = sum(draw)
            if drawn <= exchange.sum + exchange.slack { less += 1 }
            if drawn >= exchange.sum - exchange.slack { greater += 1 }
            if abs(drawn) >= abs(exchange.sum) - exchange.slack { beyond += 1 }
        }
        let total = Double(draws + 1)
        statistic = exchange.statistic
        exchangeCount = draws + 1
        pValues = PValues(less: Double(less) / total, greater: Double(greater) / total)
        pValueOfDistance = Double(beyond) / total
    }

    private static func combinations(_ total: Int, _ chosen: Int) -> Int {
        (0..<min(chosen, total - chosen)).reduce(1) { $0 * (total - $1) / ($1 + 1) }
    }
}
