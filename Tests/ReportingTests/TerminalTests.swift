import Domain
import Reporting
import Testing

@Suite struct TerminalTests {
    @Test func `a shut gate says what changed, what fails and what to do`() {
        #expect(
            TerminalReport().render(Samples.shut) == """
                3f2c1a9 against main b81d0e4 · 2 commits · 4 files

                  changed   params.yaml                   parameters   train is stale
                            src/train.py                  code         train is stale
                            eval/old.json → eval/m.json   metrics
                            README.md

                  metric                main   change   improved    limit
                  auc                 0.9312   0.9268    -0.0044   -0.005   pass
                  auc_by_country.DE    0.912    0.871     -0.041    -0.02   FAIL
                  latency_ms            12.1     13.9       -1.8    -10 %   warn
                  recall                0.71     0.71          0   ≥ 0.75   inherited
                  log_loss              0.29     0.31      -0.02    ≤ 0.3   waived
                  rows                  1200     1204       Δ +4            no rule

                  lineage   eval/metrics.json ← evaluate ← train ← prepare   consistent

                gate shut: 2 of 7 checks fail, 1 waived, 1 inherited failure, 1 warning
                  metric/max-loss     auc_by_country.DE lost 0.041, allowed is 0.02
                                      → see both sides: pawl compare --base main, or undo what
                                        cost the loss
                  lineage/stale-lock  dvc.lock:12: src/train.py is not the file that 'train'
                                      last ran with
                                      → run it again and commit what it writes: dvc repro train

                inherited from the base, not held against this change
                  metric/floor  recall 0.71 is below the floor of 0.75
                                → see both sides: pawl compare --base main

                warnings
                  metric/max-loss  latency_ms lost 1.8, allowed is 1.21
                                   → see both sides: pawl compare --base main

                waived
                  metric/ceiling  log_loss 0.31 is above the ceiling of 0.3
                                  waived until 2027-01-31 by ana@example.org: new labels

                note: pawl.yaml changes in this range; the change applies after merge
                reproduce: pawl gate --base b81d0e4a1b2c --head 3f2c1a9d0b1e

                """)
    }

    @Test func `what was run again is told with what came of it`() {
        let report = TerminalReport().render(Samples.rerun)
        #expect(
            report.contains(
                """
                  rerun   prepare         0.0 s   gives what is committed
                          evaluate   3 min 20 s   gives something else
                          plot        2 h 5 min   failed
                          publish                 could not be run

                """))
        #expect(report.contains("note: 4 stages were run again\n"))
        let runs = TerminalReport().render(
            Samples.rerun.runs ?? [], findings: Samples.rerun.findings,
            notes: ["logs: /tmp/\u{1b}x"])
        #expect(runs.contains("eval/metrics.json:auc is 0.94 when its stage runs again,"))
        #expect(runs.hasSuffix("logs: /tmp/\\x1bx\n"))
        let markdown = MarkdownReport().render(Samples.rerun)
        #expect(markdown.contains("| `evaluate` | 3 min 20 s | gives something else |\n"))
        #expect(JUnitReport().render(Samples.rerun).contains("pawl.retrain.failed"))
    }

    @Test func `NaN, missing and text are shown as what they are`() {
        let report = TerminalReport().render(Samples.none)
        #expect(report.contains("auc      0.9312       NaN          ?   -0.005   unmeasured"))
        #expect(report.contains("f1          0.8   missing       gone            unmeasured"))
        #expect(report.contains("no verdict: 3 of 4 checks could not be measured\n"))
    }

    @Test func `all well is one line`() {
        let expected = "gate open: 3 checks pass · 3f2c1a9 against main b81d0e4\n"
        #expect(TerminalReport().render(Samples.open) == expected)
        #expect(TerminalReport(verbosity: .quiet).render(Samples.open) == expected)
        #expect(TerminalReport(verbosity: .verbose).render(Samples.open).contains("auc"))
    }

    @Test func `an inherited failure is told although the gate is open, but not when quiet`() {
        #expect(TerminalReport().render(Samples.inherited).contains("0.72 is below the floor"))
        #expect(
            TerminalReport(verbosity: .quiet).render(Samples.inherited)
                == "gate open: 1 check passes, 1 inherited failure · 3f2c1a9 against main b81d0e4\n"
        )
    }

    @Test func `quiet says why there is no verdict`() {
        #expect(
            TerminalReport(verbosity: .quiet).render(Samples.empty) == """
                no verdict: nothing was judged
                note: no metric rule guards this repository: write one with pawl init

                """)
    }

    @Test func `what fails is never cut from a long table`() {
        let report = TerminalReport().render(Samples.many)
        #expect(report.contains("class_31.precision   0.931    0.831     -0.100"))
        #expect(report.contains("and 24 more metrics that need no look"))
        #expect(
            TerminalReport(verbosity: .verbose).render(Samples.many).contains("class_40.precision"))
    }

    @Test(arguments: Samples.all, [60, 80, 120])
    func `no line is wider than the terminal`(sample: Sample, width: Int) {
        // At the end stands a command, which must stay whole to be copied.
        let lines = TerminalReport(width: width, verbosity: .verbose).render(sample.verdict)
            .split(separator: "\n").prefix { !$0.hasPrefix("reproduce:") }
        for line in lines {
            // Of a table with six columns of numbers only the names can give way.
            let isTable = line.hasSuffix("FAIL") || line.contains("improved")
            #expect(DisplayWidth.of(String(line)) <= (isTable ? max(width, 80) : width), "\(line)")
        }
    }

    @Test(arguments: Samples.all) func `colours change nothing but colours`(sample: Sample) {
        let plain = TerminalReport(verbosity: .verbose).render(sample.verdict)
        let painted = TerminalReport(colour: .ansi, verbosity: .verbose).render(sample.verdict)
        #expect(painted.replacing(/\u{1b}\[[0-9;]*m/, with: "") == plain)
        #expect(plain.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
        #expect(!plain.unicodeScalars.contains("\u{202e}"))
    }

    @Test(arguments: [
        ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｆ", 2), ("한", 2), ("🎉", 2), ("←", 1),
        ("Δ", 1), ("", 0),
    ])
    func `columns are counted as a terminal counts them`(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test func `a long name keeps its ends`() {
        #expect(DisplayWidth.shortened("experiments/metrics.json", to: 13) == "exper…cs.json")
        #expect(DisplayWidth.of(DisplayWidth.shortened("日本語日本語日本語", to: 8)) <= 8)
        #expect(DisplayWidth.shortened("short", to: 5) == "short")
    }

    @Test func `one part is told in the words of the whole`() {
        let verdict = Samples.shut
        let report = TerminalReport()
        #expect(
            report.render(verdict.lineage, commit: Samples.head, findings: []) == """
                  lineage   eval/metrics.json ← evaluate ← train ← prepare   consistent

                """)
        let whole = report.render(verdict)
        let comparison = report.render(
            verdict.comparison, findings: verdict.findings, range: verdict.range)
        for line in comparison.split(separator: "\n") where line.hasPrefix("  auc") {
            #expect(whole.contains(line))
        }
        #expect(comparison.contains("metric/max-loss     auc_by_country.DE lost 0.041"))
        #expect(
            report.render([], stages: [], findings: [])
                == "nothing changed, and there are no stages\n")
    }

    @Test func `a text without end is cut, marks and all`() {
        let check = Samples.check("m", "1", "0", Samples.loss("0.1"))
        for letter in ["x", "e" + String(repeating: "\u{301}", count: 500)] {
            let message = String(repeating: letter, count: 100_000 / letter.utf8.count + 1_000)
            let verdict = Samples.verdict(
                .shut, [Samples.finding(check, .fail, message)], checks: [check])
            #expect(TerminalReport().render(verdict).utf8.count < 200_000)
        }
    }

    @Test func `a command is broken only where the shell allows it`() {
        #expect(
            TerminalReport().render(Samples.long).hasSuffix(
                """
                reproduce: pawl gate --base b81d0e4a1b2c3d4e5f60718293a4b5c6d7e8f901 \\
                             --head 3f2c1a9d0b1e4c5d6e7f8091a2b3c4d5e6f70819 \\
                             --policy-path 'a --b.yaml'

                """))
    }
}

@Suite struct ReadableNumberTests {
    /// A row of one metric that may lose so much.
    private func row(_ before: String, _ after: String, _ limit: String) -> String {
        let check = Samples.check("m", before, after, Samples.loss(limit))
        let verdict = Samples.verdict(
            .shut, [Samples.finding(check, .fail, "x")], checks: [check])
        let lines = TerminalReport().render(verdict).split(separator: "\n")
        let line = lines.first { $0.hasPrefix("  m ") } ?? ""
        return line.split(separator: " ").dropFirst().prefix(3).joined(separator: " ")
    }

    @Test(arguments: [
        ("0.9312345", "0.9268001", "0.001", "0.9312 0.9268 -0.0044"),
        // A rounded loss may not look allowed when it is not, nor the other way round.
        ("0.92", "0.8999999", "0.02", "0.9200000 0.8999999 -0.0200001"),
        ("12.1", "13.9", "0.1", "12.1 13.9 +1.8"), ("3", "3.0", "0.1", "3 3 0"),
        ("1200", "1204", "1", "1200 1204 +4"), ("1e-9", "2.1e-9", "1", "1e-9 2.1e-9 +1.1e-9"),
        ("1e300", "-1e300", "1", "1e300 -1e300 -2e300"),
        ("123456789012345", "123456789012346", "1", "1.235e14 1.235e14 +1"),
        ("0", "-0.5", "0.1", "0.0 -0.5 -0.5"), ("99.995", "100.004", "1", "99.995 100.004 +0.009"),
    ])
    func `values are shown with the digits that matter`(
        before: String, after: String, limit: String, expected: String
    ) {
        #expect(row(before, after, limit) == expected)
    }
}
