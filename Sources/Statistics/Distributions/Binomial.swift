import RealModule

/// The number of successes among independent trials of one probability.
///
/// Masses by C. Loader, "Fast and accurate computation of binomial probabilities" (2000); tails by
/// the incomplete beta function, DLMF 8.17.5. Both keep their relative accuracy down to 1e-300.
package struct Binomial: Hashable, Sendable {
    package let trials: Int
    package let probability: Double

    /// Returns nil for a probability outside 0...1, and unless there are 0 to 2^53 trials.
    package init?(trials: Int, probability: Double) {
        guard (0...1 << 53).contains(trials), (0...1).contains(probability) else { return nil }
        self.trials = trials
        self.probability = probability
    }

    /// The probability of exactly `count` successes.
    package func mass(_ count: Int) -> Double {
        guard count >= 0, count <= trials else { return 0 }
        guard probability > 0 else { return count == 0 ? 1 : 0 }
        guard probability < 1 else { return count == trials ? 1 : 0 }
        let n = Double(trials)
        let k = Double(count)
        if count == 0 { return .exp(n * .log(onePlus: -probability)) }
        if count == trials { return .exp(n * .log(probability)) }
        let mean = n * probability
        // What the mean lost in rounding, so that no difference from it loses more.
        let lost = (-mean).addingProduct(n, probability)
        let excess = (k - mean) - lost
        let correction = StirlingError.at(n) - StirlingError.at(k) - StirlingError.at(n - k)
        let deviance =
            Deviance.of(mean: mean, excess: excess)
            + Deviance.of(mean: (n - mean) - lost, excess: -excess)
        return (n / k / (n - k) / (2 * Double.pi)).squareRoot() * .exp(correction - deviance)
    }

    /// The probability of at most `count` successes.
    package func atMost(_ count: Int) -> Double {
        guard count >= 0 else { return 0 }
        return count < trials ? tailsAbove(count).lower : 1
    }

    /// The probability of at least `count` successes.
    package func atLeast(_ count: Int) -> Double {
        guard count > 0 else { return 1 }
        return count <= trials ? tailsAbove(count - 1).upper : 0
    }

    /// The least number k with `atMost(k)` at least `probability`; nil outside 0...1.
    package func quantile(_ probability: Double) -> Int? {
        guard (0...1).contains(probability) else { return nil }
        let mean = Double(trials) * self.probability
        let deviation = (mean * (1 - self.probability)).squareRoot()
        guard deviation > 0 else { return self.probability < 1 ? 0 : trials }
        let guess = mean + deviation * StandardNormal.quantile(lowerTail: probability)
        // The bracket around where the normal approximation points, widened until it holds.
        var reach = 2 + Int(deviation / 8)
        var below = Int(min(max(guess, 0), Double(trials))) - reach
        var above = below + 2 * reach
        while below >= 0, atMost(below) >= probability {
            (below, above, reach) = (below - 2 * reach, below, 2 * reach)
        }
        while above < trials, atMost(above) < probability {
            (below, above, reach) = (above, above + 2 * reach, 2 * reach)
        }
        while above - below > 1 {
            let middle = below + (above - below) / 2
            if atMost(middle) >= probability { above = middle } else { below = middle }
        }
        return min(max(above, 0), trials)
    }

    /// The probabilities of at most `count` and of more, for 0 ≤ count < trials.
    private func tailsAbove(_ count: Int) -> Tails {
        let beta = IncompleteBeta(alpha: Double(count) + 1, beta: Double(trials - count))
        return beta.tails(at: beta.point(at: probability)).swapped
    }
}
