import Statistics
import Testing

@Suite struct BootstrapTests {
    private let x = [0.5, 0.75, 0.25, 1]

    /// All 4^4 index rows beside the 35 kinds that `exact` looks at.
    @Test func `all resamples are those of all indices`() throws {
        let bootstrap = try #require(Bootstrap(.mean, of: x))
        let rows = (0..<256).map { row in (0..<4).map { row >> (2 * $0) & 3 } }
        let named = try #require(bootstrap.resampled(by: [rows]))
        let exact = try #require(bootstrap.exact())
        #expect(exact.count == 256)
        for confidence in [0, 0.5, 0.9, 0.99] {
            #expect(
                exact.percentileInterval(confidence: confidence)
                    == named.percentileInterval(confidence: confidence))
            #expect(
                exact.acceleratedInterval(confidence: confidence)
                    == named.acceleratedInterval(confidence: confidence))
        }
    }

    /// The variance of a bootstrap mean is the population variance over n; B/(B − 1) for n − 1.
    @Test func `the standard error of a mean is known`() throws {
        let law = try #require(Bootstrap(.mean, of: x)?.exact())
        let variance = 0.078125 / 4 * 256 / 255
        #expect(abs(try #require(law.standardError) - variance.squareRoot()) < 1e-15)
    }

    @Test func `two samples vary together`() throws {
        let y = [0.25, 0.5, 0.125]
        let law = try #require(Bootstrap(.mean, of: x, minus: y)?.exact())
        #expect(law.count == 256 * 27)
        let moments = try #require(SampleMoments(of: y))
        let variance = 0.078125 / 4 + moments.populationVariance / 3
        let found = try #require(law.standardError)
        #expect(abs(found * found * Double(law.count - 1) / Double(law.count) - variance) < 1e-15)
    }

    @Test func `random resamples come near all of them, and repeat themselves`() throws {
        let bootstrap = try #require(Bootstrap(.mean, of: x))
        let exact = try #require(bootstrap.exact())
        let drawn = try #require(bootstrap.drawn(replicates: 20_000, seed: 11))
        #expect(drawn == bootstrap.drawn(replicates: 20_000, seed: 11))
        #expect(drawn != bootstrap.drawn(replicates: 20_000, seed: 12))
        let (one, other) = (
            try #require(exact.standardError), try #require(drawn.standardError)
        )
        #expect(abs(one - other) < 0.003)
    }

    @Test func `the basic interval is the percentile interval reflected`() throws {
        let law = try #require(Bootstrap(.median, of: x)?.exact())
        let percentile = try #require(law.percentileInterval(confidence: 0.9))
        let basic = try #require(law.basicInterval(confidence: 0.9))
        #expect(basic.low == 2 * law.estimate - percentile.high)
        #expect(basic.high == 2 * law.estimate - percentile.low)
    }

    @Test func `a constant sample has an interval of one point, and none with acceleration`() throws
    {
        let law = try #require(Bootstrap(.mean, of: [0.7, 0.7, 0.7])?.exact())
        #expect(law.percentileInterval(confidence: 0.95) == Interval(low: 0.7, high: 0.7))
        #expect(law.acceleratedInterval(confidence: 0.95) == nil)
        #expect(law.standardError == 0)
    }

    @Test func `what cannot be resampled is refused`() throws {
        #expect(Bootstrap(.mean, of: []) == nil)
        #expect(Bootstrap(.mean, of: [1, .nan]) == nil)
        #expect(Bootstrap(.standardDeviation, of: [1]) == nil)
        #expect(Bootstrap(of: [], statistic: { _ in 0 }) == nil)
        let bootstrap = try #require(Bootstrap(.mean, of: [1, 2]))
        #expect(bootstrap.resampled(by: [[[0, 2]]]) == nil)
        #expect(bootstrap.resampled(by: [[[-1, 0]]]) == nil)
        #expect(bootstrap.resampled(by: []) == nil)
        #expect(bootstrap.resampled(by: [[]]) == nil)
        #expect(bootstrap.drawn(replicates: 0, seed: 1) == nil)
        #expect(try #require(Bootstrap(.mean, of: Array(repeating: 1, count: 20))).exact() == nil)
        let law = try #require(bootstrap.exact())
        #expect(law.percentileInterval(confidence: 1) == nil)
        #expect(law.percentileInterval(confidence: .nan) == nil)
        #expect(law.quantile(1.1).isNaN)
    }
}
