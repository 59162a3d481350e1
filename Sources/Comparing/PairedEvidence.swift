import Domain
import Statistics

/// What the predictions of two models on the same rows say of one score: both values, their difference and its
/// error.
struct PairedEvidence {
    let score: ScoreName
    /// How much of the interval each side leaves out.
    let level: Double

    /// Of all rows, or of those that were chosen.
    func evidence(on rows: ScoredRows) throws(ScoreProblem) -> Evidence {
        do {
            return try evidence(rows, rows.weights.map { try RowWeights($0) })
        } catch let refused as SampleRefused {
            throw .undefined(refused)
        } catch let problem as ScoreProblem {
            throw problem
        } catch {
            preconditionFailure("nothing else is thrown")
        }
    }

    /// Whether there is any evidence of these rows.
    func isDefined(on rows: ScoredRows) -> Bool {
        do throws(ScoreProblem) {
            _ = try evidence(on: rows)
            return true
        } catch {
            return false
        }
    }

    /// The values of both sides for scores whose error is not known.
    func values(on rows: ScoredRows) throws(ScoreProblem) -> (baseline: Double, candidate: Double) {
        guard case .scores(let positives, let before, let after) = rows.columns else {
            throw .noError
        }
        do throws(SampleRefused) {
            let weights = try rows.weights.map { (values) throws(SampleRefused) in
                try RowWeights(values)
            }
            let sides = try [before, after].map { (scores) throws(SampleRefused) in
                let ranking = try RankingScores(
                    positives: positives, scores: scores, weights: weights)
                let value =
                    score == .areaUnderROC ? ranking.areaUnderROC : ranking.averagePrecision()
                guard let value else { throw .oneClass }
                return value
            }
            return (sides[0], sides[1])
        } catch {
            throw .undefined(error)
        }
    }

    private func evidence(_ rows: ScoredRows, _ weights: RowWeights?) throws -> Evidence {
        if score == .accuracy, weights == nil, rows.clusters == nil, !rows.columns.areIdentical,
            case .classes(_, _, let truth, let baseline, let candidate) = rows.columns
        {
            return try accuracy(truth, baseline, candidate)
        }
        let baseline = try influence(of: .baseline, rows, weights)
        guard !rows.columns.areIdentical else {
            return Evidence(
                method: .identical, why: "both models say the same of every row",
                count: rows.count, baseline: baseline.value, candidate: baseline.value,
                improvement: 0, standardError: 0, low: 0, high: 0, level: level, worse: 1,
                discordant: rows.columns.hasRightAndWrong ? 0 : nil)
        }
        let candidate = try influence(of: .candidate, rows, weights)
        guard
            let test = try test(rows, baseline, candidate)
        else { throw SampleRefused.tooFew(rows.count, atLeast: 2) }
        let oriented = score.direction == .higher ? test : test.reversed
        guard let interval = oriented.interval(confidence: level), interval.low.isFinite,
            interval.high.isFinite
        else { throw SampleRefused.overflow }
        let less = oriented.pValues.less
        return Evidence(
            method: rows.clusters == nil ? .paired : .clustered,
            why: rows.clusters == nil
                ? "both models were asked of the same rows"
                : "rows of one cluster may depend on each other",
            count: rows.clusters.map { Set($0).count } ?? rows.count,
            baseline: baseline.value, candidate: candidate.value, improvement: oriented.estimate,
            standardError: oriented.standardError, low: interval.low, high: interval.high,
            level: level, worse: less.isNaN ? 1 : less, discordant: rows.columns.discordant)
    }

    /// The difference of the score, candidate less baseline; nil where there are too few rows or clusters.
    private func test(
        _ rows: ScoredRows, _ baseline: ExampleInfluence, _ candidate: ExampleInfluence
    ) throws -> TTest? {
        let test = TTest.paired(
            candidate: candidate, baseline: baseline, clusters: rows.clusters)
        guard score == .areaUnderROC,
            case .scores(let positives, let before, let after) = rows.columns
        else { return test?.withError(atLeast: unseenError(rows)) }
        let areas = try DeLong(positives: positives, first: after, second: before)
        guard !areas.isSameOrder else { return test }
        return (rows.clusters == nil ? areas.test : test)?
            .withError(atLeast: unseenError(rows))
    }

    /// The error that rows which did not come may hide: that of Tango's interval of as many pairs as there are
    /// rows of the rarest class, none of which differ. Influences know nothing of a class of which both models
    /// say the same. 0 for scores that are means of what varies in each row.
    private func unseenError(_ rows: ScoredRows) -> Double {
        guard let rarest = rows.rarest(of: score.classes), let level = ConfidenceLevel(level)
        else { return 0 }
        let quantile = level.normalQuantile
        return rarest.share * quantile / (rarest.size + quantile * quantile)
    }

    private func accuracy(
        _ truth: [Int32], _ baseline: [Int32], _ candidate: [Int32]
    ) throws -> Evidence {
        var (gained, lost, both) = (0, 0, 0)
        for row in truth.indices {
            let (before, after) = (baseline[row] == truth[row], candidate[row] == truth[row])
            gained &+= !before && after ? 1 : 0
            lost &+= before && !after ? 1 : 0
            both &+= before && after ? 1 : 0
        }
        let count = truth.count
        guard
            let table = PairedTable(
                bothRight: both, firstOnly: gained, secondOnly: lost,
                bothWrong: count - both - gained - lost),
            let confidence = ConfidenceLevel(level)
        else { throw ScoreProblem.noError }
        let interval = table.tango(confidence)
        let (sum, gap) = (Double(gained + lost), Double(gained - lost))
        // McNemar's score statistic, which Tango's interval turns round.
        let worse = sum > 0 ? StandardNormal.lowerTail(gap / sum.squareRoot()) : 1
        let size = Double(count)
        return Evidence(
            method: .tango, why: "both models are right or wrong about the same rows",
            count: count, baseline: Double(both + lost) / size,
            candidate: Double(both + gained) / size, improvement: table.difference,
            standardError: max(0, sum - gap * gap / size).squareRoot() / size, low: interval.low,
            high: interval.high, level: level, worse: worse, discordant: gained + lost)
    }

    private enum Side { case baseline, candidate }

    private func influence(
        of side: Side, _ rows: ScoredRows, _ weights: RowWeights?
    ) throws -> ExampleInfluence {
        switch rows.columns {
        case .classes(let count, let positive, let truth, let baseline, let candidate):
            let predicted = side == .baseline ? baseline : candidate
            guard score != .accuracy else {
                return try ExampleInfluence(
                    meanOf: zip(truth, predicted).map { $0 == $1 ? 1 : 0 }, weights: weights)
            }
            return try ExampleInfluence(
                classes: count, truth: truth, predicted: predicted, weights: weights
            ) { score.value(of: $0, positive: positive) }
        case .scores(let positives, let baseline, let candidate):
            let scores = side == .baseline ? baseline : candidate
            return try influence(positives, scores, weights)
        case .values(let truth, let baseline, let candidate):
            return try influence(truth, side == .baseline ? baseline : candidate, weights)
        }
    }

    private func influence(
        _ positives: [Bool], _ scores: [Double], _ weights: RowWeights?
    ) throws -> ExampleInfluence {
        switch score {
        case .areaUnderROC:
            // Weighted placements have no published error.
            guard weights == nil else { throw ScoreProblem.noError }
            return try ExampleInfluence(
                areaUnderROC: ScoreOrder(scores, positives: positives), positives: positives)
        case .logLoss:
            return try ExampleInfluence(
                meanOf: ProbabilityScores(positives: positives, probabilities: scores).losses,
                weights: weights)
        case .brier:
            return try ExampleInfluence(
                meanOf: ProbabilityScores(positives: positives, probabilities: scores)
                    .squaredErrors, weights: weights)
        case .averagePrecision: throw ScoreProblem.noError
        case .accuracy, .balancedAccuracy, .f1, .f1Macro, .f1Micro, .f1Weighted, .precision,
            .precisionMacro, .precisionMicro, .precisionWeighted, .recall, .recallMacro,
            .recallMicro, .recallWeighted, .matthewsCorrelation, .cohenKappa, .meanAbsoluteError,
            .meanSquaredError, .rootMeanSquaredError, .determination:
            preconditionFailure("it is no score of scores")
        }
    }

    private func influence(
        _ truth: [Double], _ predicted: [Double], _ weights: RowWeights?
    ) throws -> ExampleInfluence {
        let errors = zip(truth, predicted).map { $0 - $1 }
        switch score {
        case .meanAbsoluteError:
            return try ExampleInfluence(meanOf: errors.map(\.magnitude), weights: weights)
        case .meanSquaredError:
            return try ExampleInfluence(meanOf: errors.map { $0 * $0 }, weights: weights)
        case .rootMeanSquaredError:
            return try ExampleInfluence(rootOfMeanOf: errors.map { $0 * $0 }, weights: weights)
        case .determination:
            return try ExampleInfluence(determinationOf: truth, by: predicted, weights: weights)
        case .accuracy, .balancedAccuracy, .f1, .f1Macro, .f1Micro, .f1Weighted, .precision,
            .precisionMacro, .precisionMicro, .precisionWeighted, .recall, .recallMacro,
            .recallMicro, .recallWeighted, .matthewsCorrelation, .cohenKappa, .areaUnderROC,
            .averagePrecision, .logLoss, .brier:
            preconditionFailure("it is no score of values")
        }
    }
}

extension ScoredColumns {
    fileprivate var hasRightAndWrong: Bool { if case .classes = self { true } else { false } }

    /// Rows that one model alone has right; nil where no row is right or wrong.
    fileprivate var discordant: Int? {
        guard case .classes(_, _, let truth, let baseline, let candidate) = self else {
            return nil
        }
        return truth.indices.count {
            (baseline[$0] == truth[$0]) != (candidate[$0] == truth[$0])
        }
    }
}

extension ScoreName {
    /// A score of labels; nil where it is not defined. 0 / 0 counts as 0, as scikit-learn has it.
    fileprivate func value(of matrix: ConfusionMatrix, positive: Int?) -> Double? {
        func average(_ averaging: Averaging, _ score: (BinaryCounts) -> Double?) -> Double? {
            matrix.average(averaging, zeroDivision: .zero, of: score)
        }
        func binary(_ score: (BinaryCounts) -> Double?) -> Double? {
            positive.map { score(matrix.counts(of: $0)) ?? 0 }
        }
        switch self {
        case .accuracy: return matrix.accuracy
        case .balancedAccuracy: return matrix.balancedAccuracy
        case .f1: return binary(\.f1)
        case .precision: return binary(\.precision)
        case .recall: return binary(\.recall)
        case .f1Macro: return average(.macro, \.f1)
        case .f1Micro: return average(.micro, \.f1)
        case .f1Weighted: return average(.weighted, \.f1)
        case .precisionMacro: return average(.macro, \.precision)
        case .precisionMicro: return average(.micro, \.precision)
        case .precisionWeighted: return average(.weighted, \.precision)
        case .recallMacro: return average(.macro, \.recall)
        case .recallMicro: return average(.micro, \.recall)
        case .recallWeighted: return average(.weighted, \.recall)
        case .matthewsCorrelation: return matrix.matthewsCorrelation
        case .cohenKappa: return matrix.kappa(.unweighted)
        case .areaUnderROC, .averagePrecision, .logLoss, .brier, .meanAbsoluteError,
            .meanSquaredError, .rootMeanSquaredError, .determination:
            return nil
        }
    }
}
