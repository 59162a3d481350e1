import Fixtures
import Foundation

/// The built executable, run as a user would.
enum Pawl {
    /// It stands beside the test bundle.
    static let path = URL(filePath: ProcessInfo.processInfo.arguments[0])
        .deletingLastPathComponent().appending(path: "pawl").path

    static func run(
        in fixture: Fixture, _ arguments: String..., environment: [String: String] = [:]
    ) throws -> ProgramResult {
        try fixture.run(path, arguments, extra: environment)
    }
}

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
