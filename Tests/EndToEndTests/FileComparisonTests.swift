import Fixtures
import Testing

/// Two files that are compared without any repository.
@Suite struct FileComparisonTests {
    private typealias Place = PredictionFixture
    private let fixture: Fixture

    init() throws {
        fixture = try Fixture()
        try fixture.write(Place.policy, to: "policy.yaml")
    }

    private func compare(_ arguments: String...) throws -> ProgramResult {
        // Nowhere near a repository.
        try fixture.run(
            "env",
            ["-C", fixture.root, Pawl.path, "compare", "--policy", fixture.path + "/policy.yaml"]
                + arguments)
    }

    private func predictions(_ rows: [Place.Row]) throws -> ProgramResult {
        try fixture.write(Place.table(Place.rows), to: "old.csv")
        try fixture.write(Place.table(rows), to: "new.csv")
        return try compare(
            "--predictions", "--baseline-file", fixture.path + "/old.csv", "--candidate-file",
            fixture.path + "/new.csv")
    }

    @Test func `predictions are judged as the gate judges them`() throws {
        let worse = try predictions(Place.worse(by: 60))
        #expect(worse.status == 1, "\(worse.text) \(worse.errors)")
        #expect(worse.told.contains("lost 0.06, allowed is a loss of 0.01: beyond chance"))
        #expect(!worse.text.contains("--base"), "\(worse.text)")
        #expect(try predictions(Place.worse(by: 9)).status == 2)
        #expect(try predictions(Place.worse(by: 1)).status == 0)
        #expect(try predictions(Array(Place.rows.dropLast())).status == 2)
    }

    private func metrics(_ old: String, _ new: String) throws -> ProgramResult {
        try fixture.write(old, to: "old.json")
        try fixture.write(new, to: "new.json")
        return try compare(
            "--baseline-file", fixture.path + "/old.json", "--candidate-file",
            fixture.path + "/new.json")
    }

    @Test(arguments: [
        ("{\"accuracy\": 0.9}", "{\"accuracy\": 0.89}", Int32(0)),
        ("{\"accuracy\": 0.9}", "{\"accuracy\": 0.8899}", 1),
        ("{\"accuracy\": 0.9}", "{\"accuracy\": NaN}", 2), ("{\"accuracy\": 0.9}", "{}", 2),
        ("{\"accuracy\": 0.9}", "{\"accuracy\":", 65),
    ])
    func `metrics are compared by their values`(old: String, new: String, status: Int32) throws {
        let run = try metrics(old, new)
        #expect(run.status == status, "\(run.text) \(run.errors)")
    }

    @Test func `a policy that insists on predictions is not content with values`() throws {
        try fixture.write(Place.policy + "\n    evidence: predictions\n", to: "policy.yaml")
        let run = try metrics("{\"accuracy\": 0.9}", "{\"accuracy\": 0.9}")
        #expect(run.status == 2, "\(run.text)")
        #expect(run.told.contains("--predictions"), "\(run.text)")
    }

    @Test func `what is missing or goes not together is said`() throws {
        let alone = try compare("--baseline-file", "x.json")
        #expect(alone.status == 64)
        #expect(alone.errors.contains("give all three"))
        let absent = try compare("--baseline-file", "x.json", "--candidate-file", "y.json")
        #expect(absent.status == 74, "\(absent.errors)")
        #expect(absent.errors.contains("cannot read 'x.json'"))
        try fixture.write("version: 2\n", to: "policy.yaml")
        #expect(try metrics("{}", "{}").status == 78)
    }
}
