import Domain
import Reporting
import Testing

@Suite struct JUnitTests {
    @Test func `one of each outcome`() {
        #expect(
            JUnitReport(secondsSince1970: 1_795_403_045).render(Samples.shut) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="pawl" tests="7" failures="2" errors="0" time="0.000">
                  <testsuite name="metric" package="pawl" id="0" tests="5" failures="1" errors="0" \
                skipped="2" time="0.000" timestamp="2026-11-23T03:04:05" hostname="localhost">
                    <properties>
                      <property name="pawl.base_sha" \
                value="b81d0e4a1b2c3d4e5f60718293a4b5c6d7e8f901"/>
                      <property name="pawl.head_sha" \
                value="3f2c1a9d0b1e4c5d6e7f8091a2b3c4d5e6f70819"/>
                      <property name="pawl.merge_base_sha" \
                value="b81d0e4a1b2c3d4e5f60718293a4b5c6d7e8f901"/>
                      <property name="pawl.answer" value="shut"/>
                      <property name="pawl.reproduce" \
                value="pawl gate --base b81d0e4a1b2c --head 3f2c1a9d0b1e"/>
                    </properties>
                    <testcase classname="pawl.metric.max-loss" name="eval/metrics.json:auc" \
                time="0.000" file="eval/metrics.json" line="1"/>
                    <testcase classname="pawl.metric.max-loss" \
                name="eval/metrics.json:auc_by_country.DE" time="0.000" file="eval/metrics.json" \
                line="1">
                      <failure message="eval/metrics.json:auc_by_country.DE lost 0.041, allowed is \
                0.02" type="CheckFailed">eval/metrics.json:auc_by_country.DE lost 0.041, allowed is \
                0.02
                → see both sides: pawl compare --base main, or undo what cost the loss
                    at eval(metrics.json:1)
                </failure>
                    </testcase>
                    <testcase classname="pawl.metric.max-loss" \
                name="eval/metrics.json:latency_ms" time="0.000" file="eval/metrics.json" line="1">
                      <system-out>eval/metrics.json:latency_ms lost 1.8, allowed is 1.21
                → see both sides: pawl compare --base main</system-out>
                    </testcase>
                    <testcase classname="pawl.metric.floor" name="eval/metrics.json:recall" \
                time="0.000" file="eval/metrics.json" line="1">
                      <skipped message="inherited: eval/metrics.json:recall 0.71 is below the floor \
                of 0.75">inherited: eval/metrics.json:recall 0.71 is below the floor of 0.75
                → see both sides: pawl compare --base main</skipped>
                    </testcase>
                    <testcase classname="pawl.metric.ceiling" name="eval/metrics.json:log_loss" \
                time="0.000" file="eval/metrics.json" line="1">
                      <skipped message="eval/metrics.json:log_loss 0.31 is above the ceiling of \
                0.3">eval/metrics.json:log_loss 0.31 is above the ceiling of 0.3
                waived until 2027-01-31 by ana@example.org: new labels</skipped>
                    </testcase>
                    <system-out/>
                    <system-err/>
                  </testsuite>
                  <testsuite name="lineage" package="pawl" id="1" tests="2" failures="1" errors="0" \
                skipped="0" time="0.000" timestamp="2026-11-23T03:04:05" hostname="localhost">
                    <properties>
                      <property name="pawl.base_sha" \
                value="b81d0e4a1b2c3d4e5f60718293a4b5c6d7e8f901"/>
                      <property name="pawl.head_sha" \
                value="3f2c1a9d0b1e4c5d6e7f8091a2b3c4d5e6f70819"/>
                      <property name="pawl.merge_base_sha" \
                value="b81d0e4a1b2c3d4e5f60718293a4b5c6d7e8f901"/>
                      <property name="pawl.answer" value="shut"/>
                      <property name="pawl.reproduce" \
                value="pawl gate --base b81d0e4a1b2c --head 3f2c1a9d0b1e"/>
                    </properties>
                    <testcase classname="pawl.lineage.result" name="eval/metrics.json" \
                time="0.000" file="eval/metrics.json" line="1"/>
                    <testcase classname="pawl.lineage.stale-lock" name="train:dvc.lock" \
                time="0.000" file="dvc.lock" line="12">
                      <failure message="dvc.lock:12: src/train.py is not the file that 'train' last \
                ran with" type="CheckFailed">dvc.lock:12: src/train.py is not the file that 'train' \
                last ran with
                → run it again and commit what it writes: dvc repro train
                    at repository(dvc.lock:12)
                </failure>
                    </testcase>
                    <system-out/>
                    <system-err/>
                  </testsuite>
                </testsuites>

                """)
    }

    private func attributes(_ verdict: Verdict, _ element: String) -> [[String: String]] {
        WellFormedXML(JUnitReport().render(verdict)).elements.filter { $0.name == element }
            .map(\.attributes)
    }

    @Test(arguments: Samples.all, JUnitReport.Profile.allCases)
    func `every report is well-formed and its counts are those of its cases`(
        sample: Sample, profile: JUnitReport.Profile
    ) {
        let report = WellFormedXML(JUnitReport(profile: profile).render(sample.verdict))
        #expect(report.problem == nil)
        let count = { (name: String) in report.elements.count { $0.name == name } }
        let sum = { (name: String) in
            report.elements.filter { $0.name == "testsuite" }
                .compactMap { $0.attributes[name].flatMap { Int($0) } }.reduce(0, +)
        }
        #expect(sum("tests") == count("testcase"))
        #expect(sum("failures") == count("failure"))
        #expect(sum("errors") == count("error"))
        #expect(sum("skipped") == count("skipped"))
        #expect(count("testcase") > 0)
    }

    @Test(arguments: Samples.all)
    func `a report is green only when the gate is open`(sample: Sample) {
        let report = WellFormedXML(JUnitReport().render(sample.verdict))
        let isRed = report.elements.contains { $0.name == "failure" || $0.name == "error" }
        #expect(isRed == (sample.verdict.answer != .open))
    }

    @Test func `what could not be measured is an error and never a pass, even as a warning`() {
        #expect(
            attributes(Samples.none, "error").map { $0["type"] }
                == Array(repeating: "NotMeasured", count: 3))
        let check = Samples.check("a", "1", "NaN", Samples.loss("0.1"), severity: .warn)
        let verdict = Samples.verdict(.open, [Samples.finding(check, .unmeasured, "is NaN")])
        #expect(
            attributes(verdict, "skipped").map { $0["message"] } == ["eval/metrics.json:a is NaN"])
    }

    @Test func `nothing judged is an error, not an empty file`() {
        #expect(attributes(Samples.empty, "error").map { $0["type"] } == ["NoVerdict"])
        #expect(attributes(Samples.empty, "testcase").map { $0["classname"] } == ["pawl.gate"])
    }

    @Test func `an inherited failure fails where the policy holds it against the change`() {
        let shut = Samples.verdict(.shut, Samples.inherited.findings)
        #expect(attributes(shut, "failure").count == 1)
        #expect(attributes(Samples.inherited, "failure").isEmpty)
    }

    @Test func `cases are one of a kind and their names are short enough`() throws {
        let path = { (end: String) in
            RepositoryPath(String(repeating: "long/", count: 200) + end)
        }
        let finding = { (path: RepositoryPath, message: String) in
            Finding(.lineage(.neverRun), .fail, subject: Subject(path: path), message: message)
        }
        let verdict = Samples.verdict(
            .shut, [finding(path("a"), "1"), finding(path("b"), "2"), finding(path("a"), "3")])
        let cases = attributes(verdict, "testcase")
        let names = try cases.map { try #require($0["name"]) }
        #expect(Set(names).count == 2 && names.count == 2)
        #expect(names.allSatisfy { $0.utf16.count <= 512 })
        let report = JUnitReport().render(verdict)
        #expect(report.contains("/a: 1\n") && report.contains("/a: 3\n"))
    }

    @Test func `the class of a case has a dot and plain letters only`() {
        let finding = Finding(
            "odd name/ü", .fail, subject: Subject(), message: "", remedy: "\u{1b}[31mx\u{1b}[0m")
        let cases = attributes(Samples.verdict(.shut, [finding]), "testcase")
        #expect(cases.map { $0["classname"] } == ["pawl.odd_name._"])
        #expect(cases.map { $0["name"] } == ["repository"])
    }

    @Test func `the strict profile leaves out what the schemas do not know`() {
        let report = WellFormedXML(JUnitReport(profile: .strict).render(Samples.shut))
        #expect(report.elements.first?.attributes == [:])
        for element in report.elements where element.name == "testcase" {
            #expect(Set(element.attributes.keys) == ["classname", "name", "time"])
        }
        #expect(report.elements.filter { $0.name == "system-out" }.allSatisfy { $0.depth == 2 })
    }
}

@Suite struct XMLTextTests {
    @Test func `every character becomes one that XML 1.0 allows`() {
        for start in stride(from: 0, through: 0x10ffff, by: 0x1000) as StrideThrough<UInt32> {
            let scalars = (start..<(start + 0x1000)).compactMap { Unicode.Scalar($0) }
            let text = String(String.UnicodeScalarView(scalars))
            let (content, attribute) = (XMLText.content(text), XMLText.attribute(text))
            let strange = (content + attribute).unicodeScalars.first { scalar in
                switch scalar.value {
                case 0x9, 0xa, 0x20...0x7e, 0xa0...0xd7ff, 0xe000...0xfffd: false
                case 0x10000...0x10fffd: false
                default: true
                }
            }
            #expect(strange == nil)
            if start < 0x3000 || start == 0xf000 {
                let document = """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <a b="\(attribute)">\(content)</a>

                    """
                #expect(WellFormedXML(document).problem == nil)
            }
        }
    }

    @Test(arguments: [
        ("\u{1b}[1;31mred\u{1b}[0m", "red"), ("\u{1b}]0;title\u{7}x", "x"),
        ("\u{1b}]8;;http://a\u{1b}\\link", "link"), ("\u{1b}]open", ""), ("\u{1b}[", ""),
        ("\u{1b}", "␛"), ("a\u{0}b", "a␀b"), ("\u{7f}", "␡"),
        ("\u{fffe}\u{ffff}", "\u{fffd}\u{fffd}"),
        ("\u{202e}", "\u{fffd}"), ("]]>", "]]&gt;"), ("a\r\nb", "a&#13;\nb"),
        ("&amp;", "&amp;amp;"),
        ("\u{1b}]0;x\nkept", "\nkept"),
    ])
    func `what drives a terminal or breaks a parser is gone`(text: String, expected: String) {
        #expect(XMLText.content(text) == expected)
    }

    @Test func `white space survives in an attribute`() {
        #expect(XMLText.attribute("a\tb\nc\rd\"") == "a&#9;b&#10;c&#13;d&quot;")
    }
}
