import RealModule

/// The wealth of a gambler who bets a constant share against a mean.
///
/// `K_t = prod (1 + bet (x_i - mean))` over values from 0 to 1. When their mean is the stated one,
/// given all that came before, K is a martingale that starts at 1, so it ever reaches 1 / alpha
/// with a chance of at most alpha (Ville): one may look after every value and stop at will. The bet
/// must be chosen before the values are seen; the same values must not be used again.
/// Source: I. Waudby-Smith and A. Ramdas, "Estimating means of bounded random variables by
/// betting", JRSS B 86 (2024) 1-27, section 4.
package struct ConstantBet: Sendable {
    package let mean: Double
    /// Above 0 bets on a larger mean, below 0 on a smaller one.
    package let bet: Double
    private var sum = CompensatedSum()
    /// How many values were seen.
    package private(set) var count = 0
    /// The largest logarithm of the wealth so far; nil before the first value.
    package private(set) var largestLogWealth: Double?

    /// Returns nil unless the mean lies strictly between 0 and 1 and no value can make the wealth
    /// negative: the bet lies in -1/(1 - mean) ... 1/mean.
    package init?(mean: Double, bet: Double) {
        guard mean > 0, mean < 1, bet >= -1 / (1 - mean), bet <= 1 / mean else { return nil }
        self.mean = mean
        self.bet = bet
    }

    /// The natural logarithm of the wealth, the e-value of all values so far; minus infinity once
    /// all is lost.
    package var logWealth: Double { sum.value }

    /// Takes the next value. Returns nil, and takes nothing, for a value outside 0...1.
    package mutating func add(_ value: Double) -> Double? {
        guard (0...1).contains(value) else { return nil }
        sum.add(.log(onePlus: max(-1, bet * (value - mean))))
        count += 1
        largestLogWealth = max(largestLogWealth ?? -.infinity, logWealth)
        return logWealth
    }

    /// Whether the mean is rejected by now, at a level between 0 and 1: the wealth was once 1 /
    /// level or more.
    package func rejects(level: Double) -> Bool {
        guard let largestLogWealth, level > 0, level < 1 else { return false }
        return largestLogWealth >= -.log(level)
    }
}
