import Fixtures
import Foundation
import Testing

/// Pawl called by other tools, and other tools that come after Pawl. `PAWL_HOOK_TOOLS` names a directory with
/// their programs, else they are looked for on the search path: `pip install pre-commit==4.* prek lefthook==2.*`,
/// `apt-get install git-lfs`.
@Suite struct HookRouteTests {
    let place: PushFixture

    private var fixture: Fixture { place.pipeline.fixture }

    init() throws {
        place = try PushFixture()
        // The executable stays before all others on the path.
        try FileManager.default.removeItem(atPath: fixture.path + "/.git/hooks/pre-push")
    }

    private static func program(_ name: String) -> String? {
        let environment = ProcessInfo.processInfo.environment
        let places =
            [environment["PAWL_HOOK_TOOLS"]].compactMap { $0 }
            + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return places.map { $0 + "/" + name }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    private static let frameworks = ["pre-commit", "prek"].filter { program($0) != nil }

    private func tool(_ name: String, _ arguments: String...) throws -> ProgramResult {
        let program = try #require(Self.program(name))
        let directory = URL(filePath: program).deletingLastPathComponent().path
        fixture.set("PATH", to: (fixture.environment["PATH"] ?? "") + ":" + directory)
        let run = try fixture.run(program, arguments)
        try #require(run.status == 0, "\(run.text) \(run.errors)")
        return run
    }

    private func pawl(_ arguments: String...) throws -> ProgramResult {
        try fixture.run(Pawl.path, ["hook"] + arguments)
    }

    private var hook: String { fixture.path + "/.git/hooks/pre-push" }

    private func write(_ text: String, to path: String) throws {
        try FileManager.default.createDirectory(
            at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    @Test(
        .enabled("needs pre-commit or prek: pip install") { !frameworks.isEmpty },
        arguments: frameworks)
    func `a framework that calls pawl has it judge the first ref, and nothing is installed beside`(
        framework: String
    ) throws {
        // The hooks of this repository, as its users name them.
        let source = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let hooks = try Fixture()
        try hooks.write(
            Array(try Data(contentsOf: source.appending(path: ".pre-commit-hooks.yaml"))),
            to: ".pre-commit-hooks.yaml")
        let commit = try hooks.commit("hooks")
        try fixture.write(
            """
            repos:
            - repo: \(hooks.path)
              rev: \(commit)
              hooks: [{id: pawl-pre-push-system}]

            """, to: ".pre-commit-config.yaml")
        try fixture.commit("config")
        try place.branch("bad", [("model.pkl", PushFixture.large)])
        try place.branch("good", [("README.md", "words\n")])

        let idle = try pawl("install", "pre-push")
        #expect(idle.status == 1)
        #expect(idle.toldErrors.contains("install --hook-type pre-push'"), "\(idle.errors)")
        _ = try tool(framework, "install", "--hook-type", "pre-push")
        let there = try pawl("install", "pre-push")
        #expect(there.status == 0)
        #expect(
            there.toldErrors.contains("\(framework) runs it, as '.pre-commit-config.yaml' says"))
        #expect(try pawl("doctor").status == 0)

        // The framework runs nothing for what is not checked out, or has no file that it knows.
        try fixture.git("checkout", "--quiet", "bad")
        let bad = try place.push("origin", "bad")
        #expect(bad.status == 1, "\(bad.errors)")
        #expect((bad.text + bad.errors).contains("inspect/large-blob"), "\(bad.text)")
        try fixture.git("checkout", "--quiet", "good")
        let good = try place.push("origin", "good")
        #expect(good.status == 0, "\(good.errors)")

        // A first commit: pre-commit names no hash of it.
        try fixture.git("checkout", "--quiet", "--orphan", "island")
        try fixture.write(PushFixture.large, to: "weights.pkl")
        try fixture.commit("island")
        let island = try place.push("origin", "island")
        #expect(island.status == 1, "\(island.errors)")
        #expect(try !place.remoteHas("bad") && !place.remoteHas("island"))

        // By hand there is no push, which is not the same as nothing new.
        let hand = try fixture.run(
            try #require(Self.program(framework)),
            ["run", "--all-files", "--hook-stage", "pre-push"])
        #expect(hand.status == 1)
        #expect((hand.text + hand.errors).contains("cannot tell what is pushed"), "\(hand.text)")
    }

    @Test(.enabled("needs lefthook: pip install lefthook==2.*") { program("lefthook") != nil })
    func `lefthook keeps what is pushed from its jobs unless it is told not to`() throws {
        try fixture.write(
            "pre-push:\n  jobs:\n    - run: pawl-hook run pre-push {1} {2}\n", to: "lefthook.yml")
        try fixture.commit("lefthook")
        try place.branch("bad", [("model.pkl", PushFixture.large)])
        _ = try tool("lefthook", "install")
        #expect(try place.push("origin", "bad").status == 0)
        let deaf = try pawl("doctor")
        #expect(deaf.status == 1)
        #expect(deaf.told.contains("without 'use_stdin: true'"), "\(deaf.text)")
        #expect(try pawl("install", "pre-push").status == 1)

        try fixture.write(
            "pre-push:\n  jobs:\n    - run: pawl-hook run pre-push {1} {2}\n      use_stdin: true\n",
            to: "lefthook.yml")
        try fixture.commit("with input")
        try place.branch("worse", [("weights.pkl", PushFixture.large)])
        #expect(try place.push("origin", "worse").status == 1)
        #expect(try pawl("doctor").status == 0)
        let there = try pawl("install", "pre-push")
        #expect(there.status == 0)
        #expect(there.toldErrors.contains("lefthook runs it, as 'lefthook.yml' says"))
        // Without its job pawl is installed beside.
        try fixture.write("pre-push:\n  jobs:\n    - run: 'true'\n", to: "lefthook.yml")
        #expect(try pawl("install", "pre-push").status == 0)
        #expect(try place.push("origin", "worse").status == 1)
    }

    /// Each takes the place of a hook that is there, in its own way.
    @Test(arguments: ["pre-commit", "prek", "lefthook", "git-lfs"].filter { program($0) != nil })
    func `a tool that comes after pawl is noticed, and both can be had`(name: String) throws {
        try place.branch("bad", [("model.pkl", PushFixture.large)])
        try place.branch("worse", [("weights.pkl", PushFixture.large)])
        #expect(try pawl("install", "pre-push").status == 0)
        switch name {
        case "lefthook":
            try fixture.write("pre-push:\n  jobs:\n    - run: 'true'\n", to: "lefthook.yml")
            _ = try tool("lefthook", "install")
        case "git-lfs": _ = try tool("git-lfs", "install", "--local", "--force")
        default:
            try fixture.write("repos: []\n", to: ".pre-commit-config.yaml")
            _ = try tool(name, "install", "--hook-type", "pre-push")
        }
        let found = try pawl("doctor")
        // The frameworks run what they moved aside; the others do not.
        let isRun = name == "pre-commit" || name == "prek"
        #expect(found.status == (isRun ? 0 : 1), "\(found.text)")
        #expect(try place.push("origin", "bad").status == (isRun ? 1 : 0))
        if isRun {
            #expect(found.told.contains("runs it as '\(hook).legacy'"), "\(found.text)")
        } else {
            #expect(found.told.contains(name), "\(found.text)")
            #expect(try pawl("install", "pre-push").status == 0)
            #expect(try pawl("doctor").status == 0)
            #expect(try place.push("origin", "worse").status == 1)
        }
        let theirs = try fixture.contents(of: ".git/hooks/pre-push")
        #expect(try pawl("uninstall").status == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: fixture.path + "/.git/hooks")
            .filter { $0.hasPrefix("pre-push") && !$0.hasSuffix(".sample") }
        #expect(left == ["pre-push"])
        if isRun { #expect(try fixture.contents(of: ".git/hooks/pre-push") == theirs) }
        #expect(try pawl("doctor").told.contains("no hook of pawl's is installed here"))
    }

    /// The files of husky 9, which are these: its directory is ignored by git and written anew by npm.
    @Test func `husky's own hooks are chained, and the line that lasts is told`() throws {
        let own = fixture.path + "/.husky/_"
        try fixture.git("config", "core.hooksPath", ".husky/_")
        for name in ["pre-push", "pre-commit", "post-checkout"] {
            try write("#!/usr/bin/env sh\n. \"${0%/*}/h\"", to: own + "/" + name)
        }
        try write("*", to: own + "/.gitignore")
        try write(
            """
            #!/usr/bin/env sh
            n=$(basename "$0")
            s=$(dirname "$(dirname "$0")")/$n
            [ ! -f "$s" ] && exit 0
            sh -e "$s" "$@"
            c=$?
            [ $c != 0 ] && echo "husky - $n script failed (code $c)"
            exit $c

            """, to: own + "/h")
        let log = fixture.root + "/log"
        try fixture.write("echo \"husky $*\" >>\(log)\n", to: ".husky/pre-push")
        try fixture.commit("husky")
        try place.branch("bad", [("model.pkl", PushFixture.large)])
        try place.branch("good", [("README.md", "words\n")])
        let installed = try pawl("install", "pre-push")
        #expect(installed.status == 0)
        let line = "'pawl-hook run pre-push \"$@\"' in '.husky/pre-push'"
        #expect(installed.toldErrors.contains(line), "\(installed.errors)")
        #expect(try fixture.git("status", "--porcelain") == "")
        #expect(try place.push("origin", "bad").status == 1)
        #expect(try place.push("origin", "good").status == 0)
        let logged = String(
            decoding: FileManager.default.contents(atPath: log) ?? Data(), as: UTF8.self)
        #expect(logged == "husky origin \(place.remote)\nhusky origin \(place.remote)\n")

        // What npm does, then the line.
        try write("#!/usr/bin/env sh\n. \"${0%/*}/h\"", to: own + "/pre-push")
        let gone = try pawl("doctor")
        #expect(gone.status == 1)
        #expect(gone.told.contains("the hook of husky took its place"), "\(gone.text)")
        #expect(try pawl("install", "pre-push").status == 0)
        #expect(try pawl("uninstall").status == 0)
        #expect(
            try fixture.contents(of: ".husky/_/pre-push")
                == Array("#!/usr/bin/env sh\n. \"${0%/*}/h\"".utf8))
        try fixture.write("pawl-hook run pre-push \"$@\"\n", to: ".husky/pre-push")
        #expect(try place.push("origin", "bad").status == 1)
        let there = try pawl("install", "pre-push")
        #expect(there.status == 0)
        #expect(there.toldErrors.contains("husky runs it, as '.husky/pre-push' says"))
    }

    @Test func `commit, merge, pull and rebase go on with every hook in place`() throws {
        try fixture.git("checkout", "--quiet", "main")
        let names = ["pre-commit", "post-commit", "post-merge", "post-rewrite", "post-checkout"]
        let log = fixture.root + "/log"
        for name in names {
            try write(
                "#!/bin/sh\necho \(name) >>\(log)\ncat >>\(log)\n",
                to: fixture.path + "/.git/hooks/" + name)
        }
        #expect(try pawl("install").status == 0)
        #expect(try pawl("doctor").status == 0)
        let other = try Fixture(cloning: fixture)
        try other.git("remote", "set-url", "origin", place.remote)
        try other.write("theirs\n", to: "theirs.md")
        try other.commit("theirs")
        try other.git("push", "--quiet", "origin", "main")

        func git(_ words: String...) throws {
            let run = try fixture.run("git", ["-C", fixture.path] + words)
            #expect(run.status == 0, "git \(words): \(run.errors)")
        }
        try fixture.write("ours\n", to: "ours.md")
        try git("add", "ours.md")
        try git("commit", "--quiet", "--message", "ours")
        try git("pull", "--quiet", "--rebase", "origin", "main")
        try git("checkout", "--quiet", "-b", "side", "HEAD~1")
        try fixture.write("side\n", to: "side.md")
        try git("add", "side.md")
        try git("commit", "--quiet", "--message", "side")
        try git("checkout", "--quiet", "main")
        try git("merge", "--quiet", "--no-ff", "--message", "merge", "side")
        try git("commit", "--quiet", "--amend", "--message", "amended")
        try git("push", "--quiet", "origin", "main")
        let logged = String(
            decoding: FileManager.default.contents(atPath: log) ?? Data(), as: UTF8.self)
        for name in names { #expect(logged.contains(name + "\n")) }
        let head = try fixture.git("rev-parse", "HEAD")
        #expect(logged.contains(" \(head)\n"), "post-rewrite was told nothing")
        #expect(try fixture.git("rev-parse", "origin/main") == head)
    }
}
