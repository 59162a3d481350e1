import Statistics
import Testing

@Suite struct NoncentralTTests {
    /// scipy 1.17.1, `stats.nct.sf(t, df, nc)`.
    @Test(arguments: [
        (2.0, 4, 1.5, 0.38107107486034525), (0.0, 1, 0.3, 0.6179114221889526),
        (6.3137515, 1, 3, 0.36119542471077465), (31.8, 1, 10, 0.2467144256906193),
        (1.66, 100, 2.5, 0.7990994032468853), (2.326, 5000, 3, 0.7498233732710925),
        (3.365, 5, 0, 0.00999923625287086),
    ])
    func `the tail is scipy's`(value: Double, freedom: Int, shift: Double, expected: Double)
        throws
    {
        let law = try #require(NoncentralT(degreesOfFreedom: freedom, shift: shift))
        #expect(abs(law.upperTail(value) / expected - 1) < 1e-9)
    }

    @Test func `without a shift it is Student's t`() throws {
        for freedom in [1, 3, 30, 1_000_000] {
            let law = try #require(NoncentralT(degreesOfFreedom: freedom, shift: 0))
            let student = try #require(StudentT(degreesOfFreedom: Double(freedom)))
            for value in [0.0, 0.5, 2, 5] {
                #expect(abs(law.upperTail(value) / student.upperTail(value) - 1) < 1e-9)
            }
        }
    }

    @Test(arguments: [(0, 1.0), (-1, 1), (1, .nan), (1, .infinity)])
    func `what is no law is refused`(freedom: Int, shift: Double) {
        #expect(NoncentralT(degreesOfFreedom: freedom, shift: shift) == nil)
    }
}

@Suite struct RunComparisonPowerTests {
    private func chance(
        _ runs: Int, _ drop: Double, _ pairing: RunComparisonPower.Pairing, _ level: Double
    ) throws -> Double {
        try #require(RunComparisonPower(runs: runs, pairing: pairing, level: level))
            .chance(toFind: drop)
    }

    /// scipy 1.17.1: `quad` over `beta.pdf(R, v/2, v/2) * nct.sf(t.isf(a, v / (R^2 + (1-R)^2)), 2v, nc)` with
    /// v = n - 1 and nc = d / sqrt(2 / n).
    @Test(arguments: [
        (3, 1.0, 0.05, 0.22343172195255928), (3, 2, 0.05, 0.5766119176283433),
        (3, 3, 0.05, 0.865660081892035), (5, 1, 0.05, 0.40474051413521384),
        (5, 2, 0.05, 0.8816570287696837), (10, 1, 0.05, 0.6903047115522454),
        (3, 3, 0.01, 0.3963043651721816), (5, 2, 0.01, 0.570523005873514),
        (8, 1, 0.01, 0.2903953564287362), (5, 0, 0.05, 0.04640072560008446),
    ])
    func `Welch's power is an integral over the ratio of variances`(
        runs: Int, drop: Double, level: Double, expected: Double
    ) throws {
        #expect(abs(try chance(runs, drop, .none, level) / expected - 1) < 1e-9)
    }

    /// scipy 1.17.1, `nct.sf(t.isf(a, n - 1), n - 1, d / sqrt(2 (1 - rho) / n))`.
    @Test(arguments: [
        (3, 1.0, 0.5, 0.05, 0.32183640914846023), (3, 2, 0.5, 0.05, 0.7121592030328326),
        (3, 1, 0.8, 0.05, 0.5585658990091606), (5, 1, 0.8, 0.05, 0.8908804345110688),
        (4, 2, 0.5, 0.05, 0.908446662616418), (3, 3, 0.8, 0.01, 0.7424915405841359),
        (5, 1, 0.8, 0.01, 0.5169071653067027), (5, 2, 0.8, 0.01, 0.9812707393204197),
        (2, 1, 0, 0.05, 0.13479043030587762),
    ])
    func `the power of pairs is a noncentral t`(
        runs: Int, drop: Double, correlation: Double, level: Double, expected: Double
    ) throws {
        let found = try chance(runs, drop, .bySeed(correlation: correlation), level)
        #expect(abs(found / expected - 1) < 1e-9)
    }

    /// The table of statistics.md 1.2, 20,000 simulations: runs, drop, Welch at 5 %, pairs with 0.5 and 0.8.
    @Test(arguments: [
        (3, 1.0, 0.23, 0.32, 0.56), (3, 2, 0.57, 0.71, 0.95), (3, 3, 0.86, 0.93, 1),
        (4, 1, 0.32, 0.46, 0.77), (4, 2, 0.78, 0.91, 1), (5, 1, 0.40, 0.58, 0.89),
        (5, 2, 0.88, 0.97, 1), (6, 1, 0.48, 0.68, 0.95), (8, 1, 0.60, 0.81, 0.99),
        (10, 1, 0.69, 0.90, 1), (10, 2, 1, 1, 1),
    ])
    func `the simulated table is reproduced`(
        runs: Int, drop: Double, welch: Double, half: Double, most: Double
    ) throws {
        #expect(abs(try chance(runs, drop, .none, 0.05) - welch) < 0.012)
        #expect(abs(try chance(runs, drop, .bySeed(correlation: 0.5), 0.05) - half) < 0.012)
        #expect(abs(try chance(runs, drop, .bySeed(correlation: 0.8), 0.05) - most) < 0.012)
    }

    @Test func `the drop that is found and the runs that find it agree with the chance`() throws {
        for pairing in [RunComparisonPower.Pairing.none, .bySeed(correlation: 0.8)] {
            let five = try #require(RunComparisonPower(runs: 5, pairing: pairing, level: 0.01))
            let drop = try #require(five.drop(foundWith: 0.8))
            #expect(abs(five.chance(toFind: drop) - 0.8) < 1e-8)
            let needed = RunComparisonPower.runsNeeded(
                toFind: drop * 1.000001, power: 0.8, pairing: pairing, level: 0.01)
            #expect(needed == 5)
        }
        #expect(
            RunComparisonPower.runsNeeded(
                toFind: 1e-4, power: 0.8, pairing: .none, level: 0.01, most: 100) == nil)
    }
}

@Suite struct NormalPowerTests {
    /// statistics.md 2.1: rows, then the drop in points for 2, 5 and 10 % discordant rows and for two samples at
    /// an accuracy of 90 %, at one-sided 5 % and 80 % power.
    @Test(arguments: [
        (500, [1.57, 2.49, 3.52, 4.72]), (1_000, [1.11, 1.76, 2.49, 3.34]),
        (2_000, [0.79, 1.24, 1.76, 2.36]), (10_000, [0.35, 0.56, 0.79, 1.05]),
        (100_000, [0.11, 0.18, 0.25, 0.33]),
    ])
    func `the table of what is seen is reproduced`(rows: Int, expected: [Double]) throws {
        let power = try #require(NormalPower(level: 0.05, power: 0.8))
        for (variance, drop) in zip([0.02, 0.05, 0.1, 0.18], expected) {
            let error = (variance / Double(rows)).squareRoot()
            #expect(abs(100 * power.difference(standardError: error) - drop) < 0.0071)
        }
    }

    /// statistics.md 2.1, `6.18 q / m^2` and `10.0 q / m^2`; to more digits by scipy 1.17.1,
    /// `(norm.isf(a) + norm.ppf(.8))**2`.
    @Test(arguments: [(0.05, 6.182557232019771), (0.01, 10.03602826679509)])
    func `the rows that are needed have the factor of the table`(level: Double, factor: Double)
        throws
    {
        let power = try #require(NormalPower(level: level, power: 0.8))
        #expect(abs(power.rows(variance: 1, toFind: 1) / factor - 1) < 1e-13)
    }

    @Test func `a check with a tolerance fails beyond the larger of tolerance and chance`() throws {
        let power = try #require(NormalPower(level: 0.01, power: 0.8))
        #expect(
            abs(power.failing(beyond: 0, standardError: 1) - (power.alarm + power.margin)) < 1e-12)
        #expect(abs(power.failing(beyond: 5, standardError: 1) - (5 + power.margin)) < 1e-12)
    }

    @Test(arguments: [(0.0, 0.8), (0.5, 0.8), (0.05, 0.4), (0.05, 1), (.nan, 0.8), (0.05, .nan)])
    func `error rates that ask for nothing are refused`(level: Double, power: Double) {
        #expect(NormalPower(level: level, power: power) == nil)
    }
}
