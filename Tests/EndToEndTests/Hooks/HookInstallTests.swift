import Fixtures
import Foundation
import Testing

/// `pawl-hook install`: where the files go, and that git runs them.
@Suite struct HookInstallTests {
    let place: InstallFixture

    private var fixture: Fixture { place.fixture }

    init() throws { place = try InstallFixture() }

    @Test func `git runs what is installed, and to install again changes nothing`() throws {
        let before = try place.whole()
        #expect(try place.pawl("install").status == 0)
        for hook in InstallFixture.standard { #expect(try place.answers(hook)) }
        for hook in ["commit-msg", "prepare-commit-msg", "pre-receive", "update"] {
            #expect(try !FileManager.default.fileExists(atPath: place.hooks + "/" + hook))
        }
        #expect(try fixture.git("status", "--porcelain") == "")
        let installed = try place.whole()
        let again = try place.pawl("install")
        #expect(again.status == 0)
        #expect(again.errors.contains("pre-push: installed already in"))
        #expect(try place.whole() == installed)
        #expect(try place.pawl("uninstall").status == 0)
        #expect(try place.whole() == before)
        #expect(try place.pawl("uninstall").errors == "no hook of pawl's is installed here\n")
    }

    @Test func `a hook file is ten lines of sh at most, executable, and says what it is`() throws {
        let names = InstallFixture.standard + ["commit-msg", "prepare-commit-msg"]
        #expect(try fixture.run(Pawl.path, ["hook", "install"] + names).status == 0)
        for hook in names {
            let path = try place.hooks + "/" + hook
            let text = String(decoding: place.bytes(path) ?? [], as: UTF8.self)
            let lines = text.split(separator: "\n")
            #expect(lines.count <= 10)
            #expect(lines[0] == "#!/bin/sh")
            #expect(lines[1].hasPrefix("# pawl-hook 0.1.0 \(hook) "))
            #expect(try fixture.run("sh", ["-n", path]).status == 0)
            #expect(try fixture.run("stat", ["-c", "%a", path]).text == "755")
        }
    }

    @Test(arguments: [
        (["core.hooksPath", "/dev/null"], "--local --unset-all"),
        (["core.hooksPath", ""], "--local --unset-all"),
    ])
    func `where git looks nowhere nothing is installed, and the command that mends it is told`(
        setting: [String], command: String
    ) throws {
        try fixture.git(["config"] + setting)
        let refused = try place.pawl("install")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("git runs no hook at all"))
        let mending = "git config \(command) core.hooksPath"
        #expect(refused.errors.contains("'\(mending)'"), "\(refused.errors)")
        try fixture.git(mending.split(separator: " ").dropFirst().map(String.init))
        #expect(try place.pawl("install").status == 0)
        #expect(try place.answers("pre-push"))
    }

    @Test(arguments: ["absolute", "relative", "missing/deep", ".git/hooks"])
    func `a hooks directory of one's own is used, and made where it is missing`(kind: String)
        throws
    {
        let directory = kind == "absolute" ? fixture.root + "/own hooks" : kind
        try fixture.git("config", "core.hooksPath", directory)
        let before = try place.whole()
        // From anywhere in the work tree.
        try fixture.write("x\n", to: "sub/file")
        try fixture.commit("sub")
        let run = try fixture.run(Pawl.path, ["hook", "install", "-C", "sub"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(try place.answers("pre-push"))
        #expect(try place.answers("pre-commit", in: fixture.path + "/sub"))
        #expect(try place.pawl("uninstall").status == 0)
        try fixture.git("rm", "-rq", "sub")
        #expect(try place.whole() == before)
        if kind == "absolute" { #expect(!FileManager.default.fileExists(atPath: directory)) }
    }

    @Test(arguments: ["global", "system", "include"])
    func `a directory of several repositories is written to only on request`(scope: String) throws {
        let shared = fixture.root + "/shared"
        let file = fixture.root + "/" + scope
        switch scope {
        case "global": fixture.set("GIT_CONFIG_GLOBAL", to: file)
        case "system":
            fixture.set("GIT_CONFIG_NOSYSTEM", to: nil)
            fixture.set("GIT_CONFIG_SYSTEM", to: file)
        default:
            fixture.set("GIT_CONFIG_GLOBAL", to: file + "-outer")
            try fixture.git(
                "config", "--global", "includeIf.gitdir:\(fixture.path)/.git.path", file)
        }
        try fixture.git("config", "--file", file, "core.hooksPath", shared)
        #expect(try place.hooks == shared)
        let refused = try place.pawl("install")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("say --shared if they are to have them"))
        #expect(refused.errors.contains(scope == "system" ? "on this machine" : "of this user"))
        #expect(!FileManager.default.fileExists(atPath: shared))
        #expect(try place.pawl("install", "--shared").status == 0)
        #expect(try place.answers("pre-push"))
        #expect(try place.pawl("uninstall").status == 1)
        #expect(try place.pawl("uninstall", "--shared").status == 0)
        #expect(!FileManager.default.fileExists(atPath: shared))
    }

    @Test func `a linked worktree has the hooks of its repository, or its own where it says so`()
        throws
    {
        let linked = fixture.root + "/linked"
        try fixture.git("worktree", "add", "--quiet", "-b", "other", linked)
        #expect(try fixture.run(Pawl.path, ["hook", "install", "-C", linked]).status == 0)
        #expect(try place.answers("pre-commit"))
        #expect(try place.answers("pre-commit", in: linked))
        #expect(try fixture.run(Pawl.path, ["hook", "uninstall", "-C", linked]).status == 0)
        #expect(try !place.answers("pre-commit"))

        try fixture.git("config", "extensions.worktreeConfig", "true")
        try fixture.git(["-C", linked, "config", "--worktree", "core.hooksPath", "own"])
        #expect(try fixture.run(Pawl.path, ["hook", "install", "-C", linked]).status == 0)
        #expect(FileManager.default.fileExists(atPath: linked + "/own/pre-commit"))
        #expect(try place.answers("pre-commit", in: linked))
        #expect(try !place.answers("pre-commit"))
    }

    @Test func `a bare repository judges what is pushed to it`() throws {
        let remote = try place.addRemote()
        let run = try fixture.run(Pawl.path, ["hook", "install", "-C", remote])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("pre-receive: installed in"))
        #expect(try place.answers("pre-receive", in: remote))
        #expect(
            try fixture.run(Pawl.path, ["hook", "install", "-C", remote, "pre-push"]).status == 64)
        #expect(try place.pawl("install", "update").status == 64)
        try fixture.git("push", "--quiet", "origin", "main")
        #expect(try fixture.run(Pawl.path, ["hook", "uninstall", "-C", remote]).status == 0)
        #expect(!FileManager.default.fileExists(atPath: remote + "/hooks/pre-receive"))
        #expect(!FileManager.default.fileExists(atPath: remote + "/pawl"))
    }

    @Test func `a repository without a hooks directory gets one, and loses it again`() throws {
        try FileManager.default.removeItem(atPath: place.hooks)
        #expect(try place.pawl("install", "pre-push").status == 0)
        #expect(try place.answers("pre-push"))
        #expect(try place.pawl("uninstall").status == 0)
        #expect(try !FileManager.default.fileExists(atPath: place.hooks))
    }

    @Test func `a hook of the team's is not written to, and the line for it is told`() throws {
        try fixture.git("config", "core.hooksPath", ".githooks")
        try place.write(Array("#!/bin/sh\ntrue\n".utf8), to: fixture.path + "/.githooks/pre-push")
        try fixture.commit("hooks of the team")
        let refused = try place.pawl("install", "pre-push")
        #expect(refused.status == 1)
        let line = "pawl-hook run pre-push \"$@\" || exit"
        #expect(refused.errors.contains("add the line '\(line)' to it"), "\(refused.errors)")
        #expect(try fixture.git("status", "--porcelain") == "")
        try fixture.write("#!/bin/sh\n\(line)\ntrue\n", to: ".githooks/pre-push")
        try fixture.commit("as told")
        let done = try place.pawl("install", "pre-push")
        #expect(done.status == 0)
        #expect(done.errors.contains("the hook that is there calls pawl itself"))
        #expect(try place.pawl("uninstall").status == 0)
        #expect(try fixture.git("status", "--porcelain") == "")
    }

    @Test func `an older file of ours is written anew, and so is one of another program`() throws {
        #expect(try place.pawl("install", "pre-push").status == 0)
        let path = try place.hooks + "/pre-push"
        let text = String(decoding: place.bytes(path) ?? [], as: UTF8.self)
        try place.write(
            Array(text.replacingOccurrences(of: "pawl-hook 0.1.0", with: "pawl-hook 0.0.9").utf8),
            to: path)
        let run = try place.pawl("install", "pre-push")
        #expect(run.errors.contains("pre-push: written anew in"))
        #expect(place.bytes(path) == Array(text.utf8))
        try place.write(Array(text.utf8), to: path, mode: 0o644)
        #expect(try place.pawl("install", "pre-push").errors.contains("written anew"))
        #expect(try place.answers("pre-push"))
        // Windows tools did that.
        try place.write(Array(text.replacingOccurrences(of: "\n", with: "\r\n").utf8), to: path)
        #expect(try place.pawl("install", "pre-push").errors.contains("written anew"))
        #expect(place.bytes(path) == Array(text.utf8))
    }

    @Test func `the program may lie anywhere but in a path with a line end`() throws {
        for (name, status) in [("it's \"$HOME\" `x`", Int32(0)), ("two\nlines", 1)] {
            let program = fixture.root + "/" + name + "/pawl-hook"
            try place.putProgram(at: program)
            let run = try fixture.run(program, ["install", "pre-push"])
            #expect(run.status == status, "\(run.errors)")
            if status == 0 {
                #expect(try place.answers("pre-push"))
                #expect(try place.pawl("uninstall").status == 0)
            } else {
                #expect(run.errors.contains("without line ends"))
                #expect(!run.errors.contains("two\nlines"))
            }
        }
    }

    @Test(arguments: [
        ("pre-push", ["push", "--quiet", "origin", "main"], Int32(1)),
        ("pre-commit", ["commit", "--quiet", "--allow-empty", "--message", "x"], 1),
        ("post-commit", ["commit", "--quiet", "--allow-empty", "--message", "x"], 0),
        ("post-checkout", ["checkout", "--quiet", "-b", "x"], 0),
    ])
    func `without the program the gate is shut or the silence is told, and the way out is named`(
        hook: String, call: [String], status: Int32
    ) throws {
        _ = try place.addRemote()
        let program = fixture.root + "/bin/pawl-hook"
        try place.putProgram(at: program)
        try place.writeForeign(hook)
        #expect(try fixture.run(program, ["install", hook]).status == 0)
        let found = try fixture.run("git", ["-C", fixture.path] + call)
        #expect(found.status == 0, "\(found.errors)")
        try FileManager.default.removeItem(atPath: program)
        try Data().write(to: URL(filePath: place.log))
        let again = hook == "post-checkout" ? ["checkout", "--quiet", "main"] : call
        let gone = try fixture.run("git", ["-C", fixture.path] + again)
        #expect(gone.status == status, "\(gone.errors)")
        #expect(gone.errors.contains("pawl-hook is gone and is not on PATH either"))
        #expect(gone.errors.contains("or remove .git/hooks/\(hook)"))
        #expect(place.logged.isEmpty == (status != 0))
        // The search path has it again.
        try FileManager.default.createSymbolicLink(
            atPath: program, withDestinationPath: Pawl.path)
        try FileManager.default.moveItem(
            atPath: fixture.root + "/bin", toPath: fixture.root + "/other")
        fixture.set(
            "PATH", to: fixture.root + "/other:" + (fixture.environment["PATH"] ?? ""))
        #expect(try place.answers(hook))
    }

    @Test func `many who install at once spoil nothing`() throws {
        for hook in InstallFixture.standard { try place.writeForeign(hook) }
        let before = try place.whole()
        let call = "'\(Pawl.path)' hook install 2>/dev/null"
        let all = Array(repeating: "\(call) &", count: 8).joined(separator: " ")
        _ = try place.runOpenToSignals("sh", "-c", all + " wait")
        for hook in InstallFixture.standard {
            #expect(try place.answers(hook))
            let kept = try place.hooks + "/\(hook).before-pawl"
            #expect(
                place.bytes(kept).map { String(decoding: $0, as: UTF8.self).contains("name $0") }
                    == true)
        }
        #expect(
            try !FileManager.default.contentsOfDirectory(atPath: place.hooks).contains {
                $0.hasSuffix(".tmp")
            })
        #expect(try place.pawl("uninstall").status == 0)
        #expect(try place.whole() == before)
    }

    @Test func `what cannot be written is told with its name`() throws {
        let file = fixture.root + "/no-directory"
        try Data("x".utf8).write(to: URL(filePath: file))
        try fixture.git("config", "core.hooksPath", file)
        let run = try place.pawl("install")
        #expect(run.status == 74)
        #expect(run.errors.contains("cannot write '\(file)': it is no directory"))
        // A disk without room.
        let full = fixture.root + "/full"
        try FileManager.default.createDirectory(atPath: full, withIntermediateDirectories: true)
        let disk = try fixture.run(
            "mount", ["-t", "tmpfs", "-o", "nr_inodes=1", "none", full])
        if disk.status == 0 {
            defer { _ = try? fixture.run("umount", ["--lazy", full]) }
            try fixture.git("config", "core.hooksPath", full)
            #expect(try place.pawl("install").status == 74)
            #expect(!FileManager.default.fileExists(atPath: fixture.path + "/.git/pawl-hooks"))
        }
        try fixture.git("config", "core.hooksPath", file + "/below")
        // Of this git itself says why.
        #expect(try place.pawl("install").status == 69)
        #expect(try fixture.run(Pawl.path, ["hook", "install", "-C", fixture.root]).status == 69)
        #expect(try fixture.run(Pawl.path, ["hook", "install", "-C", ".git"]).status == 64)
        #expect(try place.pawl("install", "pre-cook").status == 64)
    }
}
