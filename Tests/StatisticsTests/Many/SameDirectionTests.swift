import Statistics
import Testing

@Suite struct SameDirectionTests {
    static let methods: [SameDirection] = [.stouffer(correlation: 0), .cauchy, .twiceMean]

    /// Stouffer: scipy 1.17.1 `stats.combine_pvalues`; Cauchy: `stats.cauchy.sf` of the mean.
    @Test(arguments: [
        (SameDirection.stouffer(correlation: 0), 0.007539658481504633),
        (.stouffer(correlation: 0.3), 0.05064605328607567), (.cauchy, 0.10204188954282065),
        (.twiceMean, 0.316),
    ])
    func `five small drops are combined`(method: SameDirection, expected: Double) throws {
        let found = try method.pValue(of: [0.04, 0.2, 0.1, 0.3, 0.15])
        #expect(abs(found / expected - 1) < 1e-12)
    }

    @Test func `twenty drops that are nothing alone are something together`() throws {
        let drops = [Double](repeating: 0.1, count: 20)
        #expect(try Correction.holm.rejected(drops, level: 0.05).allSatisfy { !$0 })
        let found = try SameDirection.stouffer(correlation: 0).pValue(of: drops)
        #expect(abs(found / 4.983989028743256e-09 - 1) < 1e-10)
        // Tests that are all the same say no more than one does.
        for method in [SameDirection.stouffer(correlation: 1), .cauchy] {
            #expect(abs(try method.pValue(of: drops) - 0.1) < 1e-12)
        }
    }

    @Test func `the Cauchy combination keeps the digits of a small p-value`() throws {
        let found = try SameDirection.cauchy.pValue(of: [1e-12, 0.5, 0.9])
        #expect(abs(found / 3.0000000000290064e-12 - 1) < 1e-12)
    }

    @Test(arguments: methods)
    func `one test alone is itself, or twice itself under any dependence`(
        method: SameDirection
    ) throws {
        for pValue in [0.0, 1e-9, 0.2, 0.5, 0.8, 0.99] {
            let factor = method == .twiceMean ? 2.0 : 1
            #expect(abs(try method.pValue(of: [pValue]) - min(1, factor * pValue)) < 1e-12)
        }
    }

    @Test(arguments: methods)
    func `certainty of either kind is no NaN`(method: SameDirection) throws {
        for family in [[0.0, 1], [0, 0.5], [1, 0.5], [1, 1], [0, 0]] {
            #expect((0...1).contains(try method.pValue(of: family)))
        }
    }

    @Test(arguments: methods, [0.999, 1 - 1e-12, 1])
    func `one clear gain does not hide a proven drop`(
        method: SameDirection, gain: Double
    ) throws {
        let drop = method == .twiceMean ? 0.02 : 1e-20
        let found = try method.pValue(of: [drop, drop, drop, drop, gain])
        #expect(found < (method == .twiceMean ? 0.5 : 1e-10))
    }

    @Test func `impossible correlations are refused`() {
        for correlation in [1.01, -0.5, .nan] {
            #expect(throws: FamilyError.self) {
                try SameDirection.stouffer(correlation: correlation).pValue(of: [0.1, 0.2, 0.3])
            }
        }
        #expect(throws: FamilyError.empty) { try SameDirection.cauchy.pValue(of: []) }
    }
}
