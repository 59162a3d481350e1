import Fixtures
import Foundation
import Testing

/// The hooks before a commit as git runs them, on every form that a commit takes. What stops it is that git
/// has no new commit.
@Suite struct PreCommitTests {
    let pipeline: PipelineFixture

    private var fixture: Fixture { pipeline.fixture }

    private static let large = PushFixture.large

    init() throws {
        pipeline = try PipelineFixture(
            policy: PipelineFixture.standardPolicy + "\ninspect: {max-blob: 1KiB}\n")
        try fixture.installHooks("pre-commit", "pre-merge-commit")
        try fixture.git("checkout", "--quiet", "-b", "work")
    }

    /// Runs git, and tells whether `HEAD` moved.
    private func git(
        _ arguments: [String], in directory: String? = nil, extra: [String: String] = [:]
    ) throws -> (moved: Bool, run: ProgramResult) {
        let place = directory ?? fixture.path
        let head = ["-C", place, "rev-parse", "--verify", "--quiet", "HEAD"]
        let before = try fixture.run("git", head).text
        let run = try fixture.run("git", ["-C", place] + arguments, extra: extra)
        return (try fixture.run("git", head).text != before, run)
    }

    private func commit(_ arguments: String...) throws -> (moved: Bool, run: ProgramResult) {
        try git(["commit", "--quiet", "--message", "x"] + arguments)
    }

    @Test func `a file above the limit stops the commit, the same on the edge goes`() throws {
        try fixture.write(Self.large, to: "a.bin")
        try fixture.git("add", "a.bin")
        let bad = try commit()
        #expect(!bad.moved && bad.run.status == 1)
        #expect(
            bad.run.toldErrors.contains("'a.bin' has 1.1 KiB in the index"), "\(bad.run.errors)")
        #expect(bad.run.toldErrors.contains("git rm --cached a.bin"))
        #expect(bad.run.toldErrors.contains("'git commit --no-verify' goes round it"))
        try fixture.write(String(Self.large.dropLast()), to: "a.bin")
        try fixture.git("add", "a.bin")
        let good = try commit()
        #expect(good.moved && good.run.status == 0)
        #expect(good.run.errors.isEmpty, "\(good.run.errors)")
    }

    @Test(arguments: [["--all"], ["--include", "README"], ["--only", "README"], ["README"]])
    func `the index that git builds for this commit is judged`(arguments: [String]) throws {
        try fixture.write("words\n", to: "README")
        try fixture.commitIndexWithoutHooks("README")
        try fixture.write(Self.large, to: "README")
        let bad = try git(["commit", "--quiet", "--message", "x"] + arguments)
        #expect(!bad.moved, "\(bad.run.errors)")
        #expect(bad.run.toldErrors.contains("'README' has 1.1 KiB"))
        try fixture.write("other words\n", to: "README")
        #expect(try git(["commit", "--quiet", "--message", "x"] + arguments).moved)
    }

    @Test func `what is staged but not committed now does not stop`() throws {
        try fixture.write("words\n", to: "README")
        try fixture.commitIndexWithoutHooks("README")
        try fixture.write(Self.large, to: "big")
        try fixture.git("add", "big")
        try fixture.write("other words\n", to: "README")
        #expect(try commit("--only", "README").moved)
        #expect(try !commit().moved)
    }

    @Test func `the staged content counts, not that of the work tree`() throws {
        try fixture.write(Self.large, to: "a")
        try fixture.git("add", "a")
        try fixture.write("small\n", to: "a")
        #expect(try !commit().moved)
        try fixture.git("add", "a")
        try fixture.write(Self.large, to: "a")
        #expect(try commit().moved)
    }

    @Test func `only hunks that were chosen are judged`() throws {
        try fixture.write("1\n2\n3\n4\n5\n6\n7\n8\n9\n", to: "a")
        try fixture.commitIndexWithoutHooks("a")
        try fixture.write("one\n2\n3\n4\n5\n6\n7\n8\n\(Self.large)\n", to: "a")
        let chosen = try fixture.run(
            "git", ["-C", fixture.path, "commit", "--quiet", "--message", "x", "--patch"],
            input: Array("y\nn\n".utf8))
        #expect(chosen.status == 0, "\(chosen.errors)")
        let all = try fixture.run(
            "git", ["-C", fixture.path, "commit", "--quiet", "--message", "x", "--patch"],
            input: Array("y\n".utf8))
        #expect(all.status == 1, "\(all.errors)")
    }

    @Test func `from a directory, a linked work tree and with the places named`() throws {
        try fixture.git("worktree", "add", "--quiet", fixture.root + "/linked", "-b", "linked")
        let linked = fixture.root + "/linked"
        try Data(Self.large.utf8).write(to: URL(filePath: linked + "/a"))
        try fixture.git("-C", linked, "add", "a")
        #expect(try !git(["commit", "--quiet", "-m", "x"], in: linked).moved)
        try Data("small".utf8).write(to: URL(filePath: linked + "/a"))
        #expect(try git(["commit", "--quiet", "-am", "x"], in: linked).moved)

        try fixture.write(Self.large, to: "deep/er/a")
        try fixture.git("add", "--all")
        #expect(try !git(["commit", "--quiet", "-m", "x"], in: fixture.path + "/deep/er").moved)
        let places = ["--git-dir=.git", "--work-tree=."]
        #expect(try !git(places + ["commit", "--quiet", "-m", "x"]).moved)
        let elsewhere = [
            "--git-dir=\(fixture.path)/.git", "--work-tree=\(fixture.path)", "commit", "-qm", "x",
        ]
        #expect(try !git(elsewhere, in: fixture.root).moved)
        try fixture.write("small", to: "deep/er/a")
        try fixture.git("add", "--all")
        #expect(try git(places + ["commit", "--quiet", "-m", "x"]).moved)
    }

    @Test func `an amended commit is judged by what is staged beside it`() throws {
        try fixture.write(Self.large, to: "a")
        try fixture.git("add", "a")
        #expect(try commit("--no-verify").moved)
        // Words alone bring nothing.
        #expect(try commit("--amend", "--message", "other").moved)
        try fixture.write(Self.large + "y", to: "b")
        try fixture.git("add", "b")
        #expect(try !commit("--amend").moved)
        // The remedy that pre-push tells must go through.
        try fixture.git("rm", "--quiet", "--cached", "a", "b")
        #expect(try commit("--amend", "--allow-empty").moved)
    }

    @Test func `a first commit is judged by its own policy`() throws {
        let first = try Fixture()
        try first.installHooks("pre-commit")
        try first.write("version: 1\ninspect: {max-blob: 1KiB}\n", to: "pawl.yaml")
        try first.write(Self.large, to: "a")
        try first.git("add", "--all")
        let bad = try first.run("git", ["-C", first.path, "commit", "-qm", "x"])
        #expect(bad.status == 1)
        #expect(bad.toldErrors.contains("'a' has 1.1 KiB in the index"), "\(bad.errors)")
        try first.git("rm", "--quiet", "--cached", "a")
        let good = try first.run("git", ["-C", first.path, "commit", "-qm", "x"])
        #expect(good.status == 0, "\(good.errors)")
        #expect(good.errors.isEmpty, "\(good.errors)")
    }

    @Test func `the policy that is staged, or of this branch, does not count`() throws {
        try fixture.write("version: 1\n", to: "pawl.yaml")
        try fixture.write(Self.large, to: "a")
        try fixture.git("add", "--all")
        let staged = try commit()
        #expect(!staged.moved, "\(staged.run.errors)")
        #expect(try commit("--no-verify").moved)
        try fixture.write(Self.large + "y", to: "b")
        try fixture.git("add", "--all")
        #expect(try !commit().moved)
        // The remote's as last fetched comes before the local one.
        try fixture.git("branch", "--force", "main", "work")
        #expect(try commit().moved)
        try fixture.git("remote", "add", "origin", "/nowhere")
        try fixture.git("update-ref", "refs/remotes/origin/main", "work~2")
        try fixture.write(Self.large + "z", to: "c")
        try fixture.git("add", "--all")
        #expect(try !commit().moved)
    }

    @Test func `a policy that is broken in the index stops`() throws {
        try fixture.write("version: 1\nmetrics: []\n", to: "pawl.yaml")
        try fixture.git("add", "--all")
        let run = try commit()
        #expect(!run.moved)
        #expect(run.run.toldErrors.contains("policy/invalid"), "\(run.run.errors)")
    }

    @Test func `a result edited by hand stops, code before its run does not`() throws {
        try pipeline.replace("training", with: "better training", in: "train.py")
        #expect(try commit("--all").moved)
        try pipeline.writeResults(auc: "0.95")
        let edited = try commit("--all")
        #expect(!edited.moved)
        #expect(edited.run.toldErrors.contains("lineage/edited-result"), "\(edited.run.errors)")
        // The lock of the run makes it whole.
        try pipeline.writeLock()
        let honest = try commit("--all")
        #expect(honest.moved, "\(honest.run.errors)")
        // A worse metric is for the push to judge.
        try pipeline.replace("better", with: "worse", in: "train.py")
        try pipeline.writeResults(auc: "0.5")
        try pipeline.writeLock()
        #expect(try commit("--all").moved)
    }

    @Test func `what HEAD has already is not held against the next commit`() throws {
        try pipeline.writeResults(auc: "0.95")
        #expect(try commit("--all", "--no-verify").moved)
        try fixture.write("words\n", to: "README")
        try fixture.git("add", "README")
        #expect(try commit().moved)
        try pipeline.replace("x,y", with: "x,z", in: "data.csv")
        let next = try commit("--all")
        #expect(next.moved, "\(next.run.errors)")
    }

    @Test func `a merge that brings in a bad file of a local branch stops`() throws {
        try fixture.git("checkout", "--quiet", "-b", "side", "main")
        try fixture.write(Self.large, to: "a.bin")
        try fixture.git("add", "a.bin")
        #expect(try commit("--no-verify").moved)
        try fixture.git("checkout", "--quiet", "work")
        try fixture.write("words\n", to: "README")
        try fixture.git("add", "README")
        #expect(try commit().moved)
        let merge = try git(["merge", "--quiet", "--no-edit", "side"])
        #expect(!merge.moved)
        #expect(merge.run.toldErrors.contains("'a.bin' has"), "\(merge.run.errors)")
        try fixture.git("merge", "--abort")
        #expect(try !git(["merge", "--squash", "side"]).moved)
        #expect(try !commit().moved)
        try fixture.git("reset", "--quiet", "--hard")
        // What a remote has already is nothing new.
        try fixture.git("remote", "add", "origin", "/nowhere")
        try fixture.git("update-ref", "refs/remotes/origin/main", "main")
        try fixture.git("update-ref", "refs/remotes/origin/side", "side")
        let again = try git(["merge", "--quiet", "--no-edit", "side"])
        #expect(again.moved, "\(again.run.errors)")
    }

    @Test func `a conflict that is resolved by a commit is judged`() throws {
        try fixture.write("one\n", to: "a")
        try fixture.git("add", "a")
        #expect(try commit().moved)
        try fixture.git("checkout", "--quiet", "-b", "side", "main")
        try fixture.write("two\n", to: "a")
        try fixture.git("add", "a")
        #expect(try commit().moved)
        #expect(try !git(["merge", "--quiet", "work"]).moved)
        try fixture.write(Self.large, to: "a")
        try fixture.git("add", "a")
        #expect(try !git(["commit", "--quiet", "--no-edit"]).moved)
        try fixture.write("both\n", to: "a")
        try fixture.git("add", "a")
        #expect(try git(["commit", "--quiet", "--no-edit"]).moved)
    }

    @Test func `foreign variables of git do not blind it`() throws {
        try fixture.write(Self.large, to: "a")
        try fixture.git("add", "a")
        let trap = fixture.root + "/trap"
        try Data("#!/bin/sh\ntouch '\(fixture.root)/sprung'\n".utf8).write(
            to: URL(filePath: trap))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: trap)
        for (name, value) in [
            ("GIT_EXTERNAL_DIFF", trap), ("GIT_LITERAL_PATHSPECS", "1"), ("GIT_DIFF_OPTS", "-u0"),
            ("GIT_PAGER", trap), ("GIT_OPTIONAL_LOCKS", "1"), ("GIT_TRACE", "2"),
            ("GIT_NOGLOB_PATHSPECS", "1"), ("GIT_QUARANTINE_PATH", "/nowhere"),
        ] {
            let run = try git(["commit", "--quiet", "-m", "x"], extra: [name: value])
            #expect(!run.moved, "\(name): \(run.run.errors)")
            #expect(run.run.toldErrors.contains("'a' has 1.1 KiB"), "\(name): \(run.run.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: fixture.root + "/sprung"))
    }

    @Test func `names that drive a terminal are shown as what they are`() throws {
        let blob = try fixture.git(["hash-object", "-w", "--stdin"], input: Array(Self.large.utf8))
        let odd: [UInt8] = Array("a\u{1b}[2J\n\"".utf8) + [0xff]
        try fixture.git(
            ["update-index", "-z", "--index-info"],
            input: Array("100644 \(blob)\t".utf8) + odd + [0])
        let run = try commit()
        #expect(!run.moved)
        #expect(!run.run.errors.contains("\u{1b}"), "\(run.run.errors)")
        #expect(run.run.errors.contains("\\x1b[2J"), "\(run.run.errors)")
    }

    @Test func `a key is found in a file of any length, and in one of two bytes a character`()
        throws
    {
        let key = "-----BEGIN RSA PRIVATE KEY-----\n" + String(repeating: "MIIEabcd", count: 40)
        try fixture.write(
            PipelineFixture.standardPolicy + "\ninspect: {max-blob: 60MiB}\n", to: "pawl.yaml")
        try fixture.git("add", "pawl.yaml")
        try fixture.git("commit", "--quiet", "--no-verify", "--message", "policy")
        try fixture.git("branch", "--force", "main", "work")
        let long = [UInt8](repeating: 0x61, count: 17 << 20)
        let wide: [UInt8] = key.utf8.reduce(into: []) { $0 += [$1, 0] }
        for bytes in [
            long + Array("\n\(key)\n".utf8), wide, [0xff, 0xfe] + wide,
        ] {
            try fixture.write(bytes, to: "file")
            try fixture.git("add", "file")
            let run = try commit()
            #expect(!run.moved)
            #expect(run.run.errors.contains("inspect/private-key"), "\(run.run.errors)")
        }
        try fixture.write(long, to: "file")
        try fixture.git("add", "file")
        let honest = try commit()
        #expect(honest.moved, "\(honest.run.errors)")
    }

    @Test func `a token among zeros is found, although without them words run together`() throws {
        let zeros = [UInt8](repeating: 0, count: 600)
        try fixture.write(zeros + Array("A\0AKIAZ3MSJV4WWNKWXYZ2\0B".utf8), to: "numbers.bin")
        try fixture.git("add", "numbers.bin")
        let run = try commit()
        #expect(!run.moved)
        #expect(run.run.errors.contains("inspect/token"), "\(run.run.errors)")
    }

    @Test func `an option after the name of the hook is no pass`() throws {
        for arguments in [["--format", "json"], ["--nonsense"]] {
            let run = try fixture.run(Pawl.path, ["hook", "run", "pre-commit"] + arguments)
            #expect(run.status == 64, "\(run.errors)")
            #expect(run.errors.contains("options of pawl stand before it"), "\(run.errors)")
        }
    }

    @Test func `the index stays as it was`() throws {
        try fixture.write(Self.large, to: "a")
        try fixture.git("add", "a")
        let before = try fixture.contents(of: ".git/index")
        _ = try fixture.run(Pawl.path, ["hook", "run", "pre-commit"])
        #expect(try fixture.contents(of: ".git/index") == before)
        #expect(try fixture.git("stash", "list").isEmpty)
    }
}

extension Fixture {
    fileprivate func commitIndexWithoutHooks(_ file: String) throws {
        try git("add", file)
        try git("commit", "--quiet", "--no-verify", "--message", file)
    }
}
