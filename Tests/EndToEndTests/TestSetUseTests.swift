import Fixtures
import Foundation
import Testing

/// `pawl compare uses`: how far is a test set worn out?
@Suite struct TestSetUseTests {
    let fixture: Fixture
    static let digest = String(repeating: "3b5d5c37", count: 8)

    init() throws { fixture = try Fixture.guarded() }

    private func uses(_ arguments: String...) throws -> ProgramResult {
        try fixture.run(Pawl.path, ["compare", "uses"] + arguments)
    }

    private static func recording(_ metric: String) -> [String] {
        [
            "compare", "uses", "--record", digest, "--rows", "2000", "--metric", metric, "--steps",
            "1000",
        ]
    }

    private func record(_ metric: String) throws -> ProgramResult {
        try fixture.run(Pawl.path, Self.recording(metric))
    }

    /// How many uses the ledger has by git's own reading.
    private func lines() throws -> Int {
        try fixture.git("cat-file", "blob", "refs/pawl/testsets:\(Self.digest)")
            .split(separator: "\n").count
    }

    @Test func `where nothing is recorded there is no verdict`() throws {
        let run = try uses()
        #expect(run.status == 2)
        #expect(run.told.contains("no use of a test set is recorded"))
        #expect(
            run.told.contains("git fetch origin +refs/pawl/testsets:refs/pawl/fetched/testsets"))
    }

    @Test func `a spent test set is a failing finding with a way out`() throws {
        #expect(try record("a").status == 0)
        #expect(try record("b").status == 0)
        let left = try uses("--steps", "3")
        #expect(left.status == 0)
        #expect(left.told.contains("3b5d5c373b5d 2,000 2 of 3"), "\(left.text)")
        #expect(!left.text.contains("testset/spent"))
        let spent = try uses("--steps", "2")
        #expect(spent.status == 1)
        #expect(
            spent.told.contains("testset/spent the test set 3b5d5c373b5d has given 2 of 2 answers"))
        #expect(spent.told.contains("'pawl compare plan' says how many labels it needs"))
        let document = try uses("--steps", "2", "--format", "json")
        #expect(document.status == 1)
        #expect(
            document.text.contains("\"id\": \"testset/spent:\(Self.digest)\""), "\(document.text)")
        #expect(document.text.contains("\"spent\": true"))
        #expect(try uses("--steps", "2", "--format", "json").output == document.output)
        #expect(
            try fixture.run(Pawl.path, ["explain", "testset/spent:\(Self.digest)"]).status == 0)
    }

    @Test func `processes that record at once lose nothing`() throws {
        let jobs = (0..<8).map { job -> Process in
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sh")
            let words = Self.recording("m-$i").map { $0.hasPrefix("m-") ? "\(job)-$i" : $0 }
            process.arguments = [
                "-c",
                "for i in 1 2 3 4 5; do \"$0\" \(words.joined(separator: " ")) || exit 1; done",
                Pawl.path,
            ]
            process.currentDirectoryURL = URL(filePath: fixture.path)
            process.environment = fixture.environment
            process.standardOutput = FileHandle.nullDevice
            return process
        }
        for job in jobs { try job.run() }
        for job in jobs {
            job.waitUntilExit()
            #expect(job.terminationStatus == 0)
        }
        #expect(try lines() == 40)
        #expect(try fixture.git("fsck", "--strict", "--no-dangling") == "")
    }

    @Test func `a writer that is killed at any time loses nothing of what was recorded`() throws {
        #expect(try record("first").status == 0)
        var ended = 1
        for number in 0..<40 {
            let process = Process()
            process.executableURL = URL(filePath: Pawl.path)
            process.arguments = Self.recording("k\(number)")
            process.currentDirectoryURL = URL(filePath: fixture.path)
            process.environment = fixture.environment
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            usleep(UInt32(number) * 300)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if process.terminationReason == .exit, process.terminationStatus == 0 { ended += 1 }
            // Whoever dies between the lock and the end of the move leaves the lock.
            let lock = fixture.path + "/.git/refs/pawl/testsets.lock"
            if FileManager.default.fileExists(atPath: lock) {
                try FileManager.default.removeItem(atPath: lock)
            }
        }
        #expect(try lines() >= ended)
        #expect(try fixture.git("fsck", "--strict", "--no-dangling") == "")
        let before = try lines()
        #expect(try record("last").status == 0)
        #expect(try lines() == before + 1)
    }

    @Test func `a lock that a killed writer left is named, and nothing is lost`() throws {
        #expect(try record("first").status == 0)
        try fixture.write("", to: ".git/refs/pawl/testsets.lock")
        let run = try record("second")
        #expect(run.status == 75, "\(run)")
        #expect(
            run.toldErrors.contains(
                ".git/refs/pawl/testsets.lock; if no git and no pawl is running"))
        #expect(try uses().status == 0)
        try fixture.remove(".git/refs/pawl/testsets.lock")
        #expect(try record("second").status == 0)
        #expect(try lines() == 2)
    }

    /// A file that may not grow answers as a full disk does: the kernel refuses the bytes.
    @Test func `a full disk is said, and nothing is lost`() throws {
        #expect(try record("first").status == 0)
        let before = try fixture.git("rev-parse", "refs/pawl/testsets")
        let script = """
            { (trap '' XFSZ; ulimit -f 0; exec "$0" "$@"); echo "status $?"; } 2>&1 | cat
            """
        let run = try fixture.run("sh", ["-c", script, Pawl.path] + Self.recording("second"))
        #expect(run.text.hasSuffix("status 74"), "\(run)")
        #expect(run.told.contains("what was recorded before is kept"), "\(run)")
        #expect(try fixture.git("rev-parse", "refs/pawl/testsets") == before)
        #expect(try fixture.git("fsck", "--strict", "--no-dangling") == "")
        #expect(try record("second").status == 0)
        #expect(try lines() == 2)
    }

    @Test(.enabled(if: Machine.hasNamespaces, "needs namespaces"))
    func `a disk that is really full is said, and nothing is lost`() throws {
        #expect(try record("first").status == 0)
        let words = Self.recording("second").joined(separator: " ")
        let script = """
            mount -t tmpfs -o size=1m tmpfs /mnt && cp -r . /mnt/r && cd /mnt/r &&
            dd if=/dev/zero of=/mnt/fill bs=1k count=2000 2>/dev/null
            "$0" \(words); echo "status $?"
            rm /mnt/fill && git fsck --strict --no-dangling && "$0" \(words) >/dev/null &&
            git cat-file blob refs/pawl/testsets:\(Self.digest) | wc -l
            """
        let run = try fixture.run(
            "unshare", Machine.user + ["--map-root-user", "--mount", "sh", "-c", script, Pawl.path])
        #expect(run.text == "status 74\n2", "\(run)")
        #expect(run.toldErrors.contains("what was recorded before is kept"), "\(run.errors)")
    }

    @Test(arguments: [
        (["--record", "abc", "--rows", "1", "--metric", "m"], "64 lowercase hexadecimal digits"),
        (["--record", digest, "--rows", "1"], "needs --metric"),
        (["--record", digest, "--metric", "m", "--rows", "0"], "from 1"),
        (["--rows", "5"], "go with --record"), (["--steps", "0"], "--steps takes a number from 1"),
        (["--reliability", "1"], "between 0 and 1"),
        (["--adaptivity", "firstChange"], "none or full"),
        (["--record", digest, "--rows", "1", "--metric", "m", "--commit", "nowhere"], "'nowhere'"),
    ])
    func `what cannot be recorded is a usage error`(arguments: [String], words: String) throws {
        let run = try fixture.run(Pawl.path, ["compare", "uses"] + arguments)
        #expect(run.status == 64, "\(run)")
        #expect(run.toldErrors.contains(words), "\(run.errors)")
        #expect(try fixture.git("for-each-ref", "refs/pawl") == "")
    }

    @Test func `a ledger that somebody spoilt gives no verdict`() throws {
        try fixture.git("update-ref", "refs/pawl/testsets", "HEAD")
        let run = try uses()
        #expect(run.status == 65, "\(run)")
        #expect(run.text == "")
        #expect(run.toldErrors.contains("refs/pawl/testsets"))
    }

    @Test func `outside of a repository the way out is said`() throws {
        let nowhere = try Fixture(empty: ())
        let run = try nowhere.run(
            Pawl.path, ["compare", "uses"], extra: ["GIT_CEILING_DIRECTORIES": nowhere.root])
        #expect(run.status == 69, "\(run)")
    }
}
