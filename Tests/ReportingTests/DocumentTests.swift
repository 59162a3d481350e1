import Domain
import Formats
import Reporting
import Testing

@Suite struct DocumentTests {
    @Test(arguments: Samples.all) func `a verdict is read as it was written`(sample: Sample) throws
    {
        let document = VerdictDocument.json(sample.verdict)
        let read = try VerdictDocument.read(document.bytes())
        #expect(read == sample.verdict)
        #expect(VerdictDocument.json(read).text() == document.text())
        #expect(try VerdictDocument.read(document.bytes(.compact)) == read)
    }

    @Test(arguments: Samples.all)
    func `reports of a saved verdict are those of the verdict`(sample: Sample) throws {
        let read = try VerdictDocument.read(VerdictDocument.json(sample.verdict).bytes())
        #expect(TerminalReport().render(read) == TerminalReport().render(sample.verdict))
        #expect(MarkdownReport().render(read) == MarkdownReport().render(sample.verdict))
        #expect(JUnitReport().render(read) == JUnitReport().render(sample.verdict))
    }

    @Test func `numbers are exact and what is no number is said`() {
        let text = VerdictDocument.json(Samples.long).text()
        #expect(text.contains("\"baseline\": 0.93121234567891"))
        #expect(text.contains("\"improvement\": -0.0000000000001"))
        #expect(text.contains("\"baseline\": 123456789012345,"))
        let none = VerdictDocument.json(Samples.none).text()
        #expect(none.contains("\"candidate\": \"NaN\""))
        #expect(none.contains("\"exitStatus\": 2"))
    }

    /// The keys that design.md demands, read back from what is written.
    private func keys(_ json: JSON) -> Set<String> {
        guard case .object(let members) = json else { return [] }
        return Set(members.keys.map(\.text))
    }

    private func first(_ json: JSON, _ member: ExactString) -> JSON {
        guard case .object(let members) = json, case .array(let list) = members[member],
            let first = list.first
        else { return nil }
        return first
    }

    @Test func `documents have the required keys`() {
        let verdict = Samples.shut
        let document = VerdictDocument.json(verdict)
        #expect(
            keys(document).isSuperset(of: [
                "schema", "outcome", "exitStatus", "range", "counts", "checks", "findings",
                "waivers", "reproduce", "inspection", "comparison", "lineage",
            ]))
        #expect(
            keys(first(document, "findings")).isSuperset(of: [
                "check", "id", "outcome", "severity", "origin", "subject", "message", "detail",
                "remedy",
            ]))
        let comparison = ComparisonDocument.json(verdict.comparison, findings: verdict.findings)
        #expect(
            keys(first(comparison, "checks")).isSuperset(of: [
                "id", "metric", "slice", "rule", "baseline", "candidate", "improvement", "allowed",
                "interval", "method", "n", "detectable", "needed", "outcome", "severity",
                "introduced",
            ]))
        let lineage = LineageDocument.json(verdict.lineage, commit: Samples.head)
        #expect(
            keys(first(lineage, "results")).isSuperset(of: [
                "path", "metric", "state", "chain", "broken",
            ]))
        let inspection = InspectionDocument.json(
            range: verdict.range, changes: verdict.changes, stages: verdict.lineage.stages,
            plan: verdict.plan, findings: [])
        #expect(
            keys(inspection).isSuperset(of: [
                "schema", "range", "changes", "stages", "plan", "findings",
            ]))
        #expect(
            keys(first(inspection, "changes")).isSuperset(of: [
                "path", "kind", "role", "before", "after", "stages",
            ]))
        #expect(keys(first(inspection, "plan")) == ["stage", "because"])
    }

    @Test func `a document that is none is refused with its place`() {
        func refusal(_ text: String) -> String {
            do {
                _ = try VerdictDocument.read(Array(text.utf8))
                return "read"
            } catch { return error.description }
        }
        let end = ", write it again with '--format json'"
        #expect(refusal("").hasPrefix("cannot read the document"))
        #expect(
            refusal("{}")
                == "cannot read the document in line 1, column 1: 'schema' is missing" + end)
        #expect(
            refusal("{\"schema\": \"pawl/verdict/2\"}")
                == "cannot read the document in line 1, column 1: its schema is 'pawl/verdict/2'"
                + " and not 'pawl/verdict/1'" + end)
        let text = VerdictDocument.json(Samples.shut).text()
        #expect(
            refusal(text.replacing("\"outcome\": \"shut\"", with: "\"outcome\": \"maybe\""))
                .contains("'outcome' is not a word of Answer"))
        #expect(
            refusal(text.replacing("\"outcome\": \"waived\"", with: "\"outcome\": 3"))
                .contains("'checks[4].outcome' is not a string"))
    }

    @Test func `half a document is refused wherever it ends`() {
        let bytes = VerdictDocument.json(Samples.inherited).bytes(.compact)
        for length in stride(from: 0, to: bytes.count - 2, by: 7) {
            #expect(throws: DocumentError.self) {
                try VerdictDocument.read(Array(bytes.prefix(length)))
            }
        }
    }
}
