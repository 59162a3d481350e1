import Fixtures
import Foundation

/// A repository whose two stages really run, in `sh` alone: `train` makes `model.txt` of `data.csv` and the
/// parameter `lr`, `evaluate` makes `m.json` of the model. All of it is in Git.
struct TrainedFixture {
    let fixture: Fixture
    /// Where private directories and logs are made.
    let temporary: String
    /// What a developer adds to the stages: `    frozen: true\n`.
    var extra = ""

    static let policy = """
        version: 1
        metrics:
          - {metric: "m.json:auc", direction: higher, max-loss: 0.02}
        """

    init(policy: String? = policy) throws {
        fixture = try Fixture()
        temporary = fixture.root + "/temporary"
        try FileManager.default.createDirectory(
            atPath: temporary, withIntermediateDirectories: true)
        fixture.set("TMPDIR", to: temporary)
        if let policy { try fixture.write(policy, to: "pawl.yaml") }
        try fixture.write("[core]\n", to: ".dvc/config")
        try fixture.write("/config.local\n/tmp\n/cache\n", to: ".dvc/.gitignore")
        try fixture.write("a\nb\nc\n", to: "data.csv")
        try fixture.write("lr: 1\n", to: "params.yaml")
        try writeTrain("")
        try writeEvaluate("0.9$(wc -l < model.txt)")
        try writePipeline()
        try run()
        try fixture.commit("start")
    }

    /// The first stage, with a line of one's own at its beginning.
    func writeTrain(_ line: String) throws {
        try fixture.write(
            "\(line)\nsed -n 's/^lr: //p' params.yaml | cat data.csv - > model.txt\n",
            to: "train.sh")
    }

    /// The second stage, which writes this as its metric.
    func writeEvaluate(_ value: String) throws {
        try fixture.write("echo \"{\\\"auc\\\": \(value)}\" > m.json\n", to: "evaluate.sh")
    }

    func writePipeline(train: String = "sh train.sh") throws {
        try fixture.write(
            """
            stages:
              train:
                cmd: \(train)
                deps: [data.csv, train.sh]
                params: [lr]
                outs:
                - model.txt:
                    cache: false
              evaluate:
                cmd: sh evaluate.sh
                deps: [evaluate.sh, model.txt]
                metrics:
                - m.json:
                    cache: false

            """ + extra, to: "dvc.yaml")
    }

    /// What `dvc repro` does: runs the stages in the work tree and records what they read and wrote.
    func run() throws {
        for stage in ["train", "evaluate"] {
            let result = try fixture.run("sh", [stage + ".sh"])
            guard result.status == 0 else { throw Failed(errors: result.errors) }
        }
        try writeLock()
    }

    struct Failed: Error { let errors: String }

    /// The lock of a run that read and wrote what now stands in the work tree.
    func writeLock(train: String = "sh train.sh") throws {
        try fixture.write(
            """
            schema: '2.0'
            stages:
              evaluate:
                cmd: sh evaluate.sh
                deps:
            \(try ["evaluate.sh", "model.txt"].map(fixture.lockEntry(of:)).joined())    outs:
            \(try fixture.lockEntry(of: "m.json"))  train:
                cmd: \(train)
                deps:
            \(try ["data.csv", "train.sh"].map(fixture.lockEntry(of:)).joined())    params:
                  params.yaml:
                    lr: 1
                outs:
            \(try fixture.lockEntry(of: "model.txt"))
            """, to: "dvc.lock")
    }

    /// Runs the gate on a branch with one commit.
    func gate(
        _ arguments: String..., environment: [String: String] = [:],
        afterChange edit: (inout TrainedFixture) throws -> Void
    ) throws -> ProgramResult {
        var changed = self
        try fixture.git("checkout", "--quiet", "-B", "change", "main")
        try edit(&changed)
        try fixture.commit("change")
        return try fixture.run(
            Pawl.path, ["gate", "--verbose"] + Machine.network + arguments, extra: environment)
    }

    func retrain(
        _ arguments: String..., environment: [String: String] = [:]
    ) throws -> ProgramResult {
        try fixture.run(
            Pawl.path, ["retrain"] + Machine.network + arguments, extra: environment)
    }

    /// Every file below the fixture but logs, with its bytes: work tree, index, objects, cache, home.
    func everything() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        guard let names = FileManager.default.enumerator(atPath: fixture.root) else { return [:] }
        for case let name as String in names {
            guard !name.hasPrefix("temporary/pawl-logs-"), !name.hasPrefix("errors-") else {
                continue
            }
            files[name] = Array(
                FileManager.default.contents(atPath: "\(fixture.root)/\(name)") ?? Data())
        }
        return files
    }

    /// What is left of private directories.
    func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: temporary)
            .filter { !$0.hasPrefix("pawl-logs-") }
    }
}
