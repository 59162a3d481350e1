import Fixtures
import Foundation
import Testing

/// The documents as other programs read them: what must be there, in which form, with which status.
@Suite struct DocumentRuleTests {
    @Test(arguments: [
        (
            "inspect", "inspection", ["schema", "range", "changes", "stages", "plan", "findings"],
            Int32(0)
        ),
        ("compare", "comparison", ["schema", "checks"], 1),
        ("lineage", "lineage", ["schema", "results"], 1),
        (
            "gate", "verdict",
            [
                "schema", "outcome", "exitStatus", "range", "counts", "checks", "findings",
                "waivers", "reproduce", "inspection", "comparison", "lineage",
            ], 1
        ),
    ])
    func `each document has its keys, sorted, and ends with one line end`(
        command: String, kind: String, keys: [String], status: Int32
    ) throws {
        let pipeline = try PipelineFixture()
        _ = try pipeline.gate {
            try $0.fixture.write("print('worse')\n", to: "train.py")
            try $0.writeResults(auc: "0.7")
        }
        let run = try pipeline.fixture.run(Pawl.path, [command, "--format", "json"])
        #expect(run.status == status)
        #expect(run.output.suffix(2) == Array("}\n".utf8))
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
        #expect(document["schema"] as? String == "pawl/\(kind)/1")
        for key in keys { #expect(document[key] != nil, "\(key)") }
        if command == "gate" { #expect((document["exitStatus"] as? Int).map(Int32.init) == status) }
        let members = run.text.split(separator: "\n").filter { $0.hasPrefix("  \"") }
        #expect(members.map(String.init) == members.map(String.init).sorted())
    }

    @Test func `a check has what it was held against, also where there is no spread`() throws {
        let fixture = try Fixture.guarded(auc: "0.9")
        try fixture.change { try fixture.writeMetric("0.85") }
        let run = try Pawl.run(in: fixture, "compare", "--format", "json")
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
        let checks = try #require(document["checks"] as? [[String: Any]])
        let check = try #require(
            checks.first { $0["id"] as? String == "metric/max-loss:eval/metrics.json:auc" })
        for key in ["interval", "n", "detectable", "needed", "slice"] {
            #expect(check[key] is NSNull, "\(key)")
        }
        #expect(check["method"] as? String == "value")
        #expect(check["outcome"] as? String == "fail")
        #expect(check["severity"] as? String == "fail")
        #expect(check["introduced"] as? Bool == true)
        for (key, number) in [
            ("baseline", "0.9"), ("candidate", "0.85"), ("improvement", "-0.05"),
            ("allowed", "0.02"),
        ] {
            #expect(run.text.contains("\"\(key)\": \(number)"), "\(run.text)")
        }
        let floor = try #require(checks.first { ($0["id"] as? String)?.contains("floor") == true })
        #expect(floor["outcome"] as? String == "pass")
        #expect(floor["introduced"] as? Bool == false)
    }

    @Test(arguments: ["NaN", "Infinity", "-Infinity"])
    func `a number that is not finite is a string`(value: String) throws {
        let fixture = try Fixture.guarded()
        try fixture.change { try fixture.writeMetric(value) }
        let run = try Pawl.run(in: fixture, "compare", "--format", "json")
        #expect(run.status == 2)
        #expect(run.text.contains("\"candidate\": \"\(value)\""))
        #expect(try JSONSerialization.jsonObject(with: Data(run.output)) is [String: Any])
    }

    @Test func `a pipeline that cannot be loaded is no empty inspection`() throws {
        let pipeline = try PipelineFixture()
        let run = try pipeline.gate { try $0.writePipeline(extra: "    comand: x\n") }
        #expect(run.status == 65)
        let inspection = try pipeline.fixture.run(Pawl.path, ["inspect"])
        #expect(inspection.status == 65)
        #expect(inspection.text.contains("unknown key 'comand'"))
        let document = try pipeline.fixture.run(Pawl.path, ["inspect", "--format", "json"])
        #expect(document.status == 65)
        #expect(document.text.contains("\"lineage/broken-pipeline\""))
    }

    @Test func `a finding names a line only of the file that it names`() throws {
        let pipeline = try PipelineFixture()
        let run = try pipeline.gate { try $0.fixture.write("print(2)\n", to: "train.py") }
        #expect(run.status == 1)
        #expect(run.text.contains("'train.py' changed"))
        #expect(!run.text.contains("train.py:2"))
    }
}
