import Fixtures
import Testing

/// Rules that mean several metrics, and several rules that mean one.
@Suite struct MetricFamilyTests {
    @Test func `a member that the head lost is missing`() throws {
        try expect(2, "eval/*.json:auc") {
            try $0.git("mv", "eval/a.json", "eval/c.json")
        }
        try expect(0, "eval/*.json:auc") { try $0.write("{\"auc\": 0.5}", to: "eval/c.json") }
    }

    @Test func `a member that got worse is not averaged away`() throws {
        try expect(1, "eval/*.json:auc") { try $0.write("{\"auc\": 0.1}", to: "eval/b.json") }
        try expect(1, "**:a?c") { try $0.write("{\"auc\": 0.1}", to: "eval/b.json") }
        try expect(0, "eval/*.json:auc") { try $0.write("{\"auc\": 0.95}", to: "eval/b.json") }
    }

    @Test func `a file called like the pattern cannot take the family's place`() throws {
        try expect(1, "eval/*.json:auc") {
            try $0.write("{\"auc\": 0.99}", to: "eval/*.json")
            try $0.write("{\"auc\": 0.1}", to: "eval/a.json")
        }
        try expect(1, "eval/a.json:a*") {
            try $0.write("{\"a*\": 0.99, \"auc\": 0.1}", to: "eval/a.json")
        }
    }

    @Test func `a name that the base bears literally means itself alone`() throws {
        let fixture = try fixture("eval/a.json:a*", ["a.json": "{\"a*\": 0.9, \"auc\": 0.9}"])
        try fixture.change { try fixture.write("{\"a*\": 0.9, \"auc\": 0.1}", to: "eval/a.json") }
        #expect(try Pawl.run(in: fixture, "gate").status == 0)
    }

    @Test(arguments: ["**:auc", "eval/*:auc"])
    func `what the change declares narrows no rule`(pattern: String) throws {
        try expect(1, pattern) {
            try $0.write("{\"auc\": 0.1}", to: "eval/a.json")
            try $0.write("{\"auc\": 0.95}", to: "eval/new.json")
            try $0.write("metrics:\n- eval/new.json\n", to: "dvc.yaml")
        }
    }

    @Test func `what the base declares is what an open pattern means`() throws {
        let fixture = try fixture("**:auc", ["a.json": "{\"auc\": 0.9}"])
        try fixture.write("metrics:\n- eval/a.json\n", to: "dvc.yaml")
        try fixture.write("{\"auc\": ", to: "notes/broken.json")
        try fixture.commit("declared")
        #expect(try Pawl.run(in: fixture, "gate").status == 0)
    }

    @Test func `two rules for one metric are told apart in every report`() throws {
        let policy = """
            version: 1
            metrics:
              - {metric: "eval/a.json:auc", direction: higher, max-loss: 0.5, severity: warn}
              - {metric: "eval/*.json:auc", direction: higher, max-loss: 0.01}
            """
        let fixture = try Fixture.guarded(policy: policy)
        try fixture.write("{\"auc\": 0.9}", to: "eval/a.json")
        try fixture.commit("base")
        try fixture.change { try fixture.write("{\"auc\": 0.8}", to: "eval/a.json") }
        let text = try Pawl.run(in: fixture, "gate")
        #expect(text.status == 1)
        #expect(text.text.contains("FAIL"), "\(text.text)")
        let document = try Pawl.run(in: fixture, "compare", "--format", "json").text
        let outcomes = document.split(separator: "\n").filter { $0.contains("\"outcome\"") }
        #expect(outcomes.map { $0.contains("pass") } == [true, false, true], "\(document)")
    }

    private func expect(
        _ status: Int32, _ pattern: String, at location: SourceLocation = #_sourceLocation,
        afterChange edit: (Fixture) throws -> Void
    ) throws {
        let fixture = try fixture(
            pattern, ["a.json": "{\"auc\": 0.9}", "b.json": "{\"auc\": 0.9}"])
        try fixture.change { try edit(fixture) }
        let run = try Pawl.run(in: fixture, "gate")
        #expect(run.status == status, "\(run.text)\n\(run.errors)", sourceLocation: location)
    }

    private func fixture(_ pattern: String, _ files: [String: String]) throws -> Fixture {
        let fixture = try Fixture()
        try fixture.write(
            "version: 1\nmetrics:\n  - {metric: \"\(pattern)\", direction: higher, "
                + "max-loss: 0.02}\n", to: "pawl.yaml")
        for (file, text) in files { try fixture.write(text, to: "eval/" + file) }
        try fixture.commit("base")
        return fixture
    }
}
