import Statistics
import Testing

@Suite struct ProportionTests {
    static let samples = [(0, 1), (1, 1), (0, 10), (3, 10), (10, 10), (81, 263), (99_990, 100_000)]
    static let levels = [0.5, 0.9, 0.95, 0.98, 0.9999]

    @Test(arguments: samples, levels)
    func `Wilson's limits are where the score test turns`(
        sample: (Int, Int), share: Double
    ) throws {
        let level = try #require(ConfidenceLevel(share))
        let proportion = try #require(Proportion(hits: sample.0, of: sample.1))
        let interval = proportion.wilson(level)
        for end in [interval.low, interval.high] where end > 0 && end < 1 {
            let error = (end * (1 - end) / Double(sample.1)).squareRoot()
            let score = abs(proportion.share - end) / error
            #expect(isNear(score, level.normalQuantile, within: 1e-9))
        }
        #expect(interval.low <= proportion.share && proportion.share <= interval.high)
        #expect(interval.low > 0 || sample.0 == 0)
        #expect(interval.high < 1 || sample.0 == sample.1)
    }

    @Test(arguments: samples, levels)
    func `Clopper and Pearson's limits leave the tails that they promise`(
        sample: (Int, Int), share: Double
    ) throws {
        let level = try #require(ConfidenceLevel(share))
        let proportion = try #require(Proportion(hits: sample.0, of: sample.1))
        let interval = try #require(proportion.clopperPearson(level))
        let low = Binomial(trials: sample.1, probability: interval.low)
        let high = Binomial(trials: sample.1, probability: interval.high)
        if sample.0 == 0 {
            #expect(interval.low == 0)
        } else {
            #expect(isNear(low?.atLeast(sample.0), level.tail, within: 1e-9 * level.tail))
        }
        if sample.0 == sample.1 {
            #expect(interval.high == 1)
        } else {
            #expect(isNear(high?.atMost(sample.0), level.tail, within: 1e-9 * level.tail))
        }
    }

    @Test(arguments: samples)
    func `every interval mirrors when hits and misses change places`(hits: Int, trials: Int) throws
    {
        let level = try #require(ConfidenceLevel(0.95))
        let one = try #require(Proportion(hits: hits, of: trials))
        let other = try #require(Proportion(hits: trials - hits, of: trials))
        let intervals = try [
            (one.wilson(level), other.wilson(level)),
            (one.agrestiCoull(level), other.agrestiCoull(level)),
            (one.wald(level), other.wald(level)),
            (#require(one.jeffreys(level)), #require(other.jeffreys(level))),
            (#require(one.clopperPearson(level)), #require(other.clopperPearson(level))),
        ]
        for (interval, turned) in intervals {
            #expect(isNear(interval.low, 1 - turned.high, within: 1e-11))
            #expect(isNear(interval.high, 1 - turned.low, within: 1e-11))
        }
    }

    @Test(arguments: [(0, 0), (-1, 3), (4, 3), (0, -1)])
    func `hits that cannot be are refused`(hits: Int, trials: Int) {
        #expect(Proportion(hits: hits, of: trials) == nil)
    }

    static let pairs = [
        ((56, 70), (48, 80)), ((9, 10), (3, 10)), ((10, 10), (0, 20)), ((0, 10), (0, 10)),
        ((940, 1000), (951, 1000)), ((2, 245), (12, 17)), ((3, 11), (4, 8)),
    ]

    /// The score statistic with the likelihood climbed by trisection, not by formula: statsmodels
    /// 0.15.0 has another equation, whose limits fail here.
    @Test(arguments: pairs)
    func `Miettinen and Nurminen's limits are where the score test turns`(
        first: (Int, Int), second: (Int, Int)
    ) throws {
        let level = try #require(ConfidenceLevel(0.95))
        let shares = try IndependentProportions(
            #require(Proportion(hits: first.0, of: first.1)),
            #require(Proportion(hits: second.0, of: second.1)))
        let interval = shares.miettinenNurminen(level)
        #expect(interval.low <= shares.difference && shares.difference <= interval.high)
        for (end, sign) in [(interval.low, 1.0), (interval.high, -1)] where abs(end) < 1 {
            let share = likeliest(between: max(0, -end), min(1, 1 - end)) { share in
                logLikelihood([
                    (first.0, share + end), (first.1 - first.0, 1 - share - end),
                    (second.0, share), (second.1 - second.0, 1 - share),
                ])
            }
            let sizes = (Double(first.1), Double(second.1))
            let other = share + end
            let variance =
                (other * (1 - other) / sizes.0 + share * (1 - share) / sizes.1)
                * (sizes.0 + sizes.1) / (sizes.0 + sizes.1 - 1)
            let score = (shares.difference - end) / variance.squareRoot()
            #expect(isNear(score, sign * level.normalQuantile, within: 1e-5))
        }
    }
}
