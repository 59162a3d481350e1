import Configuring
import Domain
import Foundation
import Starting
import SystemPackage
import Testing

@Suite struct MetricDirectionTests {
    @Test(arguments: [
        "auc", "val_auc", "roc_auc", "test.accuracy", "eval/Accuracy", "f1-macro", "f1_score", "F1",
        "recall.setosa", "precision@5", "r2", "mAP", "map50", "ndcg@10", "ndcg10", "BLEU", "rougeL",
        "top5_acc", "valAcc", "balanced_accuracy", "loss.accuracy",
    ])
    func `names that say more is better`(key: String) {
        #expect(Direction(toldBy: name(key)) == .higher)
    }

    @Test(arguments: [
        "loss", "val_loss", "log_loss", "train.loss", "rmse", "MSE", "mae", "mape", "error_rate",
        "wer", "perplexity", "latency", "p99_ms", "train_seconds", "ece", "brier_score", "valLoss",
        "accuracy.loss",
    ])
    func `names that say less is better`(key: String) {
        #expect(Direction(toldBy: name(key)) == .lower)
    }

    @Test(arguments: [
        "score", "epoch", "", "neg_log_loss", "auc_std", "accuracy_loss", "samples_per_second", "n",
        "loss.weight", "support.recall_count", "lossy", "command",
    ])
    func `names that say nothing, or two things, get no direction`(key: String) {
        #expect(Direction(toldBy: name(key)) == nil)
    }

    @Test func `a file that is one number is told by its own name`() {
        let name = MetricName(file: "out/auc.txt", key: "")
        #expect(Direction(toldBy: name) == .higher)
    }

    private func name(_ key: String) -> MetricName {
        MetricName(file: "eval/metrics.json", key: ExactString(key))
    }
}

@Suite struct FirstPolicyTests {
    @Test func `a rule for every number, and a question where the name does not tell`() {
        let policy = FirstPolicy(
            for: Metrics(files: [
                "eval/metrics.json": .values([
                    "auc": .number(Number(float: "0.9312", double: 0.9312)),
                    "latency_ms": .number(Number(float: "12.1", double: 12.1)),
                    "score": .number(Number(3)),
                    "note": .notNumeric(shown: "\"fine\""),
                    "bad": .number(.notANumber),
                ])
            ]))
        #expect(policy.questions == [MetricName(file: "eval/metrics.json", key: "score")])
        #expect(policy.guarded.map(\.key) == ["auc", "latency_ms", "score"])
        #expect(
            policy.text == """
                # What a change must keep, judged by `pawl gate`. Pawl reads it from the branch a change wants to go
                # to, so it rules once it is committed there.
                version: 1               # of this file's grammar
                baseline: merge-base     # compare with the commit where the change began; or: {branch: main}
                first-run: record        # a metric that is new is shown and passes; or: fail
                inherited: report        # what was wrong before is shown and does not stop a change; or: shut

                # Take out what nobody would stop a change for.
                metrics:
                  # 0.9312 at HEAD
                  - metric: eval/metrics.json:auc
                    direction: higher         # the name says that more is better; or: lower
                    max-loss: 0.01   # a change may lose so much; take what two runs differ by

                  # 12.1 at HEAD
                  - metric: eval/metrics.json:latency_ms
                    direction: lower          # the name says that less is better; or: higher
                    max-loss-relative: 5%   # a change may lose so much; take what two runs differ by

                  # 3 at HEAD
                  - metric: eval/metrics.json:score
                    direction: "?"            # higher or lower: which one is better?
                    max-loss-relative: 5%   # a change may lose so much; take what two runs differ by

                # What must be there and be a number: absence is not success.
                expect:
                  - eval/metrics.json:auc
                  - eval/metrics.json:latency_ms
                  - eval/metrics.json:score

                # Not guarded, since it is no finite number at HEAD: eval/metrics.json:bad
                # Not guarded, since it is no finite number at HEAD: eval/metrics.json:note
                # Where results come from.
                lineage:
                  locks: fresh           # dvc.lock belongs to the committed code, data and parameters; or: warn

                """)
    }

    @Test func `the policy's reader takes what names tell, and asks what they do not`() throws {
        let told = FirstPolicy(
            for: Metrics(files: [
                "eval/metrics.json": .values([
                    "auc": .number(Number(float: "0.9312", double: 0.9312)),
                    "a b: \"c\"": .notNumeric(shown: "x"),
                    "a b: \"loss\"": .number(Number(2)),
                ])
            ]))
        let policy = try read(told.text)
        #expect(
            policy.metrics.map(\.metric) == [
                "eval/metrics.json:a b: \"loss\"", "eval/metrics.json:auc",
            ])
        #expect(policy.metrics.map(\.direction) == [.lower, .higher])
        #expect(policy.expected.map(\.metric) == policy.metrics.map(\.metric))
        #expect(try read(FirstPolicy(for: Metrics(files: [:])).text).metrics.isEmpty)

        let asking = FirstPolicy(
            for: Metrics(files: [
                "m.json": .values(["x": .number(Number(1)), "y": .number(Number(1))])
            ]))
        let error = try #require(throws: ConfiguringError.self) { _ = try read(asking.text) }
        #expect(error.problems.count == 2)
        #expect(error.problems.allSatisfy { $0.description.contains("higher or lower") })
    }

    private func read(_ text: String) throws -> Policy {
        let commit = try #require(ObjectID(hex: String(repeating: "3f", count: 20)))
        return try PolicyReader(running: ReleaseNumber(0, 1))
            .policy(from: Array(text.utf8), of: commit)
    }

    @Test func `without a metric it shows how to name one`() {
        let policy = FirstPolicy(for: Metrics(files: [:]))
        #expect(policy.guarded.isEmpty)
        #expect(policy.text.contains("# No number was found in a metrics file at HEAD."))
        #expect(!policy.text.contains("\nmetrics:"))
        #expect(!policy.text.contains("\nexpect:"))
    }

    @Test(arguments: [
        ("a b", #""m.json:a b""#), ("x: y", #""m.json:x: y""#), ("x #y", #""m.json:x #y""#),
        ("end:", #""m.json:end:""#), ("q\"\\", #""m.json:q\"\\""#),
        ("é\n", #""m.json:\U000000e9\U0000000a""#), ("a*", #""m.json:a*""#),
    ])
    func `a name that YAML would read as something else is quoted`(key: String, written: String) {
        let policy = FirstPolicy(
            for: Metrics(files: ["m.json": .values([ExactString(key): .number(Number(1))])]))
        #expect(policy.text.contains("  - metric: \(written)\n"))
        #expect(policy.text.contains("  - \(written)\n"))
    }

    @Test func `a policy that is there is never overwritten`() throws {
        let workshop = try Workshop()
        try workshop.write("mine", to: "pawl.yaml")
        let path = "\(workshop.path)/pawl.yaml"
        let error = StartingError.policyExists(path)
        #expect(throws: error) {
            try FirstPolicy(for: Metrics(files: [:])).write(to: FilePath(path))
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
        #expect(error.exitStatus == .usage)
        #expect(
            error.description == """
                cannot write a first policy to '\(path)': there is one already; \
                change that one, or move it away
                """)
    }

    @Test func `a new policy is written`() throws {
        let workshop = try Workshop()
        let path = "\(workshop.path)/pawl.yaml"
        let policy = FirstPolicy(for: Metrics(files: [:]))
        try policy.write(to: FilePath(path))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == policy.text)
    }
}
