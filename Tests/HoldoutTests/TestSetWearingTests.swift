import Domain
import Holdout
import Testing

@Suite struct TestSetWearingTests {
    private func use(
        _ commit: Int, _ metric: ExactString = "m", rows: Int = 10_000,
        shown: TestSetUse.Shown = .verdict, day: Int = 1
    ) throws -> TestSetUse {
        let testSet = try #require(TestSetDigest(hex: String(repeating: "a", count: 64)))
        let day = try #require(CalendarDay(year: 2026, month: 7, day: day))
        return try #require(
            TestSetUse(
                testSet: testSet, commit: ObjectID(sha1: UInt64(commit), 0, 0), metric: metric,
                rows: rows, shown: shown, day: day))
    }

    private func wear(
        _ uses: [TestSetUse], steps: Int = 32, _ adaptivity: Adaptivity = .none,
        reliability: String = "0.99"
    ) throws -> TestSetWear {
        let share = try #require(Decimal(reliability))
        let budget = try #require(
            TestSetBudget(steps: steps, reliability: share, adaptivity: adaptivity))
        return try #require(TestSetWearing.wear(of: uses, budget: budget).first)
    }

    /// peers.md 4.4 backwards: with 175,282 labels 32 models of n - o are known to 0.01 at 0.99.
    @Test func `the tolerance that is left is that of the published grid`() throws {
        let wear = try wear([try use(1, rows: 175_282)])
        #expect(abs(wear.tolerance - 0.01) < 1e-7)
        #expect(wear.toleranceSoFar < wear.tolerance)
    }

    /// 2 sqrt((32 ln 3 + ln(2 / 0.01)) / (2 * 10000)) and with 20,001 values instead of three verdicts, by
    /// Python 3.11's math.
    @Test(arguments: [
        (TestSetUse.Shown.verdict, 0.08994877498212807), (.values, 0.2538548872910291),
    ])
    func `what is shown wears a test set out`(shown: TestSetUse.Shown, expected: Double) throws {
        let wear = try wear([try use(1, shown: shown)], .full)
        #expect(abs(wear.tolerance / expected - 1) < 1e-12)
    }

    @Test func `a use is a metric of a commit`() throws {
        let uses = [
            try use(1), try use(1, day: 3), try use(1, shown: .values), try use(1, "other"),
            try use(2),
        ]
        let wear = try wear(uses, steps: 4)
        #expect(wear.used == 3 && !wear.isSpent && wear.shown == .values)
        #expect(wear.first.day == 1 && wear.last.day == 3)
        #expect(try self.wear(uses, steps: 3).isSpent)
    }

    @Test func `beyond the last use the tolerance is that of all there were`() throws {
        let uses = try (0..<40).map { try use($0) }
        let wear = try wear(uses)
        #expect(wear.isSpent && wear.used == 40)
        #expect(wear.tolerance == wear.toleranceSoFar)
        #expect(try self.wear(uses, steps: 40).tolerance == wear.tolerance)
    }

    @Test func `entries that disagree on the rows promise the least`() throws {
        let wear = try wear([try use(1), try use(2, rows: 10), try use(3, rows: .max)])
        #expect(wear.rows == 10)
    }
}
