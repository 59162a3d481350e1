import Domain
import Statistics

/// Bootstraps of two models on the same examples.
let pairedBootstrapAnswers: [String: Answering] = [
    "paired_bootstrap_index": { question in
        let models = try PairedModels(question)
        let rows = models.rows
        let resamples = try question.indices("index").map { try RowWeights(drawn: $0, rows: rows) }
        let confidence = try question.number("conf")
        return .map(
            try models.differences.mapValues { difference in
                let replicates = try Replicates(resamples, of: difference)
                let estimate = try difference(.equal(rows: rows))
                let jackknife = try RowWeights.leavingOneOut(rows: rows).compactMap(difference)
                let law = estimate.flatMap {
                    replicates.distribution(around: $0, leavingOneOut: jackknife)
                }
                return [
                    "estimate": .undefined(estimate),
                    "replicates_head": .numbers(Array(replicates.values.prefix(5))),
                    "n_valid": .number(replicates.values.count),
                    "se": .undefined(law?.standardError),
                    "percentile95": .interval(law?.percentileInterval(confidence: confidence)),
                    "bca95": .interval(
                        law?.acceleratedInterval(confidence: confidence)?.interval),
                ]
            })
    },
    "paired_bootstrap_weights": { question in
        let models = try PairedModels(question)
        let resamples = try question.rows("weights").map { try RowWeights($0) }
        let confidence = try question.number("conf")
        return .map(
            try models.differences.mapValues { difference in
                let replicates = try Replicates(resamples, of: difference)
                let law = try difference(.equal(rows: models.rows)).flatMap {
                    replicates.distribution(around: $0)
                }
                return [
                    "replicates_head": .numbers(Array(replicates.values.prefix(5))),
                    "n_valid": .number(replicates.values.count),
                    "se": .undefined(law?.standardError),
                    "percentile95": .interval(law?.percentileInterval(confidence: confidence)),
                ]
            })
    },
    "count_bootstrap_exact": { question in
        let bootstrap = try ExactCountBootstrap(
            examples: question.integer("n"), firstOnly: question.integer("b"),
            secondOnly: question.integer("c")
        ).answered()
        let interval = bootstrap.percentile(try question.level())
        return [
            "diff": .number(bootstrap.difference), "se": .number(bootstrap.standardError),
            "lo_invcdf": .undefined(interval?.low), "hi_invcdf": .undefined(interval?.high),
        ]
    },
]

/// The metrics of the first model less those of the second, under any weights of the rows.
private struct PairedModels {
    let rows: Int
    let differences: [ExactString: (RowWeights) throws -> Double?]

    init(_ question: Question) throws {
        let truth = try question.marks("y")
        let threshold = try question.number("threshold")
        let values = truth.map { $0 ? 1.0 : 0 }
        let scores = try (question.numbers("score_a"), question.numbers("score_b"))
        let rankings = try (
            RankingScores(positives: truth, scores: scores.0),
            RankingScores(positives: truth, scores: scores.1)
        )
        func difference(
            _ metric: @escaping ([Double], RowWeights) throws -> Double?
        ) -> (RowWeights) throws -> Double? {
            { weights in
                guard let first = try metric(scores.0, weights),
                    let second = try metric(scores.1, weights)
                else { return nil }
                return first - second
            }
        }
        func counts(_ scores: [Double], _ weights: RowWeights) throws -> ConfusionMatrix {
            try ConfusionMatrix(
                truth: truth.map { $0 ? 1 : 0 }, predicted: scores.map { $0 >= threshold ? 1 : 0 },
                classes: 2, weights: weights)
        }
        func probabilities(_ scores: [Double], _ weights: RowWeights) throws -> ProbabilityScores {
            try ProbabilityScores(positives: truth, probabilities: scores, weights: weights)
        }
        func errors(_ scores: [Double], _ weights: RowWeights) throws -> RegressionErrors {
            try RegressionErrors(truth: values, predicted: scores, weights: weights)
        }
        rows = truth.count
        differences = [
            "accuracy": difference { try counts($0, $1).accuracy },
            "f1": difference { try counts($0, $1).counts(of: 1).f1 ?? 0 },
            "auc": { weights in
                guard let first = rankings.0.areaUnderROC(weights: weights),
                    let second = rankings.1.areaUnderROC(weights: weights)
                else { return nil }
                return first - second
            },
            "logloss": difference { try probabilities($0, $1).logLoss },
            "brier": difference { try probabilities($0, $1).brier },
            "rmse": difference { try errors($0, $1).rootMeanSquared },
            "mae": difference { try errors($0, $1).meanAbsolute },
        ]
    }
}
