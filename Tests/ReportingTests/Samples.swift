import Domain
import Testing

/// Verdicts as the judge gives them, for every report to tell.
enum Samples {
    static let head = id("3f2c1a9d0b1e4c5d6e7f8091a2b3c4d5e6f70819")
    static let base = id("b81d0e4a1b2c3d4e5f60718293a4b5c6d7e8f901")
    static let metrics: RepositoryPath = "eval/metrics.json"
    static let range = CommitRange(
        base: Revision("main", base), head: Revision("HEAD", head), mergeBase: base, policy: base,
        commits: [head, base])
    static let policy = PolicySource.file("pawl.yaml", commit: base)

    static func id(_ hex: String) -> ObjectID {
        guard let id = ObjectID(hex: hex) else {
            preconditionFailure("samples are written by hand")
        }
        return id
    }

    static func name(_ key: String, in file: RepositoryPath = metrics) -> MetricName {
        MetricName(file: file, key: ExactString(key))
    }

    /// A number as JSON writes it, or NaN; a word is no number, nothing is missing.
    static func reading(_ text: String?) -> Reading {
        guard let text else { return .keyMissing }
        if text == "NaN" { return .number(.notANumber) }
        guard let double = Double(text) else { return .notNumeric(shown: text) }
        return text.contains(".") || text.contains("e")
            ? .number(Number(float: text, double: double)) : .number(Number(integer: text))
    }

    static func decimal(_ text: String) -> Decimal { Decimal(text) ?? .zero }

    static func check(
        _ key: String, _ before: String?, _ after: String?, _ direction: Direction,
        _ demand: MetricCheck.Demand, severity: Severity = .fail, file: RepositoryPath = metrics
    ) -> MetricCheck {
        MetricCheck(
            change: MetricChange(
                metric: name(key, in: file), baseline: reading(before), candidate: reading(after),
                mergeBase: reading(before)),
            direction: direction, demand: demand, severity: severity)
    }

    /// A metric that is better when higher.
    static func check(
        _ key: String, _ before: String?, _ after: String?, _ demand: MetricCheck.Demand,
        severity: Severity = .fail, file: RepositoryPath = metrics
    ) -> MetricCheck {
        check(key, before, after, .higher, demand, severity: severity, file: file)
    }

    static func loss(_ amount: String) -> MetricCheck.Demand {
        .limit(.maxLoss(absolute: decimal(amount), relative: nil))
    }

    static func share(_ share: String) -> MetricCheck.Demand {
        .limit(.maxLoss(absolute: nil, relative: decimal(share)))
    }

    static func finding(
        _ check: MetricCheck, _ outcome: Outcome, _ message: String, origin: Origin = .introduced,
        detail: String? = nil, remedy: String? = nil, isMalformedInput: Bool = false
    ) -> Finding {
        Finding(
            check.demand.check, outcome, severity: check.severity, origin: origin,
            subject: Subject(path: check.change.metric.file, metric: check.change.metric),
            message: message, detail: detail, remedy: remedy, isMalformedInput: isMalformedInput)
    }

    static func result(_ path: RepositoryPath = metrics) -> ResultLineage {
        ResultLineage(
            path: path, holdsMetrics: true, state: .consistent,
            chain: ["evaluate", "train", "prepare"].map {
                ChainLink(
                    stage: $0, inputs: [ExactString("src/\($0).py")],
                    outputs: [ExactString("\($0).out")])
            }, broken: [])
    }

    static let lineagePass = Finding(
        .lineageResult, .pass, subject: Subject(path: metrics),
        message: "agrees with evaluate ← train ← prepare")

    static let changes = [
        ChangedFile(
            Change(.modified, "README.md", before: base, after: head), role: .other, stages: []),
        ChangedFile(
            Change(.modified, "params.yaml", before: base, after: head), role: .parameters,
            stages: ["train"]),
        ChangedFile(
            Change(.modified, "src/train.py", before: base, after: head), role: .code,
            stages: ["train", "evaluate"]),
        ChangedFile(
            Change(
                .renamed, "eval/m.json", previousPath: "eval/old.json", before: base, after: head),
            role: .metrics, stages: []),
    ]

    static func verdict(
        _ answer: Verdict.Answer, _ findings: [Finding], checks: [MetricCheck] = [],
        unguarded: [MetricChange] = [], notes: [String] = [],
        lineage: [ResultLineage] = [result()], stages: [StageStatus]? = nil,
        plan: Plan = .nothing, runs: [RunRecord]? = nil, changes: [ChangedFile] = changes,
        range: CommitRange? = range,
        reproduce: String = "pawl gate --base b81d0e4a1b2c --head 3f2c1a9d0b1e"
    ) -> Verdict {
        let fresh = ["prepare", "train", "evaluate"].map {
            StageStatus(stage: ExactString($0), state: .fresh, reasons: [])
        }
        return Verdict(
            answer: answer, range: range, findings: findings, notes: notes, policy: policy,
            changes: changes, plan: plan, runs: runs,
            comparison: Comparison(checks: checks, unguarded: unguarded, unmatched: []),
            lineage: Lineage(results: lineage, stages: stages ?? fresh, broken: []),
            reproduce: reproduce)
    }
}

extension Samples {
    static let open: Verdict = {
        let auc = check("auc", "0.9312", "0.9341", loss("0.005"))
        let floor = check("auc", "0.9312", "0.9341", .limit(.floor(decimal("0.8"))))
        return verdict(
            .open,
            [
                finding(auc, .pass, "gained 0.0029"),
                finding(floor, .pass, "0.9341 keeps the floor of 0.8"), lineagePass,
            ], checks: [auc, floor])
    }()

    static let shut: Verdict = {
        let auc = check("auc", "0.9312", "0.9268", loss("0.005"))
        let slice = check("auc_by_country.DE", "0.912", "0.871", loss("0.02"))
        let latency = check("latency_ms", "12.1", "13.9", .lower, share("0.1"), severity: .warn)
        let old = check("recall", "0.71", "0.71", .limit(.floor(decimal("0.75"))))
        let log = check("log_loss", "0.29", "0.31", .lower, .limit(.ceiling(decimal("0.3"))))
        let extra = MetricChange(
            metric: name("rows"), baseline: reading("1200"), candidate: reading("1204"),
            mergeBase: reading("1200"))
        return verdict(
            .shut,
            [
                finding(auc, .pass, "lost 0.0044, allowed is 0.005"),
                finding(
                    slice, .fail, "lost 0.041, allowed is 0.02",
                    remedy: "see both sides: pawl compare --base main, or undo what cost the loss"),
                finding(
                    latency, .fail, "lost 1.8, allowed is 1.21",
                    remedy: "see both sides: pawl compare --base main"),
                finding(
                    old, .fail, "0.71 is below the floor of 0.75", origin: .inherited,
                    remedy: "see both sides: pawl compare --base main"),
                finding(
                    log, .waived, "0.31 is above the ceiling of 0.3",
                    detail: "waived until 2027-01-31 by ana@example.org: new labels"),
                lineagePass,
                Finding(
                    .lineage(.staleLock), .fail,
                    subject: Subject(path: "dvc.lock", line: 12, stage: "train"),
                    message: "src/train.py is not the file that 'train' last ran with",
                    remedy: "run it again and commit what it writes: dvc repro train"),
            ], checks: [auc, slice, latency, old, log], unguarded: [extra],
            notes: ["pawl.yaml changes in this range; the change applies after merge"],
            stages: [
                StageStatus(stage: "train", state: .stale, reasons: []),
                StageStatus(stage: "evaluate", state: .fresh, reasons: []),
            ],
            plan: Plan(stages: [
                PlannedStage(
                    stage: "train", because: [.named, .all, .reason(.dependencyChanged)])
            ]))
    }()

    /// Stages that were run again: one agrees, one does not, one failed, one could not be run.
    static let rerun: Verdict = {
        let auc = check("auc", "0.9312", "0.94", loss("0.005"))
        let why = RunOutcome.failed(.told(why: "the command 'sh plot.sh' ended with status 1"))
        return verdict(
            .shut,
            [
                finding(auc, .pass, "gained 0.0088, allowed is a loss of 0.005"), lineagePass,
                Finding(
                    .retrainDisagrees, .pass, subject: Subject(stage: "prepare"),
                    message: "'prepare' ran again and gives what is committed"),
                Finding(
                    .retrainDisagrees, .fail,
                    subject: Subject(path: metrics, stage: "evaluate", metric: name("auc")),
                    message: "is 0.94 when its stage runs again, committed is 0.97",
                    detail: "the log is /tmp/pawl-logs/02-evaluate.log",
                    remedy: "run it and commit what it writes: dvc repro evaluate"),
                Finding(
                    .retrainFailed, .fail, subject: Subject(path: "dvc.yaml", stage: "plot"),
                    message: "'plot' ran again and did not get through"),
                Finding(
                    .retrainNotRun, .unmeasured,
                    subject: Subject(path: "dvc.yaml", stage: "publish"),
                    message: "'publish' should have run again and could not: it has no command"),
            ], checks: [auc], notes: ["4 stages were run again"],
            plan: Plan(
                stages: ["prepare", "evaluate", "plot", "publish"].map {
                    PlannedStage(stage: $0, because: [.all])
                }),
            runs: [
                run("prepare", .ended, seconds: 0.04), run("evaluate", .ended, seconds: 200),
                run("plot", why, seconds: 7_500),
                run("publish", .notRun(.told(why: "it has no command")), seconds: nil),
            ])
    }()

    private static func run(
        _ stage: ExactString, _ outcome: RunOutcome, seconds: Double?
    ) -> RunRecord {
        let digits = String(repeating: "ab", count: 32)
        let values: [ExactString: Reading] = [
            "auc": reading("0.94"), "loss": .number(.notANumber), "name": .notNumeric(shown: "x"),
        ]
        return RunRecord(
            key: seconds == nil ? nil : RunKey(hex: digits), commit: head, stage: stage,
            seed: seconds == 7_500 ? 7 : nil, outcome: outcome,
            metrics: Metrics(
                files: [
                    metrics: .values(values), "gone.json": .missing,
                    "bad.json": .unreadable(why: "it is empty"),
                ]),
            inputs: [
                RunInput(
                    written: "../data",
                    content: RunContent(
                        md5: String(digits.prefix(32)) + ".dir", size: 9, fileCount: 3))
            ],
            outputs: outcome == .ended
                ? [
                    RunOutput(
                        path: metrics, kind: .metrics, sha256: digits,
                        content: RunContent(
                            md5: String(digits.prefix(32)), size: 12, isExecutable: true),
                        agreement: .notRecorded)
                ] : [],
            cost: seconds.map { RunCost(wallSeconds: $0, cpuSeconds: $0 / 2, peakBytes: 1 << 20) },
            environment: RunEnvironment(
                system: "Linux 6.18 x86_64", processor: "a model", processorCount: 2, threads: 1,
                variables: ["TZ": "UTC"], passedOn: ["PATH"]),
            isolation: seconds == nil
                ? nil : Isolation(network: .off, files: .readOnly, processes: .own),
            log: seconds == nil
                ? nil : RunLog(path: "/tmp/pawl-logs/01.log", tail: [ShownText("done")]))
    }

    static let none: Verdict = {
        let auc = check("auc", "0.9312", "NaN", loss("0.005"))
        let f1 = check("f1", "0.8", nil, .expected)
        let text = check("name", "0.8", "cnn", .limit(.floor(decimal("0.75"))))
        return verdict(
            .none,
            [
                finding(
                    auc, .unmeasured, "is NaN at the head, not a finite number",
                    remedy:
                        "look for a diverged run or a division by zero, and write the metric again"),
                finding(
                    f1, .unmeasured,
                    "is missing at the head: 'eval/metrics.json' does not contain it",
                    remedy: "run the stage that writes it and commit 'eval/metrics.json'"),
                finding(text, .unmeasured, "is cnn at the head, not a number"), lineagePass,
            ], checks: [auc, f1, text])
    }()

    static let firstRun: Verdict = {
        let auc = check("auc", nil, "0.9312", loss("0.005"))
        return verdict(
            .open, [finding(auc, .pass, "first value 0.9312, nothing to compare with yet")],
            checks: [auc])
    }()

    static let inherited: Verdict = {
        let old = check("recall", "0.71", "0.72", .limit(.floor(decimal("0.75"))))
        return verdict(
            .open,
            [
                finding(
                    old, .fail, "0.72 is below the floor of 0.75", origin: .inherited,
                    remedy: "see both sides: pawl compare --base main"), lineagePass,
            ], checks: [old])
    }()

    static let empty = verdict(
        .none, [], notes: ["no metric rule guards this repository: write one with pawl init"],
        lineage: [], changes: [])

    static let many: Verdict = {
        let checks = (1...40).map { number in
            check(
                "scores.class_\(number).precision", "0.9\(number)",
                number == 31 ? "0.8\(number)" : "0.9\(number + 1)", loss("0.01"))
        }
        return verdict(
            .shut,
            checks.enumerated().map {
                finding(
                    $1, $0 == 30 ? .fail : .pass,
                    $0 == 30 ? "lost 0.1, allowed is 0.01" : "gained 0.01")
            }, checks: checks)
    }()

    static let long: Verdict = {
        let file: RepositoryPath =
            "experiments/2026/november/very/deeply/nested/evaluation/日本語のフォルダ/metrics.json"
        let a = check(
            "validation.macro_average.by_country.de\u{301}.weighted_precision", "0.93121234567891",
            "0.93121234567881", loss("0.00000000000005"), file: file)
        let b = check("x", "1e-9", "0.0000000021", .lower, loss("0.000000001"))
        let c = check("n", "123456789012345", "123456789012346", .limit(.minGain(decimal("2"))))
        return verdict(
            .shut,
            [
                finding(a, .fail, "lost 0.0000000000001, allowed is 0.00000000000005"),
                finding(b, .fail, "lost 0.0000000011, allowed is 0.000000001"),
                finding(c, .fail, "gained 1, demanded is 2"),
                Finding(
                    .lineage(.unexplainedChange), .fail,
                    subject: Subject(path: file, stage: "evaluate"),
                    message:
                        "'\(file)' changed although nothing that produces it did, \u{1b}[31mred\u{202e}",
                    detail: "one\ntwo \u{7}bell"),
            ], checks: [a, b, c],
            lineage: [
                ResultLineage(
                    path: file, holdsMetrics: true, state: .broken, chain: result().chain,
                    broken: [])
            ],
            reproduce: "pawl gate --base \(base.hex) --head \(head.hex) --policy-path 'a --b.yaml'")
    }()

    static let all = [
        Sample("open", open), Sample("shut", shut), Sample("none", none),
        Sample("first run", firstRun), Sample("inherited", inherited), Sample("empty", empty),
        Sample("many", many), Sample("long", long), Sample("rerun", rerun),
    ]
}

struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let verdict: Verdict

    init(_ name: String, _ verdict: Verdict) {
        self.name = name
        self.verdict = verdict
    }

    var testDescription: String { name }
}
