import Domain
import Fixtures
import Foundation
import Git
import Testing

@Suite struct OpeningTests {
    @Test func `a repository is found from any directory inside it`() throws {
        let fixture = try Fixture()
        try fixture.write("x", to: "deep/er/x")
        let id = try fixture.commit("first")
        let repository = try Repository(
            at: fixture.path + "/deep/er", environment: fixture.environment)
        #expect(repository.workTree == fixture.path)
        #expect(repository.gitDirectory == fixture.path + "/.git")
        #expect(try repository.resolve("HEAD").id.hex == id)
    }

    @Test func `a directory outside any repository is refused`() throws {
        let fixture = try Fixture(empty: ())
        #expect(
            try fixture.sentence { _ in }
                == "cannot open the Git repository at '\(fixture.path)': there is none here or "
                + "above, create one with 'git init'")
    }

    @Test func `a bare repository and a linked work tree open`() throws {
        let fixture = try Fixture()
        let id = try fixture.commit("first")
        try fixture.git("clone", "--quiet", "--bare", ".", "../bare")
        let bare = try Repository(at: fixture.root + "/bare", environment: fixture.environment)
        #expect(bare.workTree == nil)
        #expect(try bare.resolve("HEAD").id.hex == id)
        try fixture.git("worktree", "add", "--quiet", "../linked", "-b", "topic")
        let linked = try Repository(at: fixture.root + "/linked", environment: fixture.environment)
        #expect(linked.workTree == fixture.root + "/linked")
        #expect(linked.commonDirectory == fixture.path + "/.git")
        #expect(try linked.resolve("topic").id.hex == id)
    }

    @Test func `the environment of a hook names the repository`() throws {
        let fixture = try Fixture()
        let id = try fixture.commit("first")
        let elsewhere = try Fixture()
        try elsewhere.commit("other")
        var environment = elsewhere.environment
        environment["GIT_DIR"] = fixture.path + "/.git"
        environment["GIT_WORK_TREE"] = elsewhere.path
        let repository = try Repository(at: elsewhere.path, environment: environment)
        #expect(try repository.resolve("HEAD").id.hex == id)
        #expect(repository.workTree == elsewhere.path)
        environment["GIT_DIR"] = ".git"
        environment["GIT_WORK_TREE"] = nil
        let relative = try Repository(at: fixture.path, environment: environment)
        #expect(try relative.resolve("HEAD").id.hex == id)
    }

    @Test func `objects in quarantine are read`() throws {
        let fixture = try Fixture()
        try fixture.write("old", to: "file")
        let old = try fixture.commit("first")
        // As git receive-pack does: only what is new lies there.
        let quarantine = fixture.root + "/quarantine"
        _ = try fixture.run("mkdir", [quarantine])
        fixture.set("GIT_OBJECT_DIRECTORY", to: quarantine)
        fixture.set(
            "GIT_ALTERNATE_OBJECT_DIRECTORIES", to: "/nowhere/objects:\(fixture.path)/.git/objects")
        let blob = try fixture.git(["hash-object", "-w", "--stdin"], input: Array("new".utf8))
        let tree = try fixture.git(["mktree"], input: Array("100644 blob \(blob)\tnew\n".utf8))
        let new = try fixture.git("commit-tree", "-m", "second", "-p", old, tree)

        let repository = try fixture.open()
        let snapshot = try repository.snapshot(of: repository.resolve(new).id)
        #expect(try snapshot.text("new") == "new")
        let range = try repository.range(RangeRequest(base: old, head: new))
        #expect(range.commits.map(\.hex) == [new])
        #expect(range.mergeBase.hex == old)
        fixture.set("GIT_OBJECT_DIRECTORY", to: nil)
        fixture.set("GIT_ALTERNATE_OBJECT_DIRECTORIES", to: nil)
        #expect(throws: GitError.self) { try fixture.open().resolve(new) }
        fixture.set("GIT_ALTERNATE_OBJECT_DIRECTORIES", to: quarantine)
        #expect(try fixture.open().resolve(new).id.hex == new)
    }

    @Test(arguments: ["worktreeConfig", "partialClone", "preciousObjects", "relativeWorktrees"])
    func `an extension that changes nothing for a reader is accepted`(name: String) throws {
        let fixture = try Fixture()
        let id = try fixture.commit("first")
        try fixture.git("config", "core.repositoryFormatVersion", "1")
        try fixture.write(
            fixture.contents(of: ".git/config") + Array("[extensions]\n\(name) = true\n".utf8),
            to: ".git/config")
        #expect(try fixture.open().resolve("HEAD").id.hex == id)
    }

    @Test(arguments: [
        ("[core]\nrepositoryFormatVersion = 2\n", "a newer repository format"),
        ("[core]\nrepositoryFormatVersion = 1\n[extensions]\nobjectFormat = sha256\n", "SHA-256"),
        (
            "[core]\nrepositoryFormatVersion = 1\n[extensions]\nrefStorage = reftable\n",
            "another store of references"
        ),
        ("[core]\nrepositoryFormatVersion = 1\n[extensions]\nnewer = 1\n", "the extension 'newer'"),
    ])
    func `a format that is not read is named`(configuration: String, feature: String) throws {
        let fixture = try Fixture()
        try fixture.write(configuration, to: ".git/config")
        let said = try fixture.sentence { _ in }
        #expect(
            said.hasPrefix(
                "cannot open the Git repository at '\(fixture.path)': it uses \(feature)"))
        #expect(said.hasSuffix(", which Pawl does not read yet"))
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a directory away"))
    func `the repository of somebody else is refused until it is declared safe`() throws {
        let fixture = try Fixture()
        try fixture.commit("first")
        _ = try fixture.run("chown", ["-R", "12345", fixture.path])
        let command = "git config --global --add safe.directory \(fixture.path)"
        #expect(
            try fixture.sentence { _ in }
                == "cannot open the Git repository at '\(fixture.path)': dubious ownership, it "
                + "belongs to another user; if you trust it: \(command)")
        #expect(try fixture.run("git", ["status"]).errors.contains(command))

        var environment = fixture.environment
        environment["SUDO_UID"] = "12345"
        _ = try Repository(at: fixture.path, environment: environment)
        environment["SUDO_UID"] = nil
        environment["GIT_CONFIG_COUNT"] = "1"
        environment["GIT_CONFIG_KEY_0"] = "safe.directory"
        environment["GIT_CONFIG_VALUE_0"] = "*"
        _ = try Repository(at: fixture.path, environment: environment)
        environment["GIT_CONFIG_VALUE_0"] = "/elsewhere"
        #expect(throws: GitError.self) {
            try Repository(at: fixture.path, environment: environment)
        }
        _ = try fixture.run("sh", ["-c", "cd / && \(command)"])
        _ = try fixture.open()
    }
}
