import RealModule

/// How much of an error rate may be spent by the time a share of the planned runs is in.
///
/// Source: K. K. G. Lan and D. L. DeMets, "Discrete sequential boundaries for clinical trials",
/// Biometrika 70 (1983) 659-663.
package enum SpendingFunction: String, Hashable, Sendable {
    /// Little at first: `2 - 2 Phi(z(alpha / 2) / sqrt(t))`. Close to P. C. O'Brien and T. R.
    /// Fleming, Biometrics 35 (1979) 549-556.
    case obrienFleming
    /// Nearly even: `alpha ln(1 + (e - 1) t)`. Close to S. J. Pocock, Biometrika 64 (1977) 191-199.
    case pocock

    /// What may be spent of `level` by `share` of the runs. Nil for a level not strictly between 0
    /// and 1, or a share outside 0...1.
    package func spent(level: Double, share: Double) -> Double? {
        guard level > 0, level < 1, (0...1).contains(share) else { return nil }
        guard share > 0 else { return 0 }
        switch self {
        case .obrienFleming:
            let quantile = StandardNormal.quantile(upperTail: level / 2)
            return 2 * StandardNormal.upperTail(quantile / .sqrt(share))
        case .pocock:
            return level * .log(onePlus: (.exp(1) - 1) * share)
        }
    }
}
