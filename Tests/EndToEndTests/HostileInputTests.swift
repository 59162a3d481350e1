import Fixtures
import Foundation
import Testing

/// Repositories that chance or malice made, judged by the executable: nothing crashes it, opens it, or
/// makes it print what drives a terminal. `PAWL_FUZZ=5000` tries more by hand.
@Suite struct HostileInputTests {
    private static let formats = ["text", "json", "markdown", "junit"]

    private static var tries: Int {
        ProcessInfo.processInfo.environment["PAWL_FUZZ"].flatMap { Int($0) } ?? 144
    }

    @Test(arguments: [UInt64(1), 2])
    func `a change that must not go in does not, whatever else of it is broken`(
        seed: UInt64
    ) throws {
        let repository = try HostileRepository()
        for (number, head) in try repository.broken(Self.tries / 2, seed: seed).enumerated() {
            let status = try judge(head, in: repository, as: Self.formats[number % 4])
            #expect([1, 65].contains(status), "status \(status), \(head.description)")
        }
    }

    @Test(arguments: [
        #""a\nb""#, #""a\033[31mred""#, #""a\rb""#, #""\377\376""#, #""\233""#, #""\302\233""#,
        #""\342\200\256gnp""#, #""e\314\201""#, #""\342\200\213""#, #""\342\200\250""#, #""\a""#,
        #""]]>""#, #""`|<b>&amp;""#, #""@team ![x](x.png)""#, #""-rf $(x)""#,
        #""\357\277\276""#, #""::error::x""#,
    ])
    func `a file of any name is shown so that nothing happens`(name: String) throws {
        let repository = try HostileRepository()
        for (suffix, format) in zip(["", ".json", ".dvc", "/dvc.yaml"], Self.formats) {
            let quoted = name.dropLast() + suffix + "\""
            let head = try repository.head(withFile: String(quoted), Array("outs: x".utf8))
            let status = try judge(head, in: repository, as: format)
            #expect([1, 65].contains(status), "status \(status), \(head.description)")
        }
    }

    @Test(arguments: ["/etc/passwd", "../../../etc/passwd", "m.json", "", "nowhere", "/dev/zero"])
    func `a link in the place of a file opens nothing and is not followed out`(
        target: String
    ) throws {
        let repository = try HostileRepository()
        for file in [
            "m.json", "dvc.yaml", "dvc.lock", "pawl.yaml", "params.yaml", ".gitattributes",
        ] {
            let head = try repository.head(withFile: file, mode: "120000", Array(target.utf8))
            let status = try judge(head, in: repository, as: "text")
            #expect([1, 65].contains(status), "status \(status), \(head.description)")
        }
    }

    @Test(arguments: [
        (String(repeating: "[", count: 10_000), "eval/metrics.json:1:201: "),
        (
            #"{"auc": 0.9, "auc": 1}"#,
            "eval/metrics.json:1:14: the key 'auc' is written twice, first in line 1"
        ),
        ("{\"auc\": \u{1b}[31m}", "eval/metrics.json:1:9: "),
        ("<<<<<<< a\n{}\n=======\n{}\n>>>>>>> b\n", "eval/metrics.json:1:1: a merge conflict"),
    ])
    func `a malformed file of metrics is named with line and column`(
        text: String, sentence: String
    ) throws {
        let fixture = try Fixture.guarded()
        try fixture.change { try fixture.write(text, to: "eval/metrics.json") }
        let run = try Pawl.run(in: fixture, "gate", "--format", "json")
        #expect(run.status == 65)
        #expect(run.text.contains(sentence), "\(run.text)")
    }

    @Test(arguments: [
        "a: &a [1, 1]\n" + (0..<40).map { "k\($0): &a [*a, *a]\n" }.joined(), "a: &a [*a]\n",
        "stages: {a: {cmd: x, cmd: y}}\n", "vars: [dvc.yaml]\nstages: {a: {cmd: \"${stages}\"}}\n",
        "stages: " + String(repeating: "{a: ", count: 10_000),
        "stages: {a: {cmd: x, deps: [\(String(repeating: "a/", count: 100_000))]}}\n",
        "stages: {a: {cmd: x, outs: [\((0..<2_001).map { "o\($0), " }.joined())]}}\n",
        "stages:\n" + (0..<10_001).map { "  s\($0): {cmd: x}\n" }.joined(),
    ])
    func `a pipeline that no tool could load is refused by its name`(text: String) throws {
        let pipeline = try PipelineFixture()
        let run = try pipeline.gate { try $0.fixture.write(text, to: "dvc.yaml") }
        #expect([1, 65].contains(run.status), "\(run.text.prefix(2_000))")
        #expect(run.text.contains("lineage/broken-pipeline  dvc.yaml"))
    }

    @Test func `a metrics file of 100 MB gives no verdict and needs no memory`() throws {
        // Large files are welcome here: else that alone shuts the gate.
        let fixture = try Fixture.guarded(
            policy: Fixture.standardPolicy + "\ninspect: {max-blob: 200MiB}\n")
        try fixture.change {
            let bytes = Array("{\"auc\": 0.95}".utf8) + [UInt8](repeating: 0x20, count: 100 << 20)
            try fixture.write(bytes, to: "eval/metrics.json")
        }
        let run = try fixture.run(
            "sh", ["-c", "ulimit -v 1000000; exec \"$0\" gate --verbose", Pawl.path])
        #expect(run.status == 65, "\(run.text)\n\(run.errors)")
        #expect(run.text.contains("104857613 bytes"), "\(run.text)")
    }

    /// Runs the gate, expects a clean report and gives the status.
    private func judge(
        _ head: HostileRepository.Head, in repository: HostileRepository, as format: String
    ) throws -> Int32 {
        let run = try Pawl.run(
            in: repository.fixture, "gate", "--verbose", "--base", "main", "--head",
            head.revision, "--format", format)
        let report = String(validating: run.output, as: UTF8.self)
        #expect(report != nil, "\(head.description)")
        let said = ((report ?? "") + run.errors).unicodeScalars
        let unfit = said.first { scalar in
            switch scalar.properties.generalCategory {
            case .control: scalar != "\n"
            case .format, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
        #expect(unfit == nil, "\(String(describing: unfit)), \(head.description)")
        if format == "json", run.status < 64 || run.status == 65 {
            #expect(throws: Never.self) {
                try JSONSerialization.jsonObject(with: Data(run.output))
            }
        }
        return run.status
    }
}
