import Configuring
import Domain
import Testing

@Suite struct PolicyReaderTests {
    @Test func `a whole policy means what it says`() throws {
        let policy = try PolicyText.policy(PolicyText.whole)
        let commit = try #require(ObjectID(hex: PolicyText.commit))
        #expect(policy.source == .file("pawl.yaml", commit: commit))
        #expect(policy.baseline == .mergeBase)
        #expect(policy.firstRun == .record)
        #expect(policy.inherited == .report)
        #expect(
            policy.metrics.map(\.metric) == [
                "eval/metrics.json:auc", "eval/metrics.json:latency_ms", "eval/**/n.json:classes",
                "loss.txt",
            ])
        #expect(policy.metrics.map(\.direction) == [.higher, .lower, .higher, .lower])
        #expect(policy.metrics.map(\.severity) == [.fail, .warn, .fail, .fail])
        #expect(
            policy.metrics.map(\.limits) == [
                [
                    .floor(try decimal("0.8")),
                    .maxLoss(absolute: try decimal("0.005"), relative: nil),
                    .hardLimit(try decimal("0.05")),
                ],
                [.maxLoss(absolute: nil, relative: try decimal("0.1"))],
                [
                    .ceiling(try decimal("100")),
                    .equals(try decimal("10"), tolerance: try decimal("0.5")),
                ],
                [
                    .maxLoss(absolute: try decimal("1"), relative: try decimal("0.005")),
                    .minGain(.zero),
                ],
            ])
        #expect(policy.metrics.first?.position == Position(line: 7, column: 5))
        #expect(
            policy.expected.map(\.metric)
                == ["eval/metrics.json:auc", "eval/metrics.json:latency_ms"])
        #expect(
            policy.retraining
                == RetrainingPolicy(
                    when: .stale, repeats: 5,
                    seed: SeedParameter(file: "params.yaml", key: "train.seed"),
                    timeLimit: .seconds(1_800), memoryLimit: 4 << 30, network: .off))
        #expect(policy.lineage == LineagePolicy(locks: .fresh, reproduce: .metric))
        #expect(
            policy.inspection
                == InspectionPolicy(maximumBlob: 10 << 20, notebooks: .stripped, secrets: .off))
        let waiver = try #require(policy.waivers.first)
        #expect(waiver.check == "metric/max-loss:eval/metrics.json:auc")
        #expect(waiver.limit == (try decimal("0.01")))
        #expect(waiver.reason == "new labels")
        #expect(waiver.owner == "ana@example.org")
        #expect(waiver.expires == CalendarDay(year: 2027, month: 1, day: 31))
    }

    @Test(arguments: [
        "version: 1", "version: 1\ninspect: {max-blob: 1MiB}", "version: 1\nlineage: {locks: warn}",
        "version: 1\nretrain: {when: never}", "version: 1\nexpect: [m.json:auc]",
    ])
    func `a policy that states only a part is complete`(text: String) throws {
        let policy = try PolicyText.policy(text)
        #expect(policy.baseline == .mergeBase)
        #expect(policy.firstRun == .record)
        #expect(policy.metrics.isEmpty)
    }

    @Test(arguments: [
        ("merge-base", Baseline.mergeBase), ("{branch: release/1}", .branch("release/1")),
        ("{tag: \"v*\"}", .tag(pattern: "v*")),
    ])
    func `a baseline is the merge base, a branch or a tag`(text: String, expected: Baseline) throws
    {
        #expect(try PolicyText.policy("version: 1\nbaseline: \(text)").baseline == expected)
    }

    @Test(arguments: [("2147483647B", 2_147_483_647), ("3KiB", 3_072), ("1023TiB", 1_023 << 40)])
    func `sizes have binary units`(text: String, bytes: Int) throws {
        let policy = try PolicyText.policy("version: 1\ninspect: {max-blob: \(text)}")
        #expect(policy.inspection.maximumBlob == bytes)
    }

    @Test(arguments: [("90s", 90), ("2h", 7_200), ("366d", 31_622_400)])
    func `durations have units`(text: String, seconds: Int) throws {
        let policy = try PolicyText.policy(
            "version: 1\nretrain: {when: stale, time-limit: \(text)}")
        #expect(policy.retraining?.timeLimit == .seconds(seconds))
    }

    @Test(arguments: ["0.1", "0.1.0", "0"])
    func `a policy for this version or an older one is read`(version: String) throws {
        #expect(try PolicyText.problems("version: 1\nrequires: \">=\(version)\"").isEmpty)
    }

    @Test func `numbers are exact`() throws {
        let text = "0.30000000000000004"
        let policy = try PolicyText.policy(
            "version: 1\nmetrics: [{metric: m.json:a, direction: higher, floor: \(text)}]")
        #expect(policy.metrics.first?.limits == [.floor(try decimal(text))])
    }

    private func decimal(_ text: String) throws -> Decimal { try #require(Decimal(text)) }
}
