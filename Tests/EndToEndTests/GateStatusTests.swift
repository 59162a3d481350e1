import Fixtures
import Testing

/// What a user types, and how it ends.
@Suite struct GateStatusTests {
    @Test(arguments: [
        ("0.95", Int32(0)), ("0.91", 0), ("0.9099999", 1), ("0.5", 1), ("NaN", 2), ("Infinity", 2),
        ("\"0.95\"", 2), ("null", 2), ("1e999", 2), ("0.9x", 65), ("", 65),
    ])
    func `the gate opens for a value that was measured and is good enough`(
        auc: String, status: Int32
    ) throws {
        let fixture = try Fixture.guarded()
        try fixture.change { try fixture.writeMetric(auc) }
        let run = try Pawl.run(in: fixture, "gate")
        #expect(run.status == status, "\(run.text)\n\(run.errors)")
        #expect(run.errors.isEmpty)
    }

    @Test func `a metric that is gone gives no verdict`() throws {
        let fixture = try Fixture.guarded()
        try fixture.change { try fixture.write("{}", to: "eval/metrics.json") }
        #expect(try Pawl.run(in: fixture, "gate").status == 2)
        try fixture.git("rm", "--quiet", "eval/metrics.json")
        try fixture.commitIndex("gone")
        let run = try Pawl.run(in: fixture, "gate")
        #expect(run.status == 2)
        #expect(run.text.contains("is missing at the head"))
    }

    @Test func `a change does not loosen its own gate`() throws {
        let fixture = try Fixture.guarded()
        try fixture.change {
            try fixture.writeMetric("0.5")
            try fixture.write(
                "version: 1\nlineage: {locks: warn}\n", to: "pawl.yaml")
        }
        let run = try Pawl.run(in: fixture, "gate")
        #expect(run.status == 1)
        #expect(run.text.contains("loosens the policy"))
    }

    @Test func `a change that only loosens the policy is shown and opens`() throws {
        let fixture = try Fixture.guarded()
        try fixture.change {
            try fixture.write(
                Fixture.standardPolicy.replacing("0.02", with: "0.2"), to: "pawl.yaml")
        }
        let run = try Pawl.run(in: fixture, "gate", "--verbose")
        #expect(run.status == 0, "\(run.text)\n\(run.errors)")
        #expect(run.text.contains("loosens the policy"))
    }

    @Test func `a change that leaves the policy invalid is shut`() throws {
        let fixture = try Fixture.guarded()
        try fixture.change { try fixture.write("version: 1\nmetric: []\n", to: "pawl.yaml") }
        let run = try Pawl.run(in: fixture, "gate")
        #expect(run.status == 1)
        #expect(run.text.contains("did you mean 'metrics'"))
    }

    @Test func `an invalid policy at the base is an error of configuration`() throws {
        let fixture = try Fixture.guarded(policy: "version: 1\nmetrics: []\nfloor: 1\n")
        let run = try Pawl.run(in: fixture, "gate")
        #expect(run.status == 78)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("pawl.yaml:2:"))
        #expect(run.errors.contains("pawl.yaml:3:"))
    }

    @Test func `what the policy asks for and was not done is said`() throws {
        let fixture = try Fixture.guarded(
            policy: Fixture.standardPolicy + "\nretrain: {when: stale}\n")
        let run = try Pawl.run(in: fixture, "gate", "--verbose", "--retrain", "never")
        #expect(run.status == 0, "\(run.text)\n\(run.errors)")
        #expect(run.text.contains("asks for retraining"))
        let asked = try Pawl.run(in: fixture, "gate", "--verbose")
        #expect(asked.status == 0, "\(asked.text)\n\(asked.errors)")
        #expect(asked.text.contains("nothing had to be run again"))
    }

    @Test func `a head equal to its base is judged on what is there`() throws {
        let fixture = try Fixture.guarded()
        #expect(try Pawl.run(in: fixture, "gate").status == 0)
    }

    @Test func `a policy that is named and not there is no verdict`() throws {
        let fixture = try PipelineFixture(policy: nil).fixture
        #expect(try Pawl.run(in: fixture, "gate").status == 0)
        #expect(try Pawl.run(in: fixture, "gate", "--policy-path", "pawl.yml").status == 2)
    }

    @Test func `nothing to judge is no verdict`() throws {
        let fixture = try Fixture()
        try fixture.write("x", to: "a.txt")
        try fixture.commit("start")
        #expect(try Pawl.run(in: fixture, "gate").status == 2)
    }

    @Test(arguments: [
        (["gate", "--base", "nope"], Int32(64), "cannot find the revision 'nope'"),
        (["gate", "--base", ""], 64, "--base"),
        (["gate", "--base"], 64, "--base"),
        (["gate", "--base", "-h"], 64, "cannot find the revision '-h'"),
        (["gate", "--head", "--help"], 64, "cannot find the revision '--help'"),
        (["gate", "main..nope"], 64, "cannot find the revision 'nope'"),
        (["gate", "main...HEAD"], 64, "is no range"),
        (["gate", "--nope"], 64, "--nope"),
        (["gate", "--policy-path", "../x"], 64, "it does not stay in the repository"),
        (["gate", "-C", "/proc"], 69, "cannot open the Git repository at '/proc'"),
        (["gate", "--output", "/proc/nope/file"], 74, "cannot write '/proc/nope/file'"),
    ])
    func `what cannot be done is said on standard error`(
        arguments: [String], status: Int32, sentence: String
    ) throws {
        let fixture = try Fixture.guarded()
        let run = try fixture.run(Pawl.path, arguments)
        #expect(run.status == status)
        #expect(run.errors.contains(sentence))
        #expect(run.output.isEmpty)
    }

    @Test func `a shallow clone that cannot know the merge base says what to fetch`() throws {
        let origin = try Fixture.guarded()
        try origin.git("checkout", "--quiet", "-b", "change")
        try origin.commit("one")
        try origin.commit("two")
        let clone = try Fixture(cloning: origin, "--depth", "1", "--branch", "change")
        try clone.git("fetch", "--quiet", "--depth", "1", "origin", "main:refs/remotes/origin/main")
        let run = try Pawl.run(in: clone, "gate", "--base", "main")
        #expect(run.status == 69)
        #expect(run.errors.contains("git fetch --"))
    }
}

/// The executables that look at one part, by their names and as commands of `pawl`.
@Suite struct PartTests {
    @Test(arguments: [
        ("compare", Int32(1)), ("lineage", 0), ("inspect", 0), ("explain", 0),
        ("explain lineage/stale-lock", 0), ("explain nope", 64), ("schema policy", 0),
        ("schema verdict", 0), ("schema nope", 64), ("report nope.json", 74),
        ("report data.csv", 65), ("init", 64), ("demo .", 64),
    ])
    func `each command ends as its help says`(line: String, status: Int32) throws {
        let pipeline = try PipelineFixture()
        _ = try pipeline.gate {
            try $0.fixture.write("print('worse')\n", to: "train.py")
            try $0.writeResults(auc: "0.7")
            try $0.writeLock()
        }
        let arguments = line.split(separator: " ").map(String.init)
        let run = try pipeline.fixture.run(Pawl.path, arguments)
        #expect(run.status == status, "\(run.text)\n\(run.errors)")
        #expect(run.errors.isEmpty == (status < 2))
    }

    @Test func `a commit looked at by itself inherits from nobody`() throws {
        let pipeline = try PipelineFixture()
        try pipeline.fixture.write("print('stale')\n", to: "train.py")
        try pipeline.fixture.commit("stale on main")
        #expect(try Pawl.run(in: pipeline.fixture, "lineage", "--rev", "HEAD").status == 1)
        #expect(try Pawl.run(in: pipeline.fixture, "lineage", "--rev", "HEAD~1").status == 0)
    }

    @Test func `the name of the executable chooses the command`() throws {
        let fixture = try Fixture.guarded()
        try fixture.link("../pawl-compare", to: Pawl.path)
        let run = try fixture.run(fixture.root + "/pawl-compare", ["--base", "main"])
        #expect(run.status == 0)
    }

    @Test func `a saved verdict is told again as it was`() throws {
        let fixture = try Fixture.guarded()
        try fixture.change { try fixture.writeMetric("0.5") }
        let first = try Pawl.run(in: fixture, "gate", "--markdown", "first.md")
        #expect(first.status == 1)
        _ = try Pawl.run(in: fixture, "gate", "--format", "json", "--output", "v.json")
        let again = try Pawl.run(in: fixture, "report", "v.json", "--format", "markdown")
        #expect(again.status == 0)
        #expect(again.output == (try fixture.contents(of: "first.md")))
    }

    @Test func `a first policy is written once and rules from then on`() throws {
        let pipeline = try PipelineFixture(policy: nil)
        #expect(try Pawl.run(in: pipeline.fixture, "init").status == 0)
        try pipeline.fixture.commit("policy")
        #expect(try Pawl.run(in: pipeline.fixture, "init").status == 64)
        #expect(try Pawl.run(in: pipeline.fixture, "gate", "--require-policy").status == 0)
        let worse = try pipeline.gate {
            try $0.fixture.write("print('worse')\n", to: "train.py")
            try $0.writeResults(auc: "0.2")
            try $0.writeLock()
        }
        #expect(worse.status == 1)
    }
}
