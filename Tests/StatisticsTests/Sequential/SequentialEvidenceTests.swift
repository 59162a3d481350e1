import Foundation
import Statistics
import Testing

@Suite struct SequentialEvidenceTests {
    /// The mean of e-values over all outcomes is 1 under the null hypothesis: 2^12 of them.
    @Test func `evidence averages to 1 when nothing is there`() throws {
        var bets = CompensatedSum()
        var mixtures = CompensatedSum()
        for outcome in 0..<4096 {
            var bet = try #require(ConstantBet(mean: 0.5, bet: 0.7))
            for bit in 0..<12 { _ = bet.add(Double(outcome >> bit & 1)) }
            bets.add(exp(bet.logWealth))
            let evidence = try #require(
                BetaBinomialEvidence(
                    successes: outcome.nonzeroBitCount, trials: 12, chance: 0.5, alpha: 2, beta: 3))
            mixtures.add(exp(evidence.logEvidence))
        }
        #expect(abs(bets.value / 4096 - 1) < 1e-12)
        #expect(abs(mixtures.value / 4096 - 1) < 1e-12)
    }

    @Test func `a bet rejects at the first value that makes it rich, and stays so`() throws {
        // Each success multiplies by 1.5: 1.5^7 is 17.1, 1.5^8 is 25.6.
        var bet = try #require(ConstantBet(mean: 0.5, bet: 1))
        for _ in 0..<7 { _ = bet.add(1) }
        #expect(!bet.rejects(level: 0.05))
        _ = bet.add(1)
        #expect(bet.rejects(level: 0.05))
        for _ in 0..<20 { _ = bet.add(0) }
        #expect(bet.rejects(level: 0.05) && bet.logWealth < 0)
    }

    @Test func `all of the wealth can be lost but no more`() throws {
        var bet = try #require(ConstantBet(mean: 0.5, bet: 2))
        #expect(bet.add(0) == -.infinity)
        #expect(bet.add(1) == -.infinity)
        for value in [1.5, -0.1, .nan] { #expect(bet.add(value) == nil) }
        #expect(bet.count == 2)
        #expect(ConstantBet(mean: 0.5, bet: 2.01) == nil)
        #expect(ConstantBet(mean: 0, bet: 0.5) == nil && ConstantBet(mean: .nan, bet: 0) == nil)
    }

    @Test func `counts and chances that are none make no evidence`() {
        #expect(BetaBinomialEvidence(successes: 3, trials: 2, chance: 0.5) == nil)
        #expect(BetaBinomialEvidence(successes: -1, trials: 2, chance: 0.5) == nil)
        #expect(BetaBinomialEvidence(successes: 1, trials: 2, chance: 1) == nil)
        #expect(BetaBinomialEvidence(successes: 1, trials: 2, chance: 0.5, alpha: 0) == nil)
        #expect(BetaBinomialEvidence(successes: 0, trials: 0, chance: 0.5)?.logEvidence == 0)
    }

    /// The noncentral t density (scipy 1.17.1 `stats.nct`) integrated over the effect, over the
    /// central one.
    @Test(arguments: [(1.0, 0.8623691454458817), (0.5, 0.6208559170536138)])
    func `the evidence of pairs is the Bayes factor of the t test`(
        spread: Double, expected: Double
    ) throws {
        var evidence = try #require(RepeatedPairsEvidence(spread: spread))
        #expect(evidence.add(0.3) == 0)
        for difference in [0.5, -0.1, 0.9, 0.4] { _ = evidence.add(difference) }
        #expect(abs(evidence.logEvidence - expected) < 1e-7)
        #expect(evidence.anytimePValue < 1)
    }

    @Test(arguments: [1e-100, 1, 1e100])
    func `the evidence of pairs does not depend on the unit or the sign`(unit: Double) throws {
        var plain = try #require(RepeatedPairsEvidence())
        var scaled = try #require(RepeatedPairsEvidence())
        for difference in [0.3, 0.5, -0.1, 0.9] {
            let expected = plain.add(difference)
            let found = scaled.add(-difference * unit)
            #expect(abs(try #require(found) - (try #require(expected))) < 1e-12)
        }
    }

    @Test func `equal differences are evidence that grows, none are none`() throws {
        var equal = try #require(RepeatedPairsEvidence())
        var none = try #require(RepeatedPairsEvidence())
        for count in 1...10 {
            let found = equal.add(0.25)
            let nothing = none.add(0)
            // (1 + n)^((n - 1) / 2)
            #expect(
                abs(try #require(found) - Double(count - 1) / 2 * log(Double(count + 1))) < 1e-12)
            #expect(try #require(nothing) <= 0)
        }
        #expect(none.anytimePValue == 1)
        for difference in [.nan, 1e200] { #expect(equal.add(difference) == nil) }
        #expect(RepeatedPairsEvidence(spread: 0) == nil)
    }
}
