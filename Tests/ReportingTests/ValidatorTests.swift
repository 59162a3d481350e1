import Domain
import Fixtures
import Foundation
import Formats
import Reporting
import Testing

/// Public validators, run where they are installed.
struct Python {
    private let fixture: Fixture

    init() throws { fixture = try Fixture(empty: ()) }

    /// Whether python3 has a package.
    static func has(_ package: String) -> Bool {
        do {
            return try Python().run("import \(package)").status == 0
        } catch { return false }
    }

    func run(_ script: String, _ input: [UInt8] = []) throws -> ProgramResult {
        try fixture.run("python3", ["-c", script], input: input)
    }
}

@Suite struct SchemaTests {
    private func documents(_ verdict: Verdict) -> [(DocumentSchema, JSON)] {
        [
            (.verdict, VerdictDocument.json(verdict)),
            (
                .inspection,
                InspectionDocument.json(
                    range: verdict.range, changes: verdict.changes,
                    stages: verdict.lineage.stages, plan: verdict.plan,
                    findings: verdict.findings)
            ),
            (
                .runs,
                RunsDocument.json(
                    verdict.runs ?? [], of: verdict.range?.head.id, plan: verdict.plan,
                    findings: verdict.findings)
            ), (.comparison, ComparisonDocument.json(verdict.comparison, findings: [])),
            (.lineage, LineageDocument.json(verdict.lineage, commit: nil)),
            (.drift, DriftDocument.json(Samples.drift)),
            (
                .hooks,
                HooksDocument.json([
                    HookSituation(.prePush, .chained, file: "/a", kept: "/b", release: "1"),
                    HookSituation(.update, .off, file: nil, why: "words"),
                ])
            ),
            (
                .hook,
                HookDocument.json(
                    CommitVerdict(verdict: verdict, noVerdict: .pass), hook: "pre-commit")
            ),
            (
                .hook,
                HookDocument.json(
                    PushVerdict(
                        tips: [
                            PushVerdict.Tip(
                                names: ["refs/heads/x"],
                                commit: ObjectID(sha1: 1, 2, 3), commitCount: 1, verdict: verdict,
                                noVerdict: .stop)
                        ], unjudged: ["refs/tags/x"], unreached: ["y"], notes: ["words"]),
                    hook: "pre-push")
            ),
        ]
    }

    @Test(.enabled("needs the Python package jsonschema") { Python.has("jsonschema") })
    func `plans and uses keep their schemas`() throws {
        let documents =
            PlanSamples.plans.map { (DocumentSchema.plan, PlanDocument.json($0)) }
            + PlanSamples.uses.map { (DocumentSchema.uses, UsesDocument.json($0)) }
        let input: JSON = .array(
            documents.map { schema, document in [schema.json, document] as JSON })
        let result = try Python().run(
            """
            import json, sys
            from jsonschema import Draft202012Validator as V
            for schema, document in json.load(sys.stdin):
                V.check_schema(schema)
                for e in V(schema).iter_errors(document):
                    print(e.json_path, e.message[:300])
                for key in schema["required"]:
                    d = dict(document); del d[key]
                    if V(schema).is_valid(d): print("lacks", key)
            """, input.bytes())
        #expect(result.status == 0 && result.text == "", "\(result)")
    }

    @Test(.enabled("needs the Python package jsonschema") { Python.has("jsonschema") })
    func `every document keeps its schema`() throws {
        let schemas = DocumentSchema.allCases.map { (ExactString($0.rawValue), $0.json) }
        let written = Samples.all.flatMap { documents($0.verdict) }
            .map { schema, document -> JSON in [.string(schema.rawValue), document] }
        let input: JSON = [
            "schemas": .object(Dictionary(schemas) { $1 }), "documents": .array(written),
        ]
        let result = try Python().run(
            """
            import json, sys
            from jsonschema import Draft202012Validator as V
            data = json.load(sys.stdin)
            for schema in data["schemas"].values():
                V.check_schema(schema)
            validators = {name: V(schema) for name, schema in data["schemas"].items()}
            for name, document in data["documents"]:
                for e in validators[name].iter_errors(document):
                    print(name, e.json_path, e.message[:300])
            """, input.bytes())
        #expect(result.status == 0 && result.text == "", "\(result)")
    }

    @Test(.enabled("needs the Python package jsonschema") { Python.has("jsonschema") })
    func `a schema refuses what lacks a key or has another word`() throws {
        let result = try Python().run(
            """
            import json, sys
            from jsonschema import Draft202012Validator as V
            data = json.load(sys.stdin)
            v = V(data["schema"])
            bad = 0
            for key in data["schema"]["required"]:
                d = dict(data["document"]); del d[key]
                bad += not v.is_valid(d)
            d = dict(data["document"]); d["outcome"] = "maybe"
            bad += not v.is_valid(d)
            print(bad - len(data["schema"]["required"]))
            """,
            ([
                "schema": DocumentSchema.verdict.json,
                "document": VerdictDocument.json(Samples.shut),
            ]
                as JSON).bytes())
        #expect(result.text == "1", "\(result)")
    }
}

@Suite struct RenderedMarkdownTests {
    /// What a pull request may try to bring into a comment.
    static let attacks = [
        "<img src=x onerror=alert(1)>", "](http://evil) [x", "`](http://evil)`", "``` \n# head",
        "@everyone #1 !2 owner/repo#3", "a|b|c||", "\\|x\\", "![x](http://evil/i.png)", "**bold**",
        "</details></td></table>", "--> <b>", "&lt;b&gt; &#64;x", "/approve", "\n/merge\n",
        "https://evil",
        "`", "``", "` ` `", "\u{202e}evil", "\u{1b}[31m", "$`x`$", "|", "\\", "a\\`b", "`a\\|`b",
    ]

    static func verdict(_ text: String) -> Verdict {
        let check = MetricCheck(
            change: MetricChange(
                metric: MetricName(file: RepositoryPath(text), key: ExactString(text)),
                baseline: .notNumeric(shown: text), candidate: .unreadable(why: text),
                mergeBase: .keyMissing), direction: .higher, demand: Samples.loss("1"),
            severity: .fail)
        let head = Revision(text, Samples.head)
        return Verdict(
            answer: .none,
            range: CommitRange(
                base: Revision(text, Samples.base), head: head, mergeBase: Samples.base,
                policy: Samples.base, commits: []),
            findings: [
                Finding(
                    CheckName(text), .unmeasured, subject: Subject(metric: check.change.metric),
                    message: text, detail: text + "\n" + text, remedy: text),
                Samples.finding(check, .unmeasured, text),
            ], notes: [text], policy: .builtIn,
            changes: [
                ChangedFile(
                    Change(.modified, RepositoryPath(text), before: nil, after: nil), role: .code,
                    stages: [ExactString(text)])
            ],
            comparison: Comparison(checks: [check], unguarded: [], unmatched: []),
            lineage: Lineage(
                results: [
                    ResultLineage(
                        path: RepositoryPath(text), holdsMetrics: false, state: .consistent,
                        chain: [ChainLink(stage: ExactString(text), inputs: [], outputs: [])],
                        broken: [])
                ], stages: [], broken: []), reproduce: text)
    }

    /// Renders both the attack and a harmless name, and compares what elements come out.
    private static func script(_ render: String) -> String {
        """
        import json, re, sys
        \(render)
        def tags(text):
            html = render(text)
            return [t.lower() for t in re.findall(r"</?[a-zA-Z][a-zA-Z0-9]*", html)]
        data = json.load(sys.stdin)
        plain = tags(data["plain"])
        assert "<td" in plain and "<code" in plain, plain
        for name, text in data["attacks"].items():
            got = tags(text)
            if got != plain:
                print(repr(name), got)
        """
    }

    private func expectHarmless(_ render: String, _ flavour: MarkdownReport.Flavour) throws {
        let report = { (text: String) in
            JSON.string(MarkdownReport(flavour: flavour).render(Self.verdict(text)))
        }
        // Names with a line end give one more line of detail, which is a difference of our own.
        let attacks = Self.attacks.map {
            (ExactString($0), report($0.replacing("\n", with: "\u{2028}")))
        }
        let input: JSON = [
            "plain": report("name"), "attacks": .object(Dictionary(attacks) { $1 }),
        ]
        let result = try Python().run(Self.script(render), input.bytes())
        #expect(result.status == 0 && result.text == "", "\(result.text) \(result.errors)")
    }

    @Test(
        .enabled("needs the Python package cmarkgfm") { Python.has("cmarkgfm") },
        arguments: MarkdownReport.Flavour.allCases)
    func `no name becomes markup in GitHub's own renderer`(
        flavour: MarkdownReport.Flavour
    ) throws {
        try expectHarmless(
            """
            import cmarkgfm
            from cmarkgfm.cmark import Options as O
            render = lambda text: cmarkgfm.github_flavored_markdown_to_html(
                text, O.CMARK_OPT_UNSAFE)
            """, flavour)
    }

    @Test(
        .enabled("needs the Python package markdown-it-py") { Python.has("markdown_it") },
        arguments: MarkdownReport.Flavour.allCases)
    func `no name becomes markup in markdown-it`(flavour: MarkdownReport.Flavour) throws {
        try expectHarmless(
            """
            from markdown_it import MarkdownIt
            render = MarkdownIt("commonmark", {"html": True}).enable("table").render
            """, flavour)
    }
}

@Suite struct ParsedJUnitTests {
    @Test(.enabled("needs the Python package lxml") { Python.has("lxml") })
    func `lxml reads every report`() throws {
        let reports = Samples.all.flatMap { sample in
            JUnitReport.Profile.allCases.map {
                JUnitReport(profile: $0).render(sample.verdict)
            }
        }
        let result = try Python().run(
            """
            import json, sys
            from lxml import etree
            for text in json.load(sys.stdin):
                root = etree.fromstring(text.encode())
                print(len(root.findall("testsuite/testcase")))
            """, JSON.array(reports.map { .string($0) }).bytes())
        let cases = reports.map { report in
            String(WellFormedXML(report).elements.count { $0.name == "testcase" })
        }
        #expect(result.text == cases.joined(separator: "\n"), "\(result.errors)")
    }

    /// A folder with junit-10.xsd and Windyroad's JUnit.xsd, which are not ours to pass on.
    private static let schemas = ProcessInfo.processInfo.environment["PAWL_JUNIT_SCHEMAS"]

    @Test(
        .enabled("needs lxml, and PAWL_JUNIT_SCHEMAS with the schemas") {
            schemas != nil && Python.has("lxml")
        })
    func `the strict profile is valid by every schema`() throws {
        let reports = Samples.all.map { JUnitReport(profile: .strict).render($0.verdict) }
        let folder = try #require(Self.schemas)
        let input: JSON = [
            "folder": .string(folder), "reports": .array(reports.map { .string($0) }),
        ]
        let result = try Python().run(
            """
            import json, sys, pathlib
            from lxml import etree
            data = json.load(sys.stdin)
            paths = sorted(pathlib.Path(data["folder"]).glob("*.xsd"))
            assert paths
            for path in paths:
                schema = etree.XMLSchema(etree.parse(str(path)))
                for text in data["reports"]:
                    if not schema.validate(etree.fromstring(text.encode())):
                        print(path.name, schema.error_log)
            """, input.bytes())
        #expect(result.status == 0 && result.text == "", "\(result.text) \(result.errors)")
    }

    @Test(arguments: RenderedMarkdownTests.attacks)
    func `no name breaks the XML`(attack: String) {
        for profile in JUnitReport.Profile.allCases {
            let report = JUnitReport(profile: profile).render(RenderedMarkdownTests.verdict(attack))
            #expect(WellFormedXML(report).problem == nil)
        }
    }
}
