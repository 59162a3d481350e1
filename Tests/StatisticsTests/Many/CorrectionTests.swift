import Statistics
import Testing

@Suite struct CorrectionTests {
    /// P-values of every shape: sorted, tied, at the ends, alone.
    static let families: [[Double]] = [
        [0.2], [0, 1, 0.5], [0.03, 0.001, 0.03, 0.4, 0.0001], [1, 1, 1],
        (1...40).map { Double($0 * 7 % 41) / 41 }, [0.05, 0.05, 0.05],
    ]

    @Test(arguments: Correction.allCases, families)
    func `adjusted values keep the order, are no smaller and at most 1`(
        correction: Correction, family: [Double]
    ) throws {
        let adjusted = try correction.adjusted(family)
        for (value, after) in zip(family, adjusted) {
            #expect(after >= value * (1 - 1e-15) && after <= 1)
        }
        for i in family.indices {
            for j in family.indices where family[i] <= family[j] {
                #expect(adjusted[i] <= adjusted[j])
            }
        }
    }

    @Test(arguments: Correction.allCases, families)
    func `adjusted values and rejections agree away from the edge`(
        correction: Correction, family: [Double]
    ) throws {
        let adjusted = try correction.adjusted(family)
        for level in [0.0123, 0.0567, 0.2345, 0.6789] {
            #expect(try correction.rejected(family, level: level) == adjusted.map { $0 <= level })
        }
    }

    @Test(arguments: families)
    func `each procedure is at least as strong as the one it improves`(
        family: [Double]
    ) throws {
        func adjusted(_ correction: Correction) throws -> [Double] {
            try correction.adjusted(family).map { $0 * (1 - 1e-12) }
        }
        let chain: [(Correction, Correction)] = [
            (.holm, .bonferroni), (.hochberg, .holm), (.hommel, .hochberg),
            (.sidak, .bonferroni), (.holmSidak, .holm), (.benjaminiHochberg, .hommel),
            (.benjaminiHochberg, .benjaminiYekutieli),
        ]
        for (stronger, weaker) in chain {
            let weak = try weaker.adjusted(family)
            #expect(zip(try adjusted(stronger), weak).allSatisfy { $0 <= $1 })
        }
    }

    @Test(arguments: Correction.allCases)
    func `the order of the tests does not matter`(correction: Correction) throws {
        let family = [0.03, 0.2, 0.001, 0.03, 0.9]
        let adjusted = try correction.adjusted(family)
        #expect(try correction.adjusted(family.reversed()) == adjusted.reversed())
    }

    /// Giskard takes `argsort() + 1` for ranks and decides otherwise in both.
    @Test(arguments: [([0.304, 0.024, 0.874, 0.058], 1), ([0.959, 0.438, 0, 0.028], 2)])
    func `discoveries are counted by rank`(family: [Double], expected: Int) throws {
        let rejected = try Correction.benjaminiHochberg.rejected(family, level: 0.1)
        #expect(rejected.count { $0 } == expected)
    }

    @Test(arguments: Correction.allCases)
    func `no tests, and what is no p-value, are refused`(correction: Correction) {
        #expect(throws: FamilyError.empty) { try correction.adjusted([]) }
        #expect(throws: FamilyError.notAPValue(1.5, at: 1)) {
            try correction.adjusted([0.5, 1.5])
        }
        #expect(throws: FamilyError.self) { try correction.rejected([0.5, .nan], level: 0.05) }
        #expect(throws: FamilyError.notALevel(1)) { try correction.rejected([0.5], level: 1) }
    }

    @Test func `a sequence stops at the first test that does not reject`() throws {
        let rejected = try FixedSequence.rejected([0.01, 0.05, 0.06, 0.001], level: 0.05)
        #expect(rejected == [true, true, false, false])
        #expect(throws: FamilyError.empty) { try FixedSequence.rejected([], level: 0.05) }
    }

    /// m / (level k) is 80, 40, 26.7 and 20.
    @Test(arguments: [
        ([80.0, 1, 1, 1], [true, false, false, false]),
        ([79, 1, 1, 1], [false, false, false, false]),
        ([39, 27, 1, 27], [true, true, false, true]),
        ([20, 20, 20, 20], [true, true, true, true]),
        ([.infinity, 0, 0, 0], [true, false, false, false]),
    ])
    func `e-values are discoveries together`(eValues: [Double], expected: [Bool]) throws {
        #expect(try EvidenceDiscoveries.rejected(eValues, level: 0.05) == expected)
    }

    @Test func `what is no e-value is refused`() {
        #expect(throws: FamilyError.notAnEValue(-1, at: 0)) {
            try EvidenceDiscoveries.rejected([-1], level: 0.05)
        }
        #expect(throws: FamilyError.self) {
            try EvidenceDiscoveries.rejected([.nan], level: 0.05)
        }
        #expect(throws: FamilyError.empty) { try EvidenceDiscoveries.rejected([], level: 0.05) }
    }

    @Test(arguments: [
        (FamilyError.empty, "cannot judge the tests: there are none"),
        (.notAPValue(2, at: 3), "cannot judge the tests: the p-value at 3 is 2.0, expected 0 to 1"),
        (
            .notAnEValue(-2, at: 3),
            "cannot judge the tests: the e-value at 3 is -2.0, expected 0 or more"
        ),
        (.notALevel(0), "cannot judge the tests: the level is 0.0, expected between 0 and 1"),
        (
            .notACorrelation(-1),
            "cannot judge the tests: no family of this size has the correlation -1.0"
        ),
    ])
    func `the refusals say why`(error: FamilyError, text: String) {
        #expect(error.description == text)
    }
}
