import Domain
import Fixtures
import Foundation
import Git
import Testing

/// What git itself says of the index, through `git write-tree`.
@Suite struct StagedCommitTests {
    let fixture: Fixture

    init() throws { fixture = try Fixture() }

    /// The tree of the commit that would be made.
    private func stagedTree(_ variables: [String: String] = [:]) throws -> String {
        let environment = fixture.environment.merging(variables) { $1 }
        let repository = try Repository(at: fixture.path, environment: environment)
        let git = try GitProgram(in: fixture.path, environment: environment)
        let staged = try repository.stagedCommit(
            repository.askForStaged(git, index: environment["GIT_INDEX_FILE"]))
        let snapshot = try repository.snapshot(of: staged.id)
        #expect(snapshot.name == "the index")
        return try #require(try snapshot.entry(at: .root)?.id).hex
    }

    private func expectGitsTree(_ comment: Comment? = nil) throws {
        #expect(try stagedTree() == fixture.git("write-tree"), comment)
    }

    /// A small index is read here, a longer one by git.
    @Test(arguments: [0, 1_500])
    func `any index gives git's own tree`(files: Int) throws {
        for number in 0..<files { try fixture.write("\(number)", to: "z/\(number % 7)/\(number)") }
        try fixture.write("start\n", to: "start")
        try fixture.commit("start")
        var chance = SystemRandomNumberGenerator()
        let names = ["a", "a.b", "a-b", "a0", "b", "c"]
        for round in 0..<25 {
            var log: [String] = []
            for _ in 0..<Int.random(in: 1...6, using: &chance) {
                let depth = Int.random(in: 1...3, using: &chance)
                let path = (0..<depth).map { _ in names.randomElement(using: &chance) ?? "" }
                    .joined(separator: "/")
                switch Int.random(in: 0..<4, using: &chance) {
                case 0:
                    try fixture.git("rm", "-r", "--cached", "--quiet", "--ignore-unmatch", path)
                    log.append("rm \(path)")
                default:
                    // A file takes the place of a directory and the other way round.
                    let mode = ["100644", "100755", "120000"].randomElement(using: &chance) ?? ""
                    let blob = try fixture.git(
                        ["hash-object", "-w", "--stdin"], input: Array("\(round) \(path)".utf8))
                    try fixture.git(
                        "update-index", "--add", "--replace", "--cacheinfo",
                        "\(mode),\(blob),\(path)")
                    log.append("\(mode) \(path)")
                }
            }
            try expectGitsTree("\(log)")
            if Bool.random(using: &chance) { try fixture.commitIndex("round \(round)") }
        }
    }

    @Test func `a first commit, an empty index and one without change`() throws {
        try expectGitsTree("nothing at all")
        try fixture.write("a", to: "dir/a")
        try fixture.git("add", "--all")
        try expectGitsTree("first")
        try fixture.commitIndex("first")
        try expectGitsTree("no change")
        try fixture.git("rm", "-r", "--cached", "--quiet", ".")
        try expectGitsTree("all removed")
    }

    @Test func `names of any bytes and a submodule`() throws {
        try fixture.write("a", to: "a")
        try fixture.commit("first")
        let blob = try fixture.git("rev-parse", "HEAD:a")
        let odd: [UInt8] = [0xff, 0x0a, 0x22, 0x09, 0x20]
        try fixture.git(
            ["update-index", "-z", "--index-info"],
            input: Array("100644 \(blob)\tx/".utf8) + odd + [0]
                + Array("160000 \(blob)\tsub\0".utf8))
        // What a user's configuration hides is staged all the same.
        try fixture.git("config", "diff.ignoreSubmodules", "all")
        try fixture.git("config", "diff.relative", "true")
        try expectGitsTree()
    }

    @Test(arguments: ["split", "sparse", "skipHash", "intent"])
    func `an index of any form`(form: String) throws {
        for number in 0..<20 { try fixture.write("\(number)", to: "part\(number % 4)/\(number)") }
        try fixture.commit("first")
        switch form {
        case "split": try fixture.git("update-index", "--split-index")
        case "sparse":
            try fixture.git("sparse-checkout", "set", "--cone", "--sparse-index", "part1")
        case "skipHash": try fixture.git("config", "index.skipHash", "true")
        default:
            try fixture.write("later", to: "part1/later")
            try fixture.git("add", "--intent-to-add", "part1/later")
        }
        try fixture.write("new", to: "part1/1")
        try fixture.git("add", "part1/1")
        let staged = try stagedTree()
        try fixture.commitIndex("second")
        #expect(try staged == fixture.git("rev-parse", "HEAD^{tree}"))
    }

    @Test func `the index that git commit builds for some files alone is read`() throws {
        try fixture.write("a", to: "a")
        try fixture.commit("first")
        let other = fixture.path + "/.git/other"
        try fixture.git("read-tree", "--index-output=\(other)", "HEAD")
        try fixture.write("b", to: "b")
        try fixture.git("add", "b")
        #expect(
            try stagedTree(["GIT_INDEX_FILE": other]) == fixture.git("rev-parse", "HEAD^{tree}"))
        #expect(
            try stagedTree(["GIT_INDEX_FILE": ".git/index"]) == fixture.git("write-tree"))
    }

    @Test func `nothing is written`() throws {
        try fixture.write("a", to: "dir/a")
        try fixture.commit("first")
        try fixture.write("b", to: "dir/b")
        try fixture.git("add", "--all")
        let places = ["count-objects", "-v"]
        let (before, index) = (try fixture.git(places), try fixture.contents(of: ".git/index"))
        _ = try stagedTree()
        #expect(try fixture.git(places) == before)
        #expect(try fixture.contents(of: ".git/index") == index)
    }

    @Test func `paths that are not merged are refused by name`() throws {
        try fixture.write("a", to: "a")
        try fixture.commit("first")
        let blob = try fixture.git("rev-parse", "HEAD:a")
        try fixture.git(
            ["update-index", "--index-info"],
            input: Array("100644 \(blob) 2\tclash\n100644 \(blob) 3\tclash\n".utf8))
        let error = #expect(throws: GitError.self) { try stagedTree() }
        #expect(error?.description.contains("'clash' is not merged") == true)
    }

    @Test func `no program that the configuration names runs`() throws {
        try fixture.write("a", to: "a")
        try fixture.commit("first")
        let trap = fixture.path + "/trap"
        try fixture.write("#!/bin/sh\ntouch '\(trap).sprung'\n", to: "trap")
        try fixture.makeExecutable("trap")
        for key in ["core.fsmonitor", "diff.external", "core.pager", "filter.x.clean"] {
            try fixture.git("config", key, trap)
        }
        try fixture.write("* filter=x diff=x\n", to: ".git/info/attributes")
        try fixture.write("#!/bin/sh\ntouch '\(trap).sprung'\n", to: "git")
        try fixture.makeExecutable("git")
        let blob = try fixture.git("rev-parse", "HEAD:a")
        try fixture.git("update-index", "--add", "--cacheinfo", "100644,\(blob),b")
        try? FileManager.default.removeItem(atPath: trap + ".sprung")
        let path = fixture.environment["PATH"] ?? ""
        _ = try stagedTree(["PATH": ".:" + path, "GIT_EXTERNAL_DIFF": trap])
        #expect(!FileManager.default.fileExists(atPath: trap + ".sprung"))
    }

    @Test func `an environment without git is told`() throws {
        let error = #expect(throws: GitError.self) {
            try GitProgram(in: fixture.path, environment: ["PATH": "/nowhere:relative"])
        }
        #expect(error == .noProgram)
    }
}
