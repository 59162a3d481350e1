import Fixtures
import Testing

/// Policies that compare with something else than the merge base.
@Suite struct BaselineTests {
    /// Main went from 0.9, which `v1` and `release` stand on, to 0.95.
    private func fixture(_ baseline: String) throws -> Fixture {
        let fixture = try Fixture.guarded(
            auc: "0.9", policy: Fixture.standardPolicy + "\nbaseline: \(baseline)\n")
        try fixture.git("tag", "v1")
        try fixture.git("branch", "release")
        try fixture.writeMetric("0.95")
        try fixture.commit("better")
        try fixture.change {}
        return fixture
    }

    @Test(arguments: ["{branch: release}", "{tag: \"v*\"}"])
    func `what the policy names is compared with`(baseline: String) throws {
        for (auc, status) in [("0.89", Int32(0)), ("0.87", 1)] {
            let fixture = try fixture(baseline)
            try fixture.writeMetric(auc)
            try fixture.commit("change")
            let run = try Pawl.run(in: fixture, "gate", "--verbose")
            #expect(run.status == status, "\(run.text)\n\(run.errors)")
            #expect(run.text.contains(baseline.contains("tag") ? "v1" : "release"))
            let document = try Pawl.run(in: fixture, "gate", "--format", "json")
            let commit = try fixture.git("rev-parse", "v1")
            #expect(document.text.contains("\"baseline\": \"\(commit)\""))
        }
    }

    @Test(arguments: ["{branch: release}", "{tag: \"v*\"}"])
    func `the reproduce line pins what was compared with`(baseline: String) throws {
        let fixture = try fixture(baseline)
        try fixture.writeMetric("0.87")
        try fixture.commit("change")
        let first = try Pawl.run(in: fixture, "gate")
        #expect(first.status == 1)
        try fixture.writeMetric("0.81")
        try fixture.commit("moved on")
        try fixture.git("branch", "--force", "release")
        try fixture.git("checkout", "--quiet", "HEAD~1")
        try fixture.git("tag", "--force", "v1", "main")
        let words = first.text.split(separator: "\n").drop { !$0.hasPrefix("reproduce: pawl ") }
            .joined(separator: " ").split(separator: " ").dropFirst(2).filter { $0 != "\\" }
        let again = try fixture.run(Pawl.path, words.map(String.init))
        #expect(again.status == 1)
        #expect(again.text.contains("lost 0.03"), "\(again.text)\n\(again.errors)")
    }

    @Test func `a tag on the change does not become its baseline`() throws {
        let fixture = try fixture("{tag: \"v*\"}")
        try fixture.writeMetric("0.5")
        try fixture.commit("worse")
        try fixture.git("tag", "v2")
        #expect(try Pawl.run(in: fixture, "gate").status == 1)
    }

    @Test func `without a fitting tag there is no baseline and no pass`() throws {
        let fixture = try fixture("{tag: \"w*\"}")
        let run = try Pawl.run(in: fixture, "gate")
        #expect(run.status == 2)
        #expect(run.text.contains("no tag 'w*' stands"))
        #expect(run.text.contains("git fetch --tags"))
        try fixture.write("{\"auc\": 0.95, \"new\": 1}\n", to: "eval/metrics.json")
        try fixture.commit("nor for a metric that is new")
        #expect(try Pawl.run(in: fixture, "gate").status == 2)
        try fixture.writeMetric("0.5")
        try fixture.commit("below the floor")
        #expect(try Pawl.run(in: fixture, "gate").status == 1)
        try fixture.git("tag", "w1", "main")
        try fixture.writeMetric("0.94")
        try fixture.commit("good")
        #expect(try Pawl.run(in: fixture, "gate").status == 0)
    }

    @Test func `what the merge base has and the tag lacks is no first run`() throws {
        let fixture = try Fixture.guarded(
            policy: Fixture.standardPolicy + "\nbaseline: {tag: \"v*\"}\n")
        try fixture.write("{}", to: "eval/metrics.json")
        try fixture.commit("without")
        try fixture.git("tag", "v1")
        try fixture.writeMetric("0.93")
        try fixture.commit("with")
        try fixture.change { try fixture.writeMetric("0.85") }
        #expect(try Pawl.run(in: fixture, "gate").status == 2)
    }

    @Test func `a baseline that is no branch is said so`() throws {
        let fixture = try fixture("{branch: nope}")
        let run = try Pawl.run(in: fixture, "gate")
        #expect(run.status == 64)
        #expect(run.errors.contains("cannot find the revision 'nope'"))
    }
}
