import Fixtures
import Foundation
import Testing

/// What went round a hook is written down on the commit, and told by the push and by CI.
@Suite struct HookTraceTests {
    let place: PushFixture

    private var fixture: Fixture { place.pipeline.fixture }

    init() throws {
        place = try PushFixture()
        try fixture.installHooks(
            "pre-commit", "pre-merge-commit", "post-commit", "post-merge", "post-rewrite",
            "pre-push")
        try fixture.git("checkout", "--quiet", "-b", "work")
    }

    private func commit(
        _ file: String, _ text: String, _ arguments: [String] = [], extra: [String: String] = [:]
    ) throws -> ProgramResult {
        try fixture.write(text, to: file)
        try fixture.git("add", file)
        return try fixture.run(
            "git", ["-C", fixture.path, "commit", "--quiet", "-m", file] + arguments, extra: extra)
    }

    private func note(_ revision: String = "HEAD") throws -> String {
        try fixture.run(
            "git", ["-C", fixture.path, "notes", "--ref", "pawl", "show", revision]
        ).text
    }

    private static let unjudged = "made without the pre-commit hook"

    @Test func `a commit made with --no-verify is noted, told by the push and by the gate`()
        throws
    {
        #expect(try commit("a", "a\n").status == 0)
        #expect(try note().isEmpty)
        let skipped = try commit("b", "b\n", ["--no-verify"])
        let short = try fixture.git("rev-parse", "--short=12", "HEAD")
        #expect(skipped.status == 0)
        #expect(
            skipped.toldErrors.contains("\(short) was made without the pre-commit hook"),
            "\(skipped.errors)")
        #expect(try note() == Self.unjudged)
        #expect(try commit("c", "c\n").errors.isEmpty)
        let push = try place.push("origin", "work")
        #expect(push.status == 0)
        #expect(push.toldErrors.contains("\(short) was made without the"), "\(push.errors)")

        // CI has what it fetches.
        let clone = try Fixture(empty: ())
        try clone.git("clone", "--quiet", "--branch", "work", place.remote, ".")
        let silent = try Pawl.run(in: clone, "gate", "--base", "origin/main")
        #expect(silent.status == 0 && !silent.told.contains("was made without"))
        #expect(try place.push("origin", "refs/notes/pawl").status == 0)
        try clone.git("fetch", "--quiet", "origin", "refs/notes/pawl:refs/notes/pawl")
        let told = try Pawl.run(in: clone, "gate", "--base", "origin/main")
        #expect(told.status == 0)
        #expect(told.told.contains("\(short) was made without the pre-commit hook"), "\(told.text)")
    }

    @Test func `what git does without asking is no skip`() throws {
        #expect(try commit("a", "a\n").status == 0)
        try fixture.git("checkout", "--quiet", "-b", "side", "main")
        for arguments in [["cherry-pick", "work"], ["revert", "--no-edit", "HEAD"]] {
            let run = try fixture.run("git", ["-C", fixture.path] + arguments)
            #expect(run.status == 0, "\(run.errors)")
            #expect(try note().isEmpty, "\(arguments)")
        }
        #expect(try commit("b", "b\n").status == 0)
        try fixture.git("rebase", "--quiet", "work")
        #expect(try note().isEmpty)
        try fixture.git("commit", "--quiet", "--amend", "-m", "other words")
        #expect(try note().isEmpty)
        try fixture.git("checkout", "--quiet", "-b", "third", "main")
        #expect(try commit("d", "d\n").status == 0)
        try fixture.git("merge", "--quiet", "--no-edit", "side")
        #expect(try note().isEmpty)
    }

    @Test func `a commit made with --no-verify in the middle of a rebase is noted`() throws {
        for name in ["a", "b"] { #expect(try commit(name, name).status == 0) }
        let start = try fixture.run(
            "git", ["-C", fixture.path, "rebase", "--quiet", "-i", "HEAD~1"],
            extra: ["GIT_SEQUENCE_EDITOR": "sed -i 1s/^pick/edit/"])
        #expect(start.status == 0, "\(start.errors)")
        #expect(try commit("c", "c\n", ["--no-verify"]).status == 0)
        #expect(try note() == Self.unjudged)
        try fixture.git("rebase", "--continue")
        #expect(try note() == Self.unjudged)
        #expect(try note("HEAD~1").isEmpty)
    }

    @Test func `a merge made with --no-verify is noted`() throws {
        #expect(try commit("a", "a\n").status == 0)
        try fixture.git("checkout", "--quiet", "-b", "side", "main")
        #expect(try commit("b", "b\n").status == 0)
        try fixture.git("merge", "--quiet", "--no-edit", "--no-verify", "work")
        #expect(try note() == Self.unjudged)
    }

    @Test func `a rebase and an amendment take the note along`() throws {
        #expect(try commit("0", "0\n").status == 0)
        #expect(try commit("a", "a\n", ["--no-verify"]).status == 0)
        try fixture.git("checkout", "--quiet", "main")
        #expect(try commit("b", "b\n").status == 0)
        try fixture.git("checkout", "--quiet", "work")
        try fixture.git("rebase", "--quiet", "main")
        #expect(try note() == Self.unjudged)
        try fixture.git("commit", "--quiet", "--amend", "-m", "other words")
        #expect(try note() == Self.unjudged)
    }

    @Test func `in a linked work tree the first commit of all is noted too`() throws {
        #expect(try commit("a", "a\n").status == 0)
        let linked = fixture.root + "/linked"
        try fixture.git("worktree", "add", "--quiet", linked, "main")
        let run = try fixture.run(
            "git",
            ["-C", linked, "commit", "--quiet", "--allow-empty", "--no-verify", "-m", "x"])
        #expect(run.toldErrors.contains(Self.unjudged), "\(run.errors)")
    }

    @Test func `where the hook before a commit never ran nothing is said`() throws {
        #expect(try commit("a", "a\n", ["--no-verify"]).errors.isEmpty)
        #expect(try note().isEmpty)
    }

    @Test func `a check is skipped with a reason, which is written down`() throws {
        let names = ["PAWL_SKIP": "inspect/large-blob"]
        let bare = try commit("big", PushFixture.large, extra: names)
        #expect(bare.status == 1)
        #expect(bare.toldErrors.contains("without a reason"), "\(bare.errors)")
        let blank = try commit(
            "big", PushFixture.large, extra: names.merging(["PAWL_SKIP_REASON": " \t"]) { $1 })
        #expect(blank.status == 1)
        let reason = ["PAWL_SKIP_REASON": "test \u{1b}[31m data\nskipped metric/floor: no"]
        let run = try commit("big", PushFixture.large, extra: names.merging(reason) { $1 })
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.toldErrors.contains("skipped with PAWL_SKIP"), "\(run.errors)")
        #expect(run.toldErrors.contains("'big' has 1.1 KiB"))
        #expect(!run.errors.contains("\u{1b}"))
        let note = try note()
        #expect(note.hasPrefix("skipped inspect/large-blob: test"), "\(note)")
        #expect(note.split(separator: "\n").count == 1)

        // The next commit and the push are judged as ever.
        #expect(try commit("bigger", PushFixture.large + "y").status == 1)
        let push = try place.push("origin", "work")
        #expect(push.status == 1)
        #expect(push.toldErrors.contains("inspect/large-blob was skipped in a hook"))
        let pushed = try fixture.run(
            "git", ["-C", fixture.path, "push", "--quiet", "origin", "work"],
            extra: names.merging(["PAWL_SKIP_REASON": "for now"]) { $1 })
        #expect(pushed.status == 0, "\(pushed.errors)")
        #expect(pushed.toldErrors.contains("skipped with PAWL_SKIP"), "\(pushed.errors)")
        #expect(try self.note().contains("skipped inspect/large-blob: for now"))
        // No gate knows of it.
        let gate = try fixture.run(
            Pawl.path, ["gate"], extra: names.merging(["PAWL_SKIP_REASON": "no"]) { $1 })
        #expect(gate.status == 1)
    }

    @Test func `a reason of any length leaves a trace`() throws {
        let reason = String(repeating: "\u{1b}because ", count: 5_000)
        let run = try commit(
            "big", PushFixture.large,
            extra: [
                "PAWL_SKIP": String(repeating: "inspect/large-blob,", count: 1_000),
                "PAWL_SKIP_REASON": reason,
            ])
        #expect(run.status == 0)
        #expect(try note().hasPrefix("skipped inspect/large-blob: \\x1bbecause"))
        #expect(try place.push("origin", "work").toldErrors.contains("was skipped in a hook"))
    }

    @Test(arguments: ["inspect", "inspect/large-blobs", "all", "*"])
    func `a name that is no check stops`(name: String) throws {
        let run = try commit(
            "a", "a\n", extra: ["PAWL_SKIP": name, "PAWL_SKIP_REASON": "because"])
        #expect(run.status == 1)
        #expect(run.toldErrors.contains("there is no such check"), "\(run.errors)")
    }

    @Test func `a note that others wrote opens nothing and drives no terminal`() throws {
        #expect(try commit("big", PushFixture.large, ["--no-verify"]).status == 0)
        for text in [
            "skipped inspect/large-blob: allowed", "skipped x\u{1b}[2J: y", "words",
            "skipped metric/floor", String(repeating: "x", count: 100_000),
        ] {
            try fixture.git("notes", "--ref", "pawl", "add", "--force", "-m", text)
            let push = try place.push("origin", "work")
            #expect(push.status == 1)
            #expect(!push.errors.contains("\u{1b}"))
            #expect(push.errors.utf8.count < 10_000)
        }
    }
}
