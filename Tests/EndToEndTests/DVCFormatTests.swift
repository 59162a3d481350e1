import Fixtures
import Testing

/// What stands around the answers of DVC; the answers themselves are held against it in `Conformance`.
@Suite struct DVCFormatTests {
    @Test(arguments: [
        ("inspect --format dvc-status --rev HEAD", "looks at the files on disk"),
        ("inspect --format dvc-status main..HEAD", "looks at the files on disk"),
        ("inspect --format dvc-dry --base main", "looks at one state"),
        ("inspect --format dvc-dry --rev HEAD --worktree", "name two states"),
        ("inspect --worktree", "goes with --format"),
        ("compare --format dvc-metrics-diff", "compares two states"),
        ("compare --format dvc-metrics-diff --base HEAD --deps", "--deps goes with"),
        ("compare --all", "go with --format"),
        ("compare main..HEAD --worktree --format dvc-params-diff", "in place of the head"),
        ("compare --base nope --format dvc-params-diff", "cannot find the revision 'nope'"),
    ])
    func `what makes no sense is a usage error`(line: String, sentence: String) throws {
        let pipeline = try PipelineFixture()
        let run = try pipeline.fixture.run(
            Pawl.path, line.split(separator: " ").map(String.init))
        #expect(run.status == 64, "\(run.text)")
        #expect(run.errors.contains(sentence), "\(run.errors)")
        #expect(run.output.isEmpty)
    }

    @Test func `revisions are compared as they are, without a merge base`() throws {
        let pipeline = try PipelineFixture()
        let fixture = pipeline.fixture
        try fixture.git("checkout", "--quiet", "-b", "change")
        try fixture.commit("change")
        try fixture.git("checkout", "--quiet", "main")
        try pipeline.writeResults(auc: "0.5")
        try fixture.commit("main goes on")
        let run = try Pawl.run(
            in: fixture, "compare", "main..change", "--format", "dvc-metrics-diff")
        #expect(run.status == 0)
        #expect(run.text.contains("\"old\": 0.5"))
        let same = try Pawl.run(
            in: fixture, "compare", "main~1..change", "--format", "dvc-metrics-diff")
        #expect(same.text == "{}")
    }

    @Test func `a metric that cannot be read is left out and said`() throws {
        let pipeline = try PipelineFixture()
        try pipeline.fixture.write("{", to: "m.json")
        let run = try Pawl.run(
            in: pipeline.fixture, "compare", "--worktree", "--format", "dvc-metrics-diff")
        #expect(run.status == 0)
        #expect(run.errors.contains("cannot read the metrics 'm.json' of the work tree"))
    }

    /// So many that several tasks hash them, with a link, and directories between.
    @Test func `each file of a large directory is looked at`() throws {
        let fixture = try Fixture()
        let files = (0..<700).map { "\(10 + $0 % 7)/\(1000 + $0).bin" }.sorted() + ["link"]
        for file in files.dropLast() { try fixture.write(file, to: "data/" + file) }
        try fixture.write("linked", to: "elsewhere")
        try fixture.link("data/link", to: "../elsewhere")
        try fixture.write("", to: ".dvc/config")
        try fixture.write("stages:\n  s:\n    cmd: x\n    deps: [data]\n", to: "dvc.yaml")
        try fixture.write(
            "schema: '2.0'\nstages:\n  s:\n    cmd: x\n    deps:\n"
                + (try fixture.lockEntry(of: "data", holding: files)), to: "dvc.lock")
        let status = { try Pawl.run(in: fixture, "inspect", "--format", "dvc-status") }
        #expect(try status().text == "{}")
        for file in [files[0], files[255], files[350], files[699]] {
            try fixture.write("x", to: "data/" + file)
            #expect(try status().text.contains(#""data": "modified""#), "\(file)")
            try fixture.write(file, to: "data/" + file)
        }
        try fixture.write("other", to: "elsewhere")
        #expect(try status().text.contains(#""data": "modified""#))
        try fixture.remove("elsewhere")
        let dangling = try status()
        #expect(dangling.status == 65)
        #expect(dangling.errors.contains("'data/link' is a link to nothing"))
    }

    @Test func `of several projects the one around the directory is asked`() throws {
        let fixture = try Fixture()
        for name in ["a", "b"] {
            try fixture.write("", to: "\(name)/.dvc/config")
            try fixture.write("stages:\n  \(name)1:\n    cmd: echo\n", to: "\(name)/dvc.yaml")
        }
        try fixture.commit("start")
        let inside = try Pawl.run(in: fixture, "inspect", "--format", "dvc-dry", "-C", "b")
        #expect(inside.text.contains("\"b1\""))
        #expect(!inside.text.contains("\"a1\""))
        let above = try Pawl.run(in: fixture, "inspect", "--format", "dvc-dry")
        #expect(above.status == 64)
        #expect(above.errors.contains("choose one with -C: 'a', 'b'"))
    }

    @Test func `nothing on disk is written`() throws {
        let pipeline = try PipelineFixture()
        let before = try pipeline.fixture.git("status", "--porcelain", "--ignored")
        _ = try Pawl.run(in: pipeline.fixture, "inspect", "--format", "dvc-status")
        #expect(try pipeline.fixture.git("status", "--porcelain", "--ignored") == before)
    }
}
