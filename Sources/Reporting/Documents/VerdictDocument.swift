package import Domain
package import Formats

/// The verdict and all that it rests on: `pawl/verdict/1`. A report needs no other document.
package enum VerdictDocument {
    package static let schema = "pawl/verdict/1"

    package static func json(_ verdict: Verdict) -> JSON {
        let findings = verdict.findings
        let problems = findings.filter { $0.outcome != .pass && $0.outcome != .skipped }
        return [
            "schema": .string(schema), "outcome": .string(verdict.answer.rawValue),
            "exitStatus": .integer(Int(verdict.exitStatus.rawValue)),
            "range": RangeDocument.json(verdict.range), "counts": counts(verdict),
            "checks": .array(findings.map(FindingDocument.json)),
            "findings": .array(problems.map(FindingDocument.json)),
            "waivers": .array(
                findings.filter { $0.outcome == .waived }.map {
                    ["check": .string($0.id), "detail": .optional($0.detail)]
                }),
            "notes": .array(verdict.notes.map { .string($0) }), "policy": json(verdict.policy),
            "reproduce": .string(verdict.reproduce),
            "inspection": InspectionDocument.json(
                range: verdict.range, changes: verdict.changes, stages: verdict.lineage.stages,
                plan: verdict.plan,
                findings: findings.filter { $0.check.family == "inspect" }),
            "runs": verdict.runs.map { runs in
                RunsDocument.json(
                    runs, of: verdict.range?.head.id, plan: verdict.plan,
                    findings: findings.filter { $0.check.family == "retrain" })
            } ?? .null,
            "comparison": ComparisonDocument.json(verdict.comparison, findings: findings),
            "lineage": LineageDocument.json(
                verdict.lineage, commit: verdict.range?.head.id,
                findings: findings.filter { $0.check.family == "lineage" }),
        ]
    }

    /// The document as it is written to a file.
    package static func render(_ verdict: Verdict) -> String { json(verdict).text() }

    private static func counts(_ verdict: Verdict) -> JSON {
        let pairs = Outcome.allCases.map {
            (ExactString($0.rawValue), JSON.integer(verdict.count($0)))
        }
        return .object(Dictionary(pairs) { $1 })
    }

    private static func json(_ source: PolicySource) -> JSON {
        switch source {
        case .builtIn: ["path": nil, "commit": nil]
        case .file(let path, let commit): ["path": .path(path), "commit": .string(commit.hex)]
        }
    }

    /// Reads a saved verdict. What it says of itself is believed: a report of it is no new judgement.
    package static func read(_ bytes: [UInt8]) throws(DocumentError) -> Verdict {
        let place = try DocumentPlace(bytes, schema: schema)
        let policy = try place.member("policy")
        let source: PolicySource =
            if let path = try policy.optional("path")?.path() {
                .file(path, commit: try policy.member("commit").commit())
            } else {
                .builtIn
            }
        return Verdict(
            answer: try place.member("outcome").word(),
            range: try place.optional("range").map(RangeDocument.read),
            findings: try place.member("checks").each(FindingDocument.read),
            notes: try place.member("notes").each { place throws(DocumentError) in
                try place.string()
            }, policy: source,
            changes: try place.member("inspection").member("changes")
                .each(InspectionDocument.readChange),
            plan: try InspectionDocument.readPlan(place.member("inspection")),
            runs: try place.optional("runs").map(RunsDocument.read),
            comparison: try ComparisonDocument.read(place.member("comparison")),
            lineage: try LineageDocument.read(place.member("lineage")),
            reproduce: try place.member("reproduce").string())
    }
}
