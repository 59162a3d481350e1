import RealModule

/// Evidence against a stated chance of success that stays valid however often one looks.
///
/// The likelihood of k successes in n trials under a Beta(a, b) mixture of chances, over that under
/// the stated chance: an e-value for any stopping time. For the changed answers of two models, k is
/// how often only the candidate is right and n how often just one is; the stated chance is 1/2 (an
/// always-valid McNemar).
/// Source: H. Robbins, "Statistical methods related to the law of the iterated logarithm", AMS 41
/// (1970) 1397-1409; J. Ville, 1939.
package struct BetaBinomialEvidence: Hashable, Sendable {
    /// The natural logarithm of the e-value.
    package let logEvidence: Double

    /// Returns nil for counts that are none, a chance not strictly between 0 and 1, or a mixture
    /// whose parameters are not above 0 and finite.
    package init?(
        successes: Int, trials: Int, chance: Double, alpha: Double = 1, beta: Double = 1
    ) {
        guard trials >= 0, (0...trials).contains(successes), chance > 0, chance < 1, alpha > 0,
            beta > 0, alpha.isFinite, beta.isFinite
        else { return nil }
        let won = Double(successes)
        let lost = Double(trials - successes)
        logEvidence =
            LogBeta.of(alpha + won, beta + lost) - LogBeta.of(alpha, beta)
            - won * .log(chance) - lost * .log(onePlus: -chance)
    }

    /// The p-value that holds at any time: `1 / e-value`, at most 1.
    package var anytimePValue: Double { min(1, .exp(-logEvidence)) }
}
