import Fixtures
import Testing

/// What was wrong with the lineage before is inherited only while nothing of it is touched.
@Suite struct LineageInheritanceTests {
    @Test func `a stage that never ran is inherited until its code, data or result is touched`()
        throws
    {
        let pipeline = try PipelineFixture().onMain { try $0.fixture.remove("dvc.lock") }
        try expect(0, pipeline, inheriting: "lineage/never-run") {
            try $0.fixture.write("x", to: "README.md")
        }
        try expect(0, pipeline, inheriting: "lineage/never-run") {
            try $0.fixture.write("unused: 2\nlr: 0.1\n", to: "params.yaml")
        }
        try expect(1, pipeline) { try $0.fixture.write("{\"auc\": 0.99}\n", to: "m.json") }
        try expect(1, pipeline) { try $0.fixture.write("print(1)\n", to: "train.py") }
        try expect(1, pipeline) { try $0.fixture.write("lr: 0.2\n", to: "params.yaml") }
        try expect(1, pipeline) { try $0.writePipeline(command: "python train.py --fast") }
        try expect(0, pipeline) { try $0.writeLock() }
    }

    @Test func `a dependency that is not in the lock is inherited until it is touched`() throws {
        let pipeline = try PipelineFixture().onMain {
            try $0.fixture.write("1\n", to: "more.py")
            $0.dependencies.append("more.py")
            try $0.writePipeline()
        }
        try expect(0, pipeline, inheriting: "lineage/not-locked") {
            try $0.fixture.write("x", to: "README.md")
        }
        try expect(1, pipeline) { try $0.fixture.write("2\n", to: "more.py") }
    }

    @Test func `what Git LFS keeps is inherited as unverifiable until the pointer changes`()
        throws
    {
        func pointer(_ digit: Character) -> String {
            """
            version https://git-lfs.github.com/spec/v1
            oid sha256:\(String(repeating: digit, count: 64))
            size 8

            """
        }
        let pipeline = try PipelineFixture().onMain {
            try $0.fixture.write(pointer("a"), to: "data.csv")
        }
        try expect(0, pipeline, inheriting: "lineage/unverifiable") {
            try $0.fixture.write("x", to: "README.md")
        }
        try expect(2, pipeline) { try $0.fixture.write(pointer("b"), to: "data.csv") }
        try expect(1, pipeline) {
            try $0.fixture.write(pointer("b"), to: "data.csv")
            $0.dependencies = ["train.py"]
            try $0.writePipeline()
        }
    }

    @Test func `a conflict that the base has in its lock is nobody's inheritance`() throws {
        let pipeline = try PipelineFixture().onMain {
            let lock = String(decoding: try $0.fixture.contents(of: "dvc.lock"), as: UTF8.self)
            try $0.fixture.write("<<<<<<< HEAD\n" + lock + "=======\n>>>>>>> x\n", to: "dvc.lock")
        }
        try expect(1, pipeline) { try $0.fixture.write("{\"auc\": 0.99}\n", to: "m.json") }
        try expect(0, pipeline) { try $0.writeLock() }
    }

    private func expect(
        _ status: Int32, _ pipeline: PipelineFixture, inheriting check: String? = nil,
        afterChange edit: (inout PipelineFixture) throws -> Void,
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let run = try pipeline.gate(afterChange: edit)
        #expect(run.status == status, "\(run.text)\n\(run.errors)", sourceLocation: location)
        if let check {
            #expect(
                run.text.contains(check) && run.text.contains("inherited"), "\(run.text)",
                sourceLocation: location)
        }
    }
}
