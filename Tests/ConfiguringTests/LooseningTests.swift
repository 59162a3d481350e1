import Configuring
import Domain
import Testing

@Suite struct LooseningTests {
    private static let base = """
        version: 1
        first-run: fail
        inherited: shut
        metrics:
          - {metric: a:b, direction: higher, floor: 0.8, ceiling: 1, max-loss: 0.01, max-loss-relative: 1%,
             min-gain: 0.1, hard-limit: 0.2}
          - {metric: a:n, direction: lower, equals: 10, tolerance: 1}
          - {metric: a:f1, direction: higher, max-loss: 0.3, predictions: p.csv,
             slices: {by: [c, d], min-rows: 100, min-discordant: 5, max-loss: 0.4, undecided: stop}}
        expect: [a:b]
        retrain: {when: always, repeats: 5, seed: p.yaml:s, time-limit: 30m, memory-limit: 4GiB}
        lineage: {locks: fresh, reproduce: bitwise}
        inspect: {max-blob: 1MiB, notebooks: stripped, secrets: fail}
        hooks: {no-verdict: stop}
        waivers:
          - {check: "metric/floor:a:b", limit: 0.1, reason: r, owner: o, expires: 2027-01-31}
        """

    @Test(arguments: [
        (
            "first-run: fail", "first-run: record",
            "a metric without a baseline passes, so far it fails"
        ),
        (
            "inherited: shut", "inherited: report",
            "inherited failures are reported, so far they shut the gate"
        ),
        (
            "version: 1", "version: 1\nbaseline: {branch: x}",
            "metrics are compared with the branch 'x', so far with the merge base"
        ),
        (
            "predictions: p.csv", "predictions: q.csv",
            "'a:f1': the predictions 'q.csv' decide, so far 'p.csv'"
        ),
        (
            "predictions: p.csv", "predictions: p.csv, evidence: value",
            "'a:f1': its values decide, so far its predictions"
        ),
        (
            "predictions: p.csv", "predictions: p.csv, undecided: warn",
            "'a:f1': an undecided loss warns, so far it stops"
        ),
        ("by: [c, d]", "by: [c]", "'a:f1': fewer slices are judged"),
        ("min-rows: 100", "min-rows: 101", "'a:f1': slices: min-rows 101, so far 100"),
        ("min-discordant: 5", "min-discordant: 6", "'a:f1': slices: min-discordant 6, so far 5"),
        ("max-loss: 0.4", "max-loss: 0.5", "'a:f1': slices: max-loss 0.5, so far 0.4"),
        (
            "max-loss: 0.4, undecided: stop", "max-loss: 0.4, undecided: warn",
            "'a:f1': slices: an undecided loss warns, so far it stops"
        ),
        (
            "expect: [a:b]", "expect: [a:b]\nsignificance: {level: 0.1%}",
            "significance: a loss must be surer to stop: level 0.001, so far 0.01"
        ),
        ("metric: a:n", "metric: a:x", "'a:n' is guarded by no rule"),
        ("direction: higher", "direction: lower", "'a:b': lower is better, so far higher"),
        ("floor: 0.8", "floor: 0.7", "'a:b': floor 0.7, so far 0.8"),
        ("floor: 0.8, ", "", "'a:b': no floor, so far 0.8"),
        ("ceiling: 1", "ceiling: 2", "'a:b': ceiling 2, so far 1"),
        ("max-loss: 0.01", "max-loss: 0.02", "'a:b': max-loss 0.02, so far 0.01"),
        ("max-loss: 0.01, max-loss-relative: 1%,", "", "'a:b': no max-loss, so far 0.01 or 1%"),
        (
            "max-loss-relative: 1%", "max-loss-relative: 2%",
            "'a:b': max-loss-relative 2%, so far 1%"
        ),
        ("min-gain: 0.1", "min-gain: 0", "'a:b': min-gain 0, so far 0.1"),
        ("hard-limit: 0.2", "hard-limit: 0.3", "'a:b': hard-limit 0.3, so far 0.2"),
        (
            "hard-limit: 0.2", "severity: warn, hard-limit: 0.2",
            "'a:b': it warns, so far it shuts the gate"
        ),
        ("equals: 10", "equals: 11", "'a:n': equals 11, so far 10"),
        ("tolerance: 1", "tolerance: 2", "'a:n': tolerance 2, so far 1"),
        ("equals: 10, tolerance: 1", "floor: 0", "'a:n': no equals, so far 10"),
        ("expect: [a:b]", "expect: [a:n]", "'a:b' need not exist"),
        (
            "when: always", "when: stale",
            "retrain: only stale stages are trained again, so far all"
        ),
        ("when: always", "when: never", "nothing is trained again"),
        ("repeats: 5", "repeats: 4", "retrain: repeats 4, so far 5"),
        ("seed: p.yaml:s, ", "", "retrain: no seed parameter, so far 'p.yaml:s'"),
        ("30m", "1h", "retrain: time-limit 3600s, so far 1800s"),
        (", memory-limit: 4GiB", "", "retrain: no memory-limit, so far 4294967296 bytes"),
        ("memory-limit", "network: on, memory-limit", "retrain: commands may use the network"),
        (
            "locks: fresh", "locks: warn",
            "lineage: stale locks are reported, so far they shut the gate"
        ),
        (
            "bitwise", "metric",
            "lineage: a rerun must give the same metrics, so far the same bytes"
        ),
        ("1MiB", "2MiB", "inspect: max-blob 2097152 bytes, so far 1048576 bytes"),
        ("stripped", "any", "inspect: notebooks may carry outputs"),
        (
            "secrets: fail", "secrets: off",
            "inspect: private keys and tokens are not looked for"
        ),
        (
            "no-verdict: stop", "no-verdict: pass",
            "hooks: a push without a verdict goes, so far it stops"
        ),
        ("limit: 0.1,", "limit: 0.2,", "waiver 'metric/floor:a:b': limit 0.2, so far 0.1"),
        (
            "2027-01-31", "2027-02-01",
            "waiver 'metric/floor:a:b': until 2027-02-01, so far 2027-01-31"
        ),
        (
            "metric/floor:a:b", "metric/ceiling:a:b",
            "waiver 'metric/ceiling:a:b': new, up to 0.1 until 2027-01-31"
        ),
    ])
    func `what a change loosens is said, and its reverse is not`(
        old: String, new: String, expected: String
    ) throws {
        let before = try PolicyText.policy(Self.base)
        let changed = Self.base.replacing(old, with: new, maxReplacements: 1)
        try #require(changed != Self.base)
        let after = try PolicyText.policy(changed)
        #expect(before.loosened(by: after) == [expected])
        #expect(!after.loosened(by: before).contains(expected))
    }

    @Test func `a policy loosens nothing of itself`() throws {
        let policy = try PolicyText.policy(Self.base)
        #expect(policy.loosened(by: policy).isEmpty)
        #expect(Policy.builtIn.loosened(by: policy).count == 1)
    }

    @Test func `a policy taken away is said first`() throws {
        let loosened = try PolicyText.policy(Self.base).loosened(by: .builtIn)
        #expect(loosened.first == "the policy 'pawl.yaml' is taken away")
        #expect(loosened.contains("'a:b' is guarded by no rule"))
    }
}
