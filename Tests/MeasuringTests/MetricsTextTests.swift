import Domain
import Fixtures
import Measuring
import Testing

@Suite struct MetricsTextTests {
    @Test func `nested values are named by their keys with dots`() {
        let text = #"{"auc": 0.92, "test": {"a": {"b": 1}, "loss.l2": 3e-1}}"#
        let expected: [ExactString: Reading] = [
            "auc": .number(Number(float: "0.92", double: 0.92)),
            "test.a.b": .number(Number(1)),
            "test.loss.l2": .number(Number(float: "3e-1", double: 0.3)),
        ]
        #expect(content(text) == .values(expected))
    }

    @Test(arguments: [
        "m.json", "M.JSON", "m.yaml", "m.yml", "m.metrics", "metrics", ".json", "a.json.txt",
    ])
    func `the suffix says the format, and YAML is everything else`(name: String) {
        let number = Reading.number(Number(float: "0.5", double: 0.5))
        #expect(content(#"{"a": 0.5}"#, of: RepositoryPath(name)) == .values(["a": number]))
        let isJSON = name.lowercased() == "m.json"
        #expect((why(content("a: 0.5", of: RepositoryPath(name))) != nil) == isJSON)
    }

    @Test(arguments: [
        ("m.toml", "[test]\nauc = 0.92\nloss = nan\n[test.by]\nday = 2026-01-31"),
        ("m.TOML", "test.auc = 0.92\ntest.loss = nan\ntest.by = {day = 2026-01-31}"),
    ])
    func `TOML is read`(file: String, text: String) {
        #expect(
            content(text, of: RepositoryPath(file))
                == .values([
                    "test.auc": .number(Number(float: "0.92", double: 0.92)),
                    "test.loss": .number(.notANumber),
                    "test.by.day": .notNumeric(shown: "2026-01-31"),
                ]))
    }

    @Test func `what a Python file assigns is read`() {
        #expect(
            content("AUC = 0.92\nclass Test:\n    rows = 150\n", of: "m.py")
                == .values([
                    "AUC": .number(Number(float: "0.92", double: 0.92)),
                    "Test.rows": .number(Number(150)),
                ]))
    }

    @Test func `numbers keep their text`() {
        let text = #"{"long": 123456789012345678901234567890, "close": 0.30000000000000004}"#
        let metrics = Measuring(files: ["m.json"], established: [], rules: []).metrics(
            in: MemorySnapshot(["m.json": text]))
        let long = metrics.reading(of: MetricName(file: "m.json", key: "long"))
        #expect(long.decimal == Decimal("123456789012345678901234567890"))
        let close = metrics.reading(of: MetricName(file: "m.json", key: "close"))
        #expect(close.decimal == Decimal("0.30000000000000004"))
    }

    @Test(arguments: [
        (#"{"a": NaN}"#, "m.json"), (#"{"a": -Infinity}"#, "m.json"), ("a: .nan", "m.yaml"),
        ("a: .inf", "m.yaml"), (#"{"a": 1e999}"#, "m.json"),
    ])
    func `a number that is not finite is a number and not judged`(text: String, file: String) {
        guard case .values(let values) = content(text, of: RepositoryPath(file)),
            case .number(let number) = values["a"]
        else {
            Issue.record("no number")
            return
        }
        #expect(!number.isFinite)
    }

    @Test(arguments: [
        ("true", "true"), ("null", "null"), (#""0.9""#, "'0.9'"), ("[0.9]", "a list"),
        ("{}", "an empty mapping"), (#""\u001b[31m""#, #"'\x1b[31m'"#),
    ])
    func `what is no number is shown as it is`(json: String, shown: String) {
        #expect(content(#"{"a": \#(json)}"#) == .values(["a": .notNumeric(shown: shown)]))
        #expect(content(json) == .values(["": .notNumeric(shown: shown)]))
    }

    @Test func `a date is no number`() {
        let date = Reading.notNumeric(shown: "2026-01-31")
        #expect(content("a: 2026-01-31", of: "m.yaml") == .values(["a": date]))
    }

    @Test func `a file that is one value has the empty key`() {
        let number = Reading.number(Number(float: "0.5", double: 0.5))
        #expect(content("0.5\n", of: "auc.txt") == .values(["": number]))
    }

    @Test func `keys of YAML that are no text are spelled as Python does`() {
        #expect(
            content("2: {0.5: 1}\ntrue: 2\nnull: 3", of: "m.yaml")
                == .values([
                    "2.0.5": .number(Number(1)), "True": .number(Number(2)),
                    "None": .number(Number(3)),
                ]))
    }

    @Test(arguments: [
        (#"{"a": 1, "a": 2}"#, "m.json", "1:10: the key 'a' is written twice"),
        (#"{"a": {"b": 1}, "a.b": 2}"#, "m.json", "two entries answer to the name 'a.b'"),
        (#"{1: 1, "1": 2}"#, "m.yaml", "two entries answer to the name '1'"),
        ("", "m.json", "the file is empty"), (" \n", "m.yaml", "the file is empty"),
        ("", "metrics", "the file is empty"),
        (#"{"a": 1"#, "m.json", "1:8: "), (#"{"a": 1} x"#, "m.json", "1:10: something follows"),
        ("<<<<<<< a\n{}\n=======\n{}\n>>>>>>> b\n", "m.json", "1:1: a merge conflict"),
        ("a: [", "m.yaml", "2:1: "),
        ("a = 1\na = 2", "m.toml", "2:1: the key 'a' is written twice"),
        ("a = ", "m.toml", "1:"),
        (
            "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", "m.json",
            "the commit has a pointer of Git LFS in its place, not the file"
        ),
    ])
    func `a malformed file says why and where`(text: String, file: String, part: String) throws {
        let reason = try #require(why(content(text, of: RepositoryPath(file))))
        #expect(reason.contains(part), "\(reason)")
    }

    @Test func `bytes that are not UTF-8 are refused with their place`() {
        #expect(why(content([0x22, 0xff, 0x22])) == "m.json:1:2: the text is not UTF-8")
    }

    @Test func `nesting without end is refused`() throws {
        let open = String(repeating: #"{"a":"#, count: 10_000)
        let text = open + "1" + String(repeating: "}", count: 10_000)
        #expect(try #require(why(content(text))).contains("nested more than 200 levels deep"))
    }

    @Test func `long keys above many values are refused before they fill the memory`() throws {
        let key = String(repeating: "k", count: 1 << 20)
        let members = (0..<1_000).map { #""\#($0)": {"a": 1}"# }.joined(separator: ",")
        let reason = try #require(why(content(#"{"\#(key)": {\#(members)}}"#)))
        #expect(reason.contains("or too much in their names"), "\(reason)")
    }

    @Test func `many metrics are refused, in one file or in several, without losing the others`() {
        let members = (0..<60_000).map { #""\#($0)": 1"# }.joined(separator: ",")
        let many = MemorySnapshot.Content.file(Array("{\(members)}".utf8))
        let files: [RepositoryPath] = ["a.json", "b.json", "c.json"]
        let metrics = Measuring(files: files, established: [], rules: []).metrics(
            in: MemorySnapshot(["a.json": many, "b.json": many, "c.json": .file(Array("1".utf8))])
        ).files
        #expect(why(metrics["a.json"]) == nil)
        #expect(why(metrics["b.json"])?.contains("more than 100000 metrics") == true)
        #expect(metrics["c.json"] == content("1"))
    }

    @Test func `a file of more than 64 MiB is refused unread`() throws {
        let bytes = [UInt8](repeating: 0x20, count: (64 << 20) + 1)
        #expect(try #require(why(content(bytes))).contains("the limit is 67108864"))
    }

    /// What a file of these bytes says.
    private func content(_ bytes: [UInt8], of file: RepositoryPath = "m.json") -> MetricsFile? {
        Measuring(files: [file], established: [], rules: [])
            .metrics(in: MemorySnapshot([file: .file(bytes)])).files[file]
    }

    private func content(_ text: String, of file: RepositoryPath = "m.json") -> MetricsFile? {
        content(Array(text.utf8), of: file)
    }

    private func why(_ content: MetricsFile?) -> String? {
        if case .unreadable(let why) = content { why } else { nil }
    }
}
