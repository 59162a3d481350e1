import Domain
import Judging
import Testing

@Suite struct WaiverTests {
    @Test(arguments: [
        ("0.01", "1970-01-01", Outcome.waived), ("0.009", "1970-01-01", .fail),
        ("0.01", "1969-12-31", .fail),
    ])
    func `a waiver covers its loss until the end of its day`(
        limit: String, expires: String, expected: Outcome
    ) throws {
        let findings = try judge(loss: "0.01", waiver(limit, expires, "metric/max-loss:m.json:auc"))
        #expect(findings.first?.outcome == expected)
    }

    @Test func `a waiver that covers nothing is a finding that shuts nothing`() throws {
        let unused = try judge(loss: "0", waiver("1", "1970-01-02", "metric/floor:m.json:auc"))
        #expect(unused.map(\.check) == ["metric/max-loss", "waiver/unused"])
        let stale = try judge(loss: "0", waiver("1", "1970-01-02", "metric/max-loss:m.json:auc"))
        #expect(stale.map(\.check) == ["metric/max-loss", "waiver/stale"])
        #expect(stale.map(\.origin) == [.introduced, .inherited])
    }

    @Test func `a waiver never covers what could not be measured`() throws {
        let findings = try judge(
            loss: "NaN", waiver("1", "1970-01-02", "metric/max-loss:m.json:auc"))
        #expect(findings.first?.outcome == .unmeasured)
    }

    @Test func `days are those of the calendar`() {
        #expect(CalendarDay(secondsSince1970: -1).description == "1969-12-31")
        #expect(CalendarDay(secondsSince1970: 951_782_400).description == "2000-02-29")
        #expect(CalendarDay(secondsSince1970: 4_102_444_800).description == "2100-01-01")
        #expect(CalendarDay(year: 2100, month: 2, day: 29) == nil)
        #expect(CalendarDay(year: 2000, month: 2, day: 29) != nil)
    }
}

private func waiver(_ limit: String, _ expires: String, _ check: ExactString) throws -> Waiver {
    let parts = expires.split(separator: "-").compactMap { Int($0) }
    return Waiver(
        check: check, limit: try #require(Decimal(limit)), reason: "new labels",
        owner: "ana@example.org",
        expires: try #require(CalendarDay(year: parts[0], month: parts[1], day: parts[2])),
        position: Position(line: 9, column: 5))
}

private func judge(loss: String, _ waiver: Waiver) throws -> [Finding] {
    let head: Reading =
        if let loss = Decimal(loss) {
            .number(Number(float: (Decimal.one - loss).description, double: 0.5))
        } else {
            .number(.notANumber)
        }
    let base = Reading.number(Number(1))
    let check = MetricCheck(
        change: MetricChange(
            metric: MetricName(file: "m.json", key: "auc"), baseline: base, candidate: head,
            mergeBase: base),
        direction: .higher, demand: .limit(.maxLoss(absolute: Decimal("0.005"), relative: nil)),
        severity: .fail)
    return Judge(
        policy: Policy(source: .builtIn, waivers: [waiver]),
        today: CalendarDay(secondsSince1970: 0), baselineName: "main"
    ).findings(
        on: Judge.Evidence(
            comparison: Comparison(checks: [check], unguarded: [], unmatched: [])))
}
