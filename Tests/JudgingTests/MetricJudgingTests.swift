import Domain
import Judging
import Testing

@Suite struct MetricJudgingTests {
    @Test(arguments: [
        // On the edge in decimal, beyond it in binary: 0.92 - 0.90 is 0.020000000000000018.
        ("0.92", "0.90", Outcome.pass), ("0.92", "0.899999", .fail), ("0.92", "0.95", .pass),
        ("0.92", "NaN", .unmeasured), ("0.92", "Infinity", .unmeasured),
        ("NaN", "0.92", .unmeasured), ("-Infinity", "0.92", .unmeasured),
    ])
    func `a greatest loss is judged in decimal`(base: String, head: String, expected: Outcome) {
        let limit = Limit.maxLoss(absolute: Decimal("0.02"), relative: nil)
        #expect(judge(limit, base: base, head: head).outcome == expected)
    }

    @Test(arguments: [
        ("-10", "-11", Outcome.pass), ("-10", "-11.1", .fail), ("100", "90", .pass),
        ("100", "89.99", .fail), ("0", "-0.001", .fail), ("0", "0", .pass),
    ])
    func `a relative loss is a share of the baseline's magnitude`(
        base: String, head: String, expected: Outcome
    ) {
        let limit = Limit.maxLoss(absolute: nil, relative: Decimal("0.1"))
        #expect(judge(limit, base: base, head: head).outcome == expected)
    }

    @Test func `of two allowed losses the larger holds`() {
        let limit = Limit.maxLoss(absolute: Decimal("5"), relative: Decimal("0.01"))
        #expect(judge(limit, base: "100", head: "95").outcome == .pass)
        #expect(judge(limit, base: "1000", head: "990").outcome == .pass)
        #expect(judge(limit, base: "1000", head: "989").outcome == .fail)
    }

    @Test(arguments: [
        (Limit.floor(one), "1", Outcome.pass), (.floor(one), "0.9999", .fail),
        (.ceiling(one), "1.0", .pass), (.ceiling(one), "1.0001", .fail),
        (.equals(one, tolerance: half), "1.5", .pass),
        (.equals(one, tolerance: half), "0.49", .fail),
        (.minGain(half), "1.5", .pass), (.minGain(half), "1.49", .fail),
        (.hardLimit(half), "0.5", .pass), (.hardLimit(half), "0.4", .fail),
    ])
    func `every limit holds on its edge`(limit: Limit, head: String, expected: Outcome) {
        #expect(judge(limit, base: "1", head: head).outcome == expected)
    }

    @Test func `a broken floor is inherited unless the change brings it further down`() {
        let limit = Limit.floor(one)
        #expect(judge(limit, base: "0.8", head: "0.8").origin == .inherited)
        #expect(judge(limit, base: "0.8", head: "0.9").origin == .inherited)
        #expect(judge(limit, base: "0.8", head: "0.79").origin == .introduced)
        #expect(judge(limit, base: "1", head: "0.9").origin == .introduced)
    }

    @Test func `a metric that is gone is unmeasured and never inherited`() {
        let check = MetricCheck(
            change: MetricChange(
                metric: name, baseline: .keyMissing, candidate: .keyMissing,
                mergeBase: .keyMissing),
            direction: .higher, demand: .limit(.floor(one)), severity: .fail)
        let findings = findings(on: check)
        #expect(findings.map(\.outcome) == [.unmeasured])
        #expect(findings.map(\.origin) == [.introduced])
        #expect(judge().answer(to: findings) == .none)
    }

    @Test func `a first value opens the gate where the policy records it`() {
        let limit = Limit.maxLoss(absolute: one, relative: nil)
        let check = MetricCheck(
            change: MetricChange(
                metric: name, baseline: .fileMissing, candidate: number("0.9"),
                mergeBase: .fileMissing),
            direction: .higher, demand: .limit(limit), severity: .fail)
        #expect(judge().answer(to: findings(on: check)) == .open)
        #expect(judge(firstRun: .fail).answer(to: findings(on: check, firstRun: .fail)) == .shut)
    }

    @Test(arguments: [Reading.unreadable(why: "cut short"), .notNumeric(shown: "'0.9'")])
    func `a baseline that cannot be read is no first run`(baseline: Reading) {
        let check = MetricCheck(
            change: MetricChange(
                metric: name, baseline: baseline, candidate: number("0.9"), mergeBase: baseline),
            direction: .higher, demand: .limit(.maxLoss(absolute: one, relative: nil)),
            severity: .fail)
        #expect(findings(on: check).map(\.outcome) == [.unmeasured])
    }

    @Test func `nothing judged is no verdict`() {
        #expect(judge().answer(to: []) == .none)
        let skipped = Finding("lineage/result", .skipped, subject: Subject(), message: "none")
        #expect(judge().answer(to: [skipped]) == .none)
        let policyOnly = Finding("policy/changed", .pass, subject: Subject(), message: "floor")
        #expect(judge().answer(to: [policyOnly]) == .none)
    }

    @Test func `a warning does not shut the gate and opens none by itself unmeasured`() {
        let fail = Finding("metric/floor", .fail, severity: .warn, subject: Subject(), message: "")
        #expect(judge().answer(to: [fail]) == .open)
        let unmeasured = Finding(
            "metric/floor", .unmeasured, severity: .warn, subject: Subject(), message: "")
        #expect(judge().answer(to: [unmeasured]) == .none)
    }
}

private let one = Decimal.one
private let half = Decimal("0.5") ?? .zero
private let name = MetricName(file: "m.json", key: "auc")

private func number(_ text: String) -> Reading {
    switch text {
    case "NaN": .number(.notANumber)
    case "Infinity": .number(.infinity)
    case "-Infinity": .number(.minusInfinity)
    default: .number(Number(float: text, double: Double(text) ?? .nan))
    }
}

private func judge(firstRun: Policy.FirstRun = .record, waivers: [Waiver] = []) -> Judge {
    Judge(
        policy: Policy(source: .builtIn, firstRun: firstRun, waivers: waivers),
        today: CalendarDay(secondsSince1970: 0), baselineName: "main")
}

private func findings(on check: MetricCheck, firstRun: Policy.FirstRun = .record) -> [Finding] {
    judge(firstRun: firstRun).findings(
        on: Judge.Evidence(
            comparison: Comparison(checks: [check], unguarded: [], unmatched: [])))
}

private func judge(_ limit: Limit, base: String, head: String) -> Finding {
    let check = MetricCheck(
        change: MetricChange(
            metric: name, baseline: number(base), candidate: number(head), mergeBase: number(base)),
        direction: .higher, demand: .limit(limit), severity: .fail)
    return findings(on: check)[0]
}
