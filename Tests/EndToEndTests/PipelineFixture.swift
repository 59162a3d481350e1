import Fixtures
import Testing

/// A repository with one DVC stage, whose honest developer edits, runs and commits.
///
/// `train` reads `train.py`, `data.csv` and the parameter `lr`, and writes `m.json` and `model.bin`, all
/// in Git. `dvc.lock` is written here as DVC 3.67.1 writes it.
struct PipelineFixture {
    let fixture: Fixture
    /// What dvc.yaml declares and the lock records; an attack takes something out of one or both.
    var dependencies = ["data.csv", "train.py"]
    var parameters = ["lr"]

    init(policy: String? = standardPolicy) throws {
        fixture = try Fixture()
        if let policy { try fixture.write(policy, to: "pawl.yaml") }
        try fixture.git("config", "core.autocrlf", "false")
        try fixture.write("[core]\n", to: ".dvc/config")
        try fixture.write("/config.local\n/tmp\n/cache\n", to: ".dvc/.gitignore")
        try fixture.write("print('training')\n", to: "train.py")
        try fixture.write("x,y\n1,2\n", to: "data.csv")
        try fixture.write("lr: 0.1\nunused: 1\n", to: "params.yaml")
        try writeResults(auc: "0.90")
        try writePipeline()
        try writeLock()
        try fixture.commit("start")
    }

    static let standardPolicy = """
        version: 1
        metrics:
          - {metric: "m.json:auc", direction: higher, max-loss: 0.02}
        """

    /// What a run of the stage leaves behind.
    func writeResults(auc: String) throws {
        try fixture.write("{\"auc\": \(auc)}\n", to: "m.json")
        try fixture.write("weights of \(auc)\n", to: "model.bin")
    }

    func writePipeline(command: String = "python train.py", extra: String = "") throws {
        var text = "stages:\n  train:\n    cmd: \(command)\n"
        if !dependencies.isEmpty {
            text += "    deps:\n" + dependencies.map { "    - \($0)\n" }.joined()
        }
        if !parameters.isEmpty {
            text += "    params:\n" + parameters.map { "    - \($0)\n" }.joined()
        }
        text += "    outs:\n    - model.bin:\n        cache: false\n"
        text += "    metrics:\n    - m.json:\n        cache: false\n"
        try fixture.write(text + extra, to: "dvc.yaml")
    }

    /// The lock of a run that read and wrote what now stands in the work tree.
    func writeLock(command: String = "python train.py", rate: String = "0.1") throws {
        var text = "schema: '2.0'\nstages:\n  train:\n    cmd: \(command)\n"
        if !dependencies.isEmpty {
            text += "    deps:\n" + (try dependencies.map(fixture.lockEntry(of:)).joined())
        }
        if !parameters.isEmpty {
            text += "    params:\n      params.yaml:\n        lr: \(rate)\n"
        }
        text += "    outs:\n" + (try ["m.json", "model.bin"].map(fixture.lockEntry(of:)).joined())
        try fixture.write(text, to: "dvc.lock")
    }

    /// Replaces text in a file, which must have it.
    func replace(_ old: String, with new: String, in file: String) throws {
        let text = String(decoding: try fixture.contents(of: file), as: UTF8.self)
        try #require(text.contains(old))
        try fixture.write(text.replacing(old, with: new, maxReplacements: 1), to: file)
    }

    /// A commit on main before the change.
    func onMain(_ edit: (inout PipelineFixture) throws -> Void) throws -> PipelineFixture {
        var changed = self
        try fixture.git("checkout", "--quiet", "main")
        try edit(&changed)
        try fixture.commit("before")
        return changed
    }

    /// Runs the gate on a branch with one commit, and gives its status and what it said.
    func gate(
        _ arguments: [String] = [], afterChange edit: (inout PipelineFixture) throws -> Void
    ) throws -> ProgramResult {
        var changed = self
        try fixture.git("checkout", "--quiet", "-B", "change", "main")
        try edit(&changed)
        try fixture.commit("change")
        return try fixture.run(Pawl.path, ["gate", "--verbose"] + arguments)
    }
}
