import Domain
import Pipelining
import Testing

@Suite struct LoadingTests {
    private func load(_ files: [String: String]) throws -> Pipeline {
        try Project(MemorySnapshot(files)).pipeline()
    }

    @Test func `stages, outputs and lock entries come from dvc.yaml and dvc.lock`() throws {
        let pipeline = try load([
            ".dvc/config": "",
            "dvc.yaml": """
            stages:
              train:
                cmd: python train.py
                deps: [train.py]
                params: [lr, {other.json: [a.b]}, {whole.yaml: null}]
                outs:
                - model.bin
                - kept: {cache: false, persist: true}
                metrics: [{m.json: {cache: false}}]
            """,
            "dvc.lock": """
            schema: '2.0'
            stages:
              train:
                cmd: python train.py
                deps:
                - {path: train.py, hash: md5, md5: 900150983cd24fb0d6963f7d28e17f72, size: 3}
                outs:
                - {path: model.bin, md5: 900150983cd24fb0d6963f7d28e17f72, size: 3}
                params:
                  params.yaml: {lr: 0.1, unused: 3}
            """,
        ])
        #expect(pipeline.problems.isEmpty)
        #expect(pipeline.projects == [.root])
        let stage = try #require(pipeline.stages.first)
        #expect(stage.address == "train")
        #expect(stage.position == Position(line: 2, column: 3))
        #expect(stage.dependencies.map(\.path) == ["train.py"])
        #expect(stage.dependencies[0].recorded?.digest?.algorithm == .md5)
        #expect(stage.outputs.map(\.path) == ["model.bin", "kept", "m.json"])
        #expect(stage.outputs.map(\.isCached) == [true, false, false])
        #expect(stage.outputs.map(\.isPersisted) == [false, true, false])
        #expect(stage.outputs[0].recorded?.digest?.algorithm == .md5Dos2unix)
        #expect(stage.outputs[1].recorded == nil)
        #expect(stage.parameters.map(\.written) == ["params.yaml", "other.json", "whole.yaml"])
        #expect(stage.parameters.map(\.keys) == [["lr"], ["a.b"], nil])
        #expect(stage.parameters[0].recorded?.entries.count == 1)
        #expect(pipeline.metricFiles == ["m.json"])
    }

    @Test func `one broken stage does not hide the others`() throws {
        let pipeline = try load([
            "dvc.yaml": """
            stages:
              good: {cmd: a}
              bad:
                cmd: b
                comand: c
            """
        ])
        #expect(pipeline.stages.map(\.address) == ["good"])
        #expect(pipeline.problems.map(\.description) == ["dvc.yaml:5:5: unknown key 'comand'"])
        #expect(pipeline.problems.map(\.kind) == [.refused])
    }

    @Test func `a lock with conflict markers leaves the stages and says so`() throws {
        let pipeline = try load([
            "dvc.yaml": "stages: {a: {cmd: x, outs: [o]}}",
            "dvc.lock": "schema: '2.0'\n<<<<<<< ours\nstages: {}\n=======\n>>>>>>> theirs\n",
            "sub/dvc.yaml": "stages: {b: {cmd: y}}",
        ])
        #expect(pipeline.stages.map(\.address) == ["a", "sub/dvc.yaml:b"])
        #expect(pipeline.stages[0].isLockUnreadable)
        #expect(pipeline.problems.map(\.kind) == [.mergeConflict])
        #expect(pipeline.problems.map(\.file) == ["dvc.lock"])
    }

    @Test(arguments: [
        ("stages:", "expected a mapping, found nothing"),
        ("stages: {1: {cmd: a}}", "the key '1' is not text"),
        ("stages: {a: {outs: [x]}}", "the key 'cmd' is missing"),
        (
            "stages: {a: {cmd: x, live: y}}",
            "unknown key 'live': DVC 3 has none, name its files under 'metrics' and 'plots'"
        ),
        ("stages: {a: {cmd: x, deps: [{y: {}}]}}", "expected text, found a mapping"),
        ("stages: {a: {cmd: x, deps: [y.dvc]}}", "the DVC file 'y.dvc' cannot be a dependency"),
        (
            "stages: {a: {cmd: x, outs: [s/dvc.yaml]}}",
            "the DVC file 's/dvc.yaml' cannot be an output"
        ),
        ("stages: {a: {cmd: x, params: [{f: x}]}}", "expected a list of parameters of 'f'"),
        ("stages: {a: {cmd: x, frozen: 'no'}}", "expected true or false, found text"),
        (
            "stages: {a: {foreach: 3, do: {cmd: x}}}",
            "expected a mapping or a list or text, found a number"
        ),
        ("plots: {a: 3}", "expected a list, found a mapping"),
        ("comment: x", "unknown key 'comment'"),
    ])
    func `what DVC refuses is refused with its place`(text: String, message: String) throws {
        let pipeline = try load(["dvc.yaml": text])
        #expect(pipeline.stages.isEmpty)
        #expect(pipeline.problems.map(\.message) == [message])
        #expect(pipeline.problems.allSatisfy { $0.kind == .refused && $0.position != nil })
    }

    @Test func `ignored, nested and produced directories are not walked into`() throws {
        let stage = "stages: {x: {cmd: x}}"
        let pipeline = try load([
            ".dvc/config": "", ".gitignore": "/git", ".dvcignore": "/dvc\n",
            "dvc.yaml": "stages: {a: {cmd: x, outs: [made]}}",
            "git/dvc.yaml": stage, "dvc/dvc.yaml": stage, "made/dvc.yaml": stage,
            "nested/.dvc/config": "", "nested/dvc.yaml": stage, "seen/dvc.yaml": stage,
        ])
        #expect(pipeline.stages.map(\.address) == ["a", "seen/dvc.yaml:x"])
    }

    @Test func `a project below the repository's root is found and names its stages from there`()
        throws
    {
        let pipeline = try load([
            "README": "", "ml/.dvc/config": "",
            "ml/dvc.yaml": "stages: {a: {cmd: x, wdir: src, deps: [../../README, ../../../out]}}",
            "ml/x.dvc": "outs:\n- {path: x, hash: md5, md5: 900150983cd24fb0d6963f7d28e17f72}\n",
        ])
        #expect(pipeline.projects == ["ml"])
        #expect(pipeline.stages.map(\.address) == ["a", "x.dvc"])
        #expect(pipeline.stages[0].workingDirectory == "ml/src")
        #expect(
            pipeline.stages[0].dependencies.map(\.location)
                == [.repository("README"), .outside("../out")])
        #expect(pipeline.stages[1].outputs.map(\.path) == ["ml/x"])
    }

    @Test func `a link that leaves the repository is not read`() throws {
        var snapshot = MemorySnapshot(["dvc.yaml": "stages: {a: {cmd: x}}"])
        snapshot["sub/dvc.yaml"] = .link("../../secret.yaml")
        snapshot["abs/dvc.yaml"] = .link("/etc/passwd")
        snapshot["loop/dvc.yaml"] = .link("dvc.yaml")
        snapshot["in/dvc.yaml"] = .link("../dvc.yaml")
        let pipeline = try Project(snapshot).pipeline()
        #expect(pipeline.stages.map(\.address) == ["a", "in/dvc.yaml:a"])
        #expect(
            Set(pipeline.problems.map(\.description)) == [
                "sub/dvc.yaml: it is a link that leaves the repository",
                "abs/dvc.yaml: it is a link that leaves the repository",
                "loop/dvc.yaml: it is a link that leaves the repository",
            ])
    }
}
