import Fixtures
import Foundation
import Testing

/// What training again in the gate opens, and what it must not.
@Suite struct GateRetrainTests {
    let trained: TrainedFixture

    init() throws { trained = try TrainedFixture() }

    @Test func `a stale change whose rerun gives the committed results opens`() throws {
        let change = { (trained: inout TrainedFixture) in try trained.writeTrain("# a remark") }
        let judged = try trained.gate(afterChange: change)
        #expect(judged.status == 1)
        #expect(judged.told.contains("lineage/stale-lock"))
        let rerun = try trained.gate("--retrain", "stale", afterChange: change)
        #expect(rerun.status == 0, "\(rerun.text)\n\(rerun.errors)")
        #expect(rerun.told.contains("2 stages were run again"))
        #expect(rerun.told.contains("made again"))
    }

    @Test func `a stale change whose rerun gives other numbers stays shut`() throws {
        let rerun = try trained.gate("--retrain", "stale") {
            try $0.fixture.write("a\nb\nc\nd\n", to: "data.csv")
        }
        #expect(rerun.status == 1)
        #expect(rerun.told.contains("retrain/disagrees"))
        #expect(rerun.told.contains("is 0.95 when its stage runs again, committed is 0.94"))
        #expect(rerun.told.contains("lineage/stale-lock"))
    }

    @Test(arguments: [("0.95", Int32(0)), ("0.5", 1)])
    func `where locks may be stale the numbers of the rerun decide`(
        auc: String, status: Int32
    ) throws {
        let policy = TrainedFixture.policy + "\nlineage: {locks: warn}\n"
        let trained = try TrainedFixture(policy: policy)
        let change = { (trained: inout TrainedFixture) in try trained.writeEvaluate(auc) }
        let run = try trained.gate("--retrain", "stale", afterChange: change)
        #expect(run.status == status, "\(run.text)\n\(run.errors)")
        #expect(run.told.contains("is \(auc) when its stage runs again, committed is 0.94"))
        // A stage that is fresh has no excuse.
        let invented = try trained.gate("--retrain", "always") {
            try $0.writeEvaluate(auc)
            try $0.fixture.write("{\"auc\": 0.96}\n", to: "m.json")
            try $0.writeLock()
        }
        #expect(invented.status == 1)
    }

    @Test func `a metric and its lock invented together are found by running everything`() throws {
        let invent = { (trained: inout TrainedFixture) in
            try trained.writeEvaluate("0.9$(wc -l < model.txt) # better")
            try trained.fixture.write("{\"auc\": 0.99}\n", to: "m.json")
            try trained.writeLock()
        }
        #expect(try trained.gate(afterChange: invent).status == 0)
        let rerun = try trained.gate("--retrain", "always", afterChange: invent)
        #expect(rerun.status == 1)
        #expect(rerun.told.contains("retrain/disagrees"))
        let honest = try trained.gate("--retrain", "always") {
            try $0.writeEvaluate("0.9$(cat model.txt | wc -l)")
            try $0.run()
        }
        #expect(honest.status == 0, "\(honest.text)\n\(honest.errors)")
    }

    @Test func `the numbers that are judged are those of the rerun`() throws {
        // Nobody committed the metric, so nothing disagrees; but it is worse.
        let run = try trained.gate("--retrain", "stale") {
            try $0.fixture.write("a\n", to: "data.csv")
            try $0.fixture.remove("m.json")
        }
        #expect(run.status == 1)
        #expect(run.told.contains("0.92"), "\(run.text)")
    }

    @Test func `a metric edited by hand stays shut though its stage runs again`() throws {
        let run = try trained.gate("--retrain", "stale") {
            try $0.fixture.write("{\"auc\": 0.95}\n", to: "m.json")
        }
        #expect(run.status == 1)
        #expect(run.told.contains("lineage/edited-result"))
        #expect(run.told.contains("retrain/disagrees"))
    }

    @Test func `a stage that now writes NaN opens nothing`() throws {
        let stale = try trained.gate("--retrain", "stale") { try $0.writeEvaluate("NaN") }
        #expect(stale.status == 1)
        let run = try trained.gate("--retrain", "stale") {
            try $0.writeEvaluate("NaN")
            try $0.run()
        }
        #expect(run.status == 2, "\(run.text)")
    }

    @Test func `another model cannot be locked behind metrics of the honest one`() throws {
        let run = try trained.gate("--retrain", "stale") {
            try $0.writeTrain("# the code says nothing of this model")
            let old = Fixture.md5(try $0.fixture.contents(of: "model.txt"))
            try $0.fixture.write("a\nb\nc\nevil\n", to: "model.txt")
            let new = Fixture.md5(try $0.fixture.contents(of: "model.txt"))
            let lock = String(decoding: try $0.fixture.contents(of: "dvc.lock"), as: UTF8.self)
            try $0.fixture.write(
                lock.replacing(old, with: new).replacing("size: 8", with: "size: 11"),
                to: "dvc.lock")
        }
        #expect(run.status == 1)
        #expect(run.told.contains("lineage/stale-lock"), "\(run.text)")
    }

    @Test func `a model that comes out differently is vouched for by its metrics`() throws {
        let run = try trained.gate("--retrain", "stale", "--format", "json") {
            try $0.fixture.write("(cat data.csv; date +%s%N) > model.txt\n", to: "train.sh")
        }
        #expect(run.status == 0, "\(run.text)\n\(run.errors)")
        let model = try #require(
            run.text.firstMatch(of: /"agreement": "([a-z]+)"[^}]*"path": "model.txt"/))
        #expect(model.1 == "differs")
    }

    @Test func `a stage that never ran is proved by giving its committed metric`() throws {
        let add = { (trained: inout TrainedFixture, value: String) in
            trained.extra =
                "  count:\n    cmd: sh count.sh\n    deps: [count.sh, data.csv]\n"
                + "    metrics:\n    - n.json:\n        cache: false\n"
            try trained.fixture.write(
                "echo \"{\\\"n\\\": $(wc -l < data.csv)}\" > n.json\n", to: "count.sh")
            try trained.writePipeline()
            try trained.fixture.write("{\"n\": \(value)}\n", to: "n.json")
        }
        let honest = try trained.gate("--retrain", "stale") { try add(&$0, "3") }
        #expect(honest.status == 0, "\(honest.text)\n\(honest.errors)")
        let invented = try trained.gate("--retrain", "stale") { try add(&$0, "4") }
        #expect(invented.status == 1)
    }

    @Test func `a stage that never ran and committed nothing proves nothing`() throws {
        let run = try trained.gate("--retrain", "stale") {
            $0.extra =
                "  side:\n    cmd: echo x > side.txt\n    deps: [data.csv]\n    outs: [side.txt]\n"
            try $0.writePipeline()
        }
        #expect(run.status == 1)
        #expect(run.told.contains("lineage/never-run"))
    }

    @Test func `a stage that fails shuts the gate, one that cannot be run gives no verdict`() throws
    {
        let failing = try trained.gate("--retrain", "stale") { try $0.writeTrain("exit 1") }
        #expect(failing.status == 1)
        #expect(failing.told.contains("retrain/failed"))
        let impossible = try trained.gate("--retrain", "always") {
            let missing = String(repeating: "da", count: 16)
            try $0.fixture.remove("data.csv")
            try $0.fixture.write(
                "outs:\n- md5: \(missing)\n  size: 6\n  hash: md5\n  path: data.csv\n",
                to: "data.csv.dvc")
            let lock = String(decoding: try $0.fixture.contents(of: "dvc.lock"), as: UTF8.self)
            try $0.fixture.write(
                lock.replacing(Fixture.md5(Array("a\nb\nc\n".utf8)), with: missing), to: "dvc.lock")
        }
        #expect(impossible.status == 2, "\(impossible.text)")
        #expect(impossible.told.contains("retrain/not-run"))
    }

    @Test func `the policy asks and the command line wins`() throws {
        let trained = try TrainedFixture(
            policy: TrainedFixture.policy + "\nretrain: {when: stale, network: \(network)}\n")
        let change = { (trained: inout TrainedFixture) in try trained.writeTrain("# a remark") }
        #expect(try trained.gate(afterChange: change).status == 0)
        let never = try trained.gate("--retrain", "never", afterChange: change)
        #expect(never.status == 1)
        #expect(never.told.contains("asks for retraining"))
    }

    @Test func `repetitions run with other seeds, in the private copy alone`() throws {
        let trained = try TrainedFixture(
            policy: TrainedFixture.policy
                + "\nretrain: {when: stale, repeats: 3, seed: \"params.yaml:lr\", network: \(network)}\n"
        )
        try trained.fixture.git("checkout", "--quiet", "-B", "change", "main")
        try trained.writeTrain("# a remark")
        try trained.fixture.commit("change")
        let before = try trained.everything()
        let run = try trained.fixture.run(
            Pawl.path, ["gate", "--verbose", "--format", "json"] + Machine.network)
        #expect(try trained.everything() == before)
        #expect(run.status == 0, "\(run.text)\n\(run.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(run.output))
        let runs = ((object as? [String: Any])?["runs"] as? [String: Any])?["runs"]
        let seeds = (runs as? [[String: Any]])?.map { $0["seed"] as? Int }
        #expect(seeds == [nil, nil, 2, 2, 3, 3])
        let models = (runs as? [[String: Any]])?.compactMap { run -> String? in
            let output = (run["outputs"] as? [[String: Any]])?.first
            return output?["path"] as? String == "model.txt" ? output?["md5"] as? String : nil
        }
        let expected = ["1", "2", "3"].map { Fixture.md5(Array("a\nb\nc\n\($0)\n".utf8)) }
        #expect(models == expected)
    }

    @Test(arguments: ["params.yaml:nope", "nope.yaml:lr", "data.csv:a"])
    func `a seed that cannot be set is never passed over`(seed: String) throws {
        let trained = try TrainedFixture(
            policy: TrainedFixture.policy
                + "\nretrain: {when: stale, repeats: 3, seed: \"\(seed)\", network: \(network)}\n")
        let change = { (trained: inout TrainedFixture) in try trained.writeTrain("# a remark") }
        let asked = try trained.gate(afterChange: change)
        #expect(asked.status != 0)
        #expect(asked.told.contains("retrain/not-run"), "\(asked.text)")
        #expect(try trained.gate("--repeats", "1", afterChange: change).status == 0)
    }

    @Test func `every repetition must agree`() throws {
        let run = try trained.gate("--retrain", "always", "--repeats", "2") {
            try $0.writeEvaluate("0.9$(date +%N)")
            try $0.run()
        }
        #expect(run.status == 1)
        #expect(run.told.contains("retrain/disagrees"))
        let honest = try trained.gate("--retrain", "always", "--repeats", "2") {
            try $0.writeEvaluate("0.9$(cat model.txt | wc -l)")
            try $0.run()
        }
        #expect(honest.status == 0, "\(honest.text)\n\(honest.errors)")
        #expect(honest.text.matches(of: /gives what is committed/).count >= 4)
    }

    private var network: String { Machine.hasNamespaces ? "off" : "on" }

    @Test func `no stage can copy the numbers that it is to make`() throws {
        let run = try trained.gate("--retrain", "stale") {
            try $0.writeTrain("cp m.json kept.json")
            try $0.fixture.write("cp kept.json m.json\n", to: "evaluate.sh")
        }
        #expect(run.status == 1)
        #expect(run.told.contains("retrain/failed"), "\(run.text)")
    }

    @Test(.enabled("needs namespaces") { Machine.hasNamespaces })
    func `a rerun touches nothing of the user's`() throws {
        try trained.fixture.git("checkout", "--quiet", "-B", "change", "main")
        try trained.writeTrain("echo evil > \(trained.fixture.path)/m.json; rm -rf .git ../../*")
        try trained.fixture.commit("attack")
        let before = try trained.everything()
        _ = try trained.fixture.run(
            Pawl.path, ["gate", "--retrain", "always"] + Machine.network)
        #expect(try trained.everything() == before)
    }
}
