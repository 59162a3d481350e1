import Fixtures

extension Fixture {
    /// A repository whose main has a policy and one metric.
    static func guarded(auc: String = "0.93", policy: String = standardPolicy) throws -> Fixture {
        let fixture = try Fixture()
        try fixture.write(policy, to: "pawl.yaml")
        try fixture.writeMetric(auc)
        try fixture.commit("start")
        return fixture
    }

    static let standardPolicy = """
        version: 1
        metrics:
          - metric: eval/metrics.json:auc
            direction: higher
            floor: 0.80
            max-loss: 0.02
        """

    func writeMetric(_ auc: String) throws {
        try write("{\"auc\": \(auc)}\n", to: "eval/metrics.json")
    }

    /// A commit on a branch `change` off main.
    func change(_ message: String = "change", _ edit: () throws -> Void) throws {
        try git("checkout", "--quiet", "-b", "change", "main")
        try edit()
        try commit(message)
    }
}
