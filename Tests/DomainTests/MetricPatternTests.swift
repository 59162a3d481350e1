import Domain
import Testing

@Suite struct MetricPatternTests {
    @Test(arguments: [
        ("m.json:auc", "m.json", "auc", true),
        ("m.json:*", "m.json", "auc", true),
        ("m.json:*", "m.json", "test.auc", false),
        ("m.json:*.auc", "m.json", "test.auc", true),
        ("m.json:a?c", "m.json", "auc", true),
        ("m.json:a?c", "m.json", "ac", false),
        ("eval/*.json:auc", "eval/a.json", "auc", true),
        ("eval/*.json:auc", "eval/x/a.json", "auc", false),
        ("eval/**/*.json:auc", "eval/x/y/a.json", "auc", true),
        ("eval/**/*.json:auc", "eval/a.json", "auc", true),
        ("**:auc", "eval/a.json", "auc", true),
        ("score.txt", "score.txt", "", true),
        ("score.txt", "score.txt", "auc", false),
        ("m.json:AUC", "m.json", "auc", false),
        ("m.json:caf\u{e9}", "m.json", "cafe\u{301}", false),
        ("m.json:a:b", "m.json", "a:b", true),
        ("m.json:", "m.json", "auc", false),
    ])
    func `a rule means the metrics that its words fit`(
        pattern: String, file: String, key: String, expected: Bool
    ) {
        let name = MetricName(file: RepositoryPath(file), key: ExactString(key))
        #expect(MetricPattern(ExactString(pattern)).matches(name) == expected)
    }

    @Test(arguments: [
        ("eval/*.json:a", "", true), ("eval/*.json:a", "eval", true),
        ("eval/*.json:a", "eval/x", false), ("eval/*.json:a", "other", false),
        ("eval/**/m.json:a", "eval/x/y", true), ("**/m.json:a", "x", true),
        ("e*/x/m.json:a", "eval", true), ("e*/x/m.json:a", "eval/x", true),
        ("e*/x/m.json:a", "eval/y", false), ("m.json:a", "m.json", false),
    ])
    func `only directories that may hold a member are searched`(
        pattern: String, directory: String, expected: Bool
    ) {
        let pattern = MetricPattern(ExactString(pattern))
        #expect(pattern.mayMatch(below: RepositoryPath(directory)) == expected)
    }

    @Test func `a pattern made to take for ever is answered at once`() {
        let pattern = MetricPattern(
            ExactString("m.json:" + String(repeating: "*a", count: 2_000) + "b"))
        let name = MetricName(
            file: "m.json", key: ExactString(String(repeating: "a", count: 4_000)))
        #expect(!pattern.matches(name))
    }
}
