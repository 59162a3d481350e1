import RealModule

/// Evidence against "the mean of these normal differences is 0" that holds after every further
/// pair.
///
/// The Bayes factor of the t test, with the effect in units of the unknown standard deviation drawn
/// from a normal law of variance `spread` squared: with t over n - 1 degrees of freedom and g = n
/// spread^2, `(1 + g)^(-1/2) ((1 + t^2/(n-1)) / (1 + t^2/((n-1)(1+g))))^(n/2)`. As the law of t
/// does not depend on the standard deviation, this is a martingale under the null hypothesis: it
/// ever reaches 1 / alpha with a chance of at most alpha, so runs may be added until it decides.
/// Two-sided; read the direction from the mean. Assumes independent normal differences, as paired
/// runs by seed roughly are.
/// Source: M. Gönen et al., "The Bayesian two-sample t test", Am. Stat. 59 (2005) 252-257; always
/// valid: H. Wang and A. Ramdas, "Anytime-valid t-tests and confidence sequences for Gaussian means
/// with unknown variance", Seq. Anal. 44 (2025) 56-110.
package struct RepeatedPairsEvidence: Hashable, Sendable {
    /// How large effects are expected to be, in standard deviations of a difference.
    package let spread: Double
    private var count = 0
    private var mean = 0.0
    private var squares = 0.0
    /// The largest logarithm of the e-value so far; 0 before the second difference.
    package private(set) var largestLogEvidence = 0.0

    /// Returns nil for a spread that is not finite and above 0.
    package init?(spread: Double = 1) {
        guard spread > 0, spread.isFinite else { return nil }
        self.spread = spread
    }

    /// The natural logarithm of the e-value: 0 before the second difference, and finite also when
    /// all differences are equal.
    package var logEvidence: Double {
        guard count > 1, mean != 0 else { return count > 1 ? -.log(onePlus: growth) / 2 : 0 }
        // t^2 / (n - 1) is n mean^2 / squares; both sides of the fraction are multiplied by
        // squares.
        let shift = Double(count) * mean * mean
        let ratio = Double.log((squares + shift) / (squares + shift / (1 + growth)))
        return Double(count) / 2 * ratio - .log(onePlus: growth) / 2
    }

    /// Takes the next difference and gives the evidence after it. Nil, and nothing is taken, when
    /// it is not finite or so large (1e150) that squares would not be.
    package mutating func add(_ difference: Double) -> Double? {
        guard difference.magnitude < 1e150 else { return nil }
        count += 1
        let step = difference - mean
        mean += step / Double(count)
        squares += step * (difference - mean)
        largestLogEvidence = max(largestLogEvidence, logEvidence)
        return logEvidence
    }

    /// The p-value that holds at any time: 1 over the largest e-value so far.
    package var anytimePValue: Double { min(1, .exp(-largestLogEvidence)) }

    private var growth: Double { Double(count) * spread * spread }
}
