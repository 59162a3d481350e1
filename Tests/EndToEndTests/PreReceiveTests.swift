import Fixtures
import Foundation
import Testing

/// The hooks on the side that receives, as git runs them there. The client has none.
@Suite struct PreReceiveTests {
    let place: PushFixture

    private var pipeline: PipelineFixture { place.pipeline }
    private var fixture: Fixture { pipeline.fixture }
    private var remote: String { place.remote }

    init() throws {
        place = try PushFixture(hasHook: false)
        try install("pre-receive")
    }

    private func install(_ names: String...) throws {
        let link = fixture.root + "/pawl-hook"
        if !FileManager.default.fileExists(atPath: link) {
            try FileManager.default.createSymbolicLink(
                atPath: link, withDestinationPath: Pawl.path)
        }
        for name in ["pre-receive", "update"] {
            let place = "\(remote)/hooks/\(name)"
            try? FileManager.default.removeItem(atPath: place)
            guard names.contains(name) else { continue }
            try FileManager.default.createDirectory(
                atPath: remote + "/hooks", withIntermediateDirectories: true)
            try Data("#!/bin/sh\nexec '\(link)' run \(name) \"$@\"\n".utf8).write(
                to: URL(filePath: place))
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: place)
        }
    }

    private func push(_ arguments: String...) throws -> ProgramResult {
        try fixture.run(
            "git", ["-C", fixture.path, "push", "--quiet", "--no-verify"] + arguments)
    }

    /// The names that the remote has, as git tells.
    private func names() throws -> [String] {
        try fixture.git("-C", remote, "for-each-ref", "--format=%(refname:short)")
            .split(separator: "\n").map(String.init)
    }

    @Test(arguments: [1, 150])
    func `what is sound is taken in, what is not leaves nothing behind`(count: Int) throws {
        // Few objects come one by one into quarantine, many as a pack.
        let files = (0..<count).map { ("file\($0)", "\($0) of \(count)\n") }
        try place.branch("good", files)
        try place.branch("bad", files + [("model.pkl", PushFixture.large)])
        let bad = try push("origin", "bad")
        #expect(bad.status == 1)
        let commit = try fixture.git("rev-parse", "--short=12", "bad~1")
        #expect(
            bad.toldErrors.replacing("remote: ", with: "").contains("'model.pkl' has 1.1 KiB"),
            "\(bad.errors)")
        #expect(bad.errors.contains(commit))
        #expect(bad.errors.contains("nothing was taken in"))
        #expect(!bad.errors.contains("no-verify"))
        #expect(try names() == ["main"])
        let blob = try fixture.git("rev-parse", "bad~1:model.pkl")
        #expect(try fixture.run("git", ["-C", remote, "cat-file", "-e", blob]).status != 0)
        let good = try push("origin", "good")
        #expect(good.status == 0, "\(good.errors)")
        #expect(try names() == ["good", "main"])
    }

    @Test func `of two refs one is bad`() throws {
        try place.branch("good", [("a", "a\n")])
        try place.branch("bad", [("model.pkl", PushFixture.large)])
        #expect(try push("origin", "good", "bad").status == 1)
        #expect(try names() == ["main"])
        try install("update")
        #expect(try push("--atomic", "origin", "good", "bad").status == 1)
        #expect(try names() == ["main"])
        #expect(try push("origin", "good", "bad").status == 1)
        #expect(try names() == ["good", "main"])
    }

    @Test func `deletions, tags and options`() throws {
        try place.branch("good", [("a", "a\n")])
        try place.branch("bad", [("model.pkl", PushFixture.large)])
        try fixture.git("-C", remote, "config", "receive.advertisePushOptions", "true")
        #expect(try push("--push-option", "pawl.skip=all", "origin", "bad").status == 1)
        #expect(try push("--push-option", "x", "origin", "good").status == 0)
        #expect(try push("origin", "--delete", "good").status == 0)
        try fixture.git("tag", "-m", "t", "v1", "bad")
        try fixture.git("tag", "-m", "t", "v2", "v1")
        #expect(try push("origin", "v1").status == 1)
        #expect(try push("origin", "v2").status == 1)
        #expect(try push("origin", "bad~2:refs/heads/fine").status == 0)
        #expect(try names() == ["fine", "main"])
    }

    @Test func `the policy is that of the default branch before the push`() throws {
        try place.branch(
            "loose", [("pawl.yaml", "version: 1\n"), ("model.pkl", PushFixture.large)])
        #expect(try push("origin", "loose").status == 1)
        #expect(try push("origin", "loose:main").status == 1)
        #expect(try push("origin", "loose~2:main", "loose").status == 1)
        // The change of the policy alone may go in, and rules from then on.
        #expect(try push("origin", "loose~2:main").status == 0)
        let later = try push("origin", "loose")
        #expect(later.status == 0, "\(later.errors)")
        try fixture.git("-C", remote, "symbolic-ref", "HEAD", "refs/heads/strict")
        // Its one main stands in; of two nobody knows.
        try place.branch("third", [("words.md", "words\n")])
        #expect(try push("origin", "third").status == 0)
        try fixture.git("-C", remote, "branch", "master", "main")
        try place.branch("other", [("model2.pkl", PushFixture.large)])
        let headless = try push("origin", "other")
        #expect(headless.status == 1)
        #expect(headless.errors.contains("git symbolic-ref HEAD"), "\(headless.errors)")
    }

    @Test func `a metric that falls is kept from the default branch`() throws {
        try fixture.git("checkout", "--quiet", "-b", "worse")
        try pipeline.replace("training", with: "worse training", in: "train.py")
        try pipeline.writeResults(auc: "0.5")
        try pipeline.writeLock()
        try fixture.commit("worse")
        let run = try push("origin", "worse:main")
        #expect(run.status == 1)
        #expect(run.errors.contains("metric/max-loss"), "\(run.errors)")
        #expect(
            try fixture.git("-C", remote, "rev-parse", "main") != fixture.git("rev-parse", "worse"))
    }

    @Test func `an unrelated history does not take the place of the default branch`() throws {
        try fixture.git("checkout", "--quiet", "--orphan", "alone")
        try fixture.commit("alone")
        let run = try push("--force", "origin", "alone:main")
        #expect(run.status == 1)
        #expect(run.errors.contains("no commit in common"), "\(run.errors)")
    }

    @Test func `the first push into an empty repository is judged by its own policy`() throws {
        let empty = fixture.root + "/empty.git"
        try fixture.git("init", "--quiet", "--bare", "--initial-branch=main", empty)
        try FileManager.default.createDirectory(
            atPath: empty + "/hooks", withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: remote + "/hooks/pre-receive", toPath: empty + "/hooks/pre-receive")
        try place.branch("bad", [("model.pkl", PushFixture.large)])
        #expect(try push(empty, "bad:main").status == 1)
        #expect(try push(empty, "main").status == 0)
    }

    @Test func `the program writes neither refs nor objects, whatever it is told`() throws {
        try install()
        try place.branch("bad", [("model.pkl", PushFixture.large)])
        #expect(try push("origin", "bad").status == 0)
        let before = try fixture.git("-C", remote, "for-each-ref")
        let objects = try fixture.git("-C", remote, "count-objects", "-v")
        let (old, new) = (
            try fixture.git("rev-parse", "main"), try fixture.git("rev-parse", "bad")
        )
        for line in [
            "\(old) \(new) refs/heads/x\n", "\(new) \(old) refs/heads/bad\n", "x\n", " \n",
        ] {
            let run = try fixture.run(
                Pawl.path, ["hook", "run", "-C", remote, "pre-receive"], input: Array(line.utf8))
            #expect(line.count > 10 || run.status == 65, "\(run.errors)")
        }
        for arguments in [["refs/heads/x", old], ["refs/heads/x", "y", "z"], []] {
            let run = try fixture.run(
                Pawl.path, ["hook", "run", "-C", remote, "update"] + arguments)
            #expect(run.status == (arguments.count == 3 ? 65 : 64), "\(run.errors)")
        }
        #expect(try fixture.git("-C", remote, "for-each-ref") == before)
        #expect(try fixture.git("-C", remote, "count-objects", "-v") == objects)
    }

    @Test func `skips of a user do not count on the side that receives`() throws {
        try place.branch("bad", [("model.pkl", PushFixture.large)])
        let run = try fixture.run(
            "git", ["-C", fixture.path, "push", "--quiet", "--no-verify", "origin", "bad"],
            extra: ["PAWL_SKIP": "inspect/large-blob", "PAWL_SKIP_REASON": "please"])
        #expect(run.status == 1)
    }
}
