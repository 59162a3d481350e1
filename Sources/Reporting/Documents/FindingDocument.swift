import Domain
import Formats

/// A finding in documents.
enum FindingDocument {
    static func json(_ finding: Finding) -> JSON {
        [
            "check": .string(finding.check.text), "id": .string(finding.id),
            "outcome": .string(finding.outcome.rawValue),
            "severity": .string(finding.severity.rawValue),
            "origin": .string(finding.origin.rawValue), "subject": json(finding.subject),
            "message": .string(finding.message), "detail": .optional(finding.detail),
            "remedy": .optional(finding.remedy),
            "malformedInput": .bool(finding.isMalformedInput),
            "resolution": EvidenceDocument.json(finding.resolution),
        ]
    }

    private static func json(_ subject: Subject) -> JSON {
        [
            "commit": .optional(subject.commit?.hex), "path": .path(subject.path),
            "line": .line(subject.line), "stage": .optional(subject.stage?.text),
            "metric": .optional(subject.metric?.text.text), "slice": .optional(subject.slice?.text),
            // The name cannot be taken apart where a file's name has a colon.
            "metricFile": .path(subject.metric?.file),
            "metricKey": .optional(subject.metric?.key.text),
            "testSet": .optional(subject.testSet?.hex),
        ]
    }

    static func read(_ place: DocumentPlace) throws(DocumentError) -> Finding {
        let subject = try place.member("subject")
        return Finding(
            CheckName(try place.member("check").string()),
            try place.member("outcome").word(), severity: try place.member("severity").word(),
            origin: try place.member("origin").word(),
            subject: Subject(
                commit: try subject.optional("commit")?.commit(),
                path: try subject.optional("path")?.path(),
                line: try subject.optional("line")?.integer(),
                stage: try subject.optional("stage")?.exactString(),
                metric: try readMetric(subject),
                slice: try subject.optional("slice")?.exactString(),
                testSet: try readTestSet(subject)),
            message: try place.member("message").string(),
            detail: try place.optional("detail")?.string(),
            remedy: try place.optional("remedy")?.string(),
            isMalformedInput: try place.member("malformedInput").bool(),
            resolution: try place.optional("resolution").map { (place) throws(DocumentError) in
                try EvidenceDocument.readResolution(place)
            })
    }

    private static func readTestSet(
        _ place: DocumentPlace
    ) throws(DocumentError) -> TestSetDigest? {
        guard let digest = try place.optional("testSet") else { return nil }
        guard let testSet = TestSetDigest(hex: try digest.string()) else {
            throw digest.unexpected("the digest of a test set")
        }
        return testSet
    }

    private static func readMetric(_ place: DocumentPlace) throws(DocumentError) -> MetricName? {
        guard let file = try place.optional("metricFile")?.path() else { return nil }
        return MetricName(file: file, key: try place.member("metricKey").exactString())
    }
}

extension JSON {
    /// A path as text; with its escapes where it is none.
    static func path(_ path: RepositoryPath?) -> JSON {
        path.map { .string($0.text ?? $0.description) } ?? .null
    }

    static func line(_ line: Int?) -> JSON {
        guard let line else { return .null }
        return .integer(line)
    }

    static func strings(_ texts: [ExactString]) -> JSON { .array(texts.map { .text($0) }) }

    /// An exact number; null for none. The digits of a decimal are those of JSON.
    static func decimal(_ value: Decimal?) -> JSON {
        value.map { .number(Number(float: $0.description, double: $0.double)) } ?? .null
    }
}
