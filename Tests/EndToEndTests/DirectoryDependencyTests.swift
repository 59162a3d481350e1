import Fixtures
import Testing

/// A stage that reads `src`, which held a file that Git ignores when DVC locked it.
@Suite struct DirectoryDependencyTests {
    /// The lock of this stage counts 3 files of 24 bytes, Git has 2 of 16.
    private func pipeline(policy: String? = PipelineFixture.standardPolicy) throws
        -> PipelineFixture
    {
        try PipelineFixture(policy: policy).onMain {
            try $0.fixture.write("__pycache__/\n", to: ".gitignore")
            try $0.fixture.write("print()\n", to: "src/a.py")
            try $0.fixture.write("print()\n", to: "src/lib/b.py")
            $0.dependencies = ["src"]
            try $0.writePipeline()
            try writeLock($0, cache: "compiled")
        }
    }

    /// As DVC writes it when all three files are there.
    private func writeLock(_ pipeline: PipelineFixture, cache: String) throws {
        let files = ["__pycache__/a.pyc", "a.py", "lib/b.py"]
        var lock = pipeline
        lock.dependencies = []
        try pipeline.fixture.write(cache, to: "src/__pycache__/a.pyc")
        try lock.writeLock()
        let text = String(decoding: try pipeline.fixture.contents(of: "dvc.lock"), as: UTF8.self)
        let entry =
            "    deps:\n" + (try pipeline.fixture.lockEntry(of: "src", holding: files))
            + "    params:"
        try pipeline.fixture.write(text.replacing("    params:", with: entry), to: "dvc.lock")
    }

    @Test(arguments: [(PipelineFixture.standardPolicy, Int32(0)), (nil, 2)])
    func `what the base had is inherited and opens where something was judged`(
        policy: String?, status: Int32
    ) throws {
        let run = try pipeline(policy: policy).gate {
            try $0.fixture.write("hello\n", to: "README.md")
        }
        #expect(run.status == status, "\(run.text)\n\(run.errors)")
        #expect(run.text.contains("inherited") == (status == 0))
        #expect(
            run.told.contains(
                "'src' cannot be checked: the lock counts 3 files of 24 bytes in it and Git has 2 of"
                    + " 16 bytes: 1 file of 8 bytes is not in the commit"), "\(run.text)")
    }

    @Test(arguments: ["src/a.py", "src/lib/b.py"])
    func `a file of it that changed without a run is stale`(file: String) throws {
        for text in ["PRINT()\n", "1\n"] {
            let run = try pipeline().gate { try $0.fixture.write(text, to: file) }
            #expect(run.status == 1, "\(run.text)\n\(run.errors)")
            #expect(run.text.contains("lineage/stale-lock"))
            #expect(
                run.told.contains("'\(file)' changed in 'src' and the stage did not run again"))
        }
    }

    @Test func `a file that is gone is stale`() throws {
        let run = try pipeline().gate { try $0.fixture.remove("src/a.py") }
        #expect(run.status == 1, "\(run.text)\n\(run.errors)")
    }

    @Test func `a metric edited beside it is found`() throws {
        let run = try pipeline().gate { try $0.fixture.write("{\"auc\": 0.99}\n", to: "m.json") }
        #expect(run.status == 1, "\(run.text)\n\(run.errors)")
    }

    @Test func `more bytes than the lock counts are stale in one commit alone`() throws {
        let pipeline = try pipeline().onMain {
            try $0.fixture.write(String(repeating: "#", count: 40), to: "src/a.py")
        }
        let run = try Pawl.run(in: pipeline.fixture, "lineage", "--rev", "main")
        #expect(run.status == 1, "\(run.text)\n\(run.errors)")
        #expect(run.told.contains("'src' changed and the stage did not run again"))
    }

    @Test func `a new file is no verdict, since the lock may count it`() throws {
        let run = try pipeline().gate { try $0.fixture.write("1", to: "src/__pycache__/a.pyc") }
        #expect(run.status == 0, "Git ignores it: \(run.text)\n\(run.errors)")
        let tracked = try pipeline().gate {
            try $0.fixture.write("import a\n", to: "src/conf.py")
        }
        #expect(tracked.status == 1, "24 bytes and more: \(tracked.text)\n\(tracked.errors)")
        let empty = try pipeline().gate { try $0.fixture.write("", to: "src/__init__.py") }
        #expect(empty.status == 1, "as many files and another hash: \(empty.text)")
    }

    @Test func `a run that again locks what Git ignores is no verdict, and says what to type`()
        throws
    {
        let run = try pipeline().gate {
            try $0.fixture.write("print(1)", to: "src/a.py")
            try $0.writeResults(auc: "0.95")
            try writeLock($0, cache: "again")
        }
        #expect(run.status == 2, "\(run.text)\n\(run.errors)")
        #expect(run.text.contains("lineage/unverifiable"))
        #expect(
            run.told.contains(
                "commit what is missing, or name in .dvcignore what Git ignores, such as"
                    + " __pycache__/, and run the stage again: dvc repro train"), "\(run.text)")
    }

    @Test func `a run without what Git ignores opens`() throws {
        let run = try pipeline().gate {
            try $0.fixture.write("__pycache__/\n", to: ".dvcignore")
            try $0.fixture.write("print(1)\n", to: "src/a.py")
            try $0.writeResults(auc: "0.95")
            var lock = $0
            lock.dependencies = []
            try lock.writeLock()
            let entry = try $0.fixture.lockEntry(of: "src", holding: ["a.py", "lib/b.py"])
            try $0.replace(
                "    params:", with: "    deps:\n" + entry + "    params:", in: "dvc.lock")
        }
        #expect(run.status == 0, "\(run.text)\n\(run.errors)")
    }
}
