import Fixtures
import Testing

/// `pawl inspect` tells what enters Git: of a range each file that any of its commits brings in, of the index
/// what git would commit.
@Suite struct InspectFilesTests {
    let pipeline: PipelineFixture

    private var fixture: Fixture { pipeline.fixture }

    init() throws {
        pipeline = try PipelineFixture(
            policy: PipelineFixture.standardPolicy + "\ninspect: {max-blob: 1KiB}\n")
        try fixture.git("checkout", "--quiet", "-b", "work")
    }

    private func inspect(_ arguments: String...) throws -> ProgramResult {
        try fixture.run(Pawl.path, ["inspect"] + arguments)
    }

    @Test func `a large file of a middle commit is told with its commit`() throws {
        try fixture.write(PushFixture.large, to: "a.bin")
        try fixture.commit("large")
        let commit = try fixture.git("rev-parse", "--short=12", "HEAD")
        try fixture.remove("a.bin")
        try fixture.write("words\n", to: "README.md")
        try fixture.commit("without")
        let run = try inspect("main..work")
        #expect(run.status == 1, "\(run.text)")
        #expect(run.told.contains("inspect/large-blob"), "\(run.text)")
        #expect(run.told.contains("'a.bin' has 1.1 KiB in \(commit)"), "\(run.text)")
        #expect(run.text.contains("README.md"))
        let document = try inspect("--format", "json", "main..work")
        #expect(document.status == 1)
        #expect(document.text.contains("\"check\": \"inspect/large-blob\""))
        // The same findings as those of the gate.
        let gate = try fixture.run(Pawl.path, ["gate"])
        #expect(gate.told.contains("'a.bin' has 1.1 KiB in \(commit)"), "\(gate.text)")
    }

    @Test func `what is sound has no finding`() throws {
        try fixture.write("words\n", to: "README.md")
        try fixture.commit("words")
        let run = try inspect()
        #expect(run.status == 0, "\(run.text)")
        #expect(!run.text.contains("inspect/"))
    }

    @Test func `the index is looked at, not the work tree, and is not written`() throws {
        try fixture.write(PushFixture.large, to: "a.bin")
        #expect(try inspect("--staged").status == 0)
        try fixture.git("add", "a.bin")
        try fixture.write("small\n", to: "a.bin")
        let before = try fixture.contents(of: ".git/index")
        let run = try inspect("--staged")
        #expect(run.status == 1, "\(run.text)")
        #expect(run.told.contains("'a.bin' has 1.1 KiB in the index"), "\(run.text)")
        #expect(run.told.contains("git rm --cached a.bin"), "\(run.text)")
        #expect(try fixture.contents(of: ".git/index") == before)
        try fixture.git("add", "a.bin")
        let sound = try inspect("--staged")
        #expect(sound.status == 0)
        #expect(sound.text.contains("a.bin"), "\(sound.text)")
    }

    @Test func `what is staged touches stages as a commit does`() throws {
        try fixture.write("print('other')\n", to: "train.py")
        try fixture.git("add", "train.py")
        let run = try inspect("--staged")
        #expect(run.status == 0, "\(run.text)")
        #expect(run.text.contains("stale"), "\(run.text)")
        let document = try inspect("--staged", "--format", "json")
        #expect(document.text.contains("\"stage\": \"train\""))
    }

    @Test(arguments: [
        ["--staged", "main..work"], ["--staged", "--rev", "HEAD"], ["--staged", "--worktree"],
        ["--staged", "--format", "dvc-status"], ["--staged", "--format", "dvc-dry"],
    ])
    func `the index goes with nothing that names another state`(arguments: [String]) throws {
        let run = try fixture.run(Pawl.path, ["inspect"] + arguments)
        #expect(run.status == 64)
        #expect(run.errors.contains("--staged"), "\(run.errors)")
    }
}
