import Domain
import Judging
import Testing

/// What a rerun proves, and what it contradicts: `train` writes `model`, `evaluate` reads it and writes
/// `m.json`.
@Suite struct RerunJudgingTests {
    private struct Case {
        var reproduce = LineagePolicy.Reproduce.metric
        var committed = "0.90"
        var found: Reading? = .number(Number(float: "0.90", double: 0.9))
        var tolerance: String?
        var model = Agreement.bitwise
        var metrics = Agreement.bitwise
        /// What the lock of the merge base recorded of the model, and what that of the head does.
        var earlier = "1"
        var now = "1"
        var isEvaluated = true
    }

    private func digest(_ digit: String) -> Digest? {
        Digest(.md5, String(repeating: digit, count: 32))
    }

    private func stage(
        _ name: ExactString, reads: [ExactString], writes: ExactString, _ kind: Output.Kind,
        _ recorded: Digest?
    ) -> Stage {
        Stage(
            address: name, kind: .step(name: name), file: "dvc.yaml",
            position: Position(line: 1, column: 1), workingDirectory: .root, command: .line("x"),
            dependencies: reads.map {
                Dependency(written: $0, path: RepositoryPath($0.text), recorded: nil)
            }, parameters: [],
            outputs: [
                Output(
                    written: writes, path: RepositoryPath(writes.text), kind: kind,
                    isCached: true, isPersisted: false,
                    recorded: RecordedFile(digest: recorded, size: nil, fileCount: nil))
            ], isFrozen: false, isAlwaysChanged: false, lock: nil, checksum: nil)
    }

    private func run(
        _ stage: Stage, _ kind: Output.Kind, _ agreement: Agreement, _ values: Reading?
    ) throws -> RunRecord {
        let path = try #require(stage.outputs.first?.path)
        let metrics = values.map { reading in
            Metrics(files: [path: .values(["auc": reading])])
        }
        return RunRecord(
            key: nil, commit: try #require(ObjectID(hex: String(repeating: "5", count: 40))),
            stage: stage.address, seed: nil, outcome: .ended, metrics: metrics,
            outputs: [
                RunOutput(
                    path: path, kind: kind, sha256: String(repeating: "a", count: 64),
                    content: RunContent(md5: String(repeating: "b", count: 32), size: 1),
                    agreement: agreement)
            ],
            environment: RunEnvironment(
                system: "", processor: "", processorCount: 1, threads: 1, variables: [:],
                passedOn: []))
    }

    private func findings(_ test: Case) throws -> (shut: Bool, provesTrain: Bool) {
        let train = stage("train", reads: ["data"], writes: "model", .plain, digest(test.now))
        let evaluate = stage("evaluate", reads: ["model"], writes: "m.json", .metrics, nil)
        let stages = test.isEvaluated ? [train, evaluate] : [train]
        var runs = [try run(train, .plain, test.model, nil)]
        if test.isEvaluated { runs.append(try run(evaluate, .metrics, test.metrics, test.found)) }
        let committed = Reading.number(
            Number(float: test.committed, double: Double(test.committed) ?? .nan))
        let earlier = try #require(digest(test.earlier))
        let reruns = Reruns(
            stages: stages, runs: runs,
            committed: Metrics(files: ["m.json": .values(["auc": committed])]),
            earlier: ["model": earlier],
            tolerances: test.tolerance.flatMap { Decimal($0) }.map {
                [MetricName(file: "m.json", key: "auc"): $0]
            } ?? [:])
        let stale = BrokenLink(.staleLock, stage: "train", message: "stale")
        let lineage = Lineage(results: [], stages: [], broken: [stale])
        let judge = Judge(
            policy: Policy(source: .builtIn, lineage: LineagePolicy(reproduce: test.reproduce)),
            today: try #require(CalendarDay(year: 2026, month: 1, day: 1)), baselineName: "main")
        let findings = judge.findings(on: Judge.Evidence(lineage: lineage, reruns: reruns))
        return (
            findings.contains { $0.check == .retrainDisagrees && $0.outcome == .fail },
            findings.contains { $0.check == .lineage(.staleLock) && $0.outcome == .pass }
        )
    }

    private func expect(
        shut: Bool, proves: Bool, at location: SourceLocation = #_sourceLocation,
        _ edit: (inout Case) -> Void
    ) throws {
        var test = Case()
        edit(&test)
        let found = try findings(test)
        #expect(found.shut == shut, sourceLocation: location)
        #expect(found.provesTrain == proves, sourceLocation: location)
    }

    @Test func `the same again proves a stale stage`() throws {
        try expect(shut: false, proves: true) { _ in }
        try expect(shut: false, proves: true) { $0.reproduce = .bitwise }
    }

    @Test func `a number is compared as written, and not by its digits`() throws {
        try expect(shut: false, proves: true) {
            ($0.committed, $0.metrics) = ("0.900", .differs)
        }
        try expect(shut: true, proves: true) {
            ($0.committed, $0.metrics) = ("0.9000000000000001", .differs)
        }
    }

    @Test func `only the tolerance of a rule gives room, and its edge passes`() throws {
        try expect(shut: false, proves: true) {
            ($0.committed, $0.tolerance, $0.metrics) = ("0.92", "0.02", .differs)
        }
        try expect(shut: true, proves: true) {
            ($0.committed, $0.tolerance, $0.metrics) = ("0.92", "0.019", .differs)
        }
    }

    @Test func `a metric that is gone or no number does not come again`() throws {
        for found in [Reading.number(.notANumber), .keyMissing, nil] {
            try expect(shut: true, proves: true) { ($0.found, $0.metrics) = (found, .differs) }
        }
    }

    @Test func `by bytes the same number in other bytes is another result`() throws {
        try expect(shut: true, proves: true) {
            ($0.reproduce, $0.committed, $0.metrics) = (.bitwise, "0.900", .differs)
        }
        try expect(shut: true, proves: false) { ($0.reproduce, $0.model) = (.bitwise, .differs) }
    }

    @Test func `a model with other bytes is vouched for by its metrics, if the change left it`()
        throws
    {
        try expect(shut: false, proves: true) { $0.model = .differs }
        try expect(shut: false, proves: false) { ($0.model, $0.now) = (.differs, "2") }
    }

    @Test func `a model with other bytes is a disagreement where nothing measures it`() throws {
        try expect(shut: true, proves: false) { ($0.model, $0.isEvaluated) = (.differs, false) }
        try expect(shut: true, proves: false) {
            ($0.model, $0.metrics, $0.committed) = (.differs, .differs, "0.8")
        }
    }

    @Test func `a run that had nothing to give again proves nothing`() throws {
        try expect(shut: false, proves: false) {
            ($0.model, $0.isEvaluated) = (.notRecorded, false)
        }
    }

    @Test(arguments: [
        BrokenLink.Kind.editedResult, .dataMismatch, .unexplainedChange, .hidden, .mergeConflict,
        .brokenPipeline, .unverifiable,
    ])
    func `what contradicts is a contradiction whatever a rerun says`(kind: BrokenLink.Kind) {
        let link = BrokenLink(kind, stage: "train", message: "")
        #expect(!link.isProved(by: ["train"]))
        #expect(BrokenLink(.staleLock, stage: "train", message: "").isProved(by: ["train"]))
        #expect(!BrokenLink(.staleLock, stage: "train", message: "").isProved(by: ["other"]))
    }
}
