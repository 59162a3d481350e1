import Fixtures
import Foundation
import Testing

/// `pawl retrain --write-lock`, against what DVC writes.
@Suite struct WriteLockTests {
    /// An installed DVC.
    static let dvc = [ProcessInfo.processInfo.environment["DVC"], "dvc"].compactMap(\.self).first {
        program in
        do {
            let fixture = try Fixture(empty: ())
            return try fixture.run(program, ["--version"]).status == 0
        } catch { return false }
    }

    @Test func `what ran is recorded and nothing else is written`() throws {
        let trained = try TrainedFixture()
        try trained.writeTrain("# a remark")
        try trained.fixture.commit("stale")
        let before = try trained.everything()
        let run = try trained.retrain("--write-lock")
        #expect(run.status == 0, "\(run.text)\n\(run.errors)")
        let after = try trained.everything()
        #expect(Set(after.keys) == Set(before.keys))
        let changed = after.filter { before[$0.key] != $0.value }.keys
        #expect(Array(changed) == ["repository/dvc.lock"])
        try trained.writeLock()
        let expected = try trained.fixture.contents(of: "dvc.lock")
        #expect(after["repository/dvc.lock"] == expected)
        try trained.fixture.commit("recorded")
        #expect(try trained.retrain().text == "nothing has to be run again")
    }

    @Test func `without being asked no lock is written`() throws {
        let trained = try TrainedFixture()
        try trained.writeTrain("# a remark")
        try trained.fixture.commit("stale")
        let before = try trained.everything()
        _ = try trained.retrain()
        #expect(try trained.everything() == before)
    }

    @Test func `a stage that failed is not recorded, one before it is`() throws {
        let trained = try TrainedFixture()
        try trained.writeTrain("# a remark")
        try trained.fixture.write("exit 1\n", to: "evaluate.sh")
        try trained.fixture.commit("broken")
        let old = String(decoding: try trained.fixture.contents(of: "dvc.lock"), as: UTF8.self)
        #expect(try trained.retrain("--write-lock").status == 1)
        let new = String(decoding: try trained.fixture.contents(of: "dvc.lock"), as: UTF8.self)
        let mark = "  train:\n"
        #expect(old.split(separator: mark).first == new.split(separator: mark).first)
        #expect(old != new)
    }

    @Test func `a lock in another layout is refused and stays`() throws {
        let trained = try TrainedFixture()
        let lock = "{schema: '2.0', stages: {other: {cmd: x}}}\n"
        try trained.fixture.write(lock, to: "dvc.lock")
        let run = try trained.retrain("--all", "--write-lock")
        #expect(run.status == 65)
        #expect(run.errors.contains("cannot write into 'dvc.lock': it is not in DVC's layout"))
        #expect(try trained.fixture.contents(of: "dvc.lock") == Array(lock.utf8))
    }

    @Test(.enabled("install dvc 3.67.1, or name it in DVC") { dvc != nil })
    func `it is what DVC writes, and DVC finds nothing stale`() throws {
        let trained = try TrainedFixture()
        let fixture = trained.fixture
        fixture.set("DVC_NO_ANALYTICS", to: "1")
        fixture.set("DVC_SITE_CACHE_DIR", to: fixture.root + "/site")
        try fixture.write(
            """
            lr: 1
            name: "0.10"
            nested: {rate: 1.0e-05, list: [1, two, 3.0], none: null, yes: true, text: "a: b"}

            """, to: "params.yaml")
        try fixture.write("{\"deep\": {\"x\": 1e22}, \"y\": [\"é\", \"\"]}\n", to: "conf.json")
        try fixture.write("b\n", to: "sub/in dir/one.txt")
        try fixture.write("c\n", to: "sub/in dir/two.txt")
        try fixture.write(
            """
            stages:
              folder:
                cmd:
                - mkdir -p "out dir/x" && cp 'in dir/one.txt' "out dir/x" && cp 'in dir/two.txt' "out dir"
                - 'printf "#!/bin/sh\\n" > run.sh; chmod +x run.sh # \(String(repeating: "long ", count: 30))'
                deps: [in dir, ../train.sh]
                params:
                - ../params.yaml: [nested, name, lr]
                - ../conf.json:
                outs:
                - run.sh: {cache: false}
                - out dir: {cache: false}
              lines:
                cmd: |
                  echo one > lines.txt
                  echo 'two' >> lines.txt
                deps: [run.sh]
                outs:
                - lines.txt: {cache: false}

            """, to: "sub/dvc.yaml")
        try fixture.commit("more stages")
        let dvc = try #require(Self.dvc)
        // DVC runs the stages in the work tree, which then has their results.
        let repro = try fixture.run(dvc, ["repro", "--all-pipelines", "--force", "--quiet"])
        #expect(repro.status == 0, "\(repro.errors)")
        let locks = ["dvc.lock", "sub/dvc.lock"]
        let expected = try locks.map { try fixture.contents(of: $0) }
        try fixture.commit("run by DVC")
        try fixture.git("checkout", "--quiet", "HEAD~", "--", "dvc.lock")
        try fixture.remove("sub/dvc.lock")

        let run = try trained.retrain("--all", "--write-lock")
        #expect(run.status == 0, "\(run.text)\n\(run.errors)")
        for (lock, bytes) in zip(locks, expected) {
            let written = String(decoding: try fixture.contents(of: lock), as: UTF8.self)
            #expect(written == String(decoding: bytes, as: UTF8.self))
        }
        let status = try fixture.run(dvc, ["status", "--json"])
        #expect(status.status == 0, "\(status.errors)")
        #expect(status.text == "{}")
    }
}
