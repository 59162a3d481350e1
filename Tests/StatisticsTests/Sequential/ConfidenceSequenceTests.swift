import Foundation
import Statistics
import Testing

@Suite struct ConfidenceSequenceTests {
    @Test func `the empirical Bernstein sequence closes in on the mean`() throws {
        var sequence = try #require(EmpiricalBernsteinSequence(level: 0.05))
        var widths: [Double] = []
        for index in 0..<20_000 {
            let added = sequence.add(index.isMultiple(of: 4) ? 0.8 : 0.4)
            let interval = try #require(added)
            #expect(interval.lower <= 0.5 && interval.upper >= 0.5)
            widths.append(interval.halfWidth)
        }
        #expect(widths[19_999] < 0.01)
        #expect(widths[999] < widths[99] && widths[9_999] < widths[999])
    }

    @Test func `values outside 0...1 and levels outside it are refused`() throws {
        var sequence = try #require(EmpiricalBernsteinSequence(level: 0.05))
        for value in [1.01, -0.01, .nan] { #expect(sequence.add(value) == nil) }
        #expect(EmpiricalBernsteinSequence(level: 0) == nil)
        #expect(EmpiricalBernsteinSequence(level: 0.05, cap: 1) == nil)
        #expect(AsymptoticSequence(values: [], level: 0.05, scale: 1) == nil)
        #expect(AsymptoticSequence(values: [1, .nan], level: 0.05, scale: 1) == nil)
        #expect(AsymptoticSequence(values: [1], level: 1, scale: 1) == nil)
        #expect(AsymptoticSequence(values: [1], level: 0.05, scale: 0) == nil)
    }

    /// The width as a function of the count alone has its minimum where it was asked for.
    @Test func `the asymptotic sequence is narrowest where it is told to be`() throws {
        let scale = try #require(AsymptoticSequence.scale(narrowestAt: 50, level: 0.05))
        func width(_ values: [Double], _ scale: Double) throws -> Double {
            try #require(AsymptoticSequence(values: values, level: 0.05, scale: scale)).halfWidth
        }
        let values = (0..<50).map { Double($0 % 2) }
        let best = try width(values, scale)
        for factor in [0.5, 0.8, 1.25, 2] { #expect(try width(values, scale * factor) > best) }
        // Twice the values that vary twice as much: the width in their unit.
        #expect(abs(try width(values.map { $0 * 4 - 1 }, scale) / best - 4) < 1e-12)
    }

    /// By numerical integration of the bivariate normal law with scipy 1.17.1 `integrate.quad`.
    @Test(arguments: [
        (SpendingFunction.obrienFleming, 2.9625880427275666, 1.9685956406374554),
        (.pocock, 2.156999218344682, 2.2009769671576302),
    ])
    func `two looks spend the level as planned`(
        spending: SpendingFunction, first: Double, second: Double
    ) throws {
        let bounds = try #require(
            GroupSequentialBounds(level: 0.025, spending: spending, shares: [0.5, 1]))
        #expect(abs(bounds.limits[0] - first) < 1e-9)
        #expect(abs(bounds.limits[1] - second) < 1e-9)
    }

    /// By Gauss-Legendre quadrature of 400 nodes a look, with scipy 1.17.1 `stats.norm`.
    @Test(arguments: [
        (
            SpendingFunction.obrienFleming,
            [
                4.876884948790762, 3.35701192157465, 2.6802800645449953, 2.289816767712352,
                2.031032043491143,
            ]
        ),
        (
            .pocock,
            [
                2.4379766880500116, 2.4268138584383436, 2.410194142500708, 2.3966492653826217,
                2.385999649817596,
            ]
        ),
    ])
    func `five looks spend the level as planned`(
        spending: SpendingFunction, expected: [Double]
    ) throws {
        let bounds = try #require(
            GroupSequentialBounds(
                level: 0.025, spending: spending, shares: [0.2, 0.4, 0.6, 0.8, 1]))
        for (limit, integrated) in zip(bounds.limits, expected) {
            #expect(abs(limit - integrated) < 1e-9)
        }
    }

    @Test(arguments: [SpendingFunction.obrienFleming, .pocock])
    func `power and length follow from the effect`(spending: SpendingFunction) throws {
        let shares = [0.2, 0.4, 0.6, 0.8, 1]
        let bounds = try #require(
            GroupSequentialBounds(level: 0.025, spending: spending, shares: shares))
        for (chance, share) in zip(bounds.chancesOfStopping(drift: 0), shares) {
            let before = try #require(spending.spent(level: 0.025, share: share - 0.2))
            let spent = try #require(spending.spent(level: 0.025, share: share))
            #expect(abs(chance - (spent - before)) < 1e-9)
        }
        // No drift: hardly ever early. A huge drift: at the first look. Looks cost power.
        #expect(bounds.expectedShare(drift: 0) > 0.97)
        #expect(abs(bounds.expectedShare(drift: 60) - 0.2) < 1e-6)
        let power = CompensatedSum.of(bounds.chancesOfStopping(drift: 3))
        #expect(power > 0.75 && power < StandardNormal.upperTail(1.959963984540054 - 3))
    }

    @Test func `one look is the test without looks`() throws {
        let bounds = try #require(
            GroupSequentialBounds(level: 0.01, spending: .pocock, shares: [1]))
        #expect(abs(bounds.nominalLevels[0] - 0.01) < 1e-14)
    }

    @Test(arguments: [[], [0.5, 0.5], [0.5, 0.4], [0, 1], [0.5, 1.1], [.nan]])
    func `looks that do not rise within the plan are refused`(shares: [Double]) {
        #expect(
            GroupSequentialBounds(level: 0.025, spending: .pocock, shares: shares) == nil)
    }

    @Test func `shares of a level add up to no more than it`() throws {
        let shares = try (1...10_000).map {
            try #require(AlphaShares.inverseSquares(level: 0.05, use: $0))
        }
        let sum = CompensatedSum.of(shares)
        #expect(sum < 0.05 && sum > 0.04999)
        let sidak = try #require(AlphaShares.sidak(level: 0.05, uses: 7))
        #expect(abs(1 - pow(1 - sidak, 7) - 0.05) < 1e-15)
        #expect(AlphaShares.bonferroni(level: 0.05, uses: 0) == nil)
        #expect(AlphaShares.inverseSquares(level: .nan, use: 1) == nil)
    }
}
