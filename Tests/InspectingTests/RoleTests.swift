import Domain
import Inspecting
import Testing

@Suite struct RoleTests {
    @Test(arguments: [
        ("pawl.yaml", ChangeRole.policy), ("dvc.yaml", .pipeline), ("sub/dvc.lock", .lock),
        ("data/raw.csv.dvc", .data), ("src/train.py", .code), ("eval/metrics.json", .metrics),
        ("eval/plots/roc.json", .plots), ("params.yaml", .parameters), ("model.pkl", .model),
        ("nb/a.ipynb", .notebook), ("requirements.txt", .environment), ("data/x.csv", .data),
        ("README.md", .other), ("eval/features.csv", .data),
    ])
    func `a file is what the pipeline says, else what its name says`(
        path: String, role: ChangeRole
    ) {
        #expect(inspect(path).role == role)
    }

    @Test func `a change names the stages that read it`() {
        #expect(inspect("src/train.py").stages == ["train"])
        #expect(inspect("src/lib/a.py").stages == ["lint"])
        #expect(inspect("params.yaml").stages == ["train"])
        #expect(inspect("README.md").stages == [])
    }

    private func inspect(_ path: String) -> ChangedFile {
        let change = Change(.modified, RepositoryPath(path), before: nil, after: nil)
        let inspecting = Inspecting(before: pipeline, after: pipeline, policyPath: "pawl.yaml")
        return inspecting.inspect(ChangeSet([change]))[0]
    }
}

private let pipeline = Pipeline(
    projects: [.root],
    stages: [
        stage("train", reads: ["src/train.py", "data/x.csv"], parameters: "params.yaml"),
        stage("lint", reads: ["src/lib"], writes: "eval/features.csv"),
    ],
    metricFiles: ["eval/metrics.json"], parameterFiles: ["params.yaml"],
    plotFiles: ["eval/plots"], problems: [])

private func stage(
    _ name: ExactString, reads: [RepositoryPath], parameters: RepositoryPath? = nil,
    writes: RepositoryPath? = nil
) -> Stage {
    Stage(
        address: name, kind: .step(name: name), file: "dvc.yaml",
        position: Position(line: 1, column: 1), workingDirectory: .root, command: .line("run"),
        dependencies: reads.map {
            Dependency(written: ExactString("\($0)"), path: $0, recorded: nil)
        },
        parameters: parameters.map {
            [ParameterSelection(written: "params.yaml", path: $0, keys: nil, recorded: nil)]
        } ?? [],
        outputs: writes.map {
            [
                Output(
                    written: "f", path: $0, kind: .plain, isCached: true, isPersisted: false,
                    recorded: nil)
            ]
        } ?? [],
        isFrozen: false, isAlwaysChanged: false, lock: nil, checksum: nil)
}
