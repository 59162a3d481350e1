import Fixtures
import Foundation
import Testing

/// What becomes of a hook that was there before: it runs as it did, and comes back as it was.
@Suite struct ForeignHookTests {
    let place: InstallFixture

    private var fixture: Fixture { place.fixture }

    init() throws { place = try InstallFixture() }

    private func push() throws -> ProgramResult {
        try fixture.run("git", ["-C", fixture.path, "push", "--quiet", "origin", "main"])
    }

    @Test(arguments: ["#!/bin/sh", "#!/bin/sh -e", "#!/usr/bin/env bash", "#!/bin/bash -"])
    func `it gets its name, its arguments and its input, and pawl gets the input too`(
        shebang: String
    ) throws {
        let remote = try place.addRemote()
        try place.writeForeign("pre-push", shebang: shebang)
        let before = try place.whole()
        #expect(try push().status == 0)
        let alone = place.logged
        #expect(alone.contains("arguments origin \(remote)\ninput refs/heads/main "))
        try fixture.git("--git-dir", remote, "update-ref", "-d", "refs/heads/main")
        try fixture.git("update-ref", "-d", "refs/remotes/origin/main")
        try Data().write(to: URL(filePath: place.log))

        let installed = try place.pawl("install", "pre-push")
        #expect(installed.errors.contains("is kept as 'pre-push.before-pawl'"))
        let run = try push()
        #expect(run.status == 0)
        #expect(place.logged == alone)
        #expect(run.errors.contains("main: 1 new commit"), "\(run.errors)")
        #expect(try place.pawl("uninstall").status == 0)
        #expect(try place.whole() == before)
    }

    @Test(arguments: [
        // By its name: what husky and other dispatchers do.
        "#!/bin/sh\n. \"${0%/*}/library\"\n",
        "#!/usr/bin/env bash\nsource \"$(dirname \"$0\")/library\"\n",
    ])
    func `a dispatcher finds its own name and its directory`(script: String) throws {
        let library = "echo \"$(basename \"$0\") of $(dirname \"$0\") got $*\" >>\"\(place.log)\"\n"
        try place.write(Array(library.utf8), to: place.hooks + "/library", mode: 0o644)
        try place.write(Array(script.utf8), to: place.hooks + "/post-checkout")
        #expect(try place.pawl("install").status == 0)
        try fixture.git("checkout", "--quiet", "-b", "x")
        let head = try fixture.git("rev-parse", "HEAD")
        #expect(place.logged == "post-checkout of .git/hooks got \(head) \(head) 1\n")
    }

    @Test func `a program that is no script of sh keeps its directory`() throws {
        let script =
            "#!/usr/bin/python3\nimport sys\nopen('\(place.log)', 'w').write(sys.argv[0])\n"
        try place.write(Array(script.utf8), to: place.hooks + "/post-checkout")
        #expect(try place.pawl("install").status == 0)
        try fixture.git("checkout", "--quiet", "-b", "x")
        #expect(place.logged == ".git/hooks/post-checkout.before-pawl")
    }

    @Test func `without a first line it is the shell's, as git has it`() throws {
        try place.write(
            Array("echo ran >>\"\(place.log)\"\n".utf8), to: place.hooks + "/pre-commit")
        #expect(try place.pawl("install").status == 0)
        try fixture.git("commit", "--quiet", "--allow-empty", "--message", "x")
        #expect(place.logged == "ran\n")
    }

    @Test func `its refusal is kept and pawl is not asked`() throws {
        _ = try place.addRemote()
        try place.writeForeign("pre-push", "echo no >&2; exit 3")
        #expect(try place.pawl("install").status == 0)
        let run = try push()
        #expect(run.status == 1)
        #expect(run.errors.contains("no\n"))
        #expect(!run.errors.contains("new commit"))
        let status = try fixture.run(
            "git", ["-C", fixture.path, "hook", "run", "pre-push", "--", "origin", "x"]
        ).status
        #expect(status == 3)
        // After the fact it only tells, with the status that it had.
        try place.pawl("uninstall")
        try place.writeForeign("post-checkout", "exit 5")
        let before = try fixture.run("git", ["-C", fixture.path, "checkout", "-q", "-b", "a"])
        #expect(try place.pawl("install").status == 0)
        let after = try fixture.run("git", ["-C", fixture.path, "checkout", "-q", "-b", "b"])
        #expect(after.status == before.status)
        // Pawl is asked all the same: it notes what went round the hook before.
        try place.writeForeign("post-commit", "exit 5")
        #expect(try place.pawl("install").status == 0)
        try fixture.git("commit", "--quiet", "--allow-empty", "--no-verify", "--message", "x")
        #expect(try !fixture.git("notes", "--ref", "pawl", "list").isEmpty)
    }

    @Test func `what pawl refuses is refused after a hook that agreed`() throws {
        let push = try PushFixture()
        let place = push.pipeline.fixture
        let path = place.path + "/.git/hooks/pre-push"
        try Data("#!/bin/sh\ncat >/dev/null\n".utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        #expect(try place.run(Pawl.path, ["hook", "install", "pre-push"]).status == 0)
        try push.branch("bad", [("model.pkl", PushFixture.large)])
        try push.branch("good", [("README.md", "words\n")])
        #expect(try push.push("origin", "bad").status == 1)
        #expect(try push.push("origin", "good").status == 0)
        #expect(try !push.remoteHas("bad") && push.remoteHas("good"))
    }

    @Test func `on a server it gets every line and so does pawl`() throws {
        let remote = try place.addRemote()
        let script = "#!/bin/sh\nsed 's/^/input /' >>\"\(place.log)\"\n"
        for hook in ["pre-receive", "post-receive"] {
            try place.write(Array(script.utf8), to: remote + "/hooks/" + hook)
        }
        let run = try fixture.run(
            Pawl.path, ["hook", "install", "-C", remote, "pre-receive", "post-receive", "update"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(try push().status == 0)
        let lines = place.logged.split(separator: "\n")
        #expect(lines.count == 2 && lines[0] == lines[1])
        #expect(lines.first?.hasSuffix(" refs/heads/main") == true)
    }

    @Test(arguments: ["off", "link", "dangling", "directory"])
    func `links and files that are switched off stay what they are`(kind: String) throws {
        let path = try place.hooks + "/pre-commit"
        switch kind {
        case "off": try place.writeForeign("pre-commit", "exit 1", mode: 0o644)
        case "link":
            try place.writeForeign("elsewhere", "exit 1")
            try FileManager.default.createSymbolicLink(
                atPath: path, withDestinationPath: "elsewhere")
        case "dangling":
            try FileManager.default.createSymbolicLink(
                atPath: path, withDestinationPath: "../nothing")
        default:
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        }
        let before = try place.whole()
        let installed = try place.pawl("install", "pre-commit")
        #expect(installed.status == (kind == "directory" ? 1 : 0), "\(installed.errors)")
        if kind != "directory" {
            #expect(try place.answers("pre-commit"))
            let commit = try fixture.run(
                "git", ["-C", fixture.path, "commit", "-qm", "x", "--allow-empty"])
            #expect(commit.status == (kind == "link" ? 1 : 0), "\(commit.errors)")
            #expect(place.logged.isEmpty == (kind != "link"))
        }
        #expect(try place.pawl("uninstall").status == 0)
        if kind != "directory" { #expect(try place.whole() == before) }
    }

    @Test func `a name that is taken is not written over`() throws {
        try place.writeForeign("pre-push")
        try place.write(
            Array("#!/bin/sh\n# mine\n".utf8), to: place.hooks + "/pre-push.before-pawl")
        let before = try place.whole()
        let run = try place.pawl("install", "pre-push")
        #expect(run.status == 1)
        #expect(run.errors.contains("move one of them away"))
        #expect(try place.whole() == before)
    }

    @Test(arguments: ["edited", "overwritten", "emptied"])
    func `what somebody wrote over ours is left, and said`(kind: String) throws {
        try place.writeForeign("pre-push")
        #expect(try place.pawl("install", "pre-push").status == 0)
        let path = try place.hooks + "/pre-push"
        let ours = place.bytes(path) ?? []
        let others = [
            "edited": ours + Array("# more\n".utf8), "overwritten": Array("#!/bin/sh\n".utf8),
            "emptied": [],
        ]
        try place.write(others[kind] ?? [], to: path)
        let before = try place.whole()
        let run = try place.pawl("uninstall")
        #expect(run.status == 1)
        #expect(run.errors.contains("is no longer what pawl wrote"), "\(run.errors)")
        #expect(run.errors.contains("what was there before is in 'pre-push.before-pawl'"))
        #expect(try place.whole() == before)
        try place.write(ours, to: path)
        #expect(try place.pawl("uninstall").status == 0)
        #expect(String(decoding: place.bytes(path) ?? [], as: UTF8.self).contains("name $0"))
    }

    /// The states in which an end without warning leaves the directory.
    @Test(arguments: ["two names", "kept alone"], ["install", "uninstall"])
    func `what was interrupted is finished or undone`(state: String, next: String) throws {
        try place.writeForeign("pre-push")
        let before = try place.whole()
        let path = try place.hooks + "/pre-push"
        let kept = path + ".before-pawl"
        if state == "two names" {
            try FileManager.default.linkItem(atPath: path, toPath: kept)
        } else {
            try FileManager.default.moveItem(atPath: path, toPath: kept)
        }
        #expect(try place.pawl(next, "pre-push").status == 0)
        if next == "install" {
            #expect(try place.answers("pre-push"))
            #expect(try place.pawl("uninstall").status == 0)
        }
        #expect(try place.whole() == before)
    }

    @Test func `a tool that writes its hook again may be chained again`() throws {
        try place.writeForeign("pre-push")
        let before = try place.whole()
        let path = try place.hooks + "/pre-push"
        let theirs = place.bytes(path) ?? []
        #expect(try place.pawl("install", "pre-push").status == 0)
        try place.write(theirs, to: path)
        #expect(try place.pawl("install", "pre-push").status == 0)
        #expect(try place.answers("pre-push"))
        #expect(try place.pawl("uninstall").status == 0)
        #expect(try place.whole() == before)
    }

    @Test func `an interrupt reaches the hook and ends pawl after it`() throws {
        _ = try place.addRemote()
        let script = """
            #!/bin/bash
            trap 'echo interrupted >>"\(place.log)"; exit 0' TERM
            kill -TERM $PPID
            sleep 3 >/dev/null 2>&1 & wait
            echo slept >>"\(place.log)"
            """
        try place.write(Array(script.utf8), to: place.hooks + "/pre-push")
        #expect(try place.pawl("install", "pre-push").status == 0)
        let run = try place.runOpenToSignals(
            "git", "-C", fixture.path, "push", "--quiet", "origin", "main")
        #expect(run.status != 0)
        #expect(!run.errors.contains("new commit"))
        #expect(place.logged == "interrupted\n")
    }

    @Test func `the question whether it runs opens no gate and starts no other hook`() throws {
        _ = try place.addRemote()
        try place.writeForeign("pre-push")
        #expect(try place.pawl("install").status == 0)
        for word in ["word", "", "\u{1b}[31m"] {
            fixture.set("PAWL_HOOK_PROBE", to: word)
            let run = try push()
            #expect(run.status == 1)
            #expect(!run.errors.contains("\u{1b}"))
            #expect(run.errors.contains("judges nothing while PAWL_HOOK_PROBE is set"))
            let commit = try fixture.run(
                "git", ["-C", fixture.path, "commit", "-qm", "x", "--allow-empty"])
            #expect(commit.status == 1)
        }
        #expect(place.logged == "")
    }
}
