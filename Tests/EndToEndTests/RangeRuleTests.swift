import Fixtures
import Testing

/// What is judged against what: nobody who can push a name chooses it, and the verdict stays what it was.
@Suite struct RangeRuleTests {
    /// A change that lost too much, in a clone that follows `origin/main`.
    private func clone() throws -> (clone: Fixture, origin: Fixture) {
        let origin = try Fixture.guarded()
        let clone = try Fixture(cloning: origin)
        try clone.git("checkout", "--quiet", "-b", "change", "origin/main")
        try clone.writeMetric("0.5")
        try clone.commit("worse")
        return (clone, origin)
    }

    @Test(arguments: [
        ["tag", "origin/main"], ["branch", "origin/main"], ["update-ref", "refs/origin/main"],
        ["branch", "--force", "main"],
    ])
    func `a name that was pushed does not become the base`(command: [String]) throws {
        let (clone, _) = try clone()
        try clone.git(command + ["HEAD"])
        let run = try Pawl.run(in: clone, "gate")
        #expect(run.status == 1, "\(run.text)\n\(run.errors)")
        let inCI = try Pawl.run(
            in: clone, "gate",
            environment: ["GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main"])
        #expect(inCI.status == 1, "\(inCI.text)\n\(inCI.errors)")
        if command.last != "main" {
            let named = try Pawl.run(in: clone, "gate", "--base", "origin/main")
            #expect(named.status == 64)
            #expect(named.errors.contains("it is ambiguous"))
        }
    }

    @Test func `a tag called like the target of CI is refused`() throws {
        let (clone, _) = try clone()
        try clone.git("tag", "main")
        let run = try Pawl.run(
            in: clone, "gate",
            environment: ["GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main"])
        #expect(run.status == 64)
        #expect(run.errors.contains("it is ambiguous"))
        #expect(try Pawl.run(in: clone, "gate", "--base", "refs/remotes/origin/main").status == 1)
    }

    @Test(arguments: ["..change", "main..", "..", "main", "main..change..x"])
    func `a range has two ends`(range: String) throws {
        let fixture = try Fixture.guarded()
        try fixture.change {}
        let run = try Pawl.run(in: fixture, "gate", range)
        #expect(run.status == 64, "\(run.text)")
        #expect(run.errors.contains("is no range"))
        #expect(try Pawl.run(in: fixture, "gate", "main..change").status == 0)
    }

    @Test func `metrics are compared with where the change left its base`() throws {
        let fixture = try Fixture.guarded()
        try fixture.change { try fixture.writeMetric("0.92") }
        try fixture.git("checkout", "--quiet", "main")
        try fixture.writeMetric("0.99")
        try fixture.commit("better on main")
        #expect(try Pawl.run(in: fixture, "gate", "main..change").status == 0)
        try fixture.git("checkout", "--quiet", "change")
        try fixture.writeMetric("0.9")
        try fixture.commit("worse than where it left")
        #expect(try Pawl.run(in: fixture, "gate", "main..change").status == 1)
    }

    @Test func `a head that its base has, and one that is its base, are judged and open`() throws {
        let fixture = try Fixture.guarded()
        try fixture.writeMetric("0.99")
        try fixture.commit("next")
        #expect(try Pawl.run(in: fixture, "gate", "main..main~1").status == 0)
        #expect(try Pawl.run(in: fixture, "gate", "main..main").status == 0)
    }

    @Test func `histories without a common commit are no empty range`() throws {
        let fixture = try Fixture.guarded()
        try fixture.git("checkout", "--quiet", "--orphan", "other")
        try fixture.commit("other")
        let run = try Pawl.run(in: fixture, "gate", "--base", "main")
        #expect(run.status == 64)
        #expect(run.errors.contains("no commit in common"))
    }

    @Test func `of several merge bases git's own is taken`() throws {
        let fixture = try Fixture.guarded()
        try fixture.change { try fixture.write("1", to: "a") }
        try fixture.git("checkout", "--quiet", "main")
        try fixture.write("1", to: "b")
        try fixture.commit("b")
        try fixture.git("merge", "--quiet", "-m", "one way", "change")
        try fixture.git("checkout", "--quiet", "change")
        try fixture.git("merge", "--quiet", "-m", "other way", "main~1")
        try fixture.writeMetric("0.5")
        try fixture.commit("worse")
        let run = try Pawl.run(in: fixture, "gate", "--base", "main", "--format", "json")
        #expect(run.status == 1)
        let base = try fixture.git("merge-base", "main", "change")
        #expect(run.text.contains("\"mergeBase\": \"\(base)\""))
    }

    @Test func `the reproduce line gives the verdict again when the base has moved on`() throws {
        let fixture = try Fixture.guarded()
        try fixture.change { try fixture.writeMetric("0.9") }
        let first = try Pawl.run(in: fixture, "gate", "--base", "main")
        #expect(first.status == 1)
        try fixture.git("checkout", "--quiet", "main")
        try fixture.write(
            Fixture.standardPolicy.replacing("0.02", with: "0.5"), to: "pawl.yaml")
        try fixture.commit("loosened meanwhile")
        try fixture.git("checkout", "--quiet", "change")
        #expect(try Pawl.run(in: fixture, "gate", "--base", "main").status == 0)
        let line = try #require(
            first.text.split(separator: "\n").first { $0.hasPrefix("reproduce: pawl ") })
        let words = line.split(separator: " ").dropFirst(2).map(String.init)
        #expect(try fixture.run(Pawl.path, words).status == 1)
    }

    @Test func `the same input gives the same bytes wherever it is judged`() throws {
        let fixture = try Fixture.guarded()
        try fixture.change { try fixture.writeMetric("0.9") }
        let arguments = ["gate", "--base", "main", "--head", "change", "--format", "json"]
        let expected = try fixture.run(Pawl.path, arguments)
        #expect(expected.status == 1)
        try fixture.write("", to: "sub/directory/file")
        let below = try fixture.run(Pawl.path, arguments + ["-C", "sub/directory"])
        #expect(below.output == expected.output)
        try fixture.git("worktree", "add", "--quiet", "../linked", "main")
        try fixture.git("clone", "--quiet", "--bare", ".", "../bare.git")
        for place in ["../linked", "../bare.git"] {
            let run = try fixture.run(
                Pawl.path, arguments + ["-C", place],
                extra: ["TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8"])
            #expect(run.output == expected.output, "\(place): \(run.errors)")
        }
    }
}
