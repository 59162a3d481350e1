import Domain
import RealModule

/// How many labelled examples `n - o` needs when at most a known share of the predictions changes.
///
/// Where two models predict alike their difference is 0, so the variance of `n_i - o_i` is at most
/// the share p of changed predictions, and Bennett's inequality beats Hoeffding's: `P(|error| >
/// eps) <= 2 exp(-N p h(eps / p))` with `h(u) = (1 + u) ln(1 + u) - u`.
/// Source: Renggli et al., MLSys 2019, section 5; G. Bennett, JASA 57 (1962) 33-45.
package struct BennettSize: Hashable, Sendable {
    /// How the share of changed predictions is known.
    package enum Share: Hashable, Sendable {
        /// Pattern 1: the condition asks for `d < p`, tested first on unlabelled data with half of
        /// delta.
        case testedFirst
        /// Pattern 2, and any other way to have p before: all of delta is left for `n - o`.
        case knownBefore

        /// Into how many parts delta goes; the bound is two-sided, which takes two of them.
        fileprivate var parts: Int {
            switch self {
            case .testedFirst: 4
            case .knownBefore: 2
            }
        }
    }

    /// The largest share of predictions that change, above 0 and at most 1.
    package let changed: Double
    /// How far the estimate of `n - o` may be off, above 0.
    package let tolerance: Double

    /// Returns nil outside these ranges.
    package init?(changed: Double, tolerance: Double) {
        guard changed > 0, changed <= 1, tolerance > 0, tolerance.isFinite else { return nil }
        self.changed = changed
        self.tolerance = tolerance
    }

    /// `h(eps / p)`.
    package var exponent: Double { Self.exponent(tolerance / changed) }

    /// The number of examples before rounding up, for a whole plan of reuse.
    package func examples(share: Share, plan: ReusePlan) -> Double {
        plan.logBudget(parts: share.parts) / (changed * exponent)
    }

    /// How many examples must be labelled for one commit, when only those with changed predictions
    /// are.
    ///
    /// `p N`, with N for a single model: the published 2,188 is this with p = 0.1, eps = 0.01 and
    /// delta = 0.0001, cut instead of rounded up. The share must be tested first.
    package func labelsPerCommit(failure: Double) -> Double? {
        guard let one = ReusePlan(failure: failure, steps: 1, adaptivity: .none) else { return nil }
        return changed * examples(share: .testedFirst, plan: one)
    }

    /// `h(u) = (1 + u) ln(1 + u) - u` for u >= 0, by its series where the difference would cancel.
    static func exponent(_ u: Double) -> Double {
        guard u < 0.01 else { return (1 + u) * .log(onePlus: u) - u }
        // u^2/2 - u^3/6 + u^4/12 - ... : the terms are (-u)^k / (k (k - 1)); nine reach 1e-18.
        var sum = 0.0
        var power = u * u
        for k in 2...10 {
            sum += power / Double(k * (k - 1))
            power *= -u
        }
        return sum
    }

    /// The tolerance that a test set of this size still guarantees to `n - o`.
    ///
    /// The root of `p h(eps / p) = ln(K s / delta) / N`, by bisection to the last digit. Returns
    /// nil without examples, and for a share outside 0...1; a share of 0 guarantees 0.
    package static func tolerance(
        changed: Double, share: Share, examples: Int, plan: ReusePlan
    ) -> Double? {
        guard examples > 0, (0...1).contains(changed) else { return nil }
        guard changed > 0 else { return 0 }
        let target = max(plan.logBudget(parts: share.parts), 0) / (Double(examples) * changed)
        var (low, high) = (0.0, 1.0)
        while exponent(high) < target { high *= 2 }
        while true {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { return changed * high }
            if exponent(middle) < target { low = middle } else { high = middle }
        }
    }
}
