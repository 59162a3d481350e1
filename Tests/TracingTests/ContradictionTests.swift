import Domain
import Fixtures
import Testing
import Tracing

/// Each attack that must not open beside its honest twin that must. A stage `train` reads `train.py` and
/// `lr` and writes `m.json`.
@Suite struct ContradictionTests {
    @Test func `a result edited together with its lock is unexplained`() throws {
        let head = Side(result: "b", lockedResult: "b")
        #expect(try kinds(head) == [.unexplainedChange])
    }

    @Test func `a result that comes of changed code is explained`() throws {
        let head = Side(code: "b", lockedCode: "b", result: "b", lockedResult: "b")
        #expect(try kinds(head) == [])
    }

    @Test func `an entry that nothing declares explains no change`() throws {
        let head = Side(result: "b", lockedResult: "b", extraLockEntry: true)
        #expect(try kinds(head) == [.unexplainedChange])
    }

    @Test func `a dependency taken out of the stage while it changed hides a contradiction`() throws
    {
        let head = Side(code: "b", declaresCode: false)
        #expect(try kinds(head) == [.hidden])
        let alsoUnlocked = Side(code: "b", lockedCode: nil, declaresCode: false)
        #expect(try kinds(alsoUnlocked) == [.hidden])
    }

    @Test func `a dependency taken out that did not change is honest`() throws {
        #expect(try kinds(Side(lockedCode: nil, declaresCode: false)) == [])
    }

    @Test func `a parameter taken out of the stage while it changed hides a contradiction`() throws
    {
        let head = Side(rate: 2, declaresRate: false)
        #expect(try kinds(head) == [.hidden])
        #expect(try kinds(Side(declaresRate: false)) == [])
    }

    @Test func `a stage deleted while its result stays hides a contradiction`() throws {
        #expect(try kinds(Side(result: "b", hasStage: false)) == [.hidden])
        #expect(try kinds(Side(result: nil, hasStage: false)) == [])
    }

    @Test func `a data pointer does not stand in for the stage`() throws {
        #expect(try kinds(Side(result: "b", hasStage: false, hasPointer: true)) == [.hidden])
    }

    @Test func `a result that no stage ever wrote has no producer`() throws {
        let side = Side(hasStage: false).commit
        let lineage = try LineageTracing.lineage(of: side, since: side, results: ["m.json"])
        #expect(lineage.results.map(\.state) == [.noProducer])
    }

    private func kinds(_ head: Side) throws -> [BrokenLink.Kind] {
        try LineageTracing.lineage(of: head.commit, since: Side().commit).broken.map(\.kind)
    }
}

/// A commit in few words: one letter stands for each content.
private struct Side {
    var code: Character = "a"
    var lockedCode: Character? = "a"
    var declaresCode = true
    var rate = 1
    var declaresRate = true
    var result: Character? = "a"
    var lockedResult: Character? = "a"
    var extraLockEntry = false
    var hasStage = true
    var hasPointer = false

    var commit: TracedCommit {
        let (code, result, rate) = (code, result, rate)
        return TracedCommit(
            pipeline: Pipeline(
                projects: [.root],
                stages: (hasStage ? [train] : []) + (hasPointer ? [pointer] : []),
                metricFiles: ["m.json"], parameterFiles: [], plotFiles: [], problems: []),
            problems: [], statuses: [], snapshot: MemorySnapshot([RepositoryPath: String]()),
            exists: { path in path == "train.py" || (path == "m.json" && result != nil) },
            digest: { path, _ in path == "train.py" ? digest(code) : result.flatMap(digest) },
            files: { _, _ in nil },
            parameter: { _, _ in number(rate) })
    }

    private var pointer: Stage {
        Stage(
            address: "m.json.dvc", kind: .data, file: "m.json.dvc", position: start,
            workingDirectory: .root, command: nil, dependencies: [], parameters: [],
            outputs: [output], isFrozen: false, isAlwaysChanged: false, lock: nil, checksum: nil)
    }

    private var train: Stage {
        let dependency = Dependency(
            written: "train.py", path: "train.py", recorded: lockedCode.map(recorded))
        let selection = ParameterSelection(
            written: "params.yaml", path: "params.yaml", keys: ["lr"], recorded: lockedRate)
        return Stage(
            address: "train", kind: .step(name: "train"), file: "dvc.yaml", position: start,
            workingDirectory: .root, command: .line("python train.py"),
            dependencies: declaresCode ? [dependency] : [],
            parameters: declaresRate ? [selection] : [], outputs: [output], isFrozen: false,
            isAlwaysChanged: false,
            lock: LockEntry(
                command: .line("python train.py"),
                dependencies: lockedDependencies,
                outputs: lockedResult.map {
                    [LockedFile(written: "m.json", recorded: recorded($0))]
                } ?? [],
                parameters: [LockedParameters(written: "params.yaml", values: lockedRate)]),
            checksum: nil)
    }

    private var lockedDependencies: [LockedFile] {
        (lockedCode.map { [LockedFile(written: "train.py", recorded: recorded($0))] } ?? [])
            + (extraLockEntry ? [LockedFile(written: "extra", recorded: recorded("e"))] : [])
    }

    private var lockedRate: Mapping {
        Mapping([Mapping.Entry(key: Node(.text("lr"), at: start), value: number(1))])
    }

    private var output: Output {
        Output(
            written: "m.json", path: "m.json", kind: .metrics, isCached: false, isPersisted: false,
            recorded: lockedResult.map(recorded))
    }
}

private let start = Position(line: 1, column: 1)

private func number(_ value: Int) -> Node { Node(.number(Number(value)), at: start) }

private func recorded(_ content: Character) -> RecordedFile {
    RecordedFile(digest: digest(content), size: nil, fileCount: nil)
}

private func digest(_ content: Character) -> Digest? {
    Digest(.md5, String(repeating: content, count: 32))
}
