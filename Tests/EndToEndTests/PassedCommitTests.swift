import Fixtures
import Testing

/// The lineage of commits that a later one of the same push builds on: each that changes a lock, a result
/// or a pointer is held against its parent, as the hook before it would have done.
@Suite struct PassedCommitTests {
    let place: PushFixture

    private var pipeline: PipelineFixture { place.pipeline }
    private var fixture: Fixture { place.pipeline.fixture }

    init() throws { place = try PushFixture() }

    /// A branch with a commit for each edit.
    private func branch(_ edits: ((inout PipelineFixture) throws -> Void)...) throws {
        var changed = pipeline
        try fixture.git("checkout", "--quiet", "-b", "work", "main")
        for (number, edit) in edits.enumerated() {
            try edit(&changed)
            try fixture.commit("\(number)")
        }
    }

    private func edited(_ changed: inout PipelineFixture) throws {
        try changed.fixture.write("{\"auc\": 0.99}\n", to: "m.json")
    }

    private func restored(_ changed: inout PipelineFixture) throws {
        try changed.writeResults(auc: "0.90")
    }

    @Test func `a result edited by hand and restored later stops the push and names its commit`()
        throws
    {
        try branch(edited, restored)
        let commit = try fixture.git("rev-parse", "--short=12", "work~1")
        let run = try place.push("origin", "work")
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.toldErrors.contains("lineage/edited-result"), "\(run.errors)")
        #expect(run.toldErrors.contains("in \(commit)"), "\(run.errors)")
        #expect(run.toldErrors.contains("git rebase --interactive \(commit)~1"), "\(run.errors)")
        #expect(try !place.remoteHas("work"))
        let gate = try fixture.run(Pawl.path, ["gate"])
        #expect(gate.status == 1)
        #expect(gate.text.contains("lineage/edited-result"), "\(gate.text)")
    }

    @Test func `an edited result that is still there is told once`() throws {
        try branch(edited) { try $0.fixture.write("words\n", to: "README.md") }
        let run = try place.push("origin", "work")
        #expect(run.status == 1)
        #expect(run.toldErrors.count(of: "lineage/edited-result") == 1, "\(run.errors)")
    }

    @Test func `code that is committed before its results stops nothing`() throws {
        try branch(
            { try $0.fixture.write("print('better')\n", to: "train.py") },
            {
                try $0.writeResults(auc: "0.91")
                try $0.writeLock()
            }, { try $0.fixture.write("words\n", to: "README.md") })
        let run = try place.push("origin", "work")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try fixture.run(Pawl.path, ["gate"]).status == 0)
    }

    @Test func `what a merge brings along from the base is not judged again`() throws {
        try branch { try $0.fixture.write("words\n", to: "README.md") }
        try fixture.git("checkout", "--quiet", "main")
        var main = pipeline
        try edited(&main)
        try fixture.commit("edited")
        try restored(&main)
        try fixture.commit("restored")
        #expect(try place.push("--no-verify", "origin", "main").status == 0)
        try fixture.git("checkout", "--quiet", "work")
        try fixture.git("merge", "--quiet", "--no-edit", "main")
        let run = try place.push("origin", "work")
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test func `of a history that is new as a whole the tip counts, and a note says so`() throws {
        try branch(edited, restored)
        let empty = try place.bare("empty.git")
        try fixture.git("remote", "remove", "origin")
        let run = try place.push(empty, "work")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.toldErrors.contains("its lineage was judged at the tip alone"), "\(run.errors)")
    }

    @Test func `a pointer that loses its file in the middle is no matter of lineage`() throws {
        try branch(
            {
                try $0.fixture.write(
                    "outs:\n- path: d.csv\n  md5: \(String(repeating: "a", count: 32))\n",
                    to: "d.csv.dvc")
            },
            { try $0.fixture.remove("d.csv.dvc") })
        let run = try fixture.run(Pawl.path, ["gate"])
        #expect(run.status == 0, "\(run.text)")
    }
}

extension String {
    fileprivate func count(of text: String) -> Int {
        split(separator: text, omittingEmptySubsequences: false).count - 1
    }
}
