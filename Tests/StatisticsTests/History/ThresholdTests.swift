import Statistics
import Testing

@Suite struct ThresholdTests {
    private func bencher(
        _ test: BencherThreshold.Test, _ boundary: Double
    ) throws -> BencherThreshold {
        try #require(
            BencherThreshold(test: test, lowerBoundary: boundary, upperBoundary: boundary))
    }

    /// The examples of Bencher's documentation: mean 100, standard deviation 10, boundary 0.977.
    @Test(arguments: [
        (BencherThreshold.Test.zScore, 80.05, 119.95), (.tTest, 78.54, 121.46),
    ])
    func `Bencher's documented limits are reproduced`(
        test: BencherThreshold.Test, lower: Double, upper: Double
    ) throws {
        let limits = try bencher(test, 0.977).limits(mean: 100, deviation: 10, count: 25)
        #expect(abs(try #require(limits.lower) - lower) < 0.005)
        #expect(abs(try #require(limits.upper) - upper) < 0.005)
    }

    /// By hand from 1, 2, 3, 4, 5: quartiles 2 and 4; steps 1, 1/2, 1/3, 1/4 with quartiles 0.3125
    /// and 0.625.
    @Test(arguments: [
        (BencherThreshold.Test.interquartileRange, 2.0, -1.0, 7.0),
        (.deltaInterquartileRange, 2, 1.125, 4.875), (.percentage, 0.5, 1.5, 4.5),
        (.zScore, 0.5, 3, 3),
    ])
    func `Bencher's limits are what they are on paper`(
        test: BencherThreshold.Test, boundary: Double, lower: Double, upper: Double
    ) throws {
        let limits = try bencher(test, boundary).limits(history: [1, 2, 3, 4, 5])
        #expect(limits.baseline == 3)
        #expect(abs(try #require(limits.lower) - lower) < 1e-12)
        #expect(abs(try #require(limits.upper) - upper) < 1e-12)
    }

    @Test func `a value on Bencher's limit raises no alert, one beyond does`() throws {
        let limits = try bencher(.fixed, 5).limits(history: [])
        #expect(limits.baseline == nil)
        #expect(limits.alert(for: 5) == nil)
        #expect(limits.alert(for: 4.9) == .lower && limits.alert(for: 5.1) == .upper)
        let oneSided = try #require(
            BencherThreshold(test: .percentage, lowerBoundary: 0.1, upperBoundary: nil))
        let lower = oneSided.limits(history: [10])
        #expect(lower.lower == 9 && lower.upper == nil && lower.alert(for: 1e9) == nil)
    }

    /// The faults that are kept because it is Bencher's threshold and not the project's.
    @Test(arguments: [
        (BencherThreshold.Test.zScore, [0.9, 0.9, 0.9]), (.tTest, [0.9]), (.logNormal, [1, -1]),
        (.logNormal, [0.9, 0.9]), (.deltaInterquartileRange, [0.9]), (.percentage, []),
        (.interquartileRange, []), (.deltaInterquartileRange, [0, 1, 2]), (.tTest, [1, .nan]),
    ])
    func `Bencher makes no limit where it cannot, and alerts at nothing`(
        test: BencherThreshold.Test, history: [Double]
    ) throws {
        let limits = try bencher(test, 0.9).limits(history: history)
        #expect(limits.baseline == nil && limits.lower == nil && limits.upper == nil)
        #expect(limits.alert(for: -1e300) == nil)
    }

    @Test(arguments: [
        (BencherThreshold.Test.zScore, 0.49), (.tTest, 1), (.logNormal, .nan),
        (.percentage, -0.1), (.interquartileRange, .infinity), (.fixed, .nan),
    ])
    func `boundaries that Bencher refuses are refused`(
        test: BencherThreshold.Test, boundary: Double
    ) {
        #expect(
            BencherThreshold(test: test, lowerBoundary: boundary, upperBoundary: nil) == nil)
    }

    @Test func `an outlier hardly moves the limits around a median`() throws {
        let quiet = (0..<20).map { 0.9 + 0.001 * Double($0 % 5) }
        let plain = try #require(MedianThreshold(history: quiet))
        let spoilt = try #require(MedianThreshold(history: quiet + [-1e9]))
        #expect(abs(plain.lower - spoilt.lower) < 0.002)
        #expect(abs(plain.median - 0.902) < 1e-15)
        #expect(abs(plain.deviation - 0.001) < 1e-15)
        #expect(abs(plain.lower - (0.902 - 4 * 1.4826 * 0.001)) < 1e-12)
        #expect(abs(plain.upper - (0.902 + 4 * 1.4826 * 0.001)) < 1e-12)
        #expect(MedianThreshold(history: []) == nil)
        #expect(MedianThreshold(history: [1, .nan]) == nil)
        #expect(MedianThreshold(history: [1], multiple: -1) == nil)
    }

    /// t at 95 % with 2 degrees of freedom is 2.919985580353726 (scipy 1.17.1 `stats.t.ppf`).
    @Test func `the next value's interval is wider than the mean's`() throws {
        let interval = try #require(PredictionInterval(history: [1, 2, 3], level: 0.05))
        #expect(interval.mean == 2)
        let width = 2.919985580353726 * (4.0 / 3).squareRoot()
        #expect(abs(interval.lower - (2 - width)) < 1e-11)
        #expect(abs(interval.upper - (2 + width)) < 1e-11)
    }

    @Test(arguments: [[], [1], [2, 2, 2], [1, .nan], [1, .infinity], [-1e308, 1e308]])
    func `a history without noise or numbers predicts nothing`(history: [Double]) {
        #expect(PredictionInterval(history: history, level: 0.01) == nil)
    }

    @Test(arguments: [0, 0.5, -1, .nan])
    func `a level that leaves no interval is refused`(level: Double) {
        #expect(PredictionInterval(history: [1, 2, 3], level: level) == nil)
    }
}
