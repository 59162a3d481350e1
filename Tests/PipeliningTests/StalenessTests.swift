import Domain
import Pipelining
import Testing

@Suite struct StalenessTests {
    private let pipelineFile = """
        stages:
          prepare:
            cmd: prepare
            deps: [raw.csv]
            outs: [data]
          train:
            cmd: train
            deps: [train.py, data]
            params: [lr]
            outs: [model]
            metrics: [{m.json: {cache: false}}]
        """

    /// A repository whose lock agrees with everything.
    private func files() -> [String: String] {
        [
            ".dvc/config": "", ".gitignore": "/data\n/model\n", "dvc.yaml": pipelineFile,
            "raw.csv": "raw", "train.py": "code", "params.yaml": "lr: 0.1\n", "m.json": "{}",
            "dvc.lock": """
            schema: '2.0'
            stages:
              prepare:
                cmd: prepare
                deps:
                - {path: raw.csv, hash: md5, md5: \(md5("raw")), size: 3}
                outs:
                - {path: data, hash: md5, md5: \(md5("d")).dir, size: 9, nfiles: 2}
              train:
                cmd: train
                deps:
                - {path: data, hash: md5, md5: \(md5("d")).dir, size: 9, nfiles: 2}
                - {path: train.py, hash: md5, md5: \(md5("code")), size: 4}
                params:
                  params.yaml:
                    lr: 0.1
                outs:
                - {path: m.json, hash: md5, md5: \(md5("{}")), size: 2}
                - {path: model, hash: md5, md5: \(md5("model")), size: 5}
            """,
        ]
    }

    private func statuses(_ files: [String: String]) throws -> [StageStatus] {
        try statuses(MemorySnapshot(files))
    }

    private func statuses(_ snapshot: MemorySnapshot) throws -> [StageStatus] {
        let project = try Project(snapshot)
        return try project.statuses(of: project.pipeline())
    }

    @Test func `a lock that agrees with the commit is fresh without its data`() throws {
        let statuses = try statuses(files())
        #expect(statuses.map(\.state) == [.fresh, .fresh])
        #expect(statuses.allSatisfy { $0.reasons.isEmpty })
    }

    @Test func `changed code is stale and so is what comes after it`() throws {
        var files = files()
        files["raw.csv"] = "new"
        let statuses = try statuses(files)
        #expect(statuses.map(\.state) == [.stale, .stale])
        #expect(
            statuses[0].reasons == [
                StageReason(
                    .dependencyChanged, path: "raw.csv", recorded: md5("raw"), found: md5("new"))
            ])
        #expect(statuses[1].reasons == [StageReason(.upstreamStale, key: "prepare")])
    }

    @Test func `a parameter is compared by value`() throws {
        var files = files()
        files["params.yaml"] = "lr: 1e-1"
        #expect(try statuses(files)[1].state == .fresh)
        files["params.yaml"] = "lr: 0.2"
        #expect(
            try statuses(files)[1].reasons == [
                StageReason(
                    .parameterChanged, path: "params.yaml", key: "lr", recorded: "0.1",
                    found: "0.2")
            ])
        files["params.yaml"] = "other: 1"
        #expect(try statuses(files)[1].reasons.map(\.kind) == [.parameterMissing])
        files["params.yaml"] = nil
        #expect(try statuses(files)[1].reasons.map(\.kind) == [.parametersFileMissing])
    }

    @Test func `values that cannot be read are a problem, and refuse the stages that use them`()
        throws
    {
        var files = files()
        files["dvc.yaml"] = pipelineFile.replacing("cmd: prepare", with: "cmd: prepare ${lr}")
        files["params.yaml"] = "lr: [\n"
        let project = try Project(MemorySnapshot(files))
        let pipeline = project.pipeline()
        #expect(pipeline.problems.map(\.file) == ["params.yaml", "dvc.yaml"])
        #expect(pipeline.stages.map(\.address) == ["train"])
        #expect(try project.statuses(of: pipeline).map(\.state) == [.unverifiable])
    }

    @Test func `an edited result is found`() throws {
        var files = files()
        files["m.json"] = "{1}"
        #expect(try statuses(files)[1].reasons.map(\.kind) == [.outputChanged])
        files["m.json"] = nil
        #expect(try statuses(files)[1].reasons.map(\.kind) == [.outputMissing])
    }

    @Test func `what the producer recorded is compared with what the consumer recorded`() throws {
        var files = files()
        files["dvc.lock"] = files["dvc.lock"]?.replacing(
            "{path: data, hash: md5, md5: \(md5("d"))",
            with: "{path: data, hash: md5, md5: \(md5("e"))",
            maxReplacements: 1)
        #expect(
            try statuses(files)[1].reasons == [
                StageReason(
                    .dependencyDiffersFromProducer, path: "data", recorded: md5("d") + ".dir",
                    found: md5("e") + ".dir")
            ])
    }

    @Test func `an output that the lock does not have is found, and a stage that never ran`()
        throws
    {
        var files = files()
        files["dvc.yaml"] = pipelineFile.replacing("outs: [model]", with: "outs: [model, extra]")
        #expect(
            try statuses(files)[1].reasons == [StageReason(.outputNotLocked, path: "extra")])
        files["dvc.lock"] = nil
        let statuses = try statuses(files)
        #expect(statuses.map(\.state) == [.neverRun, .neverRun])
    }

    @Test func `freezing hides nothing`() throws {
        var files = files()
        files["train.py"] = "other"
        files["dvc.yaml"] = pipelineFile + "\n    frozen: true"
        let status = try statuses(files)[1]
        #expect(status.state == .frozen)
        #expect(status.reasons.map(\.kind) == [.frozen, .dependencyChanged])
    }

    @Test func `a dependency inside an output needs its list`() throws {
        var files = files()
        files["dvc.yaml"] = pipelineFile.replacing("[train.py, data]", with: "[train.py, data/x]")
        files["dvc.lock"] = files["dvc.lock"]?.replacing(
            "    - {path: data, hash: md5, md5: \(md5("d")).dir, size: 9, nfiles: 2}\n    - {path: train",
            with: "    - {path: data/x, hash: md5, md5: \(md5("x")), size: 1}\n    - {path: train")
        let status = try statuses(files)[1]
        #expect(status.state == .unverifiable)
        #expect(
            status.reasons.map(\.found)
                == ["it lies in 'data', whose list of files is not in the commit"])
    }

    @Test func `a missing dependency is stale unless Git ignores it`() throws {
        var files = files()
        files["raw.csv"] = nil
        #expect(try statuses(files)[0].reasons.map(\.kind) == [.dependencyMissing])
        files[".gitignore"] = "*.csv\n/data\n/model\n"
        #expect(try statuses(files)[0].reasons.map(\.kind) == [.unverifiable])
    }

    @Test func `a pointer of Git LFS is judged by its size alone`() throws {
        var files = files()
        let pointer =
            "version https://git-lfs.github.com/spec/v1\noid sha256:"
            + String(repeating: "a", count: 64) + "\nsize "
        files["raw.csv"] = pointer + "3\n"
        #expect(try statuses(files)[0].state == .unverifiable)
        files["raw.csv"] = pointer + "4\n"
        #expect(try statuses(files)[0].reasons.map(\.kind) == [.dependencyChanged])
    }

    @Test func `a lock that cannot be read proves nothing and is no reason to call a stage new`()
        throws
    {
        var files = files()
        files["dvc.lock"] = "schema: '2.0'\nstages: {train: {cmd: x, cmd: y}}"
        #expect(try statuses(files).map(\.state) == [.unverifiable, .unverifiable])
    }

    @Test func `a directory that lacks what Git ignores is not called changed`() throws {
        var snapshot = MemorySnapshot([
            "dvc.yaml": "stages: {a: {cmd: x, deps: [src], outs: [o]}}", "src/a.py": "a",
        ])
        let listing = { (count: Int) in
            """
            schema: '2.0'
            stages:
              a:
                cmd: x
                deps: [{path: src, hash: md5, md5: \(md5("?")).dir, size: 2, nfiles: \(count)}]
                outs: [{path: o, hash: md5, md5: \(md5("o"))}]
            """
        }
        snapshot["dvc.lock"] = .bytes(Array(listing(2).utf8))
        #expect(try statuses(snapshot)[0].state == .unverifiable)
        snapshot["dvc.lock"] = .bytes(Array(listing(1).utf8))
        #expect(try statuses(snapshot)[0].state == .stale)
    }

    @Test func `an object that is missing is an error and not an absence`() throws {
        var snapshot = MemorySnapshot(files())
        snapshot["train.py"] = .absent
        #expect(throws: SnapshotError.self) { try statuses(snapshot) }
    }
}

@Suite struct GraphTests {
    private func graph(_ stages: String) throws -> PipelineGraph {
        PipelineGraph(try Project(MemorySnapshot(["dvc.yaml": "stages:\n" + stages])).pipeline())
    }

    @Test func `a stage needs what writes, contains or lies in what it reads`() throws {
        let graph = try graph(
            """
              use: {cmd: x, deps: [d/f, e, g]}
              d: {cmd: x, outs: [d]}
              e: {cmd: x, outs: [e/f]}
              g: {cmd: x, outs: [g.txt]}
            """)
        #expect(graph.needs == [[1, 2], [], [], []])
        #expect(graph.topologicalOrder == [1, 2, 0, 3])
        try graph.check()
    }

    @Test(arguments: [
        (
            "  a: {cmd: x, outs: [o]}\n  b: {cmd: x, outs: [./o]}",
            "the output 'o' is written by 'a', 'b': leave it to one stage"
        ),
        (
            "  a: {cmd: x, outs: [d]}\n  b: {cmd: x, outs: [d/f]}",
            "the output 'd/f' lies inside the output 'd' ('a', 'b'): put them beside each other"
        ),
        ("  a: {cmd: x, deps: [o], outs: [o]}", "these stages need each other: 'a'"),
        (
            "  c: {cmd: x, deps: [p]}\n  a: {cmd: x, deps: [p], outs: [o]}\n"
                + "  b: {cmd: x, deps: [o], outs: [p]}",
            "these stages need each other: 'b', 'a'"
        ),
    ])
    func `what DVC does not draw is refused`(stages: String, message: String) throws {
        let graph = try graph(stages)
        let error = #expect(throws: GraphProblem.self) { try graph.check() }
        #expect(error?.description == message)
        #expect(graph.topologicalOrder.count == graph.stages.count)
    }
}
