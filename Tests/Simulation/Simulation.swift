import Comparing
import Domain
import Judging
import Statistics

/// Prints how often the gate is wrong: the share of harmless changes it stops, the share of true losses it
/// sees, and how often its intervals hold the truth. Each with its own Monte Carlo error. The numbers are the
/// same on every run.
@main enum Simulation {
    static func main() {
        falseAlarms()
        power()
        coverage()
    }

    /// Commits that change predictions and no quality, with twenty checks each and no tolerance at all: more
    /// could not go wrong.
    private static func falseAlarms() {
        let commits = 10_000
        let checks = 20
        let set = TestSet(rows: 1_000)
        let corrections = Significance.Correction.allCases
        var stopped = corrections.map { _ in 0 }
        for commit in 0..<commits {
            var stream = RandomStream(seed: 1, number: UInt64(commit))
            let evidence = (0..<checks).map { _ in
                accuracy(on: set, changed: 0.05, loss: 0, &stream)
            }
            for (place, correction) in corrections.enumerated() {
                let significance = Significance(correction: correction)
                stopped[place] += fails(evidence, allowed: .zero, significance) ? 1 : 0
            }
        }
        for (place, correction) in corrections.enumerated() {
            say(
                "of harmless commits stopped, \(checks) checks, correction \(correction.rawValue)",
                stopped[place], commits)
        }
    }

    /// A true loss of the size that a passing check names.
    private static func power() {
        let trials = 10_000
        for (rows, changed) in [(1_000, 0.05), (2_000, 0.1), (10_000, 0.02)] {
            guard let allowed = Decimal("0.005") else { continue }
            // The standard error that a change of this share gives.
            let error = (changed / Double(rows)).squareRoot()
            let detectable =
                max(allowed.double, StandardNormal.quantile(upperTail: 0.01) * error)
                + StandardNormal.quantile(lowerTail: 0.8) * error
            let set = TestSet(rows: rows)
            var seen = 0
            for trial in 0..<trials {
                var stream = RandomStream(seed: 2, number: UInt64(trial))
                let evidence = accuracy(
                    on: set, changed: max(changed, detectable), loss: detectable, &stream)
                seen += fails([evidence], allowed: allowed, Significance()) ? 1 : 0
            }
            say(
                "of losses of \(ComputedNumber.text(detectable)) seen, \(rows) rows, "
                    + "\(ComputedNumber.text(changed * 100)) % changed", seen, trials)
        }
    }

    /// Two models of known quality on fresh rows each time.
    private static func coverage() {
        let trials = 2_000
        for score in [ScoreName.accuracy, .f1, .areaUnderROC, .logLoss, .brier] {
            for rows in [200, 1_000] {
                let truth = trueImprovement(score)
                let set = TestSet(rows: rows)
                var held = 0
                for trial in 0..<trials {
                    var stream = RandomStream(seed: 4, number: UInt64(trial))
                    let models = twoModels(rows, &stream)
                    let evidence = set.evidence(score, models.truth, models.before, models.after)
                    held += evidence.low <= truth && truth <= evidence.high ? 1 : 0
                }
                say(
                    "of 98 % intervals of \(score.rawValue) hold the truth, \(rows) rows", held,
                    trials)
            }
        }
    }

    /// The improvement on so many rows that its own error is of no account.
    private static func trueImprovement(_ score: ScoreName) -> Double {
        var stream = RandomStream(seed: 3)
        let models = twoModels(4_000_000, &stream)
        return TestSet(rows: models.truth.count)
            .evidence(score, models.truth, models.before, models.after).improvement
    }
}

extension Simulation {
    private static func say(_ what: String, _ hits: Int, _ trials: Int) {
        let share = Double(hits) / Double(trials)
        let error = (share * (1 - share) / Double(trials)).squareRoot()
        let percent = { (value: Double) in ComputedNumber.text(value * 100) }
        print("\(percent(share)) % ± \(percent(2 * error)) %  \(what)")
    }

    private static func fails(
        _ evidence: [Evidence], allowed: Decimal, _ significance: Significance
    ) -> Bool {
        let checks = evidence.enumerated().map { place, evidence in
            let value = { (number: Double) in Reading.number(ComputedNumber.number(number)) }
            return MetricCheck(
                change: MetricChange(
                    metric: MetricName(file: "m.json", key: ExactString("\(place)")),
                    baseline: value(evidence.baseline), candidate: value(evidence.candidate),
                    mergeBase: value(evidence.baseline)), direction: .higher,
                demand: .limit(.maxLoss(absolute: allowed, relative: nil)),
                support: .evidence(evidence), severity: .fail)
        }
        return Judge(
            policy: Policy(source: .builtIn, significance: significance),
            today: CalendarDay(secondsSince1970: 0), baselineName: "base"
        ).findings(
            on: Judge.Evidence(
                comparison: Comparison(checks: checks, unguarded: [], unmatched: []))
        ).contains { $0.outcome == .fail }
    }

    /// Right and wrong of two models that differ in a share of the rows.
    private static func accuracy(
        on set: TestSet, changed: Double, loss: Double, _ stream: inout RandomStream
    ) -> Evidence {
        let worse = (changed + loss) / 2
        var (before, after): ([Double], [Double]) = ([], [])
        for _ in 0..<set.rows {
            let draw = stream.share()
            before.append(draw >= worse && draw < changed ? 0.1 : 0.9)
            after.append(draw < worse ? 0.1 : 0.9)
        }
        let truth = [Double](repeating: 1, count: set.rows)
        return set.evidence(.accuracy, truth, before, after)
    }

    private static func twoModels(
        _ rows: Int, _ stream: inout RandomStream
    ) -> (truth: [Double], before: [Double], after: [Double]) {
        var truth: [Double] = []
        var before: [Double] = []
        var after: [Double] = []
        for _ in 0..<rows {
            let isPositive = stream.share() < 0.4
            // Both see the same signal through noise of their own, the second less of it.
            let signal = (isPositive ? 0.2 : -0.2) + 0.3 * (stream.share() - 0.5)
            truth.append(isPositive ? 1 : 0)
            before.append(min(0.99, max(0.01, 0.5 + signal + 0.5 * (stream.share() - 0.5))))
            after.append(min(0.99, max(0.01, 0.5 + 0.9 * signal + 0.6 * (stream.share() - 0.5))))
        }
        return (truth, before, after)
    }
}

/// Rows that are named once.
private struct TestSet {
    let rows: Int
    private let identifiers: RowIdentifiers

    init(rows: Int) {
        self.rows = rows
        do {
            identifiers = try RowIdentifiers(
                PackedTexts((0..<rows).map { ExactString("\($0)") }))
        } catch {
            preconditionFailure("the names differ")
        }
    }

    /// What the gate makes of two models' scores.
    func evidence(
        _ score: ScoreName, _ truth: [Double], _ before: [Double], _ after: [Double]
    ) -> Evidence {
        let columns = PredictionColumns(labels: DeclaredLabels([.number(0), .number(1)]))
        let source = PredictionSource(file: "p", columns: columns, score: score)
        let rule = MetricRule(
            metric: "m:x", direction: score.direction,
            limits: [.maxLoss(absolute: .zero, relative: nil)], severity: .fail,
            evidence: EvidenceRule(predictions: source), position: Position(line: 1, column: 1))
        let target = TargetColumn.numbers(truth)
        let pair = PredictionPair.joined(
            JoinedPredictions(
                baseline: predictions(target, before), candidate: predictions(target, after),
                onlyInBaseline: .none, onlyInCandidate: .none))
        let none = Metrics(files: [:])
        let comparison = Comparing(
            baseline: none, candidate: none, mergeBase: none, predictions: [source: pair],
            computesMetrics: true
        ).comparison(under: Policy(source: .builtIn, metrics: [rule]))
        guard case .evidence(let evidence)? = comparison.checks.first?.support else {
            preconditionFailure("rows of two models are evidence")
        }
        return evidence
    }

    private func predictions(_ truth: TargetColumn, _ scores: [Double]) -> Predictions {
        Predictions(
            identifiers: identifiers, truth: truth, scores: scores, predicted: nil,
            probabilities: nil, weights: nil, clusters: nil, slices: [:], columns: [])
    }
}
