import Statistics
import Testing

/// Tails, and the way back, against mpmath.
@Suite struct DistributionTests {
    @Test(arguments: Oracle.standardNormal.rows)
    func `the normal distribution keeps twelve digits`(row: [Double]) {
        agrees(row[0], row[1], row[2], StandardNormal.lowerTail, StandardNormal.upperTail)
        returns(
            row[0], row[1], row[2], StandardNormal.quantile(lowerTail:),
            StandardNormal.quantile(upperTail:))
    }

    @Test(arguments: Oracle.studentT.rows)
    func `Student's t keeps twelve digits`(row: [Double]) throws {
        check(try #require(StudentT(degreesOfFreedom: row[0])), Array(row[1...]))
    }

    @Test(arguments: Oracle.fisherF.rows)
    func `F keeps twelve digits`(row: [Double]) throws {
        check(
            try #require(FDistribution(numerator: row[0], denominator: row[1])), Array(row[2...]))
    }

    @Test(arguments: Oracle.beta.rows)
    func `beta keeps twelve digits`(row: [Double]) throws {
        check(try #require(BetaDistribution(alpha: row[0], beta: row[1])), Array(row[2...]))
    }

    @Test(arguments: Oracle.chiSquare.rows)
    func `chi-square keeps twelve digits`(row: [Double]) throws {
        check(try #require(ChiSquare(degreesOfFreedom: row[0])), Array(row[1...]))
    }

    @Test(arguments: Oracle.gamma.rows)
    func `gamma keeps twelve digits`(row: [Double]) throws {
        check(try #require(GammaDistribution(shape: row[0], scale: row[1])), Array(row[2...]))
    }

    private func check(_ distribution: some ContinuousDistribution, _ row: [Double]) {
        agrees(row[0], row[1], row[2], distribution.lowerTail, distribution.upperTail)
        returns(
            row[0], row[1], row[2], distribution.quantile(lowerTail:),
            distribution.quantile(upperTail:))
    }

    private func agrees(
        _ value: Double, _ lower: Double, _ upper: Double, _ lowerTail: (Double) -> Double,
        _ upperTail: (Double) -> Double
    ) {
        #expect(Oracle.relativeError(lowerTail(value), lower) < 1e-12)
        #expect(Oracle.relativeError(upperTail(value), upper) < 1e-12)
    }

    /// The smaller tail leads back to the value. Beside the median that tail is near ½ and its last
    /// digit decides too much to ask.
    private func returns(
        _ value: Double, _ lower: Double, _ upper: Double, _ fromLower: (Double) -> Double,
        _ fromUpper: (Double) -> Double
    ) {
        guard min(lower, upper) < 0.49 else { return }
        let found = lower <= upper ? fromLower(lower) : fromUpper(upper)
        #expect(Oracle.relativeError(found, value) < 1e-12)
    }
}

/// The ends of what can be asked.
@Suite struct DistributionEdgeTests {
    @Test(arguments: [0, -1, Double.nan, Double.infinity])
    func `a parameter that is not positive and finite is refused`(parameter: Double) {
        #expect(StudentT(degreesOfFreedom: parameter) == nil)
        #expect(ChiSquare(degreesOfFreedom: parameter) == nil)
        #expect(FDistribution(numerator: parameter, denominator: 1) == nil)
        #expect(FDistribution(numerator: 1, denominator: parameter) == nil)
        #expect(BetaDistribution(alpha: parameter, beta: 1) == nil)
        #expect(BetaDistribution(alpha: 1, beta: parameter) == nil)
        #expect(GammaDistribution(shape: parameter, scale: 1) == nil)
        #expect(GammaDistribution(shape: 1, scale: parameter) == nil)
    }

    @Test func `beyond the support lies nothing`() throws {
        let all: [any ContinuousDistribution] = [
            try #require(StudentT(degreesOfFreedom: 3)),
            try #require(ChiSquare(degreesOfFreedom: 3)),
            try #require(FDistribution(numerator: 3, denominator: 4)),
            try #require(BetaDistribution(alpha: 2, beta: 3)),
            try #require(GammaDistribution(shape: 2, scale: 3)),
        ]
        for distribution in all {
            #expect(distribution.lowerTail(-.infinity) == 0)
            #expect(distribution.upperTail(-.infinity) == 1)
            #expect(distribution.lowerTail(.infinity) == 1)
            #expect(distribution.upperTail(.infinity) == 0)
            #expect(distribution.lowerTail(.nan).isNaN)
            #expect(distribution.upperTail(.nan).isNaN)
            #expect(distribution.quantile(lowerTail: 0) == distribution.support.lowerBound)
            #expect(distribution.quantile(lowerTail: 1) == distribution.support.upperBound)
            #expect(distribution.quantile(upperTail: 0) == distribution.support.upperBound)
            #expect(distribution.quantile(upperTail: 1) == distribution.support.lowerBound)
            for outside in [-0.1, 1.1, .nan] {
                #expect(distribution.quantile(lowerTail: outside).isNaN)
                #expect(distribution.quantile(upperTail: outside).isNaN)
            }
        }
    }

    /// F with one and one degrees of freedom is the square of a Cauchy: above f lies 2 / (π √f).
    @Test func `a value near the largest double has its tail`() throws {
        let ratio = try #require(FDistribution(numerator: 1, denominator: 1))
        #expect(Oracle.relativeError(ratio.upperTail(1e300), 2e-150 / Double.pi) < 1e-12)
        #expect(Oracle.relativeError(ratio.lowerTail(1e-300), 2e-150 / Double.pi) < 1e-12)
        let many = try #require(FDistribution(numerator: 50, denominator: 2))
        #expect(many.upperTail(1e308) < 1e-300)
        #expect(try #require(StudentT(degreesOfFreedom: 3)).upperTail(1e200) == 0)
        #expect(GammaDistribution(shape: 1e200, scale: 1e200) == nil)
    }

    @Test func `the normal distribution has its ends too`() {
        #expect(StandardNormal.lowerTail(-.infinity) == 0)
        #expect(StandardNormal.upperTail(-.infinity) == 1)
        #expect(StandardNormal.quantile(lowerTail: 0) == -.infinity)
        #expect(StandardNormal.quantile(upperTail: 0) == .infinity)
        #expect(StandardNormal.quantile(lowerTail: 0.5) == 0)
        #expect(StandardNormal.quantile(lowerTail: 1.5).isNaN)
        #expect(StandardNormal.lowerTail(.nan).isNaN)
    }

    /// Closed forms: the cotangent of π · tail by mpmath 1.4.1, and t with two degrees of freedom.
    @Test(arguments: [
        (1e-300, 3.1830988618379066356e+299),
        (1e-40, 3.1830988618379069404e+39),
        (1e-09, 318309886.18379065067),
        (0.001, 318.3088389855504393),
        (0.05, 6.3137515146750427427),
        (0.3, 0.72654252800536093919),
    ])
    func `a quantile far out is as exact as its tail`(tail: Double, cotangent: Double) throws {
        let cauchy = try #require(StudentT(degreesOfFreedom: 1)).quantile(upperTail: tail)
        #expect(Oracle.relativeError(cauchy, cotangent) < 1e-12)
        let two = try #require(StudentT(degreesOfFreedom: 2)).quantile(upperTail: tail)
        let square = 2 * tail * (1 - tail)
        #expect(Oracle.relativeError(two, (1 - 2 * tail) / square.squareRoot()) < 1e-12)
    }

    @Test(arguments: [
        (1, 0, 0.318_309_886_183_790_75), (1, 1, 0.159_154_943_091_895_35),
        (3, 0, 0.367_552_596_947_861_35), (2.5, -1.7, 0.094_317_810_524_391_48),
        (30, 4, 0.000_524_716_440_197_406_9), (1e6, 2, 0.053_991_060_997_102_214),
    ])
    func `densities of t are those of scipy 1.17.1`(
        degreesOfFreedom: Double, value: Double, density: Double
    ) throws {
        let found = try #require(StudentT(degreesOfFreedom: degreesOfFreedom)).density(value)
        #expect(Oracle.relativeError(found, density) < 1e-12)
    }
}
