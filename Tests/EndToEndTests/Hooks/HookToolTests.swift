import Fixtures
import Foundation
import Testing

/// Other tools that write hooks: `PAWL_HOOK_TOOLS` names a directory with their programs, else they are looked
/// for on the search path. `pip install pre-commit==4.* prek lefthook==2.*`, `apt-get install git-lfs`,
/// `pip install dvc==3.67.1`.
enum OtherTool: String, CaseIterable {
    case preCommit = "pre-commit"
    case prek, lefthook
    case gitLFS = "git-lfs"
    case dvc

    private static let environment = ProcessInfo.processInfo.environment

    var program: String? {
        if self == .dvc, let dvc = Self.environment["DVC"] { return dvc }
        let places =
            [Self.environment["PAWL_HOOK_TOOLS"]].compactMap { $0 }
            + (Self.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return places.map { $0 + "/" + rawValue }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    static var runners: [OtherTool] { [.preCommit, .prek, .lefthook].filter { $0.program != nil } }
    static var found: [OtherTool] { allCases.filter { $0.program != nil } }
}

@Suite struct HookToolTests {
    let place: PushFixture

    private var fixture: Fixture { place.pipeline.fixture }

    init() throws {
        place = try PushFixture()
        let hooks = try fixture.git("rev-parse", "--path-format=absolute", "--git-path", "hooks")
        try FileManager.default.removeItem(atPath: hooks + "/pre-push")
        let programs = OtherTool.found.compactMap(\.program).map {
            URL(filePath: $0).deletingLastPathComponent().path
        }
        let path = [fixture.environment["PATH"] ?? ""] + programs
        fixture.set("PATH", to: path.joined(separator: ":"))
        fixture.set("DVC_NO_ANALYTICS", to: "1")
    }

    /// A job that notes each file it is shown with the word SECRET in it, and stops then.
    private func install(_ tool: OtherTool) throws {
        let log = fixture.root + "/jobs"
        let job = "sh -c 'echo ran >>\(log); ! grep -l SECRET \\\"$@\\\"' job"
        let entry = "sh -c 'echo ran >>\(log); ! grep -l SECRET \"$@\"' job"
        switch tool {
        case .preCommit, .prek:
            try fixture.write(
                """
                repos:
                - repo: local
                  hooks:
                  - {id: job, name: job, language: system, stages: [pre-commit, pre-push], entry: "\(job)"}

                """, to: ".pre-commit-config.yaml")
        case .lefthook:
            try fixture.write(
                """
                pre-commit:
                  jobs:
                    - run: \(entry) {staged_files}
                pre-push:
                  jobs:
                    - run: \(entry) {push_files}

                """, to: "lefthook.yml")
        case .dvc:
            // Its hook refuses a push without one.
            let remote = fixture.root + "/data"
            try fixture.write(
                "[core]\n    remote = data\n['remote \"data\"']\n    url = \(remote)\n",
                to: ".dvc/config")
        case .gitLFS: break
        }
        let arguments =
            switch tool {
            case .preCommit, .prek: ["install", "-t", "pre-commit", "-t", "pre-push"]
            case .lefthook: ["install"]
            case .gitLFS: ["install", "--local"]
            case .dvc: ["install"]
            }
        let run = try fixture.run(try #require(tool.program), arguments)
        try #require(run.status == 0, "\(run.text) \(run.errors)")
    }

    private func pawl(_ arguments: String...) throws -> ProgramResult {
        try fixture.run(Pawl.path, ["hook"] + arguments)
    }

    private func hooks() throws -> [String: Data] {
        let directory = fixture.path + "/.git/hooks"
        var found: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: directory)
        where !name.hasSuffix(".sample") {
            found[name] = FileManager.default.contents(atPath: directory + "/" + name)
        }
        return found
    }

    @Test(
        .enabled("needs pre-commit, prek or lefthook: pip install") { !OtherTool.runners.isEmpty },
        arguments: OtherTool.runners)
    func `a tool's push hook lets go what is not checked out, pawl beside it does not`(
        tool: OtherTool
    ) throws {
        try place.branch("bad", [("model.pkl", PushFixture.large + " SECRET")])
        try place.branch("worse", [("weights.pkl", PushFixture.large + " SECRET")])
        try fixture.git("checkout", "--quiet", "main")
        try install(tool)
        let alone = try place.push("origin", "bad")
        #expect(alone.status == 0, "\(alone.errors)")
        let before = try hooks()
        #expect(try pawl("install").status == 0)
        #expect(try pawl("doctor").status == 0)
        let beside = try place.push("origin", "worse")
        #expect(beside.status == 1)
        #expect(beside.errors.contains("inspect/large-blob"), "\(beside.errors)")

        // The tool still has its say.
        let log = URL(filePath: fixture.root + "/jobs")
        try? FileManager.default.removeItem(at: log)
        try fixture.git("checkout", "--quiet", "-b", "words", "main")
        try fixture.write("words\n", to: "words.md")
        try fixture.git("add", "words.md")
        let commit = try fixture.run("git", ["-C", fixture.path, "commit", "-qm", "x"])
        #expect(commit.status == 0, "\(commit.errors)")
        #expect(FileManager.default.fileExists(atPath: log.path))
        try fixture.write("SECRET\n", to: "words.md")
        try fixture.git("add", "words.md")
        #expect(try fixture.run("git", ["-C", fixture.path, "commit", "-qm", "x"]).status == 1)

        #expect(try pawl("uninstall").status == 0)
        #expect(try hooks() == before)
    }

    @Test(
        .enabled("needs git-lfs or dvc: apt-get install git-lfs, pip install dvc") {
            OtherTool.found.contains(.gitLFS) || OtherTool.found.contains(.dvc)
        }, arguments: OtherTool.found.filter { $0 == .gitLFS || $0 == .dvc })
    func `what moves data keeps moving it`(tool: OtherTool) throws {
        try install(tool)
        let before = try hooks()
        #expect(before.keys.contains("pre-push"))
        #expect(try pawl("install").status == 0)
        #expect(try hooks().keys.contains("pre-push.before-pawl"))
        #expect(try pawl("doctor").status == 0)
        try fixture.git("checkout", "--quiet", "-b", "work")
        try fixture.write("words\n", to: "words.md")
        try fixture.git("add", "words.md")
        let commit = try fixture.run("git", ["-C", fixture.path, "commit", "-qm", "x"])
        #expect(commit.status == 0, "\(commit.errors)")
        let push = try place.push("origin", "work")
        #expect(push.status == 0, "\(push.errors)")
        try fixture.git("checkout", "--quiet", "main")
        try fixture.git("merge", "--quiet", "work")
        #expect(try pawl("uninstall").status == 0)
        #expect(try hooks() == before)
        // The tool finds its own files again.
        if tool == .gitLFS {
            let again = try fixture.run(try #require(tool.program), ["uninstall", "--local"])
            #expect(again.status == 0, "\(again.errors)")
        }
    }
}
