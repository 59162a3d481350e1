import RealModule

/// The signed rank test: do paired differences tend to one side of 0?
///
/// F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1 (1945) 80-83; scipy
/// 1.17.1 `stats.wilcoxon`. The differences are taken to be symmetric about their middle. Differences
/// that are equal as written but not as computed are no ties here: round them before.
package struct WilcoxonSignedRank: Hashable, Sendable {
    /// What becomes of differences of exactly 0.
    package enum ZeroMethod: Hashable, Sendable {
        /// They are left out before ranking (Wilcoxon).
        case dropped
        /// They are ranked and then left out (J. W. Pratt, JASA 54 (1959) 655-667).
        case ranked
        /// They are ranked, and half of their ranks counted on either side.
        case split
    }

    /// How many differences there are, zeros included.
    package let count: Int
    package let zeroCount: Int
    /// The doubled ranks of the differences other than 0.
    private let ranks: [Int]
    private let tieSum: Double
    private let zeros: ZeroMethod
    private let doubledSum: Int
    private let doubledShareOfZeros: Int

    /// Returns nil for no differences or a NaN among them.
    package init?(of differences: [Double], zeros: ZeroMethod) {
        guard !differences.isEmpty, !differences.contains(where: \.isNaN) else { return nil }
        let kept = zeros == .dropped ? differences.filter { $0 != 0 } : differences
        guard let all = Midranks(of: kept.map(\.magnitude)) else { return nil }
        self.zeros = zeros
        count = differences.count
        zeroCount = differences.count { $0 == 0 }
        ranks = zip(kept, all.doubled).filter { $0.0 != 0 }.map(\.1)
        let sumOfZeros = all.doubled.reduce(0, +) - ranks.reduce(0, +)
        doubledShareOfZeros = zeros == .split ? sumOfZeros / 2 : 0
        doubledSum =
            zip(kept, all.doubled).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 } + doubledShareOfZeros
        hasTies = all.hasTies
        // The zeros, which rank first, are no ties to correct for once they are left out.
        let groups = zeros == .ranked && zeroCount > 0 ? all.groups.dropFirst() : all.groups[...]
        tieSum = groups.reduce(0) { $0 + Double($1) * (Double($1) * Double($1) - 1) }
    }

    /// Whether two differences that are ranked have the same size.
    package let hasTies: Bool

    /// The sum of the ranks of the positive differences.
    package var positiveRankSum: Double { Double(doubledSum) / 2 }

    /// The p-values under all ways to put signs to the ranks, ties and zeros included: `less` is small
    /// when the differences tend below 0. Where all differences are 0 both are 1. Returns nil for more
    /// than a thousand differences, whose law would take seconds to count.
    package var exact: PValues? {
        guard ranks.count <= 1000 else { return nil }
        // The probability of each doubled sum, by adding one rank after another.
        var law = Array(repeating: 0.0, count: ranks.reduce(1, +))
        law[0] = 1
        var reached = 0
        for rank in ranks {
            reached += rank
            for sum in stride(from: reached, through: 0, by: -1) {
                law[sum] = 0.5 * (law[sum] + (sum >= rank ? law[sum - rank] : 0))
            }
        }
        let seen = doubledSum - doubledShareOfZeros
        return PValues(
            less: CompensatedSum.of(law[...seen]), greater: CompensatedSum.of(law[seen...]))
    }

    /// The p-values by the normal approximation, with the variance corrected for ties and zeros; NaN
    /// where every difference is 0 and none is split.
    package func approximate(continuity: Bool) -> Approximation {
        let ranked = Double(zeros == .dropped ? count - zeroCount : count)
        let left = zeros == .ranked ? Double(zeroCount) : 0
        let mean = (ranked * (ranked + 1) - left * (left + 1)) / 4
        let cubes =
            ranked * (ranked + 1) * (2 * ranked + 1) - left * (left + 1) * (2 * left + 1)
        let deviation = ((cubes - tieSum / 2) / 24).squareRoot()
        return Approximation(
            distance: positiveRankSum - mean, deviation: deviation,
            correction: continuity ? 0.5 : 0)
    }

    /// How far the sum of positive ranks is from its mean.
    package struct Approximation: Hashable, Sendable {
        let distance: Double
        let deviation: Double
        let correction: Double

        package var less: Double {
            StandardNormal.lowerTail((distance + correction) / deviation)
        }
        package var greater: Double {
            StandardNormal.upperTail((distance - correction) / deviation)
        }
        /// Not twice the smaller of the others: on the mean itself nothing is corrected.
        package var twoSided: Double {
            guard distance != 0 else { return deviation > 0 ? 1 : .nan }
            let corrected = distance < 0 ? distance + correction : distance - correction
            return 2 * StandardNormal.upperTail(abs(corrected / deviation))
        }
    }
}
