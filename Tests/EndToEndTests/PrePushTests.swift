import Fixtures
import Foundation
import Testing

/// The hook as git runs it, on every form that a push takes. What lets a push through is a change on the
/// remote, as git itself tells it.
@Suite struct PrePushTests {
    let place: PushFixture

    private var pipeline: PipelineFixture { place.pipeline }
    private var fixture: Fixture { place.pipeline.fixture }
    private var remote: String { place.remote }

    init() throws { place = try PushFixture() }

    @Test func `a push of what is sound goes, of what is not stops and names file and commit`()
        throws
    {
        try place.branch("good", [("README.md", "words\n")])
        try place.branch("bad", [("model.pkl", PushFixture.large)])
        let good = try place.push("origin", "good")
        #expect(good.status == 0, "\(good.errors)")
        #expect(good.errors.contains("good: 1 new commit"))
        let bad = try place.push("origin", "bad")
        #expect(bad.status == 1)
        let commit = try fixture.git("rev-parse", "--short=12", "bad~1")
        #expect(bad.toldErrors.contains("'model.pkl' has 1.1 KiB in \(commit)"), "\(bad.errors)")
        #expect(try !place.remoteHas("bad"))
        #expect(try place.push("--no-verify", "origin", "bad").status == 0)
    }

    /// The holes of pre-commit 4.7.0, prek 0.5.11 and lefthook 2.2.2: the second of two refs, a branch that
    /// is not checked out, a file that only a middle commit has.
    @Test func `every ref is looked at`() throws {
        try place.branch("good", [("README.md", "words\n")])
        try place.branch("bad", [("model.pkl", PushFixture.large)])
        try place.branch("clean", [("a.md", "a\n"), ("b.md", "b\n")])
        for names in [["good", "bad"], ["bad", "good"]] {
            let run = try place.push("origin", names[0], names[1])
            #expect(run.status == 1, "\(run.errors)")
            #expect(try !place.remoteHas("good") && !place.remoteHas("bad"))
        }
        #expect(try place.push("origin", "good", "clean").status == 0)
        #expect(try place.push("--all", "origin").status == 1)
        #expect(try place.push("--mirror", "origin").status == 1)
    }

    @Test(arguments: [
        "bad~1:refs/heads/x", "bad:refs/heads/x", "light", "annotated", "tag-of-tag",
        "HEAD:refs/heads/x", "@{-1}:refs/heads/x",
    ])
    func `however it is written, a large file stops the push`(ref: String) throws {
        try place.branch("bad", [("model.pkl", PushFixture.large)])
        try fixture.git("tag", "light", "bad")
        try fixture.git("tag", "-m", "t", "annotated", "bad")
        try fixture.git("tag", "-m", "t", "tag-of-tag", "annotated")
        try fixture.git("checkout", "--quiet", "bad")
        if ref.hasPrefix("@") { try fixture.git("checkout", "--quiet", "main") }
        #expect(try place.push("origin", ref).status == 1)
        let id = try fixture.git("rev-parse", "bad")
        #expect(try place.push("origin", "\(id):refs/heads/x").status == 1)
        // By its address, and to a remote of two addresses.
        #expect(try place.push("file://" + remote, "bad").status == 1)
        try fixture.git("remote", "set-url", "--add", "--push", "origin", remote)
        try fixture.git("remote", "set-url", "--add", "--push", "origin", "file://" + remote)
        #expect(try place.push("origin", "bad").status == 1)
        #expect(try !place.remoteHas("bad") && !place.remoteHas("x"))
    }

    @Test func `where nothing new goes there is nothing to say`() throws {
        try place.branch("same", [])
        for arguments in [
            ["origin", "main"], ["origin", "same"], ["--dry-run", "origin", "main"],
        ] {
            let run = try fixture.run("git", ["-C", fixture.path, "push", "--quiet"] + arguments)
            #expect(run.status == 0)
            #expect(run.errors.isEmpty, "\(run.errors)")
        }
        #expect(try place.push("origin", "--delete", "same").status == 0)
        #expect(try !place.remoteHas("same"))
    }

    @Test func `what the remote has never stops a push again`() throws {
        try place.branch("bad", [("model.pkl", PushFixture.large)])
        #expect(try place.push("--no-verify", "origin", "bad").status == 0)
        try fixture.git("checkout", "--quiet", "bad")
        try fixture.write("more\n", to: "README.md")
        try fixture.commit("more")
        let more = try place.push("origin", "bad")
        #expect(more.status == 0, "\(more.errors)")
        // Forced over what somebody else pushed meanwhile and nobody fetched.
        let other = try Fixture(empty: ())
        try other.git("clone", "--quiet", "--branch", "bad", remote, ".")
        try other.write("theirs\n", to: "theirs.md")
        try other.commit("theirs")
        try other.git("push", "--quiet", "origin", "bad")
        try fixture.git("commit", "--quiet", "--amend", "--message", "amended")
        let forced = try place.push("--force", "origin", "bad")
        #expect(forced.status == 0, "\(forced.errors)")
        #expect(forced.toldErrors.contains("what origin has at refs/heads/bad is not known here"))
    }

    @Test func `the first push is judged by its own policy, and its files are looked at`() throws {
        let empty = fixture.root + "/empty.git"
        try fixture.git("init", "--quiet", "--bare", empty)
        try fixture.git("remote", "add", "new", empty)
        #expect(try place.push("new", "main").status == 0)
        try fixture.git("remote", "set-url", "new", remote + "2")
        try fixture.git("init", "--quiet", "--bare", remote + "2")
        try fixture.git("update-ref", "-d", "refs/remotes/new/main")
        try fixture.write(PushFixture.large, to: "model.pkl")
        try fixture.commit("model")
        #expect(try place.push("new", "main").status == 1)
    }

    @Test func `each tip is judged as the gate judges it, by the policy of the remote`() throws {
        try fixture.git("checkout", "--quiet", "-b", "worse")
        try fixture.write("print('other')\n", to: "train.py")
        try pipeline.writeResults(auc: "0.5")
        try pipeline.writeLock()
        try fixture.write("version: 1\n", to: "pawl.yaml")
        try fixture.commit("worse, and no rule any more")
        try fixture.git("checkout", "--quiet", "main")
        let run = try place.push("origin", "worse")
        #expect(run.status == 1)
        #expect(run.toldErrors.contains("metric/max-loss"), "\(run.errors)")
        let worse = try fixture.git("rev-parse", "--short=12", "worse")
        #expect(run.toldErrors.contains("pawl compare --base origin/main --head \(worse),"))
        // Not by what lies in a local main that nobody pushed.
        try fixture.write("version: 1\n", to: "pawl.yaml")
        try fixture.commit("no rule any more")
        #expect(try place.push("origin", "worse").status == 1)
    }

    @Test(arguments: [(false, Int32(1)), (true, 0)])
    func `a stale lock stops the push but where CI runs the stage again`(
        retrains: Bool, status: Int32
    ) throws {
        try fixture.write(
            PipelineFixture.standardPolicy + (retrains ? "\nretrain: {when: stale}\n" : "\n"),
            to: "pawl.yaml")
        try fixture.commit("policy")
        try fixture.git("push", "--quiet", "--no-verify", "origin", "main")
        try place.branch("stale", [("train.py", "print('other')\n")])
        let run = try place.push("origin", "stale")
        #expect(run.status == status, "\(run.errors)")
        // A metric that somebody wrote is no stale lock.
        try place.branch("edited", [("m.json", "{\"auc\": 0.99}\n")])
        #expect(try place.push("origin", "edited").status == 1)
    }

    @Test(arguments: [("stop", Int32(1)), ("pass", 0)])
    func `the policy says whether a push without a verdict goes`(
        choice: String, status: Int32
    ) throws {
        try fixture.write(
            PipelineFixture.standardPolicy + "\nhooks: {no-verdict: \(choice)}\n", to: "pawl.yaml")
        try fixture.commit("policy")
        try fixture.git("push", "--quiet", "--no-verify", "origin", "main")
        for (name, text, expected) in [
            ("nan", "{\"auc\": NaN}\n", status), ("broken", "{\"auc\": \n", 1),
        ] {
            try fixture.git("checkout", "--quiet", "-b", name, "main")
            try fixture.write("print('\(name)')\n", to: "train.py")
            try fixture.write(text, to: "m.json")
            try pipeline.writeLock()
            try fixture.commit(name)
            let run = try place.push("origin", name)
            #expect(run.status == expected, "\(run.errors)")
            #expect(run.errors.contains("no verdict"))
        }
    }

    @Test func `a repository without pipeline and policy is pushed as ever`() throws {
        let plain = try Fixture()
        try plain.git("init", "--quiet", "--bare", plain.root + "/remote.git")
        try plain.git("remote", "add", "origin", plain.root + "/remote.git")
        try plain.installHook()
        try plain.write("words\n", to: "README.md")
        try plain.commit("start")
        let run = try plain.run("git", ["-C", plain.path, "push", "--quiet", "origin", "main"])
        #expect(run.status == 0, "\(run.errors)")
        try plain.git("checkout", "--quiet", "--orphan", "pages")
        try plain.write("page\n", to: "index.html")
        try plain.commit("pages")
        let orphan = try plain.run("git", ["-C", plain.path, "push", "--quiet", "origin", "pages"])
        #expect(orphan.status == 0, "\(orphan.errors)")
    }

    @Test func `a tag of no commit is not waved through`() throws {
        try fixture.git("tag", "blob", "main:m.json")
        let run = try place.push("origin", "blob")
        #expect(run.status == 1)
        #expect(run.toldErrors.contains("'refs/tags/blob' stands for no commit"))
    }

    @Test func `a linked worktree and a shallow clone push as well`() throws {
        try fixture.git("worktree", "add", "--quiet", "-b", "bad", "../linked")
        let linked = fixture.root + "/linked"
        try PushFixture.large.write(
            toFile: linked + "/model.pkl", atomically: true, encoding: .utf8)
        for arguments in [["add", "model.pkl"], ["commit", "--quiet", "--message", "model"]] {
            try fixture.git(["-C", linked] + arguments)
        }
        let run = try fixture.run("git", ["-C", linked, "push", "--quiet", "origin", "bad"])
        #expect(run.status == 1, "\(run.errors)")

        let shallow = try Fixture(empty: ())
        try shallow.git("clone", "--quiet", "--depth", "1", "file://" + remote, ".")
        try shallow.installHook()
        try shallow.write("words\n", to: "README.md")
        try shallow.commit("words")
        let honest = try shallow.run(
            "git", ["-C", shallow.path, "push", "--quiet", "origin", "main"])
        #expect(honest.status == 0, "\(honest.errors)")
        try shallow.write(PushFixture.large, to: "model.pkl")
        try shallow.commit("model")
        let attack = try shallow.run(
            "git", ["-C", shallow.path, "push", "--quiet", "origin", "main"])
        #expect(attack.status == 1, "\(attack.errors)")
    }

    @Test func `three thousand refs go in one push`() throws {
        let head = try fixture.git("rev-parse", "HEAD")
        let lines = (0..<3_000).map { "create refs/heads/many/b\($0) \(head)\n" }.joined()
        try fixture.git(["update-ref", "--stdin"], input: Array(lines.utf8))
        let run = try place.push("origin", "refs/heads/many/*")
        #expect(run.status == 0, "\(run.errors.prefix(500))")
        #expect(try place.remoteHas("many/b2999"))
    }

    @Test func `what git never writes is no reason to let a push go`() throws {
        let zeros = String(repeating: "0", count: 40)
        for line in ["x\n", "\n", "refs/heads/main \(zeros) refs/heads/main\n", "\u{1b}[31m\n"] {
            let run = try fixture.run(
                Pawl.path, ["hook", "run", "pre-push", "origin", remote], input: Array(line.utf8))
            #expect(run.status == 65, "\(run.errors)")
            #expect(run.errors.contains("cannot read line 1 of standard input"))
            #expect(!run.errors.contains("\u{1b}"))
        }
        let absent = String(repeating: "1", count: 40)
        let unknown = try fixture.run(
            Pawl.path, ["hook", "run", "pre-push", "origin", remote],
            input: Array("refs/heads/x \(absent) refs/heads/x \(zeros)\n".utf8))
        #expect(unknown.status == 65)
        #expect(unknown.errors.contains("it is missing"))
        for arguments in [["pre-push"], ["pre-push", "origin"], ["pre-nothing"], []] {
            let run = try fixture.run(Pawl.path, ["hook", "run"] + arguments, input: [])
            #expect(run.status == 64, "\(run.errors)")
        }
    }

    @Test func `a document tells of every tip, to its end`() throws {
        try place.branch("good", [("README.md", "words\n")])
        try place.branch("bad", [("model.pkl", PushFixture.large)])
        let zeros = String(repeating: "0", count: 40)
        let lines = try ["good", "bad"].map {
            "refs/heads/\($0) \(try fixture.git("rev-parse", $0)) refs/heads/\($0) \(zeros)\n"
        }
        let command = ["hook", "run", "--format", "json", "pre-push", "origin", remote]
        let run = try fixture.run(Pawl.path, command, input: Array(lines.joined().utf8))
        #expect(run.status == 1)
        #expect(run.errors.isEmpty, "\(run.errors)")
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
        #expect(document["schema"] as? String == "pawl/hook/1")
        #expect(document["exitStatus"] as? Int == 1)
        let tips = try #require(document["tips"] as? [[String: Any]])
        #expect(tips.map { $0["names"] as? [String] } == [["refs/heads/good"], ["refs/heads/bad"]])
        #expect(tips.map { $0["commits"] as? Int } == [1, 2])
        let answers = tips.map { ($0["verdict"] as? [String: Any])?["outcome"] as? String }
        #expect(answers == ["open", "shut"])
        // One that says nothing is one too.
        let none = try fixture.run(Pawl.path, command, input: [])
        #expect(none.status == 0 && none.text.contains("pawl/hook/1"), "\(none.errors)")
        let file = try fixture.run(
            Pawl.path,
            ["hook", "run", "--format", "json", "--output", "hook.json", "pre-commit"])
        #expect(file.status == 0 && file.text.isEmpty)
        #expect(
            String(decoding: try fixture.contents(of: "hook.json"), as: UTF8.self)
                .contains("pawl/hook/1"))
    }

    @Test func `without the program nothing is pushed`() throws {
        // Whoever runs the tests may have one installed.
        let places = (fixture.environment["PATH"] ?? "").split(separator: ":").filter {
            !FileManager.default.fileExists(atPath: $0 + "/pawl-hook")
        }
        fixture.set("PATH", to: places.joined(separator: ":"))
        try place.branch("good", [("README.md", "words\n")])
        let run = try place.push("origin", "good")
        #expect(run.status == 1)
        #expect(run.errors.contains("pawl-hook is not on PATH"))
        #expect(try !place.remoteHas("good"))
    }
}
