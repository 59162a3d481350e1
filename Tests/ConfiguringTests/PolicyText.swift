import Configuring
import Domain
import Testing

/// Policies as tests write them, read by Pawl 0.1.0 at one commit.
enum PolicyText {
    static let commit = String(repeating: "3f", count: 20)

    static func policy(_ text: String) throws -> Policy {
        let commit = try #require(ObjectID(hex: commit))
        return try reader.policy(from: Array(text.utf8), of: commit)
    }

    /// Every problem as it is shown; empty for a policy that holds.
    static func problems(_ text: String) throws -> [String] {
        let commit = try #require(ObjectID(hex: commit))
        do {
            _ = try reader.policy(from: Array(text.utf8), of: commit)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    static let reader = PolicyReader(running: ReleaseNumber(0, 1))

    /// design.md's example with what this version knows.
    static let whole = """
        version: 1
        requires: ">=0.1"
        baseline: merge-base
        first-run: record
        inherited: report
        metrics:
          - metric: eval/metrics.json:auc
            direction: higher
            floor: 0.80
            max-loss: 0.005
            hard-limit: 0.05
          - {metric: eval/metrics.json:latency_ms, direction: lower, max-loss-relative: 10%, severity: warn}
          - {metric: "eval/**/n.json:classes", direction: higher, equals: 10, tolerance: 0.5, ceiling: 1e2}
          - {metric: loss.txt, direction: lower, min-gain: 0, max-loss: 1, max-loss-relative: 0.5%}
        expect: [eval/metrics.json:auc, eval/metrics.json:latency_ms]
        retrain:
          {when: stale, repeats: 5, seed: params.yaml:train.seed, time-limit: 30m, memory-limit: 4GiB, network: off}
        lineage: {locks: fresh, reproduce: metric}
        inspect: {max-blob: 10MiB, notebooks: stripped, secrets: off}
        waivers:
          - {check: "metric/max-loss:eval/metrics.json:auc", limit: 0.01, reason: "new labels",
             owner: ana@example.org, expires: 2027-01-31}
        """
}
