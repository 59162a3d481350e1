import Configuring
import Domain
import Formats
import Foundation
import Testing

@Suite struct PolicySchemaTests {
    @Test(arguments: PolicyMapping.allCases)
    func `schema and reader know the same keys`(mapping: PolicyMapping) throws {
        let schema = try JSON.read(Array(PolicySchema.text.utf8))
        let definition = try member(try member(schema, "$defs"), ExactString(mapping.rawValue))
        guard case .mapping(let properties) = try member(definition, "properties").value else {
            Issue.record("properties is no object")
            return
        }
        let keys = properties.entries.map(\.key.value)
        #expect(Set(keys) == Set(mapping.keys.map { .text(ExactString($0)) }))
        #expect(try member(definition, "additionalProperties").value == .bool(false))
    }

    /// Judged alike by both. What only the reader can see is in `PolicyProblemTests`.
    private static let judged: [(text: String, isValid: Bool)] = [
        (PolicyText.whole, true),
        ("version: 1", true),
        ("version: 1\nbaseline: {branch: main}", true),
        ("version: 1\nbaseline: {tag: \"v*\"}", true),
        ("version: 1\nwaivers: []", true),
        ("version: 1\nmetrics: [{metric: a, direction: lower, max-loss-relative: 100%}]", true),
        ("version: 1\nmetrics: [{metric: a, direction: lower, max-loss-relative: 0.50%}]", true),
        ("version: 1\nrequires: \">= 0.1.0\"", true),
        ("version: 2", false),
        ("version: \"1\"", false),
        ("lineage: {locks: fresh}", false),
        ("version: 1\nunknown: 1", false),
        ("version: 1\nrequires: 0.1", false),
        ("version: 1\nbaseline: main", false),
        ("version: 1\nbaseline: {branch: a, tag: b}", false),
        ("version: 1\nbaseline: {}", false),
        ("version: 1\nmetrics: []", false),
        ("version: 1\nmetrics: [{metric: a, floor: 1}]", false),
        ("version: 1\nmetrics: [{metric: a, direction: lower}]", false),
        ("version: 1\nmetrics: [{metric: \":a\", direction: lower, floor: 1}]", false),
        ("version: 1\nmetrics: [{metric: \" \", direction: lower, floor: 1}]", false),
        ("version: 1\nmetrics: [{metric: a, direction: up, floor: 1}]", false),
        ("version: 1\nmetrics: [{metric: a, direction: lower, floor: \"1\"}]", false),
        ("version: 1\nmetrics: [{metric: a, direction: lower, max-loss: -1}]", false),
        ("version: 1\nmetrics: [{metric: a, direction: lower, max-loss-relative: 0.1}]", false),
        ("version: 1\nmetrics: [{metric: a, direction: lower, max-loss-relative: 101%}]", false),
        ("version: 1\nmetrics: [{metric: a, direction: lower, floor: 1, tolerance: 1}]", false),
        ("version: 1\nmetrics: [{metric: a, direction: lower, floor: 1, severity: low}]", false),
        ("version: 1\nexpect: []", false),
        ("version: 1\nexpect: [a, a]", false),
        ("version: 1\nretrain: {repeats: 1}", false),
        ("version: 1\nretrain: {when: stale, repeats: 0}", false),
        ("version: 1\nretrain: {when: stale, seed: x}", false),
        ("version: 1\nretrain: {when: stale, time-limit: 30}", false),
        ("version: 1\nretrain: {when: stale, time-limit: 0s}", false),
        ("version: 1\nretrain: {when: stale, memory-limit: 4GB}", false),
        ("version: 1\nretrain: {when: stale, network: false}", false),
        ("version: 1\nlineage: {locks: none}", false),
        ("version: 1\ninspect: {max-blob: 1}", false),
        ("version: 1\ninspect: {notebooks: true}", false),
        ("version: 1\ninspect: {secrets: warn}", false),
        ("version: 1\nhooks: {no-verdict: pass}", true),
        ("version: 1\nsignificance: {level: 5%, correction: fdr}", true),
        ("version: 1\nsignificance: {level: 25%}", true),
        ("version: 1\nsignificance: {level: 26%}", false),
        ("version: 1\nsignificance: {level: 0.01}", false),
        ("version: 1\nsignificance: {correction: bonferroni}", false),
        (evidence("predictions: p.csv"), true),
        (evidence("predictions: p.csv, evidence: predictions, undecided: warn"), true),
        (evidence("predictions: {file: p.npz, id: i, y: t, score: s, threshold: 0.3}"), true),
        (evidence("predictions: {file: p.npz, labels: [a, b], positive: b, groups: g}"), true),
        (evidence("predictions: {y: t}"), false), (evidence("predictions: 1"), false),
        (evidence("predictions: {file: p, threshold: half}"), false),
        (evidence("evidence: runs"), false), (evidence("undecided: pass"), false),
        (evidence("predictions: p, slices: {by: c}"), true),
        (evidence("predictions: p, slices: {by: [c, [c, d]], min-rows: 50, max-loss: 0.1}"), true),
        (evidence("predictions: p, slices: {by: []}"), false),
        (evidence("predictions: p, slices: {by: [[c]]}"), false),
        (evidence("predictions: p, slices: {min-rows: 3}"), false),
        (evidence("predictions: p, slices: {by: c, min-rows: 1}"), false),
        ("version: 1\nhooks: {no-verdict: go}", false),
        ("version: 1\nwaivers: [{check: a/b:c, limit: 0, reason: r, owner: o}]", false),
        (waiver("check", "a/*:c"), false), (waiver("check", "a/b"), false),
        (waiver("check", "metric/expected:a"), false), (waiver("limit", "-1"), false),
        (waiver("reason", "\"\""), false), (waiver("owner", "1"), false),
        (waiver("expires", "soon"), false), (waiver("limit", "0.5"), true),
    ]

    private static func evidence(_ part: String) -> String {
        "version: 1\nmetrics: [{metric: \"a:accuracy\", direction: higher, max-loss: 0.1, \(part)}]"
    }

    private static func waiver(_ key: String, _ value: String) -> String {
        var parts = [
            "check": "a/b:c", "limit": "0", "reason": "r", "owner": "o", "expires": "2027-01-31",
        ]
        parts[key] = value
        let text = parts.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
        return "version: 1\nwaivers: [{\(text)}]"
    }

    @Test func `the reader judges the table as it is written`() throws {
        for (text, isValid) in Self.judged {
            let problems = try PolicyText.problems(text)
            #expect(problems.isEmpty == isValid, "\(text): \(problems)")
        }
    }

    @Test(.enabled("needs python3 with jsonschema") { Python.hasJSONSchema })
    func `the schema judges the table as the reader does`() throws {
        let instances = try Self.judged.map { JSON(try YAML.read(Array($0.text.utf8))) }
        let input: JSON = [
            "schema": JSON(try JSON.read(Array(PolicySchema.text.utf8))),
            "instances": .array(instances),
        ]
        let answers = try Python.run(
            """
            import json, sys, jsonschema
            data = json.load(sys.stdin)
            jsonschema.Draft202012Validator.check_schema(data["schema"])
            validator = jsonschema.Draft202012Validator(data["schema"])
            print("".join("1" if validator.is_valid(i) else "0" for i in data["instances"]))
            """, input: input.bytes())
        let answered = answers.filter { $0 == "0" || $0 == "1" }
        try #require(answered.count == Self.judged.count)
        for (answer, judged) in zip(answered, Self.judged) {
            #expect((answer == "1") == judged.isValid, "\(judged.text)")
        }
    }

    private func member(_ node: Node, _ name: ExactString) throws -> Node {
        guard case .mapping(let mapping) = node.value else { throw Absent(name: name) }
        return try #require(mapping[name])
    }

    private struct Absent: Error { let name: ExactString }
}

/// The python3 of the machine.
private enum Python {
    static var hasJSONSchema: Bool {
        do {
            return try run("import jsonschema; print('yes')", input: []).hasPrefix("yes")
        } catch {
            return false
        }
    }

    static func run(_ program: String, input: [UInt8]) throws -> String {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("pawl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("input.json")
        try Data(input).write(to: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-W", "ignore", "-c", program]
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}
