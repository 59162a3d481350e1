import Fixtures
import Testing

/// Every limit on its edge and beyond it, as a user meets it.
@Suite struct MetricRuleTests {
    @Test(arguments: [
        ("max-loss: 0.02", "0.92", "0.90", Int32(0)), ("max-loss: 0.02", "0.92", "0.8999999", 1),
        ("max-loss: 0.01, max-loss-relative: 10%", "0.9", "0.81", 0),
        ("max-loss: 0.1, max-loss-relative: 1%", "0.9", "0.8", 0),
        ("max-loss: 0.1, max-loss-relative: 1%", "0.9", "0.79", 1),
        ("max-loss-relative: 10%", "0", "0", 0), ("max-loss-relative: 10%", "0", "-0.0001", 1),
        ("max-loss-relative: 10%", "-10", "-11", 0),
        ("max-loss-relative: 10%", "-10", "-11.01", 1),
        ("hard-limit: 0.1", "0.9", "0.8", 0), ("hard-limit: 0.1", "0.9", "0.799", 1),
        ("min-gain: 0.01", "0.9", "0.91", 0), ("min-gain: 0.01", "0.9", "0.9099", 1),
        ("equals: 0.9, tolerance: 0.01", "0.5", "0.91", 0),
        ("equals: 0.9, tolerance: 0.01", "0.9", "0.9101", 1),
        ("floor: 0.9", "0.95", "0.9", 0), ("floor: 0.9", "0.95", "0.8999", 1),
        ("floor: 0.9, severity: warn", "0.95", "0.5", 0),
    ])
    func `a limit holds on its edge and not beyond`(
        limit: String, base: String, head: String, status: Int32
    ) throws {
        let run = try judge("direction: higher, \(limit)", base: base, head: head)
        #expect(run.status == status, "\(run.text)\n\(run.errors)")
    }

    @Test(arguments: [
        ("max-loss: 0.02", "0.90", "0.92", Int32(0)), ("max-loss: 0.02", "0.90", "0.9201", 1),
        ("ceiling: 1", "0.9", "1", 0), ("ceiling: 1", "0.9", "1.0001", 1),
        ("max-loss: 0.02", "0.90", "0.5", 0),
    ])
    func `where lower is better a rise is a loss`(
        limit: String, base: String, head: String, status: Int32
    ) throws {
        let run = try judge("direction: lower, \(limit)", base: base, head: head)
        #expect(run.status == status, "\(run.text)\n\(run.errors)")
    }

    @Test(arguments: [
        ("floor: 0.9", "0.85", "0.85", Int32(0)), ("floor: 0.9", "0.85", "0.86", 0),
        ("floor: 0.9", "0.85", "0.84", 1), ("floor: 0.9", "NaN", "0.85", 1),
        ("floor: 0.9", "0.85", "NaN", 2), ("equals: 0.9", "0.5", "1.3", 0),
        ("equals: 0.9", "0.5", "1.31", 1),
    ])
    func `a limit that the base breaks is inherited while the head brings it no further`(
        limit: String, base: String, head: String, status: Int32
    ) throws {
        let run = try judge("direction: higher, \(limit)", base: base, head: head)
        #expect(run.status == status, "\(run.text)\n\(run.errors)")
        #expect(run.text.contains("inherited from the base") == (status == 0))
    }

    @Test func `a policy may hold what is inherited against every change`() throws {
        let limit = "direction: higher, floor: 0.9"
        #expect(try judge(limit, base: "0.85", head: "0.85", "inherited: shut\n").status == 1)
        #expect(try judge(limit, base: "0.85", head: "0.9", "inherited: shut\n").status == 0)
    }

    @Test(arguments: [
        ("{\"auc\": NaN}", Int32(2)), ("{\"auc\": \"0.9\"}", 2), ("{\"auc\": ", 65), ("", 65),
        ("{}", 0),
    ])
    func `only a name that the base lacks is a first run`(base: String, status: Int32) throws {
        let fixture = try Fixture.guarded(
            policy: Self.policy("direction: higher, max-loss: 0.02"))
        try fixture.write(base, to: "eval/metrics.json")
        try fixture.commit("base")
        try fixture.change { try fixture.writeMetric("0.5") }
        let run = try Pawl.run(in: fixture, "gate")
        #expect(run.status == status, "\(run.text)\n\(run.errors)")
    }

    @Test func `a policy may refuse a first run`() throws {
        let policy = Self.policy("direction: higher, max-loss: 0.02") + "first-run: fail\n"
        let fixture = try Fixture.guarded(policy: policy)
        try fixture.write("{}", to: "eval/metrics.json")
        try fixture.commit("base")
        try fixture.change { try fixture.writeMetric("0.5") }
        #expect(try Pawl.run(in: fixture, "gate").status == 1)
        #expect(try Pawl.run(in: fixture, "gate", "--base", "change").status == 0)
    }

    @Test(arguments: [
        ("{\"auc\": 0.99, \"auc\": 0.99}", Int32(65)), ("{\"auc\": 0.99, \"a\\u0075c\": 0.1}", 65),
        ("{\"a\": {\"b\": 1}, \"a.b\": 2, \"auc\": 0.95}", 65), ("{\"AUC\": 0.99}", 2),
        ("{\"auc \": 0.99}", 2), ("{\"auc\": {\"\": 0.99}}", 2),
        ("{\"AUC\": 0.1, \"auc\": 0.95}", 0),
    ])
    func `a name is its bytes and stands once`(head: String, status: Int32) throws {
        let fixture = try Fixture.guarded()
        try fixture.change { try fixture.write(head, to: "eval/metrics.json") }
        let run = try Pawl.run(in: fixture, "gate")
        #expect(run.status == status, "\(run.text)\n\(run.errors)")
    }

    @Test func `another form of the same letter is another name`() throws {
        let fixture = try Fixture.guarded(
            policy: Self.policy("direction: higher, floor: 0.8").replacing(
                "json:auc", with: "json:pr\u{e9}cision"))
        try fixture.write("{\"pr\u{e9}cision\": 0.9}", to: "eval/metrics.json")
        try fixture.commit("base")
        #expect(try Pawl.run(in: fixture, "gate").status == 0)
        try fixture.change {
            try fixture.write("{\"pre\u{301}cision\": 0.9}", to: "eval/metrics.json")
        }
        #expect(try Pawl.run(in: fixture, "gate").status == 2)
    }

    private func judge(
        _ rule: String, base: String, head: String, _ more: String = ""
    ) throws -> ProgramResult {
        let fixture = try Fixture.guarded(auc: base, policy: Self.policy(rule) + more)
        try fixture.change { try fixture.writeMetric(head) }
        return try Pawl.run(in: fixture, "gate")
    }

    private static func policy(_ rule: String) -> String {
        "version: 1\nmetrics:\n  - {metric: \"eval/metrics.json:auc\", \(rule)}\n"
    }
}
