import Domain
import Fixtures
import Git
import Recording
import Testing

@Suite struct TestSetLedgerTests {
    let fixture: Fixture
    let commit: ObjectID

    init() throws {
        fixture = try Fixture()
        try fixture.write("words\n", to: "README.md")
        let hex = try fixture.commit("start")
        commit = try #require(ObjectID(hex: hex))
    }

    private func open() throws -> Repository {
        try Repository(at: fixture.path, environment: fixture.environment)
    }

    private func use(
        _ metric: ExactString = "m", set: Character = "a", shown: TestSetUse.Shown = .verdict,
        day: Int = 1
    ) throws -> TestSetUse {
        let testSet = try #require(TestSetDigest(hex: String(repeating: set, count: 64)))
        let day = try #require(CalendarDay(year: 2026, month: 7, day: day))
        return try #require(
            TestSetUse(
                testSet: testSet, commit: commit, metric: metric, rows: 2_000, shown: shown,
                day: day))
    }

    private var file: String {
        get throws {
            try fixture.git(
                "cat-file", "blob", "refs/pawl/testsets:" + String(repeating: "a", count: 64))
        }
    }

    @Test func `nothing is recorded where no reference is`() throws {
        #expect(try TestSetLedger.uses(in: try open()).isEmpty)
    }

    @Test func `a use is a line of a file named by the test set`() throws {
        try TestSetLedger.record([try use(), try use("é\n:x", set: "b")], in: try open())
        #expect(
            try file
                == #"{"commit":"\#(commit.hex)","day":"2026-07-01","metric":"m","rows":2000,"shown":"verdict"}"#
        )
        #expect(try TestSetLedger.uses(in: try open()) == [try use(), try use("é\n:x", set: "b")])
        #expect(try fixture.git("fsck", "--strict", "--no-dangling") == "")
        #expect(
            try fixture.git("log", "--format=%an <%ae> %cI", "refs/pawl/testsets")
                == "Pawl <pawl@localhost> 2026-07-01T00:00:00+00:00")
    }

    @Test func `the same answer on another day is no other use, and moves nothing`() throws {
        try TestSetLedger.record([try use()], in: try open())
        let before = try fixture.git("rev-parse", "refs/pawl/testsets")
        try TestSetLedger.record([try use(day: 9), try use()], in: try open())
        #expect(try fixture.git("rev-parse", "refs/pawl/testsets") == before)
        try TestSetLedger.record([try use(shown: .values)], in: try open())
        #expect(try TestSetLedger.uses(in: try open()).count == 2)
    }

    @Test func `two machines that record the same have the same commit`() throws {
        let other = try Fixture(cloning: fixture)
        for each in [fixture, other] {
            try TestSetLedger.record(
                [try use()], in: try Repository(at: each.path, environment: each.environment))
        }
        #expect(
            try fixture.git("rev-parse", "refs/pawl/testsets")
                == other.git("rev-parse", "refs/pawl/testsets"))
    }

    @Test func `what was fetched counts, and the next record unites both so that it can be pushed`()
        throws
    {
        let other = try Fixture(cloning: fixture)
        let theirs = try Repository(at: other.path, environment: other.environment)
        try TestSetLedger.record([try use("theirs"), try use("b", set: "b")], in: theirs)
        try other.git("push", "--quiet", "origin", "refs/pawl/testsets:refs/pawl/fetched/testsets")
        try TestSetLedger.record([try use("ours")], in: try open())
        let all = try TestSetLedger.uses(in: try open())
        #expect(all.map(\.metric) == ["ours", "theirs", "b"])
        #expect(
            try fixture.git(
                "merge-base", "--is-ancestor", "refs/pawl/fetched/testsets", "refs/pawl/testsets")
                == "")
        try fixture.git("update-ref", "-d", "refs/pawl/fetched/testsets")
        #expect(Set(try TestSetLedger.uses(in: try open())) == Set(all))
    }

    /// Expected: an error, never fewer uses.
    @Test(arguments: [
        "{}", "[]", "words",
        #"{"commit":"x","day":"2026-07-01","metric":"m","rows":1,"shown":"verdict"}"#,
        #"{"commit":"0123456789012345678901234567890123456789","day":"2026-02-30","metric":"m","rows":1,"shown":"verdict"}"#,
        #"{"commit":"0123456789012345678901234567890123456789","day":"2026-07-01","metric":"m","rows":0,"shown":"verdict"}"#,
        #"{"commit":"0123456789012345678901234567890123456789","day":"2026-07-01","metric":"m","rows":1.5,"shown":"verdict"}"#,
        #"{"commit":"0123456789012345678901234567890123456789","day":"2026-07-01","metric":"m","rows":1,"shown":"all"}"#,
        #"{"commit":"0123456789012345678901234567890123456789","day":"2026-07-01","metric":"m","rows":1,"shown":"verdict","x":1}"#,
    ])
    func `a line that cannot be read is an error, and is kept when others are added`(line: String)
        throws
    {
        try fixture.write(line + "\n", to: "ledger")
        let blob = try fixture.git("hash-object", "-w", "ledger")
        let name = String(repeating: "a", count: 64)
        let tree = try fixture.git(["mktree"], input: Array("100644 blob \(blob)\t\(name)\n".utf8))
        let commit = try fixture.git("commit-tree", "-m", "x", tree)
        try fixture.git("update-ref", "refs/pawl/testsets", commit)
        try TestSetLedger.record([try use()], in: try open())
        #expect(try file.contains(line))
        #expect(try file.contains(#""metric":"m","rows":2000"#))
        let error = #expect(throws: RecordingError.self) {
            try TestSetLedger.uses(in: try self.open())
        }
        #expect("\(try #require(error))".contains("nothing is counted while it stands"))
    }

    @Test func `a reference that names another thing is an error`() throws {
        try fixture.git("update-ref", "refs/pawl/testsets", "HEAD")
        let error = #expect(throws: RecordingError.self) { try TestSetLedger.uses(in: try open()) }
        #expect("\(try #require(error))".contains("no digest of a test set"))
        // A branch with folders.
        try fixture.write("x\n", to: "a/b")
        try fixture.commit("folder")
        try fixture.git("update-ref", "refs/pawl/testsets", "HEAD")
        let other = #expect(throws: RecordingError.self) { try TestSetLedger.uses(in: try open()) }
        #expect("\(try #require(other))".contains("holds what Pawl did not write"))
        let blob = try fixture.git("rev-parse", "HEAD:README.md")
        try fixture.git("update-ref", "refs/pawl/testsets", blob)
        #expect(throws: RecordingError.self) { try TestSetLedger.uses(in: try open()) }
    }

    @Test func `a lost object is an error, not an empty ledger`() throws {
        try TestSetLedger.record([try use()], in: try open())
        let blob = try fixture.git(
            "rev-parse", "refs/pawl/testsets:" + String(repeating: "a", count: 64))
        try fixture.remove(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
        #expect(throws: RecordingError.self) { try TestSetLedger.uses(in: try open()) }
        #expect(throws: RecordingError.self) {
            try TestSetLedger.record([try use("n")], in: try open())
        }
    }
}
