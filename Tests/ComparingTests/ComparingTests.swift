import Comparing
import Domain
import Testing

@Suite struct ComparingTests {
    @Test func `a pattern misses the member that the head lost`() {
        let comparison = compare(
            base: ["a.auc": "0.9", "b.auc": "0.8"], head: ["a.auc": "0.9"], rule: "m.json:*.auc")
        #expect(comparison.checks.map(\.change.metric.key) == ["a.auc", "b.auc"])
        #expect(comparison.checks.last?.change.candidate == .keyMissing)
    }

    @Test func `a rule that exists literally means that name alone`() {
        let comparison = compare(
            base: ["a*": "1", "ab": "2"], head: ["a*": "1", "ab": "2"], rule: "m.json:a*")
        #expect(comparison.checks.map(\.change.metric.key) == ["a*"])
        #expect(comparison.unguarded.map(\.metric.key) == ["ab"])
    }

    @Test func `a rule that means nothing is said to`() {
        let comparison = compare(base: ["auc": "1"], head: ["auc": "1"], rule: "m.json:AUC")
        #expect(comparison.checks.isEmpty)
        #expect(comparison.unmatched.map(\.metric) == ["m.json:AUC"])
    }

    @Test func `a file that cannot be read stands for the members it hides`() {
        let broken = Metrics(files: ["m.json": .unreadable(why: "cut short")])
        let comparison = Comparing(baseline: broken, candidate: broken, mergeBase: broken)
            .comparison(under: policy("m.json:*"))
        #expect(comparison.checks.map(\.change.candidate) == [.unreadable(why: "cut short")])
    }

    @Test(arguments: [("higher", "0.02"), ("lower", "-0.02")])
    func `improvement is positive for the better`(direction: String, expected: String) throws {
        let rule = MetricRule(
            metric: "m.json:auc", direction: try #require(Direction(rawValue: direction)),
            limits: [.maxLoss(absolute: .zero, relative: nil)], severity: .fail,
            position: Position(line: 1, column: 1))
        let comparison = Comparing(
            baseline: metrics(["auc": "0.90"]), candidate: metrics(["auc": "0.92"]),
            mergeBase: metrics([:])
        ).comparison(under: Policy(source: .builtIn, metrics: [rule]))
        #expect(comparison.checks.first?.improvement == Decimal(expected))
    }
}

private func metrics(_ values: [ExactString: String]) -> Metrics {
    Metrics(files: [
        "m.json": .values(
            values.mapValues { .number(Number(float: $0, double: Double($0) ?? .nan)) })
    ])
}

private func policy(_ rule: ExactString) -> Policy {
    Policy(
        source: .builtIn,
        metrics: [
            MetricRule(
                metric: rule, direction: .higher, limits: [.floor(.zero)], severity: .fail,
                position: Position(line: 1, column: 1))
        ])
}

private func compare(
    base: [ExactString: String], head: [ExactString: String], rule: ExactString
) -> Comparison {
    Comparing(baseline: metrics(base), candidate: metrics(head), mergeBase: metrics(base))
        .comparison(under: policy(rule))
}
