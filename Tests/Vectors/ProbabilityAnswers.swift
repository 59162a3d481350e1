import Domain
import Statistics

/// Metrics of scores and probabilities.
let probabilityAnswers: [String: Answering] = [
    "binary_ranking": { question in
        let ranking = try RankingScores(
            positives: question.marks("y"), scores: question.numbers("score"),
            weights: question.weights())
        return [
            "roc_auc": .undefined(ranking.areaUnderROC),
            "average_precision": .undefined(
                ranking.averagePrecision(whereUndefined: .asScikitLearn)),
            "pauc_0.2_std": .undefined(ranking.areaUnderROC(upToFalsePositiveRate: 0.2)),
        ]
    },
    "binary_proba": { question in
        let positives = try question.marks("y")
        let probabilities = try question.numbers("p")
        let bins = try question.integer("ece_bins")
        func errors(_ bins: CalibrationError.Bins) throws -> CalibrationError {
            try CalibrationError(confidence: probabilities, cameTrue: positives, bins: bins)
        }
        let scores = try ProbabilityScores(positives: positives, probabilities: probabilities)
        let topLabel = try CalibrationError(
            topLabelOf: probabilities, positives: positives, bins: .equalWidth(bins))
        return [
            "log_loss": .number(scores.logLoss), "brier": .number(scores.brier),
            "ece_width": .calibration(try errors(.equalWidth(bins))),
            "ece_mass": .calibration(try errors(.equalMass(bins))),
            "ece15_width": .number(try errors(.equalWidth(15)).expected),
            "top_label_ece_width": .number(topLabel.expected),
        ]
    },
    "binary_proba_logloss": { question in
        let scores = try ProbabilityScores(
            positives: question.marks("y"), probabilities: question.numbers("p"))
        return ["log_loss": .number(scores.logLoss)]
    },
    "multiclass_proba": { question in
        let rows = try question.rows("proba")
        let probabilities = try ProbabilityMatrix(
            rows, classes: rows.first?.count ?? 0,
            truth: question.integers("y").map { Int32(clamping: $0) })
        let errors = try CalibrationError(topLabelOf: probabilities, bins: .equalWidth(10))
        return [
            "ovr_macro": .number(try probabilities.areaUnderROCAgainstRest(.macro)),
            "ovr_weighted": .number(try probabilities.areaUnderROCAgainstRest(.weighted)),
            "ovr_micro": .number(try probabilities.areaUnderROCAgainstRest(.micro)),
            "ovo_macro": .number(try probabilities.areaUnderROCByPairs(weighted: false)),
            "ovo_weighted": .number(try probabilities.areaUnderROCByPairs(weighted: true)),
            "log_loss": .number(probabilities.logLoss),
            "brier_sum": .number(probabilities.brierSum),
            "brier_half": .number(probabilities.brierSum / 2),
            "top2": .number(probabilities.topAccuracy(2)),
            "ece_top_width10": .calibration(errors),
        ]
    },
]

extension Answer {
    fileprivate static func calibration(_ error: CalibrationError) -> Answer {
        [
            "ece": .number(error.expected), "mce": .number(error.maximum),
            "rmsce": .number(error.rootMeanSquare),
        ]
    }
}
