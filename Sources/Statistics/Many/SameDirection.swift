import RealModule

/// Whether many tests together say "worse", though none does alone.
///
/// Twenty slices that each lose a little pass twenty corrected tests; only their sum shows it. All
/// three combine one-sided p-values of tests that point the same way. What they assume differs, and
/// so does what they see: `stouffer` sums small drops best and needs the correlation of the tests;
/// `cauchy` needs nothing known and sees a few strong drops; `twiceMean` needs nothing at all and
/// sees only drops that most tests share.
package enum SameDirection: Hashable, Sendable {
    /// The sum of the normal scores over its standard deviation, `sum z / sqrt(m + m (m - 1) rho)`,
    /// for tests with jointly normal scores of the mean correlation rho: 0 for disjoint slices; for
    /// slices that overlap, their mean overlap. Underrating rho makes it too eager.
    /// Source: S. Stouffer et al., "The American Soldier" 1, 1949; with correlation: M. J. Strube,
    /// Psych. Bull. 97 (1985) 334-341.
    case stouffer(correlation: Double)
    /// The mean of `tan(pi (1/2 - p))`, which follows a Cauchy law nearly whatever the dependence;
    /// exact in the limit of small p-values, within a few percent of the level at 0.01 and below.
    /// P-values above 0.99 count as 0.99 (truncated), or one clear gain would hide all drops.
    /// Source: Y. Liu and J. Xie, "Cauchy combination test", JASA 115 (2020) 393-402; truncated:
    /// Y. Fang et al., "Heavy-tailed distribution for combining dependent p-values with asymptotic
    /// robustness", Stat. Sinica 33 (2023) 1115-1142.
    case cauchy
    /// Twice the mean of the p-values: a p-value under any dependence, with no limit taken.
    /// Source: L. Rüschendorf, AAP 14 (1982) 623-632; V. Vovk and R. Wang, "Combining p-values via
    /// averaging", Biometrika 107 (2020) 791-808.
    case twiceMean

    /// The one-sided p-value of all tests together. Throws without tests, for a p-value that is
    /// none, and for a correlation above 1 or so negative that the scores could not have it.
    package func pValue(of pValues: [Double]) throws(FamilyError) -> Double {
        let family = try Family(pValues)
        let count = Double(family.pValues.count)
        switch self {
        case .stouffer(let correlation):
            let variance = count + count * (count - 1) * correlation
            guard correlation <= 1, variance > 0 else { throw .notACorrelation(correlation) }
            return Self.stouffer(family.pValues, deviation: .sqrt(variance))
        case .cauchy: return Self.cauchy(family.pValues)
        case .twiceMean: return min(1, 2 * CompensatedSum.of(family.pValues) / count)
        }
    }

    /// A p-value of 0 or 1 counts as the nearest number that is neither, so that one test that is
    /// sure of its opposite cannot hide all others.
    private static func stouffer(_ pValues: [Double], deviation: Double) -> Double {
        let range = Double.leastNormalMagnitude...Double(1).nextDown
        let scores = pValues.map {
            StandardNormal.quantile(upperTail: min(max($0, range.lowerBound), range.upperBound))
        }
        return StandardNormal.upperTail(CompensatedSum.of(scores) / deviation)
    }

    private static func cauchy(_ pValues: [Double]) -> Double {
        guard !pValues.contains(0) else { return 0 }
        let scores = pValues.map { 1 / Double.tan(.pi * min($0, 0.99)) }
        let mean = CompensatedSum.of(scores) / Double(pValues.count)
        // The upper tail of the Cauchy law, by its reciprocal where 1/2 - arctan would cancel.
        return mean > 1 ? .atan(1 / mean) / .pi : 0.5 - .atan(mean) / .pi
    }
}
