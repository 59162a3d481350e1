import Fixtures
import Foundation
import Testing

/// `pawl retrain`, as a user types it.
@Suite struct RetrainTests {
    let trained: TrainedFixture

    init() throws { trained = try TrainedFixture() }

    @Test func `where everything is up to date nothing is run`() throws {
        let run = try trained.retrain()
        #expect(run.status == 0, "\(run.text)\n\(run.errors)")
        #expect(run.text == "nothing has to be run again")
        #expect(run.errors.isEmpty)
    }

    @Test func `every stage gives its committed results again, and nothing is touched`() throws {
        let before = try trained.everything()
        let run = try trained.retrain("--all")
        #expect(run.status == 0, "\(run.text)\n\(run.errors)")
        #expect(run.told.contains("gives what is committed"))
        #expect(run.errors.isEmpty)
        #expect(try trained.everything() == before)
    }

    @Test func `numbers that training does not give are a disagreement`() throws {
        try trained.fixture.write("{\"auc\": 0.99}\n", to: "m.json")
        try trained.writeLock()
        try trained.fixture.commit("both by hand")
        let run = try trained.retrain("--all")
        #expect(run.status == 1)
        #expect(run.told.contains("is 0.94 when its stage runs again, committed is 0.99"))
        #expect(run.told.contains("gives something else"))
    }

    @Test func `a stage by name takes the stale ones that it needs along, and no other`() throws {
        try trained.writeTrain("# changed")
        try trained.fixture.commit("change")
        let one = try trained.retrain("train")
        #expect(one.status == 0, "\(one.text)\n\(one.errors)")
        #expect(!one.told.contains("evaluate"))
        let both = try trained.retrain("evaluate")
        #expect(both.status == 0)
        #expect(both.told.contains("train") && both.told.contains("evaluate"))
    }

    @Test func `a name that no stage bears is a mistake`() throws {
        let run = try trained.retrain("trian")
        #expect(run.status == 64)
        #expect(run.errors.contains("cannot run 'trian': the pipeline has no stage of this name"))
    }

    @Test func `names and all of them are a mistake`() throws {
        #expect(try trained.retrain("train", "--all").status == 64)
    }

    @Test(arguments: ["--time-limit 5", "--memory-limit 1X", "--network maybe", "--repeats 0"])
    func `a limit that is none is a mistake`(option: String) throws {
        let words = option.split(separator: " ").map(String.init)
        #expect(try trained.retrain(words[0], words[1]).status == 64)
    }

    @Test func `the policy that rules is the base's`() throws {
        let policy = TrainedFixture.policy + "\nlineage: {reproduce: bitwise}\n"
        try trained.fixture.write(policy, to: "pawl.yaml")
        try trained.writeEvaluate("0.9$(wc -l < model.txt)")
        try trained.run()
        try trained.fixture.commit("strict")
        try trained.fixture.git("checkout", "--quiet", "-b", "lax")
        try trained.fixture.write(TrainedFixture.policy, to: "pawl.yaml")
        // The same number in other bytes.
        try trained.fixture.write("{\"auc\": 0.940}\n", to: "m.json")
        try trained.writeLock()
        try trained.fixture.commit("other bytes")
        #expect(try trained.retrain("--all", "--base", "main").status == 1)
        #expect(try trained.retrain("--all", "--base", "lax").status == 0)
    }

    @Test func `a failing stage is named with its log, and what needs it is not run`() throws {
        try trained.writeTrain("echo no such luck; exit 3")
        try trained.fixture.commit("broken")
        let run = try trained.retrain("--logs", "../logs")
        #expect(run.status == 1)
        #expect(run.told.contains("ended with status 3"))
        #expect(run.told.contains("no such luck"))
        #expect(run.told.contains("it needs 'train', which did not get through"))
        let log = trained.fixture.root + "/logs/01-train.log"
        #expect(try String(contentsOfFile: log, encoding: .utf8).contains("no such luck"))
    }

    @Test func `a stage that hangs is stopped`() throws {
        try trained.writeTrain("sleep 1000")
        try trained.fixture.commit("endless")
        let run = try trained.retrain("--time-limit", "1s", "train")
        #expect(run.status == 1)
        #expect(run.told.contains("it took longer than 1.0 seconds"))
        #expect(try trained.leftovers().isEmpty)
    }

    @Test func `data that is nowhere keeps a stage from running`() throws {
        let missing = String(repeating: "da", count: 16)
        try trained.fixture.remove("data.csv")
        try trained.fixture.write(
            "outs:\n- md5: \(missing)\n  size: 6\n  hash: md5\n  path: data.csv\n",
            to: "data.csv.dvc")
        try trained.fixture.commit("data left Git")
        let run = try trained.retrain()
        #expect(run.status == 2)
        #expect(run.told.contains("is in no cache or local remote"), "\(run.text)")
    }

    @Test func `the document says what was run, how it came out and where`() throws {
        let run = try trained.retrain("--all", "--format", "json")
        #expect(run.status == 0)
        let object = try JSONSerialization.jsonObject(with: Data(run.output))
        let document = try #require(object as? [String: Any])
        #expect(document["schema"] as? String == "pawl/runs/1")
        let runs = try #require(document["runs"] as? [[String: Any]])
        #expect(runs.map { $0["stage"] as? String } == ["train", "evaluate"])
        #expect(runs.allSatisfy { $0["outcome"] as? String == "ended" })
        let outputs = try #require(runs[0]["outputs"] as? [[String: Any]])
        #expect(outputs.map { $0["agreement"] as? String } == ["bitwise"])
        #expect(
            outputs.map { $0["md5"] as? String }
                == [Fixture.md5(try trained.fixture.contents(of: "model.txt"))])
        #expect((runs[0]["peakBytes"] as? Int ?? 0) > 0)
    }

    @Test func `a pipeline that DVC does not draw is not run`() throws {
        var changed = trained
        changed.extra =
            "  again:\n    cmd: sh train.sh\n    deps: [data.csv]\n    outs: [model.txt]\n"
        try changed.writePipeline()
        let fixture = trained.fixture
        let lock = String(decoding: try fixture.contents(of: "dvc.lock"), as: UTF8.self)
        try fixture.write(
            lock + "  again:\n    cmd: sh train.sh\n    deps:\n"
                + (try fixture.lockEntry(of: "data.csv")) + "    outs:\n"
                + (try fixture.lockEntry(of: "model.txt")), to: "dvc.lock")
        try fixture.commit("two write one, and nothing is stale")
        for arguments in [[], ["--all"]] {
            let run = try trained.fixture.run(
                Pawl.path, ["retrain"] + Machine.network + arguments)
            #expect(run.status == 65, "\(run.text)\n\(run.errors)")
            #expect(run.told.contains("is written by"))
            #expect(run.told.contains("mend the file until 'dvc dag' draws it"))
            #expect(!run.told.contains("nothing has to be run again"))
        }
    }

    @Test(arguments: [
        "stages: [\n", "stages:\n  a:\n    comand: x\n", "<<<<<<< a\n=======\n>>>>>>> b\n",
    ])
    func `a pipeline that cannot be loaded is never all in order`(text: String) throws {
        try trained.fixture.write(text, to: "dvc.yaml")
        try trained.fixture.commit("broken")
        let run = try trained.retrain("--all")
        #expect(run.status == 65)
        #expect(run.told.contains("dvc.yaml:"))
        #expect(!run.told.contains("nothing has to be run again"))
    }

    @Test func `an interrupt leaves nothing behind`() throws {
        let mark = trained.fixture.root + "/started"
        try trained.writeTrain("mkfifo here; echo x > \(mark); cat here")
        try trained.fixture.commit("endless")
        // Outside the private directory nothing can be written where namespaces are, so the log tells.
        let process = Process()
        process.executableURL = URL(filePath: Pawl.path)
        process.arguments = ["retrain", "-C", trained.fixture.path] + Machine.network
        process.environment = trained.fixture.environment
        process.standardOutput = FileHandle.nullDevice
        let said = Pipe()
        process.standardError = said
        try process.run()
        // The line that comes when a stage takes long.
        let line = said.fileHandleForReading.availableData
        #expect(String(decoding: line, as: UTF8.self) == "pawl: running train, 1 of 2\n")
        kill(process.processIdentifier, SIGINT)
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        #expect(process.terminationReason == .exit)
        #expect(try trained.leftovers().isEmpty)
        let rest = String(decoding: said.fileHandleForReading.availableData, as: UTF8.self)
        #expect(rest.contains("interrupted by SIGINT, every run was stopped"))
    }
}
