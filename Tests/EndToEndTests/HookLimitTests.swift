import Fixtures
import Foundation
import Testing

/// What a hook does when it cannot come to an end. A pipe in the place of a loose object, which nobody writes
/// to, holds up libgit2 for ever.
@Suite struct HookLimitTests {
    let place: PushFixture

    private var fixture: Fixture { place.pipeline.fixture }

    init() throws {
        place = try PushFixture()
        try place.branch("good", [("README.md", "words\n")])
        try place.branch("blocked", [("words.md", "other words\n")])
    }

    /// Puts a pipe in the place of the tree of a commit, which every hook has to read.
    private func block(_ commit: String) throws {
        let tree = try fixture.git("rev-parse", "\(commit)^{tree}")
        let path = fixture.path + "/.git/objects/\(tree.prefix(2))/\(tree.dropFirst(2))"
        try FileManager.default.removeItem(atPath: path)
        #expect(try fixture.run("mkfifo", [path]).status == 0)
    }

    private func line(_ name: String) throws -> String {
        let zeros = String(repeating: "0", count: 40)
        return
            "refs/heads/\(name) \(try fixture.git("rev-parse", name)) refs/heads/\(name) \(zeros)\n"
    }

    private func push(_ lines: String, limit: String = "2s") throws -> ProgramResult {
        try fixture.run(
            Pawl.path,
            ["hook", "run", "--time-limit", limit, "pre-push", "origin", place.remote],
            input: Array(lines.utf8))
    }

    @Test func `what was judged in time is told, what was not is no pass`() throws {
        let lines = try line("good") + line("blocked")
        try block("blocked")
        let run = try push(lines)
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.errors.contains("good: 1 new commit"))
        #expect(run.toldErrors.contains("gate open"))
        #expect(run.toldErrors.contains("the time of 2 s is over"))
        #expect(
            run.toldErrors.contains("not looked at: 'refs/heads/blocked', the time was over"),
            "\(run.errors)")
        #expect(run.toldErrors.contains("the push stops here"))
        // After a second it says what it does.
        #expect(
            run.toldErrors.contains("pawl: judging refs/heads/blocked, 2 of 2"), "\(run.errors)")
    }

    @Test func `a failure that was found in time counts more`() throws {
        try place.branch("bad", [("model.pkl", PushFixture.large)])
        let lines = try line("bad") + line("blocked")
        try block("blocked")
        let run = try push(lines)
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.errors.contains("inspect/large-blob"))
    }

    @Test func `the policy may let go what there was no time for`() throws {
        try fixture.git("checkout", "--quiet", "main")
        try fixture.write(
            PipelineFixture.standardPolicy + "\nhooks: {no-verdict: pass}\n", to: "pawl.yaml")
        try fixture.commit("policy")
        try fixture.git("push", "--quiet", "origin", "main")
        try place.branch("fine", [("x.md", "x\n")])
        try place.branch("late", [("y.md", "y\n")])
        let lines = try line("fine") + line("late")
        try block("late")
        let run = try push(lines)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.toldErrors.contains("not looked at: 'refs/heads/late'"))
    }

    @Test func `a standard input that never ends is left`() throws {
        // Whoever holds both ends of a pipe waits for ever.
        let command =
            "mkfifo ../pipe; '\(Pawl.path)' hook run --time-limit 1s pre-push origin x <>../pipe"
        let input = try fixture.run("sh", ["-c", command])
        #expect(input.status == 2, "\(input.errors)")
        #expect(input.toldErrors.contains("no verdict: the time of 1 s is over"))
    }

    @Test func `a hook that comes after gives up and fails nothing`() throws {
        try fixture.write("outs:\n- md5: aa\n  path: x\n", to: "x.dvc")
        try fixture.commitIndex("pointer")
        let (old, new) = (
            try fixture.git("rev-parse", "main"), try fixture.git("rev-parse", "blocked")
        )
        try block("blocked")
        let run = try fixture.run(
            Pawl.path, ["hook", "run", "--time-limit", "1s", "post-checkout", old, new, "1"])
        #expect(run.status == 0)
        #expect(run.errors.contains("pawl: post-checkout gave up after 1 s"), "\(run.errors)")
    }

    @Test(arguments: ["0s", "x", "-1s", "1"])
    func `a limit that is none is refused`(limit: String) throws {
        #expect(try push(line("good"), limit: limit).status == 64)
    }
}
