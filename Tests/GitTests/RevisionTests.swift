import Domain
import Fixtures
import Git
import Testing

extension Fixture {
    func open() throws -> Repository { try Repository(at: path, environment: environment) }

    /// The sentence of the error that `body` ends with.
    func sentence(_ body: (Repository) throws -> Void) throws -> String {
        let error = #expect(throws: (any Error).self) { try body(open()) }
        return error.map { "\($0)" } ?? ""
    }
}

@Suite struct RevisionTests {
    @Test func `a revision names the same commit as git rev-parse`() throws {
        let fixture = try Fixture()
        try fixture.commit("first")
        try fixture.commit("second")
        try fixture.git("tag", "--annotate", "--message=v", "v1", "HEAD~1")
        try fixture.git("branch", "side/topic", "HEAD~1")
        let repository = try fixture.open()
        let short = try fixture.git("rev-parse", "--short", "HEAD")
        for name in [
            "HEAD", "@", "main", "HEAD~1", "main^{commit}", "v1", "side/topic", short,
            "refs/heads/main", "main@{0}", ":/first",
        ] {
            let expected = try fixture.git("rev-parse", name == ":/first" ? "HEAD~1" : name + "^{}")
            #expect(try repository.resolve(name).id.hex == expected, "\(name)")
            #expect(try repository.resolve(name).name == name)
        }
    }

    @Test func `a name that is no local branch is looked for at the remote`() throws {
        let origin = try Fixture()
        let old = try origin.commit("old")
        try origin.git("branch", "release")
        let clone = try Fixture(cloning: origin)
        let new = try origin.commit("new")
        try clone.git("fetch", "--quiet")
        let repository = try clone.open()
        #expect(try repository.resolve("release").id.hex == old)
        #expect(try repository.resolve("main").id.hex == old)
        #expect(try repository.resolve("main", preferring: .remoteTracking).id.hex == new)
        #expect(try repository.resolve("main~1", preferring: .remoteTracking).id.hex == old)
        #expect(try repository.resolve("HEAD", preferring: .remoteTracking).id.hex == old)
    }

    @Test(arguments: [
        "main~0", "main^0", "main~", "main^", "main^^", "main~~", "main^1", "main^2", "main^2~1",
        "main^3", "main^2^2", "main~2^0", "main~3", "main~4", "main~400", "main^2~1^0~1", "@~1",
        "@^2", "v1~1", "v1^2", "v1^{}~1", "main@{0}~1", "main~x", "main^-", "main~-1",
        "main~99999999999999999999", "file~1", "tree^1",
    ])
    func `steps to a commit before lead where git goes`(name: String) throws {
        let fixture = try Fixture()
        try fixture.write("x", to: "a.txt")
        for number in 0..<3 { try fixture.commit("\(number)") }
        try fixture.git("checkout", "--quiet", "-b", "side", "HEAD~1")
        try fixture.commit("side")
        try fixture.git("checkout", "--quiet", "main")
        try fixture.git("merge", "--quiet", "--no-ff", "--message", "merge", "side")
        try fixture.git("tag", "--annotate", "--message=v", "v1")
        try fixture.git("tag", "file", "HEAD:a.txt")
        try fixture.git("tag", "tree", "HEAD^{tree}")
        let git = try fixture.run("git", ["rev-parse", "--verify", "--quiet", name + "^{commit}"])
        let expected = git.status == 0 ? git.text : nil
        let repository = try Repository(at: fixture.path, environment: fixture.environment)
        do throws(GitError) {
            #expect(try repository.resolve(name).id.hex == expected)
        } catch {
            #expect(expected == nil, "\(error)")
            // The whole name, or what git says of it, is told.
            #expect(error.description.contains(name), "\(error)")
        }
    }

    @Test func `a name that is both branch and tag is refused`() throws {
        let fixture = try Fixture()
        try fixture.commit("first")
        try fixture.git("tag", "main")
        let said = try fixture.sentence { _ = try $0.resolve("main~0") }
        #expect(
            said == "cannot tell which commit 'main~0' is: it is ambiguous, "
                + "write 'refs/heads/main~0' or 'refs/tags/main~0'")
        #expect(try fixture.open().resolve("refs/heads/main").name == "refs/heads/main")
    }

    @Test(arguments: [BranchPreference.local, .remoteTracking])
    func `a branch cannot take the place of a hash`(preference: BranchPreference) throws {
        let origin = try Fixture()
        let old = try origin.commit("old")
        let new = try origin.commit("new")
        let short = String(new.prefix(12))
        for name in [new, short] { try origin.git("update-ref", "refs/heads/\(name)", old) }
        let clone = try Fixture(cloning: origin)
        let repository = try clone.open()
        #expect(try repository.resolve(new, preferring: preference).id.hex == new)
        #expect(try repository.resolve(new + "^{commit}", preferring: preference).id.hex == new)
        #expect(try repository.resolve(new + "~1", preferring: preference).id.hex == old)
        #expect(throws: GitError.self) { try repository.resolve(short, preferring: preference) }
        // A tag, which every clone gets, and a branch of one's own hide it as well.
        for place in ["refs/tags/", "refs/heads/"] {
            let other = try Fixture(cloning: origin)
            let head = try other.git("rev-parse", "--short=12", "HEAD~1")
            #expect(try other.open().resolve(head, preferring: preference).id.hex == old)
            for name in [head, "v1-2-g" + head] {
                try other.git("update-ref", place + name, new)
                #expect(throws: GitError.self) {
                    try other.open().resolve(name, preferring: preference)
                }
            }
        }
        // Not as git does: there the branch that lies here wins over the hash.
        for place in ["refs/heads/", "refs/tags/"] {
            try clone.git("update-ref", place + new, old)
        }
        let again = try clone.open()
        #expect(try again.resolve(new, preferring: preference).id.hex == new)
        #expect(throws: GitError.self) { try again.resolve(new + "~0", preferring: preference) }
        let absent = String(repeating: "1", count: 40)
        #expect(throws: GitError.self) { try again.resolve(absent, preferring: preference) }
    }

    @Test func `a tag cannot take the place of a branch of the remote`() throws {
        let origin = try Fixture()
        try origin.commit("first")
        try origin.git("branch", "release")
        let clone = try Fixture(cloning: origin)
        try clone.git("tag", "release")
        let said = try clone.sentence { _ = try $0.resolve("release") }
        #expect(said.hasSuffix("write 'refs/remotes/origin/release' or 'refs/tags/release'"))
    }

    @Test(arguments: [
        ("nope", ""), ("", ""), ("--output=x", ""), ("HEAD~9", ""), ("a..b", ""),
        ("x\u{1b}[31m", ""),
    ])
    func `an unknown revision is refused`(name: String, rest: String) throws {
        let fixture = try Fixture()
        try fixture.commit("first")
        let said = try fixture.sentence { _ = try $0.resolve(name) }
        let shown = name.replacing("\u{1b}", with: "\\x1b")
        #expect(
            said == "cannot find the revision '\(shown)': no branch, tag or commit is called so")
    }

    @Test func `a branch that was not fetched comes with the command that fetches it`() throws {
        let origin = try Fixture()
        try origin.commit("first")
        try origin.git("branch", "release")
        let clone = try Fixture(cloning: origin, "--single-branch")
        let said = try clone.sentence { _ = try $0.resolve("release") }
        let command = "git fetch origin +refs/heads/release:refs/remotes/origin/release"
        #expect(
            said == "cannot find the revision 'release': no branch, tag or commit is called so, "
                + "fetch it with '\(command)'")
        try clone.git(command.split(separator: " ").dropFirst().map(String.init))
        #expect(try clone.open().resolve("release").id == origin.open().resolve("release").id)
    }

    @Test func `what is no commit is refused`() throws {
        let fixture = try Fixture()
        try fixture.write("a", to: "a")
        try fixture.commit("first")
        #expect(
            try fixture.sentence { _ = try $0.resolve("HEAD:a") }
                == "cannot use the revision 'HEAD:a': it is no commit")
    }

    @Test func `a repository without commits says so`() throws {
        let fixture = try Fixture()
        #expect(
            try fixture.sentence { _ = try $0.resolve("HEAD") }
                == "cannot find the revision 'HEAD': no branch, tag or commit is called so, "
                + "the repository has no commit yet")
    }

    @Test func `a branch whose commit is missing is not taken for unknown`() throws {
        let fixture = try Fixture()
        let id = try fixture.commit("first")
        try fixture.remove(".git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
        #expect(
            try fixture.sentence { _ = try $0.resolve("main") }
                == "cannot read the object \(id.prefix(12)): it is missing, see 'git fsck', "
                + "fetch it with 'git fetch --refetch'")
    }
}
