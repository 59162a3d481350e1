import Statistics
import Testing

@Suite struct BinomialTests {
    @Test(arguments: Oracle.binomial.rows)
    func `masses and tails keep twelve digits`(row: [Double]) throws {
        let binomial = try #require(Binomial(trials: Int(row[0]), probability: row[1]))
        let count = Int(row[2])
        #expect(Oracle.relativeError(binomial.mass(count), row[3]) < 1e-12)
        #expect(Oracle.relativeError(binomial.atMost(count), row[4]) < 1e-12)
        #expect(Oracle.relativeError(binomial.atLeast(count), row[5]) < 1e-12)
    }

    @Test(arguments: [0, 1e-300, 1e-20, 0.01, 0.3, 0.5, 0.975, 1 - 1e-12, 1])
    func `the quantile is the least count that reaches the probability`(probability: Double) throws
    {
        for (trials, share) in [(1, 0.5), (7, 0.02), (40, 0.93), (1000, 0.5), (200_000, 1e-4)] {
            let binomial = try #require(Binomial(trials: trials, probability: share))
            let found = try #require(binomial.quantile(probability))
            #expect(binomial.atMost(found) >= probability)
            #expect(found == 0 || binomial.atMost(found - 1) < probability)
        }
    }

    @Test func `a median is known where it is known`() throws {
        #expect(
            try #require(Binomial(trials: 1_000_000, probability: 0.5)).quantile(0.5) == 500_000)
        #expect(try #require(Binomial(trials: 10, probability: 0.5)).quantile(0.5) == 5)
    }

    @Test(arguments: [0.0, 1.0])
    func `a certain outcome has all the mass`(probability: Double) throws {
        let binomial = try #require(Binomial(trials: 9, probability: probability))
        let certain = probability == 0 ? 0 : 9
        for count in -1...10 {
            #expect(binomial.mass(count) == (count == certain ? 1 : 0))
            #expect(binomial.atMost(count) == (count >= certain ? 1 : 0))
            #expect(binomial.atLeast(count) == (count <= certain ? 1 : 0))
        }
        #expect(binomial.quantile(0.5) == certain)
        #expect(binomial.quantile(1) == certain)
    }

    @Test func `no trials succeed never`() throws {
        let binomial = try #require(Binomial(trials: 0, probability: 0.4))
        #expect(binomial.mass(0) == 1)
        #expect(binomial.atMost(0) == 1)
        #expect(binomial.atLeast(1) == 0)
        #expect(binomial.quantile(0.9) == 0)
        #expect(binomial.quantile(1) == 0)
    }

    @Test func `what is no binomial is refused`() throws {
        #expect(Binomial(trials: -1, probability: 0.5) == nil)
        #expect(Binomial(trials: .max, probability: 0.5) == nil)
        #expect(Binomial(trials: 3, probability: -0.1) == nil)
        #expect(Binomial(trials: 3, probability: 1.1) == nil)
        #expect(Binomial(trials: 3, probability: .nan) == nil)
        #expect(try #require(Binomial(trials: 3, probability: 0.5)).quantile(.nan) == nil)
    }
}
