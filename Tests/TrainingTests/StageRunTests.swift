import Domain
import Foundation
import Testing
import Training

/// How a stage is run; the expectations are what `dvc repro` of DVC 3.67.1 does.
@Suite struct StageRunTests {
    let bench: TrainingBench

    init() throws { bench = try TrainingBench() }

    @Test func `a stage that ends well has its outputs hashed and its cost measured`() throws {
        let (record, output) = try bench.run("printf 'a\\n' > out.txt")
        #expect(record.outcome == .ended)
        #expect(output == "a\n")
        // md5sum and sha256sum of "a\n"
        #expect(record.outputs.map(\.md5) == ["60b725f10c9c85c70d97880dfe8191b3"])
        #expect(
            record.outputs.map(\.sha256) == [
                "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7"
            ])
        #expect(record.outputs.map(\.size) == [2])
        let cost = try #require(record.cost)
        #expect(cost.wallSeconds > 0 && cost.peakBytes > 100_000)
        #expect(record.key != nil)
    }

    @Test(
        arguments: [
            ("60b725f10c9c85c70d97880dfe8191b3", .bitwise),
            ("00000000000000000000000000000000", .differs), (nil, .notRecorded),
        ] as [(String?, Agreement)])
    func `an output is compared with what the lock recorded`(
        md5: String?, expected: Agreement
    ) throws {
        let digest = md5.flatMap { Digest(.md5, $0) }
        let recorded = digest.map { RecordedFile(digest: $0, size: nil, fileCount: nil) }
        let (record, _) = try bench.run(
            "printf 'a\\n' > out.txt", outputs: [.written("out.txt", recorded: recorded)])
        #expect(record.outputs.map(\.agreement) == [expected])
    }

    @Test func `an old lock is compared by the hash of DVC 2`() throws {
        // md5 of "a\n", which is what "a\r\n" becomes.
        let digest = try #require(Digest(.md5Dos2unix, "60b725f10c9c85c70d97880dfe8191b3"))
        let recorded = RecordedFile(digest: digest, size: nil, fileCount: nil)
        let (record, _) = try bench.run(
            "printf 'a\\r\\n' > out.txt", outputs: [.written("out.txt", recorded: recorded)])
        #expect(record.outputs.map(\.agreement) == [.bitwise])
    }

    @Test func `a directory is hashed as DVC hashes it`() throws {
        // `dvc add` of the same directory
        let (record, _) = try bench.run(
            "mkdir -p out/sub out/empty && echo 1 > out/x && echo 2 > out/sub/y && ln -s x out/z",
            outputs: [.written("out")])
        #expect(record.outputs.map(\.md5) == ["d8c03516772d406492a5a0451a964e10.dir"])
        #expect(record.outputs.map(\.size) == [6])
    }

    @Test func `the first failing line stops the stage`() throws {
        let (record, _) = try bench.run("echo one > out.txt\nexit 3\necho two > out.txt")
        #expect(record.outcome == .failed(.commandFailed(line: "exit 3", status: 3)))
        #expect(record.outputs.isEmpty)
        #expect(record.log?.tail.map(\.text).last == "> exit 3")
    }

    @Test func `inside a line only the last command counts`() throws {
        #expect(try bench.run("false; echo x > out.txt").record.outcome == .ended)
    }

    @Test func `a command that is killed is told from one that fails`() throws {
        let (record, _) = try bench.run("kill -9 $$")
        #expect(record.outcome == .failed(.commandKilled(line: "kill -9 $$", signal: 9)))
    }

    @Test func `every line is a shell of its own`() throws {
        bench.write("sub/keep", "")
        let (_, output) = try bench.run(
            "cd sub\nexport X=1\necho \"$(basename $PWD)-$X\" > out.txt")
        #expect(output == "tree-\n")
    }

    @Test func `an item of a list is one shell, whatever its lines`() throws {
        let (_, output) = try bench.run(.lines(["X=1\necho $X > out.txt", "echo 2 >> out.txt"]))
        #expect(output == "1\n2\n")
    }

    @Test func `outputs are deleted first, unless they persist`() throws {
        bench.write("out.txt", "old\n")
        #expect(try bench.run("echo new >> out.txt").output == "new\n")
        let persisted = Output.written("out.txt", isPersisted: true)
        #expect(try bench.run("echo new >> out.txt", outputs: [persisted]).output == "old\nnew\n")
    }

    @Test func `an output that is not written is a failure`() throws {
        bench.write("out.txt", "old\n")
        #expect(try bench.run("true").record.outcome == .failed(.outputMissing("out.txt")))
    }

    @Test func `an output that leads out of the tree is a failure`() throws {
        let (record, output) = try bench.run("ln -s /etc/passwd out.txt")
        #expect(
            record.outcome
                == .failed(
                    .outputUnreadable("out.txt", why: "it is a link out of the repository")))
        #expect(output == nil)
    }

    @Test func `a pipe in place of an output does not hold the rerun up`() throws {
        let (record, _) = try bench.run("mkfifo out.txt")
        guard case .failed(.outputUnreadable) = record.outcome else {
            Testing.Issue.record("\(record.outcome)")
            return
        }
    }

    @Test func `a stage runs in its working directory with nothing on standard input`() throws {
        bench.write("work/keep", "")
        bench.stages = [
            .step(
                "train", .line("cat; pwd > ../out.txt"), in: "work",
                outputs: [.written("out.txt")])
        ]
        let rerun = try bench.rerun()
        #expect(try bench.text(of: "out.txt", in: rerun)?.hasSuffix("/tree/work\n") == true)
    }

    @Test func `a missing dependency keeps a stage from running`() throws {
        let (record, _) = try bench.run(
            .line("echo x > out.txt"), dependencies: [.on("train.py")])
        #expect(record.outcome == .notRun(.dependencyMissing("train.py")))
        #expect(record.log == nil)
    }

    @Test(arguments: ["../x", "/etc/passwd"])
    func `what lies outside the repository is not read`(path: String) throws {
        let (record, _) = try bench.run(.line("echo x > out.txt"), dependencies: [.on(path)])
        #expect(record.outcome == .notRun(.outsideRepository(ExactString(path))))
    }

    @Test func `a stage whose upstream failed is not run, one beside it is`() throws {
        bench.stages = [
            .step("one", .line("exit 1"), outputs: [.written("a")]),
            .step(
                "two", .line("cp a b"), dependencies: [.on("a")], outputs: [.written("b")]),
            .step("three", .line("echo x > c"), outputs: [.written("c")]),
        ]
        var events: [TrainingProgress] = []
        let rerun = try bench.rerun(progress: { events.append($0) })
        #expect(
            rerun.records.map(\.outcome) == [
                .failed(.commandFailed(line: "exit 1", status: 1)), .notRun(.upstream("one")),
                .ended,
            ])
        #expect(events.count == 7)
        #expect(events.dropFirst().first == .started(stage: "one", number: 1, of: 3))
    }

    @Test func `the key changes with what goes in and with nothing else`() throws {
        func key(_ code: String, _ command: String, seed: Int? = nil) throws -> RunKey? {
            bench.write("train.py", code)
            bench.stages = [
                .step(
                    "train", .line(ExactString(command)), dependencies: [.on("train.py")],
                    outputs: [.written("out.txt")])
            ]
            return try bench.rerun(seed: seed).records.first?.key
        }
        let first = try key("1", "date > out.txt")
        #expect(first != nil)
        #expect(try key("1", "date > out.txt") == first)
        #expect(try key("2", "date > out.txt") != first)
        #expect(try key("1", "date >> out.txt") != first)
        #expect(try key("1", "date > out.txt", seed: 1) != first)
    }

    @Test func `results stand over the commit, and nothing else that a stage did`() throws {
        bench.write("eval/keep", "kept")
        bench.write("pawl.yaml", "strict")
        bench.stages = [
            .step(
                "train", .line("echo lax > pawl.yaml; echo 1 > eval/m.json; echo 2 > stray"),
                outputs: [.written("eval/m.json", kind: .metrics)])
        ]
        let rerun = try bench.rerun()
        let after = rerun.snapshot(over: bench.snapshot)
        #expect(try bench.text(of: "pawl.yaml", in: rerun) == "strict")
        #expect(try bench.text(of: "eval/m.json", in: rerun) == "1\n")
        #expect(try after.entry(at: "stray") == nil)
        #expect(try after.entries(in: "eval").map(\.path) == ["eval/keep", "eval/m.json"])
        #expect(try after.entries(in: .root).map(\.path) == ["eval", "pawl.yaml"])
    }
}
