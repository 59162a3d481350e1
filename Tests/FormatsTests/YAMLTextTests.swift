import Domain
import Fixtures
import Formats
import Foundation
import Testing

/// What Pawl writes into dvc.lock, against what DVC itself writes.
@Suite struct YAMLTextTests {
    /// A Python with the ruamel.yaml that DVC brings along.
    static let python = [
        ProcessInfo.processInfo.environment["DVC"].map {
            URL(filePath: $0).deletingLastPathComponent().appending(path: "python").path
        } ?? "python3", "python3",
    ].first { program in
        do {
            let fixture = try Fixture(empty: ())
            return try fixture.run(program, ["-c", "import ruamel.yaml"]).status == 0
        } catch { return false }
    }

    private static func mapping(_ entries: [(String, Value)]) -> Mapping {
        let place = Position(line: 1, column: 1)
        return Mapping(
            entries.map { key, value in
                Mapping.Entry(
                    key: Node(.text(ExactString(key)), at: place), value: Node(value, at: place))
            })
    }

    private static func node(_ value: Value) -> Node {
        Node(value, at: Position(line: 1, column: 1))
    }

    @Test func `a lock entry is written as DVC writes it`() {
        let entry = Self.mapping([
            ("cmd", .text("python train.py --name 'x'")),
            (
                "deps",
                .list([
                    Self.node(
                        .mapping(
                            Self.mapping([
                                ("path", .text("data")), ("hash", .text("md5")),
                                ("md5", .text("12345678901234567890123456789012")),
                                ("size", .number(Number(12))),
                            ])))
                ])
            ),
            (
                "lines",
                .list([Self.node(.text("a: b")), Self.node(.list([Self.node(.bool(true))]))])
            ),
            ("nothing", .null), ("empty", .list([])),
        ])
        #expect(
            YAMLText.block(entry, indent: 4) == """
                    cmd: python train.py --name 'x'
                    deps:
                    - path: data
                      hash: md5
                      md5: '12345678901234567890123456789012'
                      size: 12
                    lines:
                    - 'a: b'
                    - - true
                    nothing:
                    empty: []

                """)
    }

    @Test(arguments: ["a\nb", String(repeating: "k", count: 128)])
    func `a key that has no plain form is not written`(key: String) {
        #expect(YAMLText.block(Self.mapping([(key, .null)]), indent: 0) == nil)
    }

    /// Words that a style, a fold or another type hangs on.
    private static let words = [
        "a", "python", "train.py", "--lr", "0.1", "1e5", "1_000", "true", "null", "~", "-", "- ",
        "#", " #", ":", ": ", "'", "\"", "\\", "\n", "\n ", " \n", "\t", "{", "}", "[", "]", ",",
        "&", "*", "!", "|", ">", "%", "@", "`", "é", "日本", "\u{1F600}", "\u{7}", "\u{85}",
        "\u{2028}",
        "  ", "2026-11-25", "---", "...", "<<", "=", "0x1F", "0o17", "0b1", ".5", ".5e+3", "5.",
        "+1", "?", "? ", "echo", "\u{a0}", "\u{feff}", "$(wc -l < a)",
        "/very/long/path/to/some/file",
    ]

    private static func samples() -> [String] {
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        var samples = words
        for _ in 0..<6_000 {
            let separator = next(3) == 0 ? "" : " "
            samples.append(
                (0..<(1 + next(30))).map { _ in words[next(words.count)] }
                    .joined(separator: separator))
        }
        return samples
    }

    @Test(.enabled("install ruamel.yaml, or name a dvc in DVC") { python != nil })
    func `texts of any kind are written as ruamel writes them`() throws {
        let samples = Self.samples()
        let program = try #require(Self.python)
        let script = """
            import io, json, sys
            from ruamel.yaml import YAML
            out = []
            for text in json.load(sys.stdin):
                yaml = YAML()
                yaml.default_flow_style = False
                stream = io.StringIO()
                yaml.dump({"stages": {"x": {"cmd": text, "list": [text]}}}, stream)
                out.append(stream.getvalue())
            json.dump(out, sys.stdout)
            """
        let input = try JSONSerialization.data(withJSONObject: samples)
        let fixture = try Fixture(empty: ())
        let result = try fixture.run(program, ["-c", script], input: Array(input))
        let answers = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output)) as? [String])
        #expect(answers.count == samples.count)
        var wrong = 0
        for (sample, answer) in zip(samples, answers) {
            let entry = Self.mapping([
                ("cmd", .text(ExactString(sample))),
                ("list", .list([Self.node(.text(ExactString(sample)))])),
            ])
            let written = "stages:\n  x:\n" + (YAMLText.block(entry, indent: 4) ?? "nothing")
            guard written != answer else { continue }
            wrong += 1
            if wrong < 8 {
                Testing.Issue.record("\(sample.debugDescription):\n\(written)\n\(answer)")
            }
        }
        #expect(wrong == 0)
    }
}
