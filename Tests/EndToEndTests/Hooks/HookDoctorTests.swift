import Fixtures
import Foundation
import Testing

/// What `pawl-hook status` says and `pawl-hook doctor` proves, held against what git does.
@Suite struct HookDoctorTests {
    let place: InstallFixture

    private var fixture: Fixture { place.fixture }

    init() throws { place = try InstallFixture() }

    private func states() throws -> [String: String] {
        let run = try place.pawl("status", "--format", "json")
        #expect(run.status == 0, "\(run.errors)")
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
        #expect(document["schema"] as? String == "pawl/hooks/1")
        var states: [String: String] = [:]
        for hook in try #require(document["hooks"] as? [[String: Any]]) {
            states[hook["hook"] as? String ?? ""] = hook["state"] as? String
        }
        return states
    }

    @Test func `hooks that are installed answer, and nothing else happens`() throws {
        let none = try place.pawl("doctor")
        #expect(none.status == 1)
        #expect(none.text.contains("no hook of pawl's is installed here"))
        try place.writeForeign("pre-push")
        #expect(try place.pawl("install").status == 0)
        let run = try place.pawl("doctor")
        #expect(run.status == 0, "\(run.text)")
        #expect(
            run.text.split(separator: "\n").map(String.init)
                == InstallFixture.standard.map { $0 + ": runs" })
        #expect(place.logged.isEmpty)
        #expect(try states()["pre-push"] == "chained")
        #expect(try states()["pre-commit"] == "installed")
    }

    /// Each of these git passes over, or cannot run, or runs something else.
    @Test(arguments: [
        ("mode", "is not executable"),
        ("empty", "another hook took its place, and it is empty"),
        ("dangling", "a link that leads nowhere took its place"), ("gone", "it is gone"),
        ("other", "another hook took its place"), ("aside", "another tool moved it to"),
        ("windows", "line ends of Windows"), ("calls nothing", "it calls pawl no more"),
        ("interpreter", "there is no '/nowhere/sh', which its first line names"),
    ])
    func `a hook that would not run is named`(damage: String, words: String) throws {
        _ = try place.addRemote()
        #expect(try place.pawl("install").status == 0)
        let path = try place.hooks + "/pre-push"
        let ours = place.bytes(path) ?? []
        let text = String(decoding: ours, as: UTF8.self)
        switch damage {
        case "mode": try place.write(ours, to: path, mode: 0o644)
        case "empty": try place.write([], to: path)
        case "dangling":
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.createSymbolicLink(
                atPath: path, withDestinationPath: "nothing")
        case "gone": try FileManager.default.removeItem(atPath: path)
        case "other":
            try FileManager.default.removeItem(atPath: path)
            try place.writeForeign("pre-push")
        case "aside":
            try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
            try place.writeForeign("pre-push")
        case "windows":
            try place.write(
                Array(text.replacingOccurrences(of: "\n", with: "\r\n").utf8), to: path)
        case "calls nothing": try place.write(Array(text.prefix(120).utf8), to: path)
        default:
            try place.write(
                Array(text.replacingOccurrences(of: "#!/bin/sh", with: "#!/nowhere/sh").utf8),
                to: path)
        }
        let run = try place.pawl("doctor")
        #expect(run.status == 1, "\(run.text)")
        #expect(run.text.contains("pre-push: FAULT"), "\(run.text)")
        #expect(run.told.contains(words), "\(run.text)")
        #expect(run.text.contains("pre-commit: runs"))
        #expect(place.logged.isEmpty, "what is not ours was run")
    }

    @Test func `without the program it does not answer`() throws {
        let program = fixture.root + "/bin/pawl-hook"
        try place.putProgram(at: program)
        #expect(try fixture.run(program, ["install", "pre-push"]).status == 0)
        try FileManager.default.removeItem(atPath: program)
        let run = try place.pawl("doctor")
        #expect(run.status == 1)
        #expect(run.told.contains("did not answer"), "\(run.text)")
        #expect(run.told.contains("pawl-hook is gone"), "\(run.text)")
    }

    @Test(arguments: ["", "/dev/null"])
    func `where git runs no hook at all it is said`(value: String) throws {
        #expect(try place.pawl("install").status == 0)
        try fixture.git("config", "core.hooksPath", value)
        let run = try place.pawl("doctor")
        #expect(run.status == 1)
        #expect(run.told.contains("pre-push: FAULT, core.hooksPath is '\(value)'"), "\(run.text)")
        #expect(run.told.contains("git config --local --unset-all core.hooksPath"), "\(run.text)")
        #expect(try states()["pre-push"] == "off")
        #expect(try place.pawl("install").status == 1)
    }

    @Test func `a place where git does not look any more is named`() throws {
        #expect(try place.pawl("install", "pre-push").status == 0)
        try fixture.git("config", "core.hooksPath", fixture.root + "/elsewhere")
        let run = try place.pawl("doctor")
        #expect(run.status == 1)
        #expect(run.told.contains("git looks in '\(fixture.root)/elsewhere' now"), "\(run.text)")
        #expect(try place.pawl("uninstall").status == 0)
        #expect(try place.pawl("doctor").told.contains("no hook of pawl's is installed here"))
    }

    @Test func `a linked work tree in which a relative place does not hold them is named`() throws {
        try fixture.git("config", "core.hooksPath", ".hooks-here")
        try fixture.write("/.hooks-here/\n", to: ".gitignore")
        try fixture.commit("ignore")
        #expect(try place.pawl("install", "pre-push").status == 0)
        #expect(try place.pawl("doctor").status == 0)
        let linked = fixture.root + "/linked"
        try fixture.git("worktree", "add", "--quiet", linked)
        let run = try place.pawl("doctor")
        #expect(run.status == 1)
        #expect(run.told.contains("in the work tree '\(linked)' git looks in"), "\(run.text)")
        #expect(
            try fixture.run(Pawl.path, ["hook", "install", "-C", linked, "pre-push"]).status == 0)
        let mended = try place.pawl("doctor")
        #expect(mended.status == 0, "\(mended.text)")
    }

    @Test func `a hook that would run twice is named`() throws {
        try place.writeForeign("pre-push", "pawl-hook run pre-push \"$@\"")
        let there = try place.pawl("install", "pre-push")
        #expect(there.told.isEmpty && there.toldErrors.contains("calls pawl itself"))
        #expect(try states()["pre-push"] == "by-hand")
        // Installed first, and the line added to what is kept afterwards.
        try FileManager.default.removeItem(atPath: place.hooks + "/pre-push")
        try place.writeForeign("pre-push")
        #expect(try place.pawl("install", "pre-push").status == 0)
        try place.writeForeign("pre-push.before-pawl", "pawl-hook run pre-push \"$@\"")
        let run = try place.pawl("doctor")
        #expect(run.status == 1)
        #expect(run.told.contains("it runs twice"), "\(run.text)")
        let again = try place.pawl("install", "pre-push")
        #expect(again.status == 1)
        #expect(again.toldErrors.contains("not installed a second time"), "\(again.errors)")
    }

    /// A line that is there proves nothing.
    @Test(arguments: [
        ("exit 0\npawl-hook run pre-push \"$@\"", false),
        ("pawl-hook run pre-push \"$@\" || true", false),
        ("pawl-hook run pre-push \"$@\" &", false),
        ("pawl-hook run pre-push \"$@\"\nexit 0", false),
        ("echo pawl-hook run pre-push", false),
        ("if false; then\npawl-hook run pre-push\nfi", false),
        ("cat <<end\npawl-hook run pre-push\nend", false),
        ("pawl-hook run pre-push \"$@\" || exit\ntrue", true),
        ("true\nexec pawl-hook run pre-push \"$@\"", true), ("pawl-hook run pre-push \"$@\"", true),
        ("if true; then\n  true\nfi\npawl-hook run pre-push \"$@\" || exit 1", true),
    ])
    func `a line that somebody wrote counts where it is sure to be reached and heeded`(
        script: String, isSure: Bool
    ) throws {
        try place.write(Array("#!/bin/sh\n\(script)\n".utf8), to: place.hooks + "/pre-push")
        let run = try place.pawl("doctor")
        #expect(run.status == (isSure ? 0 : 1), "\(run.text)")
        #expect(run.text.contains("pre-push: FAULT") == !isSure, "\(run.text)")
    }

    @Test func `another tool that moves ours aside takes nothing from what was there before`()
        throws
    {
        try place.writeForeign("pre-commit", "exit 1")
        #expect(try place.pawl("install", "pre-commit").status == 0)
        let hooks = try place.hooks
        try FileManager.default.moveItem(
            atPath: hooks + "/pre-commit", toPath: hooks + "/pre-commit.legacy")
        try place.write(
            Array("#!/bin/sh\nexec \"$(dirname \"$0\")/pre-commit.legacy\" \"$@\"\n".utf8),
            to: hooks + "/pre-commit")
        let commit = try fixture.run(
            "git", ["-C", fixture.path, "commit", "-qm", "x", "--allow-empty"])
        #expect(commit.status == 1)
        #expect(place.logged.contains("name "))
    }

    @Test func `a hook from before that stops everything is named, one that is off as well`() throws
    {
        try place.writeForeign("pre-push", shebang: "#!/nowhere/ruby")
        try place.writeForeign("pre-commit", mode: 0o644)
        #expect(try place.pawl("install").status == 0)
        let run = try place.pawl("doctor")
        #expect(run.status == 1)
        #expect(run.told.contains("pre-push: FAULT, what was there before stops it"), "\(run.text)")
        #expect(run.told.contains("there is no '/nowhere/ruby'"), "\(run.text)")
        #expect(run.told.contains("note: pre-commit: what was there before does not run"))
        #expect(run.text.components(separatedBy: "FAULT").count == 2, "\(run.text)")
        let push = try place.fixture.run(
            "git", ["-C", fixture.path, "hook", "run", "pre-push", "--", "origin", "x"])
        #expect(push.status != 0)
    }

    @Test func `a hook from before that is kept alone is named`() throws {
        try place.writeForeign("pre-push")
        #expect(try place.pawl("install").status == 0)
        try FileManager.default.removeItem(atPath: place.hooks + "/pre-push")
        let run = try place.pawl("doctor")
        #expect(run.status == 1)
        #expect(run.told.contains("pre-push: FAULT, it is gone; what was there before is only in"))
    }

    @Test func `a program that moved is answered for by the search path, and that is said`() throws
    {
        let program = fixture.root + "/it's/pawl-hook"
        try FileManager.default.createDirectory(
            atPath: fixture.root + "/path", withIntermediateDirectories: true)
        try place.putProgram(at: program)
        #expect(try fixture.run(program, ["install", "pre-push"]).status == 0)
        try FileManager.default.moveItem(
            atPath: program, toPath: fixture.root + "/path/pawl-hook")
        fixture.set("PATH", to: fixture.root + "/path:" + (fixture.environment["PATH"] ?? ""))
        let run = try place.pawl("doctor")
        #expect(run.status == 0, "\(run.text)")
        #expect(run.told.contains("'\(program)' is gone"), "\(run.text)")
    }

    /// What git 2.54 runs by its configuration: `hook.NAME.command`.
    @Test func `a hook of git's configuration counts where git knows of such`() throws {
        try fixture.git("config", "hook.gate.event", "pre-push")
        try fixture.git("config", "hook.gate.command", "pawl-hook run pre-push")
        let blind = try place.pawl("doctor")
        #expect(blind.status == 1)
        #expect(
            blind.told.contains("pre-push: FAULT, hook.gate.command would run it, and this git"))
        try place.pretendGit("2.54.0")
        let there = try place.pawl("install", "pre-push")
        #expect(there.status == 0)
        #expect(there.toldErrors.contains("git's local configuration runs it as hook.gate.command"))
        #expect(try !FileManager.default.fileExists(atPath: place.hooks + "/pre-push"))
        #expect(try states()["pre-push"] == "by-hand")
        #expect(try place.pawl("doctor").status == 0)
        try fixture.git("config", "hook.gate.enabled", "false")
        let off = try place.pawl("doctor")
        #expect(off.status == 1)
        #expect(
            off.told.contains("is switched off; switch it on with 'git config hook.gate.enabled"))
        #expect(try place.pawl("install", "pre-push").status == 1)
        // Installed before the configuration came along.
        try fixture.git("config", "--unset", "hook.gate.command")
        #expect(try place.pawl("install", "pre-push").status == 0)
        try fixture.git("config", "hook.gate.command", "pawl-hook run pre-push")
        try fixture.git("config", "hook.gate.enabled", "true")
        let twice = try place.pawl("doctor")
        #expect(twice.status == 1)
        #expect(twice.told.contains("it runs twice: git's local configuration"), "\(twice.text)")
        // What the configuration names is not run to try the file.
        let asked = place.bytes(fixture.root + "/asked") ?? []
        #expect(
            String(decoding: asked, as: UTF8.self).contains(
                "-c hook.gate.enabled=false hook run pre-push"))
    }

    @Test func `a place where nothing may be run is named`() throws {
        let disk = fixture.root + "/noexec"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        let mount = try fixture.run("mount", ["-t", "tmpfs", "-o", "noexec", "none", disk])
        guard mount.status == 0 else { return }
        defer { _ = try? fixture.run("umount", ["--lazy", disk]) }
        try fixture.git("config", "core.hooksPath", disk)
        #expect(try place.pawl("install", "pre-push").status == 0)
        let run = try place.pawl("doctor")
        #expect(run.status == 1)
        #expect(run.told.contains("its file system or its owner forbids it"), "\(run.text)")
    }

    @Test func `a bare repository is looked at likewise`() throws {
        let remote = try place.addRemote()
        #expect(try fixture.run(Pawl.path, ["hook", "install", "-C", remote]).status == 0)
        let run = try fixture.run(Pawl.path, ["hook", "doctor", "-C", remote])
        #expect(run.status == 0, "\(run.text) \(run.errors)")
        #expect(run.text == "pre-receive: runs")
    }

    @Test func `a name that drives a terminal is shown as what it is`() throws {
        try fixture.git("config", "core.hooksPath", fixture.root + "/a\u{1b}[31m")
        let run = try place.pawl("status")
        #expect(!run.text.contains("\u{1b}"))
        #expect(!run.errors.contains("\u{1b}"))
    }
}
