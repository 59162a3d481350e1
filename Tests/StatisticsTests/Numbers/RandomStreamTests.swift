import Statistics
import Testing

@Suite struct RandomStreamTests {
    @Test func `SplitMix64 gives the numbers of its reference`() {
        var stream = SplitMix64(state: 1_234_567)
        let expected: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        #expect((0..<5).map { _ in stream.next() } == expected)
    }

    @Test func `xoshiro256 gives the numbers of its reference`() {
        var stream = RandomStream(state: (1, 2, 3, 4))
        let expected: [UInt64] = [
            11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
            607_988_272_756_665_600,
        ]
        #expect((0..<6).map { _ in stream.next() } == expected)
    }

    @Test func `streams of one seed differ, and each repeats itself`() {
        var first = RandomStream(seed: 7, number: 0)
        var second = RandomStream(seed: 7, number: 1)
        var again = RandomStream(seed: 7, number: 1)
        let drawn = second.next()
        #expect(first.next() != drawn)
        #expect(again.next() == drawn)
    }

    /// The chi-square of 60,000 throws has a tail above 1e-6.
    @Test func `a die is fair`() throws {
        var stream = RandomStream(seed: 1)
        var counts = Array(repeating: 0, count: 6)
        for _ in 0..<60_000 { counts[stream.index(below: 6)] += 1 }
        let distance = counts.reduce(0) { $0 + Double(($1 - 10_000) * ($1 - 10_000)) / 10_000 }
        #expect(try #require(ChiSquare(degreesOfFreedom: 5)).upperTail(distance) > 1e-6)
    }

    @Test func `a share lies from 0 to below 1`() {
        var stream = RandomStream(seed: 3)
        let shares = (0..<10_000).map { _ in stream.share() }
        #expect(shares.allSatisfy { (0..<1).contains($0) })
        #expect(abs(shares.reduce(0, +) / 10_000 - 0.5) < 0.02)
    }
}
