import Domain
import Reporting
import Testing

@Suite struct MarkdownTests {
    @Test func `a shut gate says what fails first`() {
        #expect(
            MarkdownReport().render(Samples.shut) == """
                <!-- pawl:v1:gate -->
                ### ❌ gate shut: 2 of 7 checks fail, 1 waived, 1 inherited failure, 1 warning

                `3f2c1a9` against `main` `b81d0e4` · 2 commits · 4 files

                **What fails**

                - `metric/max-loss` `auc_by_country.DE lost 0.041, allowed is 0.02`
                  - → `see both sides: pawl compare --base main, or undo what cost the loss`
                - `lineage/stale-lock` `dvc.lock:12: src/train.py is not the file that 'train' last ran with`
                  - → `run it again and commit what it writes: dvc repro train`

                **Inherited from the base, not held against this change**

                - `metric/floor` `recall 0.71 is below the floor of 0.75`
                  - → `see both sides: pawl compare --base main`

                **Warnings**

                - `metric/max-loss` `latency_ms lost 1.8, allowed is 1.21`
                  - → `see both sides: pawl compare --base main`

                **Waived**

                - `metric/ceiling` `log_loss 0.31 is above the ceiling of 0.3`
                  - `waived until 2027-01-31 by ana@example.org: new labels`

                <details><summary>What changed</summary>

                | file | is | consequence |
                | :-- | :-- | :-- |
                | `params.yaml` | parameters | `train is stale` |
                | `src/train.py` | code | `train is stale` |
                | `eval/old.json → eval/m.json` | metrics |  |
                | `README.md` |  |  |

                </details>

                **Metrics**

                | metric | `main` | change | improved | limit |  |
                | :-- | --: | --: | --: | --: | :-- |
                | `auc` | `0.9312` | `0.9268` | -0.0044 | -0.005 | ✅ pass |
                | `auc_by_country.DE` | `0.912` | `0.871` | -0.041 | -0.02 | ❌ **FAIL** |
                | `latency_ms` | `12.1` | `13.9` | -1.8 | -10 % | ⚠️ warn |
                | `recall` | `0.71` | `0.71` | 0 | ≥ 0.75 | ⚠️ inherited |
                | `log_loss` | `0.29` | `0.31` | -0.02 | ≤ 0.3 | ⚠️ waived |
                | `rows` | `1200` | `1204` | Δ +4 |  | no rule |

                <details><summary>Lineage</summary>

                - `eval/metrics.json ← evaluate ← train ← prepare` consistent with 3f2c1a9

                </details>

                Note: `pawl.yaml changes in this range; the change applies after merge`

                **Reproduce**

                ```sh
                pawl gate --base b81d0e4a1b2c --head 3f2c1a9d0b1e
                ```

                """)
    }

    @Test(arguments: Samples.all, MarkdownReport.Flavour.allCases)
    func `the marker is the first line and the answer is under it`(
        sample: Sample, flavour: MarkdownReport.Flavour
    ) {
        let lines = MarkdownReport(flavour: flavour, key: "a --> b").render(sample.verdict)
            .split(separator: "\n", omittingEmptySubsequences: false)
        switch flavour {
        case .html: #expect(lines[0] == "<!-- pawl:v1:a-b -->")
        case .noHTML:
            // A link reference definition is hidden only as a paragraph of its own.
            #expect(lines[0] == "[pawl:v1:a-b]: https://pawl.example")
            #expect(lines[1] == "")
        }
        #expect(lines.prefix(3).contains { $0.hasPrefix("### ") })
    }

    @Test(arguments: Samples.all) func `no HTML is written where it would be shown`(sample: Sample)
    {
        let report = MarkdownReport(flavour: .noHTML).render(sample.verdict)
        #expect(!report.contains("<details") && !report.contains("<!--"))
    }

    @Test(arguments: Samples.all, [300, 600, 1_000, 2_000, 5_000, 60_000])
    func `a report keeps to its budget and never loses its answer`(sample: Sample, budget: Int) {
        let report = MarkdownReport(budget: budget).render(sample.verdict)
        #expect(report.utf8.count <= budget)
        #expect(report.hasPrefix("<!-- pawl:v1:gate -->\n### "))
        #expect(
            report.components(of: "<details").count == report.components(of: "</details>").count)
        #expect(report.split(separator: "\n").count { $0.hasPrefix("```") } % 2 == 0)
    }

    @Test func `passing rows go first`() {
        let whole = MarkdownReport().render(Samples.many)
        let cut = MarkdownReport(budget: whole.utf8.count - 1).render(Samples.many)
        #expect(whole.contains("class_40") && !cut.contains("class_40"))
        #expect(cut.contains("class_31") && cut.contains("and 39 more metrics"))
        #expect(cut.contains("Shortened to fit here: metrics that pass."))
    }

    @Test(arguments: [
        ("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), (" a ", "`  a  `"), ("", "` `"),
        (" ", "` `"), ("a``b`", "``` a``b` ```"), ("a\nb", "`a\\nb`"),
        ("\u{202e}x", "`\\u{202e}x`"),
    ])
    func `a code span holds anything`(text: String, expected: String) {
        #expect(MarkdownText.code(text) == expected)
    }

    @Test func `a bar does not end a cell`() {
        #expect(MarkdownText.cell("a|b") == "`a\\|b`")
    }

    @Test func `a fence is longer than any in the text`() {
        #expect(MarkdownText.block(["````", "x"]) == "`````text\n````\nx\n`````\n")
    }
}

extension String {
    fileprivate func components(of text: String) -> [Range<String.Index>] { ranges(of: text) }
}
