import Comparing
import Domain
import Measuring
import Testing

/// Evidence from predictions. Expectations by numpy 2.4.6, scipy 1.17.1 and scikit-learn 1.9.1, of the same
/// numbers: `metrics.*` for values, `ttest_1samp` on per-example differences or influences for errors, the
/// definition of DeLong's variance for the area under the curve.
@Suite struct EvidenceTests {
    private static let count = 240
    private static let truth = (0..<count).map { ($0 * 7) % 10 < 4 }
    private static let before = (0..<count).map { row -> Double in
        let own = truth[row] ? Double((row * 13) % 17) / 17 : 0
        return Double((row * 37) % 101) / 101 * 0.6 + 0.4 * own
    }
    private static let after = (0..<count).map { row -> Double in
        let own = truth[row] ? Double((row * 11) % 19) / 19 : 0
        return Double((row * 53) % 103) / 103 * 0.7 + 0.3 * own
    }

    private static func rows(
        _ scores: [Double], truth: TargetColumn, weights: [Double]? = nil,
        clusters: [Int]? = nil, slices: [ExactString: Categories] = [:]
    ) throws -> Predictions {
        let identifiers = PackedTexts(scores.indices.map { ExactString("\($0)") })
        return Predictions(
            identifiers: try RowIdentifiers(identifiers), truth: truth, scores: scores,
            predicted: nil, probabilities: nil, weights: weights,
            clusters: clusters.map { groups in
                Categories(PackedTexts(groups.map { ExactString("\($0)") }))
            }, slices: slices, columns: [])
    }

    private static func joined(
        clusters: [Int]? = nil, after: [Double] = after, slices: [ExactString: Categories] = [:]
    ) throws -> PredictionPair {
        let target = TargetColumn.numbers(truth.map { $0 ? 1 : 0 })
        return .joined(
            try rows(before, truth: target, clusters: clusters, slices: slices)
                .joined(with: rows(after, truth: target, slices: slices)))
    }

    private static func checks(
        _ pair: PredictionPair, _ score: ScoreName, slices: SliceRule? = nil
    ) -> Comparison {
        let source = PredictionSource(file: "p.csv", columns: .standard, score: score)
        let rule = MetricRule(
            metric: "m.json:x", direction: score.direction,
            limits: [.maxLoss(absolute: Decimal("0.02"), relative: nil)], severity: .fail,
            evidence: EvidenceRule(predictions: source, slices: slices),
            position: Position(line: 1, column: 1))
        let metrics = Metrics(files: [
            "m.json": .values(["x": .number(Number(float: "0.5", double: 0.5))])
        ])
        return Comparing(
            baseline: metrics, candidate: metrics, mergeBase: metrics, predictions: [source: pair]
        ).comparison(under: Policy(source: .builtIn, metrics: [rule]))
    }

    private static func evidence(_ pair: PredictionPair, _ score: ScoreName) throws -> Evidence {
        let check = try #require(checks(pair, score).checks.first)
        guard case .evidence(let evidence) = check.support else {
            Issue.record("\(check.support)")
            throw NotThere()
        }
        return evidence
    }

    private struct NotThere: Error {}

    private static func isNear(_ value: Double, _ expected: Double, _ slack: Double = 1e-9) -> Bool
    {
        (value - expected).magnitude <= slack * max(1e-3, expected.magnitude)
    }

    @Test(arguments: [
        (
            ScoreName.logLoss, 0.6931145570844365, 0.7814728346309275, -0.08835827754649137,
            0.041327092254568404, 0.01676481159584103
        ),
        (
            .brier, 0.18591418079078798, 0.2247839352804771, -0.038869754489689136,
            0.016205545209935557, 0.008613892310195123
        ),
    ])
    func `a mean of examples is judged by the paired t test`(
        score: ScoreName, before: Double, after: Double, improvement: Double, error: Double,
        chance: Double
    ) throws {
        let evidence = try Self.evidence(Self.joined(), score)
        #expect(evidence.method == .paired)
        #expect(Self.isNear(evidence.baseline, before))
        #expect(Self.isNear(evidence.candidate, after))
        #expect(Self.isNear(evidence.improvement, improvement))
        #expect(Self.isNear(evidence.standardError, error))
        #expect(Self.isNear(evidence.worse, chance))
        // 98 %, so that either side leaves out 1 %: t of 239 degrees of freedom.
        #expect(evidence.level == 0.98)
        #expect(Self.isNear(evidence.low, improvement - 2.3420513228648447 * error))
        #expect(Self.isNear(evidence.high, improvement + 2.3420513228648447 * error))
    }

    @Test func `rows of one cluster count as one, and the cluster-robust error holds`() throws {
        let evidence = try Self.evidence(
            Self.joined(clusters: (0..<Self.count).map { $0 / 8 }), .brier)
        #expect(evidence.method == .clustered)
        #expect(evidence.count == 30)
        #expect(Self.isNear(evidence.standardError, 0.01659552913138954))
        #expect(Self.isNear(evidence.worse, 0.013123294864099947))
    }

    @Test func `right and wrong are judged by the pairs that differ`() throws {
        let evidence = try Self.evidence(Self.joined(), .accuracy)
        #expect(evidence.method == .tango)
        #expect(evidence.discordant == 35 + 64)
        #expect(Self.isNear(evidence.baseline, 0.7291666666666666))
        #expect(Self.isNear(evidence.candidate, 0.6083333333333333))
        #expect(Self.isNear(evidence.worse, 0.001780668309956563))
    }

    @Test(arguments: [
        (ScoreName.areaUnderROC, 0.7672887731481483, -0.1044198495370372, 0.047766041331731214),
        (.f1, 0.6060606060606061, -0.12254412254412256, 0.06392050722198349),
    ])
    func `a score of all rows together has the error of its influences`(
        score: ScoreName, before: Double, improvement: Double, error: Double
    ) throws {
        let evidence = try Self.evidence(Self.joined(), score)
        #expect(Self.isNear(evidence.baseline, before))
        #expect(Self.isNear(evidence.improvement, improvement))
        #expect(Self.isNear(evidence.standardError, error, score == .f1 ? 1e-6 : 1e-9))
    }

    @Test(arguments: [ScoreName.areaUnderROC, .recall, .f1, .precision])
    func `what five positives cannot show is within the interval`(score: ScoreName) throws {
        // Every positive is found by both models, and the negatives are told apart otherwise.
        let marks = (0..<2_000).map { $0 % 400 == 7 }
        let truth = TargetColumn.numbers(marks.map { $0 ? 1 : 0 })
        let before = marks.indices.map { marks[$0] ? 0.9 : Double(($0 * 37) % 401) / 798 }
        let after = marks.indices.map { marks[$0] ? 0.9 : Double(($0 * 53) % 401) / 798 }
        let evidence = try Self.evidence(
            .joined(Self.rows(before, truth: truth).joined(with: Self.rows(after, truth: truth))),
            score)
        #expect(evidence.method != .identical)
        // Tango's interval of 5 pairs that do not differ: z² / (5 + z²).
        #expect(evidence.improvement - evidence.low >= 0.5198)
    }

    @Test func `another scale of the same order has the same area, without any doubt`() throws {
        let target = TargetColumn.numbers(Self.truth.map { $0 ? 1 : 0 })
        let pair = PredictionPair.joined(
            try Self.rows(Self.before, truth: target)
                .joined(with: Self.rows(Self.before.map { $0 * $0 }, truth: target)))
        let evidence = try Self.evidence(pair, .areaUnderROC)
        #expect(evidence.low == 0 && evidence.high == 0)
    }

    @Test func `an area of one positive is no evidence`() throws {
        let marks = (0..<2_000).map { $0 == 7 }
        let truth = TargetColumn.numbers(marks.map { $0 ? 1 : 0 })
        let side = { (shift: Int) in
            try Self.rows(marks.indices.map { Double(($0 * 37 + shift) % 2_003) }, truth: truth)
        }
        let support = Self.checks(.joined(try side(0).joined(with: side(9))), .areaUnderROC)
            .checks.first?.support
        guard case .missing(let why, _) = support else {
            Issue.record("\(String(describing: support))")
            return
        }
        #expect(why.contains("too few rows of one of the two classes"), "\(why)")
    }

    @Test(arguments: [
        (ScoreName.meanSquaredError, 1.3e154), (.meanAbsoluteError, 1.7e308),
        (.rootMeanSquaredError, 1.3e154), (.determination, 1.3e154),
        // The square of a single error is too large.
        (.meanSquaredError, 1e200),
    ])
    func `what grows beyond any number is no evidence`(score: ScoreName, wild: Double) throws {
        let truth = (0..<Self.count).map { Double(($0 * 29) % 97) / 10 }
        let after = truth.indices.map { $0 < 3 ? wild : truth[$0] + 0.01 }
        let target = TargetColumn.numbers(truth)
        let before = truth.indices.map { truth[$0] + Double($0 % 5) / 100 }
        let comparison = Self.checks(
            .joined(
                try Self.rows(before, truth: target).joined(with: Self.rows(after, truth: target))),
            score)
        guard case .missing(let why, _) = comparison.checks.first?.support else {
            Issue.record("\(comparison.checks)")
            return
        }
        #expect(why.contains("more than a number holds"), "\(why)")
    }

    @Test(arguments: [
        (ScoreName.matthewsCorrelation, 0.42093961248374834), (.cohenKappa, 0.40801457194899826),
        (.balancedAccuracy, 0.6944444444444444), (.f1Macro, 0.6998556998556998),
    ])
    func `scores of labels are scikit-learn's`(score: ScoreName, before: Double) throws {
        #expect(Self.isNear(try Self.evidence(Self.joined(), score).baseline, before))
    }

    @Test func `without a known error the values decide, and it is said why`() throws {
        let comparison = Self.checks(try Self.joined(), .averagePrecision)
        guard case .values(let why) = comparison.checks.first?.support else {
            Issue.record("\(comparison.checks)")
            return
        }
        #expect(why?.contains("nothing is known of its error") == true)
    }

    @Test(arguments: [
        (
            ScoreName.meanAbsoluteError, 0.8220238095238095, 0.9083333333333333,
            0.045707404442198445
        ), (.rootMeanSquaredError, 0.9505190132542447, 1.0493053257592218, 0.04081401413154544),
        (.determination, 0.8850534720992761, 0.8599193995397131, 0.010582915153755899),
    ])
    func `errors of values are judged too`(
        score: ScoreName, before: Double, after: Double, error: Double
    ) throws {
        let truth = (0..<Self.count).map { Double(($0 * 29) % 97) / 10 }
        let target = TargetColumn.numbers(truth)
        let one = truth.indices.map { truth[$0] + Double(($0 * 17) % 23 - 11) / 7 }
        let other = truth.indices.map { truth[$0] + Double(($0 * 19) % 29 - 14) / 8 }
        let pair = PredictionPair.joined(
            try Self.rows(one, truth: target).joined(with: Self.rows(other, truth: target)))
        let evidence = try Self.evidence(pair, score)
        #expect(Self.isNear(evidence.baseline, before))
        #expect(Self.isNear(evidence.candidate, after))
        #expect(Self.isNear(evidence.standardError, error))
    }

    @Test(arguments: [ScoreName.accuracy, .f1, .areaUnderROC, .logLoss])
    func `the same predictions are identical before any interval`(score: ScoreName) throws {
        let evidence = try Self.evidence(Self.joined(after: Self.before), score)
        #expect(evidence.method == .identical)
        #expect(evidence.improvement == 0 && evidence.low == 0 && evidence.high == 0)
    }

    @Test func `rows of one side alone make two test sets, of which nothing is decided`() throws {
        let target = { (count: Int) in
            TargetColumn.numbers((0..<count).map { Self.truth[$0] ? 1 : 0 })
        }
        let fewer = Array(Self.after.dropLast(2))
        let pair = PredictionPair.joined(
            try Self.rows(Self.before, truth: target(240))
                .joined(with: Self.rows(fewer, truth: target(238))))
        guard case .missing(let why, _) = Self.checks(pair, .accuracy).checks.first?.support else {
            Issue.record("it was judged")
            return
        }
        #expect(
            why
                == "the test sets of both sides differ: 2 rows are only in the baseline ('238', '239')"
        )
    }

    @Test func `slices are crossed, named and held to their least size`() throws {
        let column = { (name: (Int) -> String) in
            Categories(PackedTexts((0..<Self.count).map { ExactString(name($0)) }))
        }
        let slices: [ExactString: Categories] = [
            "country": column { $0 % 3 == 0 ? "AT" : "DE" },
            "device": column { $0 % 2 == 0 ? "phone" : "desk" },
        ]
        let rule = SliceRule(by: [["country"], ["country", "device"]], minimumRows: 70)
        let comparison = Self.checks(try Self.joined(slices: slices), .logLoss, slices: rule)
        let found = comparison.checks.dropFirst().map { check -> String in
            let state =
                switch check.support {
                case .evidence(let evidence): "\(evidence.count)"
                case .tooSmall(_, let why): why
                case .values, .missing: "?"
                }
            return "\(check.slice ?? ""): \(state)"
        }
        #expect(
            found == [
                "country=AT: 80", "country=DE: 160",
                "country=AT,device=desk: 40 rows, judged from 70 on",
                "country=AT,device=phone: 40 rows, judged from 70 on",
                "country=DE,device=desk: 80", "country=DE,device=phone: 80",
            ])
        #expect(comparison.checks.dropFirst().allSatisfy { $0.undecided == .warn })
    }

    @Test func `a metric's file that says another number than its predictions is found`() throws {
        // Its file says 0.5, its predictions 0.6083.
        let found = Self.checks(try Self.joined(), .accuracy).disagreements
        #expect(found.map(\.written) == [Decimal("0.5")])
        #expect(found.first.map { Self.isNear($0.computed, 0.6083333333333333) } == true)
    }

    /// Predicted labels in the place of scores.
    private static func labelled(_ before: [Double], _ after: [Double], _ truth: [Double]) throws
        -> PredictionPair
    {
        let side = { (labels: [Double]) throws -> Predictions in
            let names = PackedTexts(truth.indices.map { ExactString("\($0)") })
            return Predictions(
                identifiers: try RowIdentifiers(names), truth: .numbers(truth), scores: nil,
                predicted: .numbers(labels), probabilities: nil, weights: nil, clusters: nil,
                slices: [:], columns: [])
        }
        return .joined(try side(before).joined(with: side(after)))
    }

    /// `f1_score(average="macro")` of scikit-learn 1.9.1: a label that neither the truth nor the prediction of
    /// a side has is no class of that side.
    @Test func `a label that one side invents counts against that side alone`() throws {
        let truth = (0..<30).map { Double($0 % 2) }
        let sound = truth
        let invented = truth.indices.map { $0 < 10 ? Double(10 + $0) : truth[$0] }
        let evidence = try Self.evidence(Self.labelled(sound, invented, truth), .f1Macro)
        #expect(evidence.baseline == 1)
        // 10 of 15 of each class are found, and ten classes more are all wrong.
        #expect(Self.isNear(evidence.candidate, (0.8 + 0.8) / 12))
        let stray = try Self.evidence(Self.labelled(invented, sound, truth), .f1Macro)
        #expect(stray.candidate == 1)
    }

    @Test func `more labels than can be looked at are no evidence, but of right and wrong`() throws
    {
        let truth = (0..<200).map { Double($0) }
        let after = truth.map { $0 == 7 ? 8 : $0 }
        let pair = try Self.labelled(truth, after, truth)
        guard case .missing(let why, _) = Self.checks(pair, .f1Macro).checks.first?.support else {
            Issue.record("it was judged")
            return
        }
        #expect(why.contains("more than 64 different labels"), "\(why)")
        #expect(try Self.evidence(pair, .accuracy).candidate == 0.995)
    }
}
