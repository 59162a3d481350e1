import Configuring
import Domain
import Testing

@Suite struct PolicyProblemTests {
    @Test(arguments: [
        ("max_loss: 1", "3:36: unknown key 'max_loss' in a metric rule, did you mean 'max-loss'?"),
        ("maxLoss: 1", "3:36: unknown key 'maxLoss' in a metric rule, did you mean 'max-loss'?"),
        ("flor: 1", "3:36: unknown key 'flor' in a metric rule, did you mean 'floor'?"),
        (
            "testset: runs",
            "3:36: unknown key 'testset' in a metric rule, known are metric, direction, floor, "
                + "ceiling, equals, tolerance, max-loss, max-loss-relative, min-gain, hard-limit, severity"
        ),
        ("evidence: runs, floor: 1", "evidence is 'runs', expected predictions or value"),
        ("evidence: predictions, floor: 1", "evidence: predictions needs their file"),
        ("computed-as: f1, floor: 1", "computed-as stands without the predictions"),
        ("slices: {by: c}, floor: 1", "slices stands without the predictions"),
        ("undecided: pass, floor: 1", "undecided is 'pass', expected stop or warn"),
        (
            "predictions: p.csv, floor: 1",
            "3:4: 'b' says not what is computed from the predictions: add computed-as"
        ),
        ("predictions: p.csv, computed-as: auk, floor: 1", "a metric of scikit-learn: accuracy"),
        (
            "predictions: p.csv, computed-as: roc_auc, floor: 1",
            "roc_auc is better when it is higher, and the direction says lower"
        ),
        ("predictions: ../p.csv, floor: 1", "expected a file inside the repository"),
        ("predictions: [p.csv], floor: 1", "predictions is a list"),
        ("predictions: {id: a}, floor: 1", "predictions lacks 'file': such as"),
        ("predictions: {file: p, thresh: 1}, floor: 1", "did you mean 'threshold'?"),
        (
            "predictions: {file: p, labels: [a, 1]}, floor: 1",
            "expected different labels of one kind, such as [cat, dog]"
        ),
        (
            "predictions: {file: p, labels: [a, b], positive: c}, floor: 1",
            "positive is none of the labels"
        ),
        (
            "predictions: p, computed-as: log_loss, slices: {by: [[a]]}, floor: 1",
            "expected two different columns to cross"
        ),
        (
            "predictions: p, computed-as: log_loss, slices: {by: [a, a]}, floor: 1",
            "expected each column once"
        ),
        (
            "predictions: p, computed-as: log_loss, slices: {min-rows: 1}, floor: 1",
            "min-rows is 1, expected a whole number from 2 to"
        ),
        ("expires: 1", "3:36: unknown key 'expires' in a metric rule, it belongs in a waiver"),
        ("\"\\e[31m\": 1", "3:36: unknown key '\\x1b[31m' in a metric rule, known are metric"),
        ("12: 1", "3:36: unknown key 12 in a metric rule: keys are text"),
        ("floor: \"0.8\"", "3:43: floor is '0.8', expected a number: write 0.8 without quotes"),
        ("floor: high", "3:43: floor is 'high', expected a number"),
        ("floor: .nan", "3:43: floor is NaN, expected a finite number"),
        ("floor: -.inf", "3:43: floor is -Infinity, expected a finite number"),
        ("floor: 1e400", "3:43: floor is 1e400, expected a finite number"),
        ("floor: true", "3:43: floor is true, expected a number"),
        ("floor: ", "floor is empty, expected a number"),
        ("floor: [1]", "3:43: floor is a list, expected a number"),
        ("floor: {a: 1}", "3:43: floor is a mapping, expected a number"),
        ("floor: 2026-01-01", "3:43: floor is 2026-01-01, expected a number"),
        ("max-loss: -1", "3:46: max-loss is -1, expected an amount of at least 0"),
        (
            "max-loss: 1%",
            "max-loss is '1%', expected an amount, not a share, or write max-loss-relative: 1%"
        ),
        ("floor: 1%", "3:43: floor is '1%', expected an amount, not a share"),
        (
            "max-loss-relative: 0.01",
            "3:55: max-loss-relative is the bare number 0.01, expected a share with its sign: "
                + "write 1% for one hundredth"
        ),
        (
            "max-loss-relative: 150%",
            "3:55: max-loss-relative is 150%, expected a share from 0% to 100%"
        ),
        ("max-loss-relative: -1%", "max-loss-relative is '-1%', expected a share such as 1%"),
        ("max-loss-relative: 1e1%", "max-loss-relative is '1e1%', expected a share such as 1%"),
        ("max-loss-relative: 1.%", "max-loss-relative is '1.%', expected a share such as 1%"),
        ("max-loss-relative: \"%\"", "max-loss-relative is '%', expected a share such as 1%"),
        ("max-loss-relative: 1", "max-loss-relative is the bare number 1"),
        ("min-gain: -0.1", "min-gain is -0.1, expected an amount of at least 0"),
        ("hard-limit: -1", "hard-limit is -1, expected an amount of at least 0"),
        ("tolerance: 1", "tolerance stands without the equals that it belongs to"),
        ("equals: 1, tolerance: -1", "tolerance is -1, expected an amount of at least 0"),
        ("floor: 2, ceiling: 1", "3:4: floor 2 is above ceiling 1, no value keeps both"),
        (
            "max-loss: 2, hard-limit: 1",
            "3:4: hard-limit 1 is less than max-loss 2, which it would overrule"
        ),
        (
            "severity: warm, floor: 1",
            "severity is 'warm', expected fail or warn: did you mean warn?"
        ),
        ("severity: warn", "3:4: a metric rule without a limit guards nothing: add one of floor"),
    ])
    func `a wrong part of a rule is refused`(part: String, message: String) throws {
        let found = try PolicyText.problems(
            "version: 1\nmetrics:\n - {metric: a:b, direction: lower, \(part)}")
        #expect(found.contains { $0.hasPrefix("pawl.yaml:") && $0.contains(message) }, "\(found)")
    }

    @Test(arguments: [
        ("version: 2", "1:10: version is 2, expected 1: pawl 0.1.0 reads no other version"),
        ("version: \"1\"", "1:10: version is '1', expected 1, a whole number without quotes"),
        ("version: 1.0", "1:10: version is 1.0, expected 1"),
        ("lineage: {locks: fresh}", "1:1: the policy lacks 'version': begin with 'version: 1'"),
        ("version: 1\nrequires: 0.2", "requires is 0.2, expected the lowest version of Pawl"),
        ("version: 1\nrequires: \">=0.2.x\"", "requires is '>=0.2.x', expected the lowest version"),
        (
            "version: 1\nbaseline: main",
            "2:11: baseline is 'main', expected merge-base, {branch: main}"
        ),
        ("version: 1\nbaseline: {branch: a, tag: b}", "2:11: baseline takes one of branch and tag"),
        ("version: 1\nbaseline: {}", "2:11: baseline takes one of branch and tag"),
        ("version: 1\nbaseline: {best: auc}", "2:12: unknown key 'best' in baseline"),
        ("version: 1\nbaseline: {branch: 1}", "branch is 1, expected text: put it in quotes"),
        ("version: 1\nfirst-run: pass", "first-run is 'pass', expected record or fail"),
        ("version: 1\ninherited: shutt", "expected report or shut: did you mean shut?"),
        ("version: 1\nmetrics: []", "2:10: metrics is an empty list"),
        ("version: 1\nmetrics:", "metrics is empty, expected a list"),
        ("version: 1\nmetrics: {metric: a}", "metrics is a mapping, expected a list"),
        ("version: 1\nmetrics: [a:b]", "2:11: a metric rule is 'a:b', expected keys with values"),
        ("version: 1\nmetrics: [{floor: 1, direction: lower}]", "a metric rule lacks 'metric'"),
        (
            "version: 1\nmetrics: [{floor: 1, metric: a:b}]",
            "2:11: a metric rule lacks 'direction': higher or lower: which one is better?"
        ),
        (
            "version: 1\nmetrics: [{floor: 1, metric: \":b\", direction: lower}]",
            "metric is ':b', expected a file before the colon"
        ),
        (
            "version: 1\nmetrics: [{floor: 1, metric: \" \", direction: lower}]",
            "metric is blank, expected text"
        ),
        (
            "version: 1\nmetrics: [{floor: 1, metric: a:b, direction: lower}, "
                + "{ceiling: 1, metric: a:b, direction: lower}]",
            "two rules for 'a:b': put their limits in one"
        ),
        (
            "version: 1\nmetrics: [{floor: 1, metric: a:b, direction: up}]",
            "direction is 'up', expected higher or lower"
        ),
        ("version: 1\nexpect: [a, a]", "2:13: 'a' is expected twice"),
        ("version: 1\nexpect: [1]", "an entry of expect is 1, expected text: put it in quotes"),
        ("version: 1\nretrain: {repeats: 2}", "retrain lacks 'when': never, stale or always"),
        (
            "version: 1\nretrain: {when: stale, repeats: 0}",
            "expected a whole number from 1 to 1000"
        ),
        ("version: 1\nretrain: {when: stale, repeats: 2.0}", "repeats is 2.0, expected a whole"),
        ("version: 1\nretrain: {when: stale, seed: train.seed}", "expected a file and a parameter"),
        (
            "version: 1\nretrain: {when: stale, seed: ../p:s}",
            "expected a file inside the repository"
        ),
        (
            "version: 1\nretrain: {when: stale, time-limit: 30}",
            "time-limit is 30, expected a whole number"
        ),
        (
            "version: 1\nretrain: {when: stale, time-limit: 0m}",
            "time-limit is '0m', expected a whole"
        ),
        (
            "version: 1\nretrain: {when: stale, time-limit: m}",
            "time-limit is 'm', expected a whole"
        ),
        ("version: 1\nretrain: {when: stale, time-limit: 367d}", "time-limit is 367d, more than"),
        (
            "version: 1\nretrain: {when: stale, memory-limit: 99999999999999999999GiB}",
            "memory-limit is 99999999999999999999GiB, more than"
        ),
        (
            "version: 1\nretrain: {when: stale, memory-limit: 9000000000GiB}",
            "more than Pawl can keep"
        ),
        ("version: 1\nretrain: {when: stale, memory-limit: 4GB}", "(KiB, MiB, GiB, TiB, B)"),
        (
            "version: 1\nretrain: {when: stale, network: false}",
            "network is false, expected off or on"
        ),
        ("version: 1\nlineage: {locks: lenient}", "locks is 'lenient', expected fresh or warn"),
        ("version: 1\nlineage: fresh", "lineage is 'fresh', expected keys with values"),
        (
            "version: 1\ninspect: {max-blob: 10485760}",
            "max-blob is 10485760, expected a whole number"
        ),
        (
            "version: 1\ninspect: {max-blob: 10 MiB}",
            "max-blob is '10 MiB', expected a whole number"
        ),
        (
            "version: 1\ninspect: {notebooks: clean}",
            "notebooks is 'clean', expected stripped or any"
        ),
        (
            "version: 1\ninspect: {secrets: warn}",
            "secrets is 'warn', expected fail or off"
        ),
        ("version: 1\nledger: {uses: 20}", "unknown key 'ledger' in the policy"),
        ("version: 1\nhooks: {no-verdict: go}", "stop or pass"),
        ("version: 1\nhooks: {when: stale}", "unknown key 'when' in hooks"),
    ])
    func `a wrong part of a policy is refused`(text: String, message: String) throws {
        let found = try PolicyText.problems(text)
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.contains(message) == true, "\(found)")
    }

    @Test(arguments: [
        ("check", "metric/*:m.json:auc", "one check: a waiver takes no pattern"),
        ("check", "metric/floor:m.json:a?c", "one check: a waiver takes no pattern"),
        ("check", "metric/floor", "one full check such as metric/max-loss:eval/metrics.json:auc"),
        ("check", "\"metric/floor:\"", "one full check such as"),
        ("check", "floor:m.json:auc", "one full check such as"),
        ("check", "metric/expected:m.json:auc", "no waiver covers what is not"),
        ("limit", "-0.1", "limit is -0.1, expected an amount of at least 0"),
        ("limit", ".inf", "limit is Infinity, expected a finite number"),
        ("reason", "\"\"", "reason is blank, expected text"),
        ("owner", "12", "owner is 12, expected text: put it in quotes"),
        ("expires", "2027-02-29", "expires is 2027-02-29, a day that does not exist"),
        ("expires", "2027-1-31", "expected a day such as 2027-01-31"),
        ("expires", "never", "expires is 'never', expected a day such as 2027-01-31"),
        ("expires", "2027-01-31T12:00:00", "expected a day such as 2027-01-31"),
    ])
    func `a waiver with a wrong part is refused`(
        key: String, value: String, message: String
    ) throws {
        var parts = [
            "check": "metric/floor:m.json:auc", "limit": "0.1", "reason": "r", "owner": "o",
            "expires": "2027-01-31",
        ]
        parts[key] = value
        let found = try PolicyText.problems(waiver(parts))
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.contains(message) == true, "\(found)")
    }

    @Test(arguments: ["check", "limit", "reason", "owner", "expires"])
    func `a waiver without one of its five parts is refused`(key: String) throws {
        var parts = [
            "check": "metric/floor:m.json:auc", "limit": "0.1", "reason": "r", "owner": "o",
            "expires": "2027-01-31",
        ]
        #expect(try PolicyText.problems(waiver(parts)).isEmpty)
        parts[key] = nil
        let found = try PolicyText.problems(waiver(parts))
        #expect(found.count == 1)
        #expect(found.first?.contains("a waiver lacks '\(key)'") == true, "\(found)")
    }

    @Test func `all problems are told at once, in the order of the file`() throws {
        let found = try PolicyText.problems(
            """
            version: 1
            waiver: []
            metrics:
              - metric: m.json:auc
                direction: ?
                max-loss-relative: 150%
              - {metric: m.json:loss, direction: ?, floor: x}
            expect: []
            """)
        #expect(
            found == [
                "pawl.yaml:2:1: unknown key 'waiver' in the policy, did you mean 'waivers'?",
                "pawl.yaml:5:16: direction is not answered yet, higher or lower: which one is better?",
                "pawl.yaml:6:24: max-loss-relative is 150%, expected a share from 0% to 100%",
                "pawl.yaml:7:38: direction is not answered yet, higher or lower: which one is better?",
                "pawl.yaml:7:50: floor is 'x', expected a number",
                "pawl.yaml:8:9: expect is an empty list: take the key away or fill the list",
            ])
    }

    @Test func `a direction that is a quoted question mark is asked for too`() throws {
        let found = try PolicyText.problems(
            "version: 1\nmetrics: [{metric: a:b, floor: 1, direction: \"?\"}]")
        #expect(found.count == 1)
        #expect(found.first?.contains("higher or lower: which one is better?") == true)
    }

    @Test func `unknown keys of a newer policy name the version that knows them`() throws {
        let found = try PolicyText.problems(
            "version: 1\nrequires: \">=0.2\"\nledger: {uses: 20}")
        #expect(
            found == [
                "pawl.yaml:2:11: the policy requires pawl 0.2.0 or newer, this is pawl 0.1.0: "
                    + "install a newer one",
                "pawl.yaml:3:1: unknown key 'ledger' in the policy: pawl 0.2.0 knows it, "
                    + "this is pawl 0.1.0",
            ])
    }

    @Test func `two waivers for one check are refused`() throws {
        let line =
            "{check: lineage/never-run:train, limit: 0, reason: r, owner: o, expires: 2027-01-31}"
        let found = try PolicyText.problems("version: 1\nwaivers:\n- \(line)\n- \(line)")
        #expect(found == ["pawl.yaml:4:11: two waivers for 'lineage/never-run:train'"])
    }

    @Test func `keys are compared byte by byte`() throws {
        let found = try PolicyText.problems(
            "version: 1\nmetrics:\n- {metric: \"caf\u{e9}:a\", "
                + "direction: lower, floor: 1}\n- {metric: \"cafe\u{301}:a\", direction: lower, floor: 1}"
        )
        #expect(found.isEmpty)
    }

    private func waiver(_ parts: [String: String]) -> String {
        let lines = parts.sorted { $0.key < $1.key }.map { "    \($0.key): \($0.value)" }
        return "version: 1\nwaivers:\n  -\n" + lines.joined(separator: "\n")
    }
}
