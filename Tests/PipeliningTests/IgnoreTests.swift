import Domain
import Fixtures
import Testing

@testable import Pipelining

@Suite struct GitIgnoreTests {
    /// Every path of the tree is asked of `git check-ignore` and of the matcher.
    @Test(arguments: [
        "*.tmp", "*.tmp\n!keep.tmp", "/a", "a", "a/", "a/b", "a/**", "**/b", "a/**/c", "a/*\n!a/b",
        "*", "**", "*\n!*/\n!*.txt", "\\#x", "#x", "\\!x", "a\\ ", "x ", "[ab]", "[!a]*",
        "[a-c].txt",
        "?", "a?b", "b/c/", "**/c/**", "a/b/../c", "[[:digit:]]*", "/*/c", "a//b", "*.t[xy]t",
        "*.txt\r", "a\\", "[a", "x*y*z", "**b", "a**/c",
    ])
    func `a pattern means what it means to git`(patterns: String) throws {
        let paths = [
            "a/b/c", "a/x.tmp", "a/keep.tmp", "b/c/a", "c/b", "keep.tmp", "x.tmp", "#x", "!x",
            "a.txt", "d/a.txt", "d/1", "x y z", "e/aXb", "c/d/c/e", "x ", "f/xaybz", "ab",
        ]
        let fixture = try Fixture()
        for path in paths { try fixture.write("", to: path) }
        try fixture.write(patterns + "\n", to: ".gitignore")
        try fixture.write("!c\nx.*\n", to: "d/.gitignore")
        var snapshot = MemorySnapshot()
        for path in paths { snapshot[RepositoryPath(path)] = .bytes([]) }
        snapshot[".gitignore"] = .bytes(Array((patterns + "\n").utf8))
        snapshot["d/.gitignore"] = .bytes(Array("!c\nx.*\n".utf8))

        let input = Array(paths.joined(separator: "\0").utf8)
        let result = try fixture.run(
            "git", ["-C", fixture.path, "check-ignore", "--no-index", "-z", "--stdin"],
            input: input)
        let expected = Set(
            result.output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
        let rules = IgnoreRules.git(snapshot)
        let ignored = try paths.filter {
            try rules.isIgnored(RepositoryPath($0), isDirectory: false)
        }
        #expect(Set(ignored) == expected)
    }

    @Test func `a pattern made to take for ever does not`() throws {
        let stars = String(repeating: "*a", count: 400) + "b"
        let depths = String(repeating: "**/a/", count: 50) + "b"
        var snapshot = MemorySnapshot()
        snapshot[".gitignore"] = .bytes(Array((stars + "\n" + depths).utf8))
        let rules = IgnoreRules.git(snapshot)
        let name = RepositoryPath(String(repeating: "a", count: 1_000))
        #expect(try !rules.isIgnored(name, isDirectory: false))
        let deep = RepositoryPath(String(repeating: "a/", count: 60) + "c")
        #expect(try !rules.isIgnored(deep, isDirectory: false))
    }
}

/// What `dvc check-ignore` says.
@Suite struct DVCIgnoreTests {
    @Test func `blanks around a line do not count and inner directories are left out`() throws {
        let rules = IgnoreRules.dvc(
            MemorySnapshot([
                ".dvcignore": "  *.log  \n!keep/*.log\n", "p/.dvcignore": "/x\n",
            ]), root: .root)
        #expect(try rules.isIgnored("a.log", isDirectory: false))
        #expect(try !rules.isIgnored("keep/a.log", isDirectory: false))
        #expect(try rules.isIgnored("p/x", isDirectory: false))
        #expect(try !rules.isIgnored("p/q/x", isDirectory: false))
        #expect(try rules.isIgnored("q/.git", isDirectory: false))
        #expect(try rules.isIgnored("q/.dvc/config", isDirectory: false))
        #expect(try !rules.isIgnored("q/.dvc", isDirectory: false))
    }

    @Test func `what stands for all of a directory stands for the directory`() throws {
        let rules = IgnoreRules.dvc(MemorySnapshot([".dvcignore": "d/**\n"]), root: .root)
        #expect(try rules.isIgnored("d", isDirectory: true))
        #expect(try !rules.isIgnored("d", isDirectory: false))
    }
}
