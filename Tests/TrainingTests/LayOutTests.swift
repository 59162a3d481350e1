import Domain
import Foundation
import SystemPackage
import Testing
import Training

/// What stands in the private directory before a stage runs.
@Suite struct LayOutTests {
    let bench: TrainingBench

    init() throws { bench = try TrainingBench() }

    @Test func `files keep their bytes and the right to be executed`() throws {
        bench.write("run.sh", "#!/bin/sh\necho ran > out.txt\n", isExecutable: true)
        bench.write("deep/er/data.txt", "x")
        let (record, output) = try bench.run("./run.sh; test ! -x deep/er/data.txt")
        #expect(record.outcome == .ended)
        #expect(output == "ran\n")
    }

    @Test func `a link inside the tree is a link`() throws {
        bench.write("a/x.txt", "inside\n")
        bench.files["b/link"] = .init(.link, Array("../a/x.txt".utf8))
        #expect(try bench.run("cat b/link > out.txt").output == "inside\n")
    }

    @Test(arguments: [
        "/etc/passwd", "../../etc/passwd", "../x/../../../etc/passwd", "x/../../../etc", "a\u{0}b",
        "",
    ])
    func `a link that leads out is not laid out, and who reads it is not run`(target: String)
        throws
    {
        bench.files["data/link"] = .init(.link, Array(target.utf8))
        #expect(try bench.run("ls -A data > out.txt").output == "")
        let (record, _) = try bench.run(
            .line("cat data/link > out.txt"), dependencies: [.on("data/link")])
        #expect(
            record.outcome
                == .notRun(.dataMissing([DataGap(path: "data/link", reason: .link)])))
    }

    @Test func `two links that lead out only together do not`() throws {
        // Read name by name both stay inside; followed, the second leaves.
        bench.files["p/q"] = .init(.link, Array("..".utf8))
        bench.files["a"] = .init(.link, Array("p/q/../etc/passwd".utf8))
        #expect(try bench.run("ls > out.txt; test ! -e a").record.outcome == .ended)
    }

    @Test(arguments: [".git/config", "sub/.GIT/hooks/x", "..", "a/../b", "."])
    func `names that no checkout has are refused`(path: String) throws {
        bench.files = [RepositoryPath(path): .init(.file, [])]
        #expect(throws: TrainingError.self) { try bench.run("true") }
        #expect(try bench.leftovers.isEmpty)
    }

    @Test func `a submodule is an empty directory, and who reads it is not run`() throws {
        bench.files["vendor"] = .init(.submodule, [])
        let (record, _) = try bench.run(
            .line("echo x > out.txt"), dependencies: [.on("vendor/x")])
        #expect(
            record.outcome
                == .notRun(.dataMissing([DataGap(path: "vendor", reason: .submodule)])))
    }

    @Test func `a Git LFS pointer is no data`() throws {
        bench.write(
            "data.bin",
            "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n")
        let (record, _) = try bench.run(
            .line("cp data.bin out.txt"), dependencies: [.on("data.bin")])
        #expect(
            record.outcome
                == .notRun(.dataMissing([DataGap(path: "data.bin", reason: .pointer)])))
    }

    @Test func `a commit that grows too large on disk is refused`() throws {
        bench.write("a", "12345")
        bench.write("b", "12345")
        let few = RunLimits(layOut: LayOutLimits(files: 1))
        #expect(throws: TrainingError.self) { try bench.run(.line("true"), limits: few) }
        let short = RunLimits(layOut: LayOutLimits(bytes: 9))
        #expect(throws: TrainingError.self) { try bench.run(.line("true"), limits: short) }
    }

    @Test(
        .enabled(
            if: geteuid() == 0 && Bench.hasNamespaces, "only root can mount a small disk"))
    func `a full disk is an error that names the file, and nothing stays`() throws {
        let scratch = bench.home.appendingPathComponent("scratch").path
        try #require(mount("tmpfs", scratch, "tmpfs", 0, "size=1m") == 0)
        defer { umount2(scratch, Int32(MNT_DETACH)) }
        bench.write("large.bin", String(repeating: "x", count: 2 << 20))
        do {
            _ = try bench.run("true")
            Testing.Issue.record("it fitted")
        } catch let error as TrainingError {
            #expect(
                "\(error)" == "cannot lay out 'large.bin': No space left on device")
        }
        #expect(try bench.leftovers.isEmpty)
    }

    // md5sum of "a\n"
    private let a = "60b725f10c9c85c70d97880dfe8191b3"

    @Test func `data is copied from the cache, and a stage cannot damage it there`() throws {
        let recorded = try bench.keep("a\n", md5: a)
        bench.stages = [
            .data("data/x.csv", recorded),
            .step(
                "train", .line("cat data/x.csv > out.txt; echo bad >> data/x.csv"),
                dependencies: [.on("data/x.csv")], outputs: [.written("out.txt")]),
        ]
        let rerun = try bench.rerun(running: [bench.stages[1]])
        #expect(rerun.records.map(\.outcome) == [.ended])
        #expect(try bench.text(of: "out.txt", in: rerun) == "a\n")
        let kept = bench.home.appendingPathComponent("cache/60/\(a.dropFirst(2))")
        #expect(try String(contentsOf: kept, encoding: .utf8) == "a\n")
    }

    @Test func `outputs of stages that are not run again come from the lock`() throws {
        let recorded = try bench.keep("a\n", md5: a)
        let first = Stage.step("one", .line("exit 1"), outputs: [.written("x", recorded: recorded)])
        bench.stages = [
            first,
            .step(
                "two", .line("cp x out.txt"), dependencies: [.on("x")],
                outputs: [.written("out.txt")]),
        ]
        let rerun = try bench.rerun(running: [bench.stages[1]])
        #expect(try bench.text(of: "out.txt", in: rerun) == "a\n")
    }

    @Test func `of a directory the files that a stage reads are laid out`() throws {
        _ = try bench.keep("a\n", md5: a)
        let list = #"[{"md5": "\#(a)", "relpath": "sub/y"}]"#
        // md5sum of the list
        let recorded = try bench.keep(list, md5: "a0accb951ce4678ba3ab321a7f949d26.dir")
        bench.stages = [
            .data("data", recorded),
            .step(
                "train", .line("cat data/sub/y > out.txt"), dependencies: [.on("data")],
                outputs: [.written("out.txt")]),
        ]
        let rerun = try bench.rerun(running: [bench.stages[1]])
        #expect(rerun.records.map(\.outcome) == [.ended])
        #expect(try bench.text(of: "out.txt", in: rerun) == "a\n")
    }

    @Test func `a list that leads out of its directory is refused`() throws {
        _ = try bench.keep("a\n", md5: a)
        let list = #"[{"md5": "\#(a)", "relpath": "../y"}]"#
        let recorded = try bench.keep(list, md5: "ecd10476c648cbd89178e8a3aec3ca66.dir")
        let gap = try #require(try gap(of: recorded))
        guard case .malformedList = gap.reason else {
            Testing.Issue.record("\(gap)")
            return
        }
    }

    @Test func `data that no store has is named`() throws {
        let digest = try #require(Digest(.md5, a))
        let recorded = RecordedFile(digest: digest, size: 2, fileCount: nil)
        #expect(try gap(of: recorded) == DataGap(path: "data", reason: .absent(digest)))
    }

    @Test func `data that the store has damaged is never used`() throws {
        let recorded = try bench.keep("b\n", md5: a)
        let digest = try #require(recorded.digest)
        #expect(try gap(of: recorded) == DataGap(path: "data", reason: .damaged(digest)))
    }

    @Test func `data that nobody recorded is named`() throws {
        #expect(try gap(of: nil) == DataGap(path: "data", reason: .notRecorded))
    }

    private func gap(of recorded: RecordedFile?) throws -> DataGap? {
        bench.stages = [
            .data("data", recorded),
            .step(
                "train", .line("cp -r data out.txt"), dependencies: [.on("data")],
                outputs: [.written("out.txt")]),
        ]
        let record = try #require(try bench.rerun(running: [bench.stages[1]]).records.first)
        guard case .notRun(.dataMissing(let gaps)) = record.outcome else {
            Testing.Issue.record("\(record.outcome)")
            return nil
        }
        return gaps.first
    }
}
