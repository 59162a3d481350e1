import Statistics
import Testing

/// Expectations from mpmath 1.4.1 at 40 digits.
@Suite struct LogGammaTests {
    @Test(arguments: [
        (1e-5, 11.512_919_692_895_825_626), (0.5, 0.572_364_942_924_700_087_07), (1, 0), (2, 0),
        (3.25, 0.935_801_931_108_725_358_26), (100.5, 361.435_540_467_777_621_56),
        (1e12, 26_631_021_115_915.651_636),
    ])
    func `the logarithm of gamma`(x: Double, expected: Double) {
        #expect(abs(LogGamma.of(x) - expected) <= 1e-15 + 1e-14 * abs(expected))
    }

    @Test(arguments: [
        (0.5, 0.5, 1.144_729_885_849_400_174_1), (1, 1, 0), (2, 3, -2.484_906_649_788_000_310_2),
        (1e-3, 5, 6.905_672_657_062_074_722), (1e6, 0.5, -6.335_390_211_057_436_965),
        (1e6, 2e6, -1_909_548.290_968_532_956_5), (1e10, 3, -68.384_405_609_561_425_211),
    ])
    func `the logarithm of beta loses no digits to large parameters`(
        a: Double, b: Double, expected: Double
    ) {
        #expect(abs(LogBeta.of(a, b) - expected) <= 1e-14 + 1e-14 * abs(expected))
        #expect(abs(LogBeta.of(b, a) - expected) <= 1e-14 + 1e-14 * abs(expected))
    }

    @Test(arguments: [
        (5, 2, 2.302_585_092_994_045_684), (60, 30, 39.311_700_726_011_262_416),
        (1000, 1, 6.907_755_278_982_137_052_1), (1_000_000, 100_000, 325_076.350_669_597_786_04),
        (1_000_000_000, 3, 60.378_038_038_611_178_465),
        (1_000_000_000, 500_000_000, 693_147_169.972_521_038_05), (7, 0, 0), (7, 7, 0),
        (7, 8, -Double.infinity), (7, -1, -Double.infinity),
    ])
    func `the logarithm of a binomial coefficient`(total: Int, chosen: Int, expected: Double) {
        let found = LogBinomial.coefficient(total, choose: chosen)
        #expect(found == expected || abs(found - expected) <= 1e-13 * abs(expected))
    }

    @Test(arguments: [0, -1.5, Double.nan])
    func `no logarithm where there is no positive number`(x: Double) {
        #expect(LogGamma.of(x).isNaN)
        #expect(LogBeta.of(x, 1).isNaN)
        #expect(LogBeta.of(1, x).isNaN)
    }
}
