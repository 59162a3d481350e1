import Domain
import Fixtures
import Measuring
import Testing

@Suite struct MetricFilesTests {
    private let one = MemorySnapshot.Content.file(Array("{\"a\": 1}".utf8))
    private let value = MetricsFile.values(["a": .number(Number(1))])

    @Test func `a declared file that is not there is missing`() {
        #expect(files([:], declared: ["m.json"]) == ["m.json": .missing])
        #expect(files(["d": one], declared: ["d/m.json"]) == ["d/m.json": .missing])
    }

    @Test func `a directory stands for the files below it`() {
        let found = files(
            ["eval/a.json": one, "eval/x/b.json": one, "other/c.json": one], declared: ["eval"])
        #expect(found == ["eval/a.json": value, "eval/x/b.json": value])
    }

    @Test func `a missing object is unreadable and named`() throws {
        let id = try #require(ObjectID(hex: String(repeating: "ab", count: 20)))
        let found = files(["m.json": .missing(id)], declared: ["m.json"])
        #expect(why(found["m.json"])?.contains("the object abababababab is missing") == true)
    }

    @Test(arguments: [true, false])
    func `a directory that cannot be listed hides every file below it`(isDeclared: Bool) throws {
        let declared: [RepositoryPath] = isDeclared ? ["eval"] : []
        let rules: [ExactString] = isDeclared ? [] : ["eval/**/*.json:a"]
        let id = try #require(ObjectID(hex: String(repeating: "ab", count: 20)))
        let snapshot = MemorySnapshot(["eval": .damaged(id), "m.json": one])
        let metrics = Measuring(files: declared, established: declared, rules: rules).metrics(
            in: snapshot)
        #expect(why(metrics.files["eval"])?.contains("abababababab is missing") == true)
        let reading = metrics.reading(of: MetricName(file: "eval/x/m.json", key: "a"))
        guard case .unreadable = reading else {
            Issue.record("\(reading) gives no reason")
            return
        }
        #expect(metrics.reading(of: MetricName(file: "other.json", key: "a")) == .fileMissing)
    }

    @Test(arguments: ["real.json", "./d/../real.json", "d/back"])
    func `a link is followed inside the repository`(target: String) {
        let found = files(
            ["m.json": .link(to: target), "real.json": one, "d/back": .link(to: "../real.json")],
            declared: ["m.json"])
        #expect(found == ["m.json": value])
    }

    @Test(arguments: ["/etc/hostname", "../x", "d/../../x"])
    func `a link that leaves the repository is not followed`(target: String) {
        let found = files(["m.json": .link(to: target), "d/x": one], declared: ["m.json"])
        #expect(why(found["m.json"]) == "a link leads out of the repository")
    }

    @Test(arguments: ["b.json", "a.json/x"])
    func `links in a circle end`(target: String) {
        let found = files(
            ["a.json": .link(to: target), "b.json": .link(to: "a.json")], declared: ["a.json"])
        #expect(why(found["a.json"])?.hasSuffix("leads nowhere") == true)
    }

    @Test func `a link to a directory stands for its files under the link's name`() {
        let found = files(["now": .link(to: "v1"), "v1/m.json": one], declared: ["now"])
        #expect(found == ["now/m.json": value])
    }

    @Test func `a submodule is unreadable`() {
        let found = files(["sub": .submodule], declared: ["sub/m.json"])
        #expect(why(found["sub/m.json"]) == "'sub' is a submodule")
    }

    private static let named: [(rule: ExactString, files: [RepositoryPath])] = [
        ("m.json:a", ["m.json"]), ("m.json:*", ["m.json"]), ("gone.json:a", []),
        ("lone", ["lone"]), ("c:d.json:a", ["c:d.json"]), ("eval/*.json:a", ["eval/a.json"]),
        ("eval/*.md:a", ["eval/readme.md"]),
        ("eval/**/*.json:a", ["eval/a.json", "eval/x/b.json"]), ("eval/*:a", ["eval/a.json"]),
        ("**:a", ["c:d.json", "eval/a.json", "eval/x/b.json", "m.json"]),
    ]

    @Test(arguments: named)
    func `a rule names files that no pipeline declares`(
        rule: ExactString, expected: [RepositoryPath]
    ) {
        let contents: [RepositoryPath: MemorySnapshot.Content] = [
            "m.json": one, "eval/a.json": one, "eval/x/b.json": one, "eval/readme.md": one,
            "c:d.json": one, "lone": one,
        ]
        let found = files(contents, rules: [rule]).keys.sorted()
        #expect(found == expected)
    }

    @Test func `a pattern without a suffix means the declared files where there are some`() {
        let contents: [RepositoryPath: MemorySnapshot.Content] = [
            "m.json": one, "package.json": one,
        ]
        #expect(files(contents, declared: ["m.json"], rules: ["**:a"]).keys.sorted() == ["m.json"])
        #expect(
            files(contents, declared: ["m.json"], rules: ["*.json:a"]).keys.sorted()
                == ["m.json", "package.json"])
    }

    @Test func `a file that one rule names does not narrow the pattern of another`() {
        let contents: [RepositoryPath: MemorySnapshot.Content] = ["m.json": one, "n.json": one]
        let found = files(contents, rules: ["m.json:a", "**:a"])
        #expect(found.keys.sorted() == ["m.json", "n.json"])
    }

    @Test func `a file whose name looks like a pattern is found literally`() {
        #expect(files(["m*.json": one], rules: ["m*.json:a"]) == ["m*.json": value])
    }

    @Test func `two files with entries of one name are both refused`() {
        let found = files(
            [
                "a": .file(Array("{\"b:c\": 1}".utf8)), "a:b": .file(Array("{c: 1}".utf8)),
                "m.json": one,
            ], declared: ["a", "a:b", "m.json"])
        let expected = "two entries answer to the name 'a:b:c', of 'a' and of 'a:b'"
        #expect(why(found["a"]) == expected)
        #expect(why(found["a:b"]) == expected)
        #expect(found["m.json"] == value)
    }

    private func files(
        _ contents: [RepositoryPath: MemorySnapshot.Content], declared: [RepositoryPath] = [],
        rules: [ExactString] = []
    ) -> [RepositoryPath: MetricsFile] {
        Measuring(files: declared, established: declared, rules: rules).metrics(
            in: MemorySnapshot(contents)
        ).files
    }

    private func why(_ content: MetricsFile?) -> String? {
        if case .unreadable(let why) = content { why } else { nil }
    }
}
