import RealModule

/// Upper limits of a standard normal statistic that is looked at several times while runs come in.
///
/// The statistic of the whole is `S(t) / sqrt(t)`, S a Brownian motion over the share t of the
/// runs, as the sum of independent differences is in the limit. The chance to cross any limit when
/// nothing is different is the level. For few runs, compare at each look the p-value of the t test
/// with `nominalLevels` instead.
/// Source: P. Armitage, C. K. McPherson, B. C. Rowe, JRSS A 132 (1969) 235-244; C. Jennison and B.
/// W. Turnbull, "Group Sequential Methods", 1999, sections 3.4, 7.2 and 19.2.
package struct GroupSequentialBounds: Hashable, Sendable {
    /// The share of the planned runs that is in at each look, rising to at most 1.
    package let shares: [Double]
    /// Stop at a look when the statistic reaches its limit; infinite where nothing may be spent
    /// yet.
    package let limits: [Double]

    /// Returns nil without looks, for shares that do not rise within 0 (excluded) to 1, or a level
    /// that is not strictly between 0 and 1.
    package init?(level: Double, spending: SpendingFunction, shares: [Double]) {
        var paths = SurvivingPaths(drift: 0)
        var limits: [Double] = []
        var spentBefore = 0.0
        for share in shares {
            guard share > paths.share, let spent = spending.spent(level: level, share: share) else {
                return nil
            }
            let edge = paths.edge(crossedWith: spent - spentBefore, at: share)
            limits.append(edge / .sqrt(share))
            paths.stop(above: edge, at: share)
            spentBefore = spent
        }
        guard !limits.isEmpty else { return nil }
        self.shares = shares
        self.limits = limits
    }

    /// The one-sided p-value that stops at each look.
    package var nominalLevels: [Double] { limits.map { StandardNormal.upperTail($0) } }

    /// The chance to stop at each look when the statistic of all planned runs is `drift` on
    /// average: their sum is the power. 0 gives what the level spends.
    package func chancesOfStopping(drift: Double) -> [Double] {
        var paths = SurvivingPaths(drift: drift)
        return zip(shares, limits).map { share, limit in
            let edge = limit * .sqrt(share)
            let chance = paths.chanceOfCrossing(edge, at: share)
            paths.stop(above: edge, at: share)
            return chance
        }
    }

    /// The share of the planned runs that is made on average, those that never stop making all of
    /// the last look.
    package func expectedShare(drift: Double) -> Double {
        let chances = chancesOfStopping(drift: drift)
        let stopped = CompensatedSum.of(zip(chances, shares).map { $0 * $1 })
        let going = max(0, 1 - CompensatedSum.of(chances))
        return stopped + going * (shares.last ?? 0)
    }
}
