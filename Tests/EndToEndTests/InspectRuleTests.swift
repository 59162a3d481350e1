import Fixtures
import Testing

/// What must not enter Git, each attack with its honest twin.
@Suite struct InspectRuleTests {
    let pipeline: PipelineFixture

    init() throws {
        pipeline = try PipelineFixture(
            policy: PipelineFixture.standardPolicy + "\ninspect: {max-blob: 1KiB}\n")
    }

    /// On a branch that begins at main, after which the gate runs on it.
    private func gate(_ edit: (Fixture) throws -> Void) throws -> ProgramResult {
        let fixture = pipeline.fixture
        try fixture.git("checkout", "--quiet", "-B", "change", "main")
        try edit(fixture)
        return try Pawl.run(in: fixture, "gate")
    }

    private static let large = String(repeating: "x", count: 1025)

    @Test func `a file above the limit shuts the gate, one on the edge does not`() throws {
        let attack = try gate {
            try $0.write(Self.large, to: "model.pkl")
            try $0.commit("model")
        }
        #expect(attack.status == 1, "\(attack.text)")
        #expect(attack.told.contains("inspect/large-blob"))
        #expect(attack.told.contains("'model.pkl' has 1.1 KiB in"), "\(attack.text)")
        let honest = try gate {
            try $0.write(String(Self.large.dropLast()), to: "model.pkl")
            try $0.commit("model")
        }
        #expect(honest.status == 0, "\(honest.text)")
    }

    @Test func `a file that a later commit removes is found`() throws {
        let run = try gate {
            try $0.write(Self.large, to: "model.pkl")
            try $0.commit("model")
            try $0.remove("model.pkl")
            try $0.commit("oh no")
        }
        #expect(run.status == 1)
        let commit = try pipeline.fixture.git("rev-parse", "--short=12", "HEAD~1")
        #expect(run.told.contains("git rebase -i \(commit)^"), "\(run.text)")
        #expect(run.told.contains("git rm --cached model.pkl"), "\(run.text)")
    }

    @Test func `a file that grows is found, also where its path is one of Git LFS`() throws {
        let run = try gate {
            try $0.write("* filter=lfs diff=lfs merge=lfs -text\n", to: ".gitattributes")
            try $0.write("x,y\n" + Self.large, to: "data.csv")
            try $0.commit("more data")
        }
        #expect(run.status == 1)
        #expect(run.told.contains("'data.csv' has 1.1 KiB"), "\(run.text)")
    }

    @Test func `what the base has is not found again when it moves or is copied`() throws {
        let fixture = pipeline.fixture
        try fixture.write(Self.large, to: "old.bin")
        try fixture.commit("before")
        let run = try gate {
            try $0.git("mv", "old.bin", "new.bin")
            try $0.write(Self.large, to: "copy.bin")
            try $0.commit("move")
        }
        #expect(run.status == 0, "\(run.text)")
    }

    @Test func `what a merge of the base brings along is not found, what it adds is`() throws {
        let fixture = pipeline.fixture
        try fixture.git("checkout", "--quiet", "-b", "side")
        try fixture.write("words\n", to: "README.md")
        try fixture.commit("side")
        try fixture.git("checkout", "--quiet", "main")
        try fixture.write(Self.large, to: "old.bin")
        try fixture.commit("main goes on")
        let run = try gate {
            try $0.git("reset", "--quiet", "--hard", "side")
            try $0.git("merge", "--quiet", "main", "--message", "merge")
        }
        #expect(run.status == 0, "\(run.text)")
        let evil = try gate {
            try $0.git("reset", "--quiet", "--hard", "side")
            try $0.git("merge", "--quiet", "--no-commit", "main")
            try $0.write(Self.large + "y", to: "evil.bin")
            try $0.commit("merge")
        }
        #expect(evil.status == 1)
        #expect(evil.told.contains("'evil.bin' has 1.1 KiB"), "\(evil.text)")
    }

    /// As nbformat 4 and 3 write them.
    @Test(arguments: [
        (#"{"cells": [{"cell_type": "code", "execution_count": null, "outputs": []}]}"#, Int32(0)),
        (#"{"cells": [{"cell_type": "markdown", "source": ["x"]}]}"#, 0), (#"{"cells": []}"#, 0),
        (#"{"worksheets": [{"cells": [{"cell_type": "code", "outputs": []}]}]}"#, 0),
        (#"{"cells": [{"cell_type": "code", "execution_count": 1, "outputs": []}]}"#, 1),
        (#"{"cells": [{"outputs": [{"output_type": "stream"}]}]}"#, 1),
        (#"{"cells": [{"outputs": []}, {"outputs": {"a": 1}}]}"#, 1),
        (#"{"worksheets": [{"cells": [{"prompt_number": 3}]}]}"#, 1),
        (#"{"worksheets": [{"cells": [{"outputs": [1]}]}]}"#, 1),
        (#"{"nbformat": 3, "cells": [], "worksheets": [{"cells": [{"outputs": [1]}]}]}"#, 1),
        (#"{"cells": ["x"]}"#, 65), (#"{"cells": "x", "worksheets": []}"#, 65),
        (#"{"cells": [], "worksheets": "x"}"#, 65),
        ("{\"cells\": [", 65), ("", 65), ("{}", 65), ("[]", 65), (#"{"worksheets": [1]}"#, 65),
    ])
    func `a notebook comes without what running it left`(text: String, status: Int32) throws {
        let pipeline = try PipelineFixture(
            policy: PipelineFixture.standardPolicy + "\ninspect: {notebooks: stripped}\n")
        let run = try pipeline.gate { try $0.fixture.write(text, to: "nb/explore.ipynb") }
        #expect(run.status == status, "\(run.text)")
        #expect(run.text.contains("inspect/notebook-outputs") == (status != 0))
        // A later commit that takes it away does not take it out of the history.
        try pipeline.fixture.git("checkout", "--quiet", "change")
        try pipeline.fixture.remove("nb/explore.ipynb")
        try pipeline.fixture.commit("without")
        #expect(try Pawl.run(in: pipeline.fixture, "gate").status == status)
        // Who does not ask for it is not asked.
        let other = try PipelineFixture()
        let free = try other.gate { try $0.fixture.write(text, to: "nb/explore.ipynb") }
        #expect(free.status == 0, "\(free.text)")
    }

    @Test func `the change does not raise its own limit, and a waiver of the base does`() throws {
        let raised = try gate {
            try $0.write(
                PipelineFixture.standardPolicy + "\ninspect: {max-blob: 1MiB}\n", to: "pawl.yaml")
            try $0.write(Self.large, to: "model.pkl")
            try $0.commit("model")
        }
        #expect(raised.status == 1)
        let fixture = pipeline.fixture
        try fixture.git("checkout", "--quiet", "main")
        try fixture.write(
            PipelineFixture.standardPolicy + """

                inspect: {max-blob: 1KiB}
                waivers:
                  - check: "inspect/large-blob:model.pkl"
                    limit: 0
                    reason: small enough
                    owner: ana@example.org
                    expires: 2099-01-31

                """, to: "pawl.yaml")
        try fixture.commit("waiver")
        let waived = try gate {
            try $0.write(Self.large, to: "model.pkl")
            try $0.commit("model")
        }
        #expect(waived.status == 0, "\(waived.text)")
    }
}
