import Fixtures
import Foundation
import Testing

/// Metrics that DVC keeps in its cache: read by the hash in the lock, or said to be not here.
@Suite struct StoredMetricTests {
    /// A repository whose metrics are not in Git, on a branch that ran again and got `auc`.
    private func repository(auc: String) throws -> PipelineFixture {
        let pipeline = try PipelineFixture()
        try pipeline.fixture.write("/m.json\n", to: ".gitignore")
        try pipeline.fixture.git("rm", "--quiet", "--cached", "m.json")
        try pipeline.replace(
            "    - m.json:\n        cache: false\n", with: "    - m.json\n", in: "dvc.yaml")
        try pipeline.keep("m.json")
        try pipeline.fixture.commit("metrics in the cache")
        try pipeline.fixture.git("checkout", "--quiet", "-b", "change")
        try pipeline.fixture.write("print('other')\n", to: "train.py")
        try pipeline.writeResults(auc: auc)
        try pipeline.writeLock()
        try pipeline.keep("m.json")
        try pipeline.fixture.commit("change")
        return pipeline
    }

    @Test(arguments: [("0.91", Int32(0)), ("0.5", 1)])
    func `a metric in the cache is judged as one in Git`(auc: String, status: Int32) throws {
        let pipeline = try repository(auc: auc)
        try pipeline.fixture.remove("m.json")
        let run = try Pawl.run(in: pipeline.fixture, "gate", "--verbose")
        #expect(run.status == status, "\(run.text)\n\(run.errors)")
        #expect(run.text.contains("0.9 ") || run.text.contains("0.90"))
    }

    @Test func `a metric that is in no cache here is no verdict, and no malformed input`() throws {
        let pipeline = try repository(auc: "0.91")
        let clone = try Fixture(cloning: pipeline.fixture, "--branch", "change")
        let run = try Pawl.run(in: clone, "gate", "--base", "origin/main")
        #expect(run.status == 2, "\(run.text)\n\(run.errors)")
        #expect(run.text.contains("dvc pull"))
        // Also where no rule guards it, and when a first policy is written.
        try clone.git("checkout", "--quiet", "-B", "main", "origin/main")
        try clone.git("rm", "--quiet", "pawl.yaml")
        try clone.commitIndex("no policy")
        let unguarded = try Pawl.run(in: clone, "gate", "--base", "main")
        #expect(unguarded.text.contains("'m.json' are not here"))
        let first = try Pawl.run(in: clone, "init")
        #expect(first.errors.contains("left out 'm.json'"))
    }

    @Test func `a baseline that is in no cache is no first run`() throws {
        let pipeline = try repository(auc: "0.5")
        let base = try pipeline.fixture.git("show", "main:dvc.lock")
        try pipeline.forget("m.json", lockedBy: base)
        let run = try Pawl.run(in: pipeline.fixture, "gate")
        #expect(run.status == 2, "\(run.text)\n\(run.errors)")
    }

    @Test func `an object with other bytes than its name says is not read`() throws {
        let pipeline = try repository(auc: "0.5")
        try pipeline.overwrite("{\"auc\": 0.99}\n", forObjectOf: "m.json")
        let run = try Pawl.run(in: pipeline.fixture, "gate")
        #expect(run.status == 2, "\(run.text)\n\(run.errors)")
    }

    @Test func `the change does not say where caches are`() throws {
        let pipeline = try repository(auc: "0.5")
        let fixture = pipeline.fixture
        _ = try fixture.run("mv", [fixture.path + "/.dvc/cache", fixture.root + "/elsewhere"])
        try fixture.write("[cache]\n    dir = \(fixture.root)/elsewhere\n", to: ".dvc/config")
        try fixture.commit("point elsewhere")
        #expect(try Pawl.run(in: fixture, "gate").status == 2)
        // The user's own configuration does.
        try fixture.write(
            "[cache]\n    dir = \(fixture.root)/elsewhere\n", to: ".dvc/config.local")
        #expect(try Pawl.run(in: fixture, "gate").status == 1)
        // But not where the change has put it into Git.
        try fixture.git("add", "--force", ".dvc/config.local")
        try fixture.commitIndex("and say that the user does")
        #expect(try Pawl.run(in: fixture, "gate").status == 2)
    }
}

extension PipelineFixture {
    /// Puts a file of the work tree into the cache, as `dvc commit` does.
    fileprivate func keep(_ file: String) throws {
        try fixture.write(fixture.contents(of: file), to: try object(of: file))
    }

    fileprivate func overwrite(_ text: String, forObjectOf file: String) throws {
        try fixture.write(text, to: try object(of: file))
    }

    /// Removes what another lock records of a file.
    fileprivate func forget(_ file: String, lockedBy lock: String) throws {
        let after = lock.components(separatedBy: "path: \(file)\n")[1]
        let hash = try #require(after.firstMatch(of: /md5: ([0-9a-f]{32})/)).1
        try fixture.remove(".dvc/cache/files/md5/\(hash.prefix(2))/\(hash.dropFirst(2))")
    }

    private func object(of file: String) throws -> String {
        let entry = try fixture.lockEntry(of: file)
        let hash = try #require(entry.firstMatch(of: /md5: ([0-9a-f]{32})/)).1
        return ".dvc/cache/files/md5/\(hash.prefix(2))/\(hash.dropFirst(2))"
    }
}
