import Fixtures
import Foundation
import Testing

/// What the hooks after a checkout, a merge and a rebase tell of data that DVC keeps.
@Suite struct DataNoticeTests {
    let fixture: Fixture

    init() throws {
        fixture = try Fixture()
        try fixture.write("[core]\n", to: ".dvc/config")
        try fixture.write(Self.pointer("1"), to: "data.csv.dvc")
        try fixture.write("words\n", to: "README")
        try fixture.commit("start")
        try fixture.git("checkout", "--quiet", "-b", "other")
        try fixture.write(Self.pointer("2"), to: "data.csv.dvc")
        try fixture.commit("other data")
        try fixture.git("checkout", "--quiet", "-b", "words", "main")
        try fixture.write("other words\n", to: "README")
        try fixture.commit("other words")
        try fixture.git("checkout", "--quiet", "main")
        try fixture.installHooks("post-checkout", "post-merge", "post-rewrite")
    }

    private static func pointer(_ digit: String) -> String {
        "outs:\n- md5: a\(String(repeating: digit, count: 31))\n  size: 4\n  path: data.csv\n"
    }

    private static let notice =
        "pawl: other data is meant now (data.csv): get it with 'dvc checkout', or with 'dvc pull'"
        + " where it is not here"

    private func git(_ arguments: String...) throws -> ProgramResult {
        try fixture.run("git", ["-C", fixture.path] + arguments)
    }

    @Test func `a checkout tells of other data in one line, and of other words nothing`() throws {
        let data = try git("checkout", "--quiet", "other")
        #expect(data.status == 0)
        #expect(data.errors == Self.notice + "\n")
        #expect(try git("checkout", "--quiet", "main").errors == Self.notice + "\n")
        #expect(try git("checkout", "--quiet", "words").errors.isEmpty)
        #expect(try git("checkout", "--quiet", "-b", "same").errors.isEmpty)
        // Of files, nothing moves.
        #expect(try git("checkout", "other", "--", "data.csv.dvc").status == 0)
        #expect(try git("restore", "--staged", "--worktree", "data.csv.dvc").errors.isEmpty)
    }

    @Test(arguments: [[], ["--no-ff"]])
    func `a merge tells of other data`(arguments: [String]) throws {
        let merge = try fixture.run(
            "git", ["-C", fixture.path, "merge", "--quiet", "--no-edit"] + arguments + ["other"])
        #expect(merge.status == 0)
        #expect(merge.errors == Self.notice + "\n", "\(merge.errors)")
        try fixture.git("checkout", "--quiet", "words")
        #expect(try git("merge", "--quiet", "--no-edit", "main").errors == Self.notice + "\n")
        #expect(try git("merge", "--quiet", "--squash", "main").errors.isEmpty)
    }

    @Test func `a rebase tells once, at its end`() throws {
        try fixture.git("checkout", "--quiet", "words")
        for number in 0..<3 {
            try fixture.write("\(number)\n", to: "file\(number)")
            try fixture.commit("\(number)")
        }
        let rebase = try git("rebase", "--quiet", "other")
        #expect(rebase.status == 0)
        #expect(rebase.errors == Self.notice + "\n", "\(rebase.errors)")
    }

    @Test func `a pull tells, however it brings the commits together`() throws {
        let remote = fixture.root + "/remote.git"
        try fixture.git("clone", "--quiet", "--bare", fixture.path, remote)
        try fixture.git("remote", "add", "origin", remote)
        try fixture.git("--git-dir=" + remote, "branch", "--force", "main", "other")
        try fixture.git("checkout", "--quiet", "words")
        for option in ["--no-rebase", "--rebase"] {
            try fixture.git("checkout", "--quiet", "-B", "pulled", "words")
            let pull = try git("pull", "--quiet", "--no-edit", option, "origin", "main")
            #expect(pull.status == 0)
            #expect(
                pull.toldErrors.contains("other data is meant now"), "\(option): \(pull.errors)")
        }
    }

    @Test func `a bisection is silent`() throws {
        for number in 0..<6 {
            try fixture.write(Self.pointer("\(number)"), to: "data.csv.dvc")
            try fixture.commit("data \(number)")
        }
        let start = try git("bisect", "start", "HEAD", "HEAD~6")
        #expect(start.status == 0)
        #expect(!start.errors.contains("other data"), "\(start.errors)")
        #expect(try !git("bisect", "good").errors.contains("other data"))
    }

    @Test func `a lock whose results Git has itself is not told, a pipeline is`() throws {
        let pipeline = try PipelineFixture()
        let fixture = pipeline.fixture
        try fixture.git("checkout", "--quiet", "-b", "run")
        try pipeline.writeResults(auc: "0.95")
        try pipeline.writeLock()
        try fixture.commit("run")
        try fixture.git("checkout", "--quiet", "-b", "command")
        try pipeline.writePipeline(command: "python other.py")
        try fixture.commit("command")
        try fixture.installHooks("post-checkout")
        let back = try fixture.run("git", ["-C", fixture.path, "checkout", "--quiet", "run"])
        #expect(
            back.errors
                == "pawl: the pipeline changed (dvc.yaml): 'dvc status' says what must run again\n")
        let main = try fixture.run("git", ["-C", fixture.path, "checkout", "--quiet", "main"])
        #expect(main.errors.isEmpty, "\(main.errors)")
    }

    @Test func `a new work tree is told of its data, also one beside the first`() throws {
        let linked = try git("worktree", "add", "--quiet", fixture.root + "/linked", "other")
        #expect(linked.status == 0)
        #expect(linked.errors.contains(Self.notice), "\(linked.errors)")
        let steps = try fixture.run(
            "git", ["-C", fixture.root + "/linked", "rebase", "--quiet", "words"])
        #expect(steps.status == 0)
        #expect(!steps.errors.contains("data is meant"), "\(steps.errors)")
    }

    @Test func `no trouble of its own fails what is over`() throws {
        try fixture.git("checkout", "--quiet", "-b", "broken")
        try fixture.write("outs: [\n", to: "data.csv.dvc")
        try fixture.commitIndex("broken")
        for arguments in [
            ["post-checkout"], ["post-checkout", "x", "y", "1"], ["post-merge"],
            ["post-merge", "x"], ["post-rewrite", "rebase"], ["post-commit"],
        ] {
            let run = try fixture.run(
                Pawl.path, ["hook", "run"] + arguments, input: Array("words\n".utf8))
            #expect(run.status == 0, "\(arguments) \(run.errors)")
        }
        let elsewhere = try fixture.run(
            Pawl.path, ["hook", "run", "-C", "/nowhere", "post-merge", "0"])
        #expect(elsewhere.status == 0)
        #expect(elsewhere.errors.contains("cannot open the Git repository"))
    }
}
