import Fixtures
import Testing

/// A result that changed though nothing that produces it changed is never accepted, however the files
/// around it are respelled.
@Suite struct UnexplainedResultTests {
    @Test(arguments: [
        "a hash of another kind", "the same number", "another name of the file", "a list of one",
        "blanks around the command", "an unchanged file declared", "an unchanged value declared",
        "a file of the same content", "a value of a whole file",
    ])
    func `a result edited with its lock needs more than another spelling`(
        of spelling: String
    ) throws {
        let run = try PipelineFixture().onMain {
            try $0.fixture.write("as it was", to: "notes.txt")
        }.gate {
            try $0.writeResults(auc: "0.99")
            try respell(spelling, &$0)
        }
        #expect(run.status == 1, "\(run.text)\n\(run.errors)")
        #expect(run.text.contains("lineage/unexplained-change"))
    }

    @Test(arguments: [
        "a hash of another kind", "the same number", "another name of the file", "a list of one",
        "blanks around the command", "an unchanged file declared", "an unchanged value declared",
        "a value of a whole file", "a value in another file",
    ])
    func `another spelling alone is honest`(spelling: String) throws {
        let run = try PipelineFixture().onMain {
            try $0.fixture.write("as it was", to: "notes.txt")
        }.gate { try respell(spelling, &$0) }
        #expect(run.status == 0, "\(run.text)\n\(run.errors)")
    }

    private func respell(_ spelling: String, _ pipeline: inout PipelineFixture) throws {
        switch spelling {
        case "a hash of another kind":
            try pipeline.writeLock()
            try pipeline.replace("      hash: md5\n", with: "", in: "dvc.lock")
        case "the same number":
            try pipeline.fixture.write("lr: 0.10\nunused: 1\n", to: "params.yaml")
            try pipeline.writeLock(rate: "0.10")
        case "another name of the file":
            pipeline.dependencies = ["data.csv", "./train.py"]
            try pipeline.writePipeline()
            try pipeline.writeLock()
        case "a list of one":
            try pipeline.writePipeline(command: "[python train.py]")
            try pipeline.writeLock(command: "[python train.py]")
        case "blanks around the command":
            try pipeline.writePipeline(command: "'python train.py '")
            try pipeline.writeLock(command: "'python train.py '")
        case "an unchanged file declared":
            pipeline.dependencies.append("notes.txt")
            try pipeline.writePipeline()
            try pipeline.writeLock()
        case "an unchanged value declared":
            pipeline.parameters.append("unused")
            try pipeline.writePipeline()
            try pipeline.writeLock(rate: "0.1\n        unused: 1")
        case "a file of the same content":
            try pipeline.fixture.git("mv", "data.csv", "copy.csv")
            pipeline.dependencies = ["copy.csv", "train.py"]
            try pipeline.writePipeline()
            try pipeline.writeLock()
        case "a value of a whole file":
            pipeline.parameters = ["params.yaml:"]
            try pipeline.writePipeline()
            try pipeline.writeLock(rate: "0.1\n        unused: 1")
        case "a value in another file":
            try pipeline.fixture.write("lr: 0.1\n", to: "more.yaml")
            try pipeline.writePipeline()
            try pipeline.replace(
                "    - lr\n", with: "    - more.yaml: [lr]\n", in: "dvc.yaml")
            try pipeline.writeLock()
            try pipeline.replace("params.yaml:", with: "more.yaml:", in: "dvc.lock")
        default: Issue.record("no such spelling: \(spelling)")
        }
    }

    @Test func `a file that changed and is declared anew explains a result`() throws {
        let run = try PipelineFixture().onMain {
            try $0.fixture.write("numpy 1\n", to: "requirements.txt")
        }.gate {
            try $0.fixture.write("numpy 2\n", to: "requirements.txt")
            $0.dependencies.append("requirements.txt")
            try $0.writePipeline()
            try $0.writeResults(auc: "0.91")
            try $0.writeLock()
        }
        #expect(run.status == 0, "\(run.text)\n\(run.errors)")
    }

    @Test func `a policy that only warns of stale locks still refuses an edited result`() throws {
        let pipeline = try PipelineFixture(
            policy: PipelineFixture.standardPolicy + "\nlineage: {locks: warn}\n")
        func status(_ edit: (inout PipelineFixture) throws -> Void) throws -> Int32 {
            try pipeline.gate(afterChange: edit).status
        }
        #expect(try status { try $0.fixture.write("print(2)\n", to: "train.py") } == 0)
        #expect(try status { try $0.fixture.remove("dvc.lock") } == 0)
        #expect(
            try status {
                try $0.fixture.remove("dvc.lock")
                try $0.fixture.write("print(2)\n", to: "train.py")
                try $0.writeResults(auc: "0.91")
            } == 0)
        #expect(
            try status {
                try $0.fixture.remove("dvc.lock")
                try $0.writeResults(auc: "0.99")
            } == 1)
        #expect(
            try status {
                try $0.fixture.remove("dvc.lock")
                try $0.fixture.write("unused: 3\nlr: 0.10\n", to: "params.yaml")
                try $0.writeResults(auc: "0.99")
            } == 1)
        #expect(try status { try $0.fixture.write("{\"auc\": 0.99}\n", to: "m.json") } == 1)
    }

    @Test(arguments: [("0.9", Int32(0)), ("0.99", 1)])
    func `a result is the same result as a file and inside a directory`(
        auc: String, status: Int32
    ) throws {
        for (before, after) in [("eval/m.json", "eval"), ("eval", "eval/m.json")] {
            let pipeline = try PipelineFixture(
                policy: PipelineFixture.standardPolicy.replacing("m.json", with: "eval/m.json"))
            let run = try pipeline.onMain { try evaluating(into: before, auc: "0.9", $0) }
                .gate { try evaluating(into: after, auc: auc, $0) }
            #expect(run.status == status, "\(before) to \(after): \(run.text)\n\(run.errors)")
        }
    }

    /// A run that writes one result, declared as a file or as the directory around it.
    private func evaluating(
        into output: String, auc: String, _ pipeline: PipelineFixture
    ) throws {
        for file in ["m.json", "model.bin"] {
            try pipeline.fixture.git("rm", "--quiet", "--ignore-unmatch", "-f", file)
        }
        try pipeline.fixture.write("{\"auc\": \(auc)}\n", to: "eval/m.json")
        let inputs = "    cmd: python train.py\n    deps:\n"
        try pipeline.fixture.write(
            "stages:\n  train:\n\(inputs)    - train.py\n    outs:\n    - \(output):\n"
                + "        cache: false\n", to: "dvc.yaml")
        let entry =
            output == "eval"
            ? try pipeline.fixture.lockEntry(of: "eval", holding: ["m.json"])
            : try pipeline.fixture.lockEntry(of: output)
        try pipeline.fixture.write(
            "schema: '2.0'\nstages:\n  train:\n\(inputs)\(try pipeline.fixture.lockEntry(of: "train.py"))"
                + "    outs:\n\(entry)", to: "dvc.lock")
    }
}
