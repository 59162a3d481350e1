import Domain
import Drifting
import Fixtures
import Formats
import Testing

/// The size of a difference decides, beyond what chance gives; a p-value can only acquit.
@Suite struct DriftTests {
    static func drift(
        _ reference: String, _ current: String, _ settings: DriftSettings = DriftSettings()
    ) async throws -> Drift {
        await Drifting.drift(
            from: ("a", try await DataFile.profile(Array(reference.utf8), named: "a.csv")),
            to: ("b", try await DataFile.profile(Array(current.utf8), named: "b.csv")), settings)
    }

    static func column(_ cells: [String], named name: String = "x") -> String {
        name + "\n" + cells.map { ($0.isEmpty ? "\"\"" : $0) + "\n" }.joined()
    }

    static func texts(_ counts: KeyValuePairs<String, Int>) -> String {
        column(counts.flatMap { [String](repeating: $0.key, count: $0.value) })
    }

    private func check(
        _ name: CheckName, _ reference: String, _ current: String,
        _ settings: DriftSettings = DriftSettings()
    ) async throws -> DriftCheck {
        let drift = try await Self.drift(reference, current, settings)
        return try #require(drift.checks.first { $0.check == name }, "\(drift.checks)")
    }

    private func expect(
        _ check: DriftCheck, _ expected: [(DriftEffect.Measure, Double, Double)], p: Double
    ) throws {
        #expect(check.effects.map(\.measure) == expected.map(\.0))
        for (effect, (_, value, chance)) in zip(check.effects, expected) {
            #expect(abs(effect.value / value - 1) < 1e-12, "\(effect)")
            #expect(abs(effect.expected / chance - 1) < 1e-12, "\(effect)")
        }
        let test = try #require(check.test)
        #expect(abs(test.pValue / p - 1) < 1e-9, "\(test.pValue)")
    }

    /// numpy 2.4.6 (`quantile`, `searchsorted`), scipy 1.17.1 (`wasserstein_distance`,
    /// `ks_2samp(method="exact")`); what chance gives by the formulas in numpy.
    @Test func `the numbers of a column are measured as scipy does`() async throws {
        let rows = (0..<400).map { Double($0 * 7919 % 1000) / 8 }
        let moved = rows.prefix(300).enumerated().map { $1 + ($0 % 3 == 0 ? 12 : 0) }
        let check = try await check(
            .driftNumeric, Self.column(rows.map { "\($0)" }), Self.column(moved.map { "\($0)" }))
        try expect(
            check,
            [
                (.stability, 0.028280324157845326, 0.0525),
                (.wasserstein, 0.11047742094567299, 0.08282405057478116),
                (.kolmogorovSmirnov, 0.04, 0.06635043836970067),
            ], p: 0.9377279059884525)
        #expect(check.outcome == .pass)
    }

    static let before = texts(["AT": 200, "DE": 160, "CH": 40])
    static let after = texts(["AT": 90, "DE": 150, "CH": 40, "XK": 20])

    /// scipy 1.17.1 (`spatial.distance.jensenshannon` squared, `chi2_contingency`).
    @Test func `the categories of a column are measured as scipy does`() async throws {
        let shares = try await check(.driftCategories, Self.before, Self.after)
        try expect(
            shares,
            [
                (.jensenShannon, 0.039716563612901934, 0.0021875),
                (.stability, 0.3994536608811695, 0.0175),
                (.largestShare, 0.2, 0.03001866303106592),
            ], p: 1.470165429868541e-10)
        #expect(shares.outcome == .fail)
        let new = try await check(.driftNewCategories, Self.before, Self.after)
        #expect(new.effects.map(\.value) == [20.0 / 300])
        #expect(new.test?.method == .permutation)
        #expect(try #require(new.test).pValue < 1e-6)
        #expect(
            new.fact
                == .newCategories([DriftFact.CategoryCount("XK", rows: 20)], others: 0, of: 300))
        #expect(new.outcome == .fail)
    }

    /// scipy 1.17.1 `chi2_contingency([[4, 396], [30, 270]], correction=False)`.
    @Test func `gaps are measured as scipy does`() async throws {
        let check = try await check(
            .driftMissingValues, Self.texts(["": 4, "x": 396]), Self.texts(["": 30, "x": 270]))
        try expect(
            check, [(.missingShare, 0.09, 0.013100171811619363)], p: 4.215493614697685e-08)
        #expect(check.outcome == .fail)
    }

    @Test func `the same rows in another order have not drifted`() async throws {
        let rows = ["x,1\n", "y,2\n", ",3\n", "x,\n"]
        let drift = try await Self.drift(
            "a,b\n" + rows.joined(), "a,b\n" + rows.reversed().joined())
        #expect(drift.checks.allSatisfy { $0.outcome == .pass })
        #expect(drift.exitStatus == .open)
        #expect(drift.checks.flatMap(\.effects).allSatisfy { $0.value == 0 })
    }

    /// What one measure does not see another does.
    @Test(arguments: [
        // A constant that moved: in the same bin, and without a standard deviation.
        (["5", "5"], ["4", "4"]), (["5", "5"], ["6", "6"]), (["5", "5"], ["5", "4"]),
        // Far outliers make the standard deviation so large that no shift counts.
        (["1", "2", "3", "4", "1e12"], ["11", "12", "13", "14", "1e12"]),
        // The mean and the median stay.
        (["-1", "0", "0", "0", "1"], ["-9", "-9", "0", "9", "9"]),
    ])
    func `what moved is seen, whatever the spread`(
        before: [String], after: [String]
    ) async throws {
        let many = { (cells: [String]) in Self.column((0..<200).flatMap { _ in cells }) }
        let check = try await check(.driftNumeric, many(before), many(after))
        #expect(check.outcome == .fail)
    }

    @Test func `a few rows leave a large difference undecided`() async throws {
        let check = try await check(
            .driftNumeric, Self.column(["1", "2", "3"]), Self.column(["7", "8", "9"]))
        #expect(check.outcome == .undecided)
        let settings = DriftSettings(severity: .fail)
        let drift = try await Self.drift(
            Self.column(["1", "2", "3"]), Self.column(["7", "8", "9"]), settings)
        #expect(drift.exitStatus == .noVerdict)
    }

    @Test func `many rows do not make a small difference drift`() async throws {
        let rows = (0..<40_000).map { Double($0 % 1000) }
        let check = try await check(
            .driftNumeric, Self.column(rows.map { "\($0)" }),
            Self.column(rows.map { "\($0 + 20)" }))
        #expect(try #require(check.test).adjusted < 1e-6)
        #expect(check.outcome == .pass)
    }

    @Test func `numbers that span more than a double are unmeasured`() async throws {
        let check = try await check(
            .driftNumeric, Self.column(["1.7e308", "1"]), Self.column(["-1.7e308", "1"]))
        #expect(check.outcome == .unmeasured)
        #expect(check.fact == .notCompared(.range))
    }

    @Test(arguments: [
        ("a,b\n1,1\n", "a\n1\n", DriftFact.lost), ("a\n1\n", "a,b\n1,1\n", .new),
        (
            "b\n1\n2\n", "b\n1\nN/A\n",
            .kind(from: .number, to: .text, example: DriftFact.CategoryCount("N/A", rows: 1))
        ),
    ])
    func `a column that is gone, new or another is a finding`(
        before: String, after: String, fact: DriftFact
    ) async throws {
        let drift = try await Self.drift(before, after)
        let failed = drift.checks.filter { $0.outcome == .fail }
        #expect(failed.map(\.fact) == [fact])
        #expect(failed.map(\.check) == [.driftSchema])
    }

    @Test func `nothing compared is no verdict, with or without drift`() async throws {
        for severity in [Severity.warn, .fail] {
            let settings = DriftSettings(severity: severity)
            let gone = try await Self.drift("a\n1\n", "b\n1\n", settings)
            #expect(gone.exitStatus == (severity == .warn ? .noVerdict : .shut))
            let empty = try await Self.drift("a,b\n,\n", "a,b\n,\n", settings)
            #expect(empty.exitStatus == .noVerdict)
        }
    }

    @Test func `a column that lost all its values fails, and is not compared`() async throws {
        let before = "a,b\n" + (0..<99).map { "\($0),1\n" }.joined()
        let after = "a,b\n" + (0..<99).map { _ in ",1\n" }.joined()
        let drift = try await Self.drift(before, after, DriftSettings(severity: .fail))
        let checks = try #require(drift.columns.first).checks
        #expect(checks.map(\.check) == [.driftSchema, .driftMissingValues, .driftNumeric])
        #expect(checks.map(\.outcome) == [.pass, .fail, .skipped])
        #expect(drift.exitStatus == .shut)
    }

    @Test func `too many texts on one side are unmeasured, on both skipped`() async throws {
        let many = Self.column((0..<CategoryCounts.limit + 1).map { "u\($0)" })
        let few = Self.texts(["u": 9])
        #expect(try await check(.driftCategories, many, many).outcome == .skipped)
        #expect(try await check(.driftCategories, many, few).outcome == .unmeasured)
        #expect(try await check(.driftCategories, few, many).outcome == .unmeasured)
    }

    @Test func `names that most rows have alone are no categories, unless one side has few`()
        async throws
    {
        let names = { (range: Range<Int>) in Self.column(range.map { "n\($0)" }) }
        let settings = DriftSettings(severity: .fail)
        let other = try await Self.drift(names(0..<500), names(500..<1000), settings)
        #expect(other.checks.map(\.outcome) == [.pass, .pass, .skipped])
        // Nothing else was compared.
        #expect(other.exitStatus == .noVerdict)
        for (before, after) in [
            (names(0..<500), Self.texts(["unknown": 500])),
            (Self.texts(["unknown": 500]), names(0..<500)),
        ] {
            #expect(try await check(.driftCategories, before, after).outcome == .fail)
        }
    }

    @Test func `rare names of which some are always new are expected`() async throws {
        let names = { (range: Range<Int>) in Self.column(range.map { "n\($0 / 2 * ($0 % 2))" }) }
        let check = try await check(.driftNewCategories, names(0..<1000), names(400..<1400))
        #expect(check.outcome == .pass)
        #expect(try #require(check.effects.first).value > 0.1)
    }

    @Test func `predictions are told apart`() async throws {
        let score = Self.column(["1", "2"], named: "score")
        let named = DriftSettings(predictionColumns: ["x"])
        #expect(try await Self.drift(score, score).checks.map(\.check).last == .driftPrediction)
        #expect(try await Self.drift(score, score, named).checks.map(\.check).last == .driftNumeric)
    }

    @Test func `chance alone fails no column of a hundred`() async throws {
        var random = UInt64(1)
        func next() -> Double {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(random >> 11) * 0x1p-53
        }
        let table = { (rows: Int) in
            (0..<100).map { "c\($0)" }.joined(separator: ",") + "\n"
                + (0..<rows).map { _ in
                    (0..<100).map { $0 % 2 == 0 ? "\(next())" : "k\(Int(next() * 8))" }
                        .joined(separator: ",") + "\n"
                }.joined()
        }
        for rows in [30, 300] {
            let drift = try await Self.drift(table(rows), table(rows * 2))
            #expect(drift.count(.fail) == 0)
        }
    }
}
