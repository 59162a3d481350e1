import Domain
import Judging
import Testing

/// The rule of statistics reference 0.2, on estimates that stand for themselves.
@Suite struct LossJudgingTests {
    private func check(
        _ improvement: Double, _ low: Double, _ high: Double, chance: Double,
        slice: ExactString? = nil, undecided: EvidenceRule.Undecided = .stop,
        severity: Severity = .fail, allowed: String = "0.005"
    ) -> MetricCheck {
        let value = { (number: Double) in Reading.number(ComputedNumber.number(number)) }
        return MetricCheck(
            change: MetricChange(
                metric: MetricName(file: "m.json", key: "auc"), baseline: value(0.9),
                candidate: value(0.9 + improvement), mergeBase: value(0.9)), slice: slice,
            direction: .higher,
            demand: .limit(.maxLoss(absolute: Decimal(allowed), relative: nil)),
            support: .evidence(
                Evidence(
                    method: .paired, why: "", count: 1_000, baseline: 0.9,
                    candidate: 0.9 + improvement, improvement: improvement,
                    standardError: (high - low) / 4.6526957480816816, low: low, high: high,
                    level: 0.98,
                    worse: chance)), undecided: undecided, severity: severity)
    }

    private func judge(
        _ checks: [MetricCheck], _ significance: Significance = Significance()
    ) -> [Finding] {
        Judge(
            policy: Policy(source: .builtIn, significance: significance),
            today: CalendarDay(secondsSince1970: 0), baselineName: "main"
        ).findings(
            on: Judge.Evidence(
                comparison: Comparison(checks: checks, unguarded: [], unmatched: [])))
    }

    @Test(arguments: [
        // Worse beyond chance and by more than 0.005.
        (-0.02, -0.03, -0.01, 1e-5, Outcome.fail),
        // Worse beyond chance, and not by more than that.
        (-0.004, -0.0045, -0.0035, 1e-9, .pass),
        (-0.004, -0.007, -0.001, 1e-3, .undecided),
        // Worse by more, and perhaps by chance.
        (-0.02, -0.05, 0.01, 0.06, .undecided),
        // Not worse by more than is allowed, the edge included.
        (0.0, -0.005, 0.005, 0.5, .pass), (0.01, 0.001, 0.02, 1.0, .pass),
        (0.0, -0.0050001, 0.005, 0.5, .undecided),
    ])
    func `a loss fails, passes or is not decided`(
        improvement: Double, low: Double, high: Double, chance: Double, expected: Outcome
    ) {
        let finding = judge([check(improvement, low, high, chance: chance)]).first
        #expect(finding?.outcome == expected, "\(finding?.message ?? "")")
    }

    @Test func `many checks are corrected together, and those that warn are not among them`() {
        let bad = check(-0.02, -0.03, -0.01, chance: 0.004)
        #expect(judge([bad]).first?.outcome == .fail)
        let others = ["a=1", "a=2"].map {
            check(0, -0.001, 0.001, chance: 0.5, slice: ExactString($0))
        }
        // Three checks: 0.012 is above 0.01.
        #expect(judge([bad] + others).first?.outcome == .undecided)
        #expect(judge([bad] + others, Significance(correction: .none)).first?.outcome == .fail)
        let warning = others.map { _ in check(0, -0.001, 0.001, chance: 0.5, severity: .warn) }
        #expect(judge([bad] + warning).first?.outcome == .fail)
    }

    @Test func `an undecided slice warns, the metric as a whole stops`() {
        let whole = check(-0.02, -0.05, 0.01, chance: 0.06)
        let slice = check(-0.02, -0.05, 0.01, chance: 0.06, slice: "a=1", undecided: .warn)
        let findings = judge([whole, slice])
        #expect(findings.map(\.outcome) == [.undecided, .undecided])
        #expect(findings.map(\.severity) == [.fail, .warn])
        #expect(findings.last?.id == "metric/max-loss:m.json:auc[a=1]")
    }

    @Test func `what would decide is said, and what could be seen`() throws {
        // 2.326 se are 0.02 and must fit into 0.005 with the same estimate of 0: (0.02 / 0.005)² times as many.
        let finding = try #require(judge([check(0, -0.02, 0.02, chance: 0.5)]).first)
        let resolution = try #require(finding.resolution)
        let error = 0.04 / 4.6526957480816816
        #expect(resolution.needed == 16_000)
        #expect(
            (resolution.detectable - (2.3263478740408408 + 0.8416212335729143) * error).magnitude
                < 1e-12)
        #expect(finding.remedy?.hasPrefix("about ") == true)
    }

    /// The pairs of 600 rows that no model alone has right have no error, and Tango's interval of them has a
    /// width: what could be seen is told from that.
    @Test func `without any pair that differs the interval tells what could be seen`() throws {
        let base = check(0, -0.009, 0.009, chance: 1, allowed: "0.01")
        let evidence = Evidence(
            method: .tango, why: "", count: 600, baseline: 0.9, candidate: 0.9, improvement: 0,
            standardError: 0, low: -0.009, high: 0.009, level: 0.98, worse: 1, discordant: 0)
        let same = MetricCheck(
            change: base.change, direction: .higher, demand: base.demand,
            support: .evidence(evidence), severity: .fail)
        let resolution = try #require(judge([same]).first?.resolution)
        let error = 0.009 / 2.3263478740408408
        #expect((resolution.detectable - (0.01 + 0.8416212335729143 * error)).magnitude < 1e-12)
    }

    @Test func `what would decide is counted in what the interval counts`() throws {
        let evidence = Evidence(
            method: .clustered, why: "", count: 30, baseline: 0.9, candidate: 0.9, improvement: 0,
            standardError: 0.01, low: -0.025, high: 0.025, level: 0.98, worse: 0.5)
        let base = check(0, 0, 0, chance: 1)
        let clustered = MetricCheck(
            change: base.change, direction: .higher, demand: base.demand,
            support: .evidence(evidence), severity: .fail)
        // 30 (0.025 / 0.005)².
        #expect(judge([clustered]).first?.remedy?.hasPrefix("about 750 clusters would") == true)
    }

    @Test func `a chance that is none is no evidence`() {
        let finding = judge([check(-0.02, -0.03, -0.01, chance: .nan)]).first
        #expect(finding?.outcome == .undecided)
    }

    @Test func `what was asked for and is not there is unmeasured, what is small is shown`() {
        let base = check(0, 0, 0, chance: 1)
        let with = { (support: Support) in
            MetricCheck(
                change: base.change, direction: .higher, demand: base.demand, support: support,
                severity: .fail)
        }
        let missing = judge([with(.missing(why: "no rows", isMalformed: true))]).first
        #expect(missing?.outcome == .unmeasured && missing?.isMalformedInput == true)
        let small = judge([with(.tooSmall(nil, why: "3 rows"))]).first
        #expect(small?.outcome == .skipped && small?.message == "not judged: 3 rows")
    }
}
