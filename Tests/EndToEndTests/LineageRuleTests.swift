import Fixtures
import Foundation
import Testing

/// Every rule of lineage with its attack, which must not open, and its honest twin, which must.
@Suite struct LineageRuleTests {
    @Test func `a change that was run opens`() throws {
        let pipeline = try PipelineFixture()
        let run = try pipeline.gate {
            try $0.fixture.write("print('better')\n", to: "train.py")
            try $0.writeResults(auc: "0.95")
            try $0.writeLock()
        }
        #expect(run.status == 0, "\(run.text)\n\(run.errors)")
    }

    @Test func `a change that touches nothing that matters opens`() throws {
        let pipeline = try PipelineFixture()
        let run = try pipeline.gate { try $0.fixture.write("hello\n", to: "README.md") }
        #expect(run.status == 0, "\(run.text)\n\(run.errors)")
    }

    @Test func `code changed and not run is a stale lock`() throws {
        try expect(1, "lineage/stale-lock") {
            try $0.fixture.write("print('other')\n", to: "train.py")
        }
    }

    @Test func `a parameter changed and not run is a stale lock`() throws {
        try expect(1, "lineage/stale-lock") {
            try $0.fixture.write("lr: 0.2\nunused: 1\n", to: "params.yaml")
        }
    }

    @Test func `a parameter that no stage reads may change`() throws {
        try expect(0) { try $0.fixture.write("lr: 0.1\nunused: 2\n", to: "params.yaml") }
    }

    @Test func `a parameter changed and run opens`() throws {
        try expect(0) {
            try $0.fixture.write("lr: 0.2\nunused: 1\n", to: "params.yaml")
            try $0.writeResults(auc: "0.91")
            try $0.writeLock(rate: "0.2")
        }
    }

    @Test func `a command changed and not run is a stale lock`() throws {
        try expect(1, "lineage/stale-lock") {
            try $0.writePipeline(command: "python train.py --fast")
        }
        try expect(0) {
            try $0.writePipeline(command: "python train.py --fast")
            try $0.writeResults(auc: "0.91")
            try $0.writeLock(command: "python train.py --fast")
        }
    }

    @Test func `a metric edited by hand contradicts the lock`() throws {
        try expect(1, "lineage/edited-result") {
            try $0.fixture.write("{\"auc\": 0.99}\n", to: "m.json")
        }
    }

    @Test func `a metric edited together with its lock is unexplained`() throws {
        try expect(1, "lineage/unexplained-change") {
            try $0.writeResults(auc: "0.99")
            try $0.writeLock()
        }
    }

    @Test func `a dependency that changed cannot be taken out of the stage`() throws {
        try expect(1, "lineage/hidden-contradiction") {
            try $0.fixture.write("print('other')\n", to: "train.py")
            $0.dependencies = ["data.csv"]
            try $0.writePipeline()
        }
        try expect(1, "lineage/hidden-contradiction") {
            try $0.fixture.write("print('other')\n", to: "train.py")
            $0.dependencies = ["data.csv"]
            try $0.writePipeline()
            try $0.writeLock()
        }
        try expect(0) {
            $0.dependencies = ["train.py"]
            try $0.writePipeline()
        }
    }

    @Test func `a dependency that is gone cannot leave the stage while the lock has it`() throws {
        try expect(1, "lineage/hidden-contradiction") {
            try $0.fixture.remove("data.csv")
            $0.dependencies = ["train.py"]
            try $0.writePipeline()
        }
        try expect(0) {
            try $0.fixture.remove("data.csv")
            $0.dependencies = ["train.py"]
            try $0.writePipeline()
            try $0.writeLock()
        }
    }

    @Test func `a stage cannot read an old copy of what changed`() throws {
        try expect(1, "lineage/hidden-contradiction") {
            try $0.fixture.write(try $0.fixture.contents(of: "train.py"), to: "old.py")
            try $0.fixture.write("print('other')\n", to: "train.py")
            $0.dependencies = ["data.csv", "old.py"]
            try $0.writePipeline()
            try $0.writeLock()
        }
        try expect(0) {
            try $0.fixture.git("mv", "train.py", "new.py")
            $0.dependencies = ["data.csv", "new.py"]
            try $0.writePipeline()
            try $0.writeLock()
        }
    }

    @Test func `a parameter that changed cannot be taken out of the stage`() throws {
        try expect(1, "lineage/hidden-contradiction") {
            try $0.fixture.write("lr: 0.2\n", to: "params.yaml")
            $0.parameters = []
            try $0.writePipeline()
        }
        try expect(1, "lineage/hidden-contradiction") {
            try $0.fixture.write("unused: 1\n", to: "params.yaml")
            $0.parameters = []
            try $0.writePipeline()
        }
        try expect(0) {
            $0.parameters = []
            try $0.writePipeline()
        }
    }

    @Test func `freezing a stage excuses nothing`() throws {
        try expect(1, "lineage/") {
            try $0.fixture.write("print('other')\n", to: "train.py")
            try $0.writePipeline(extra: "    frozen: true\n")
        }
        try expect(0) { try $0.writePipeline(extra: "    frozen: true\n") }
    }

    @Test func `a stage that always runs excuses nothing`() throws {
        try expect(1, "lineage/") {
            try $0.writePipeline(extra: "    always_changed: true\n")
            try $0.writeResults(auc: "0.99")
            try $0.writeLock()
        }
    }

    @Test(arguments: ["delete", "gitignore", "dvcignore"])
    func `a pipeline cannot be moved out of sight while its result stays`(how: String) throws {
        try expect(1, "lineage/hidden-contradiction") {
            switch how {
            case "delete":
                try $0.fixture.remove("dvc.yaml")
                try $0.fixture.remove("dvc.lock")
            case "gitignore": try $0.fixture.write("dvc.yaml\n", to: ".gitignore")
            default: try $0.fixture.write("dvc.yaml\n", to: ".dvcignore")
            }
        }
        try expect(0) { try $0.fixture.write("*.tmp\n", to: ".\(how)") }
    }

    @Test func `a stage may go together with its results`() throws {
        let pipeline = try PipelineFixture(policy: "version: 1\nlineage: {locks: fresh}\n")
        let run = try pipeline.gate {
            for file in ["dvc.yaml", "dvc.lock", "m.json", "model.bin"] {
                try $0.fixture.remove(file)
            }
        }
        #expect(run.status == 2, "nothing is left to judge")
    }

    @Test func `another producer of a guarded metric is told`() throws {
        let pipeline = try PipelineFixture()
        let told = "'m.json' is written by another stage or command than before"
        let run = try pipeline.gate {
            try $0.writePipeline(command: "python train.py --fast")
            try $0.writeLock(command: "python train.py --fast")
        }
        #expect(run.status == 0, "\(run.text)")
        #expect(run.told.contains(told), "\(run.text)")
        let same = try pipeline.gate { try $0.fixture.write("words\n", to: "README.md") }
        #expect(!same.told.contains(told))
    }

    @Test func `an input that is declared no longer is told`() throws {
        let pipeline = try PipelineFixture()
        let run = try pipeline.gate {
            $0.dependencies = ["data.csv"]
            $0.parameters = []
            try $0.writePipeline()
            try $0.writeLock()
        }
        #expect(run.status == 0, "\(run.text)")
        for input in ["train.py", "params.yaml:lr"] {
            #expect(run.told.contains("the stage 'train' no longer declares '\(input)'"))
        }
        let same = try pipeline.gate { try $0.fixture.write("words\n", to: "README.md") }
        #expect(!same.told.contains("no longer declares"))
    }

    @Test func `a gate of a commit against itself says so`() throws {
        let fixture = try PipelineFixture().fixture
        let run = try Pawl.run(in: fixture, "gate", "main..main")
        #expect(run.status == 0)
        #expect(run.text.contains("there is no change"))
    }

    @Test(arguments: ["lineage", "gate"])
    func `the document says which results hold metrics`(command: String) throws {
        let fixture = try PipelineFixture().fixture
        let run = try Pawl.run(in: fixture, command, "--format", "json")
        let object = try JSONSerialization.jsonObject(with: Data(run.output))
        let document = try #require(object as? [String: Any])
        let lineage = command == "gate" ? document["lineage"] as? [String: Any] : document
        let results = try #require(lineage?["results"] as? [[String: Any]])
        let told = results.map { "\($0["path"] ?? "") \($0["metric"] as? Bool == true)" }
        #expect(told == ["m.json true", "model.bin false"])
    }

    @Test func `a result that no checkout can write is no verdict, and all else is judged`() throws
    {
        let fixture = try PipelineFixture().fixture
        try fixture.git("checkout", "--quiet", "-b", "change")
        try fixture.write("m.json working-tree-encoding=NOPE\n", to: ".gitattributes")
        try fixture.git("add", ".gitattributes")
        try fixture.commitIndex("change")
        let run = try Pawl.run(in: fixture, "gate", "--format", "json")
        #expect(run.status == 65, "\(run.errors)")
        #expect(run.text.contains("cannot be written"))
        #expect(run.errors.isEmpty)
    }

    @Test func `merge conflicts in the lock are said so`() throws {
        try expect(1, "lineage/merge-conflict") {
            let lock = String(decoding: try $0.fixture.contents(of: "dvc.lock"), as: UTF8.self)
            try $0.fixture.write("<<<<<<< HEAD\n" + lock + "=======\n>>>>>>> x\n", to: "dvc.lock")
        }
    }

    @Test func `what DVC refuses to load is never open`() throws {
        try expect(65, "lineage/broken-pipeline") {
            try $0.writePipeline(extra: "    comand: x\n")
        }
    }

    @Test(arguments: ["two stages write one file", "stages need each other", "one inside another"])
    func `a pipeline that DVC refuses as a whole is never open`(how: String) throws {
        let pipeline = try PipelineFixture()
        func add(_ stages: [(name: String, reads: String?, writes: String)]) throws {
            var yaml = String(
                decoding: try pipeline.fixture.contents(of: "dvc.yaml"), as: UTF8.self)
            var lock = String(
                decoding: try pipeline.fixture.contents(of: "dvc.lock"), as: UTF8.self)
            for stage in stages {
                yaml += "  \(stage.name):\n    cmd: make\n"
                lock += "  \(stage.name):\n    cmd: make\n"
                if let reads = stage.reads {
                    yaml += "    deps:\n    - \(reads)\n"
                    lock += "    deps:\n" + (try pipeline.fixture.lockEntry(of: reads))
                }
                yaml += "    outs:\n    - \(stage.writes):\n        cache: false\n"
                lock += "    outs:\n"
                lock +=
                    stage.writes == "directory"
                    ? try pipeline.fixture.lockEntry(of: "directory", holding: ["a.txt"])
                    : try pipeline.fixture.lockEntry(of: stage.writes)
            }
            try pipeline.fixture.write(yaml, to: "dvc.yaml")
            try pipeline.fixture.write(lock, to: "dvc.lock")
        }
        func stages(honest: Bool) -> [(name: String, reads: String?, writes: String)] {
            switch how {
            case "two stages write one file":
                [("again", nil, honest ? "a.txt" : "m.json")]
            case "stages need each other":
                [("a", "b.txt", "a.txt"), ("b", honest ? "data.csv" : "a.txt", "b.txt")]
            default:
                [("a", nil, "directory"), ("b", nil, honest ? "b.txt" : "directory/a.txt")]
            }
        }
        for honest in [true, false] {
            let run = try pipeline.gate { _ in
                for file in ["a.txt", "b.txt", "directory/a.txt"] {
                    try pipeline.fixture.write(file, to: file)
                }
                try add(stages(honest: honest))
            }
            #expect(run.status == (honest ? 0 : 65), "\(run.text)\n\(run.errors)")
            #expect(run.text.contains("lineage/broken-pipeline") == !honest)
        }
    }

    @Test func `a pipeline without metrics is judged by what it makes`() throws {
        let pipeline = try PipelineFixture(policy: nil).onMain {
            try $0.replace("    metrics:\n", with: "", in: "dvc.yaml")
        }
        let honest = try pipeline.gate { try $0.fixture.write("x", to: "README.md") }
        #expect(honest.status == 0, "\(honest.text)")
        #expect(honest.text.contains("lineage/result"))
        let edited = try pipeline.gate { try $0.fixture.write("x", to: "model.bin") }
        #expect(edited.status == 1, "\(edited.text)")
    }

    @Test func `a lock entry without a hash proves nothing`() throws {
        let pipeline = try PipelineFixture()
        let run = try pipeline.gate {
            let lock = String(decoding: try $0.fixture.contents(of: "dvc.lock"), as: UTF8.self)
            let lines = lock.split(separator: "\n", omittingEmptySubsequences: false)
            try $0.fixture.write(
                lines.filter { !$0.contains("md5") }.joined(separator: "\n"), to: "dvc.lock")
        }
        #expect([1, 2, 65].contains(run.status), "\(run.text)")
    }

    @Test func `what was stale before the change is inherited until it is touched`() throws {
        let pipeline = try PipelineFixture()
        try pipeline.fixture.write("print('stale')\n", to: "train.py")
        try pipeline.fixture.commit("stale on main")
        let untouched = try pipeline.gate { try $0.fixture.write("x", to: "README.md") }
        #expect(untouched.status == 0, "\(untouched.text)")
        #expect(untouched.text.contains("inherited"))
        let touched = try pipeline.gate {
            try $0.fixture.write("print('staler')\n", to: "train.py")
        }
        #expect(touched.status == 1)
    }

    @Test func `the same blob is another file where a checkout writes it otherwise`() throws {
        try expect(1, "lineage/stale-lock") {
            try $0.fixture.write("data.csv text eol=crlf\n", to: ".gitattributes")
        }
        try expect(0) {
            try $0.fixture.write("README.md text eol=crlf\n", to: ".gitattributes")
        }
    }

    @Test func `without a policy lineage is judged and the gap is said`() throws {
        let pipeline = try PipelineFixture(policy: nil)
        let honest = try pipeline.gate { try $0.fixture.write("x", to: "README.md") }
        #expect(honest.status == 0, "\(honest.text)")
        #expect(honest.text.contains("no metric rule guards this repository"))
        #expect(try pipeline.fixture.run(Pawl.path, ["gate", "--require-policy"]).status == 2)
        let stale = try pipeline.gate { try $0.fixture.write("x", to: "train.py") }
        #expect(stale.status == 1)
    }

    private func expect(
        _ status: Int32, _ check: String? = nil,
        afterChange edit: (inout PipelineFixture) throws -> Void,
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let run = try PipelineFixture().gate(afterChange: edit)
        #expect(run.status == status, "\(run.text)\n\(run.errors)", sourceLocation: location)
        if let check {
            #expect(run.text.contains(check), "\(run.text)", sourceLocation: location)
        }
    }
}
