import Domain
import Statistics

let metricsAnswers: [String: Answering] = [
    labelAnswers, valueAnswers, probabilityAnswers, bulkAnswers,
].reduce(into: [:]) { all, some in
    all.merge(some) { _, _ in preconditionFailure("two answers to one name") }
}

/// Metrics of predicted labels.
private let labelAnswers: [String: Answering] = [
    "classification": { question in
        let (classes, matrix) = try question.confusion()
        let zeroDivision = try question.zeroDivision()
        let all = 0..<matrix.classes
        func scores(_ averaging: Averaging) -> Answer {
            func average(_ score: (BinaryCounts) -> Double?) -> Answer {
                .undefined(matrix.average(averaging, zeroDivision: zeroDivision, of: score))
            }
            return [
                "precision": average(\.precision), "recall": average(\.recall), "f1": average(\.f1),
            ]
        }
        func perClass(_ score: (BinaryCounts) -> Double?) -> Answer {
            .list(all.map { .undefined(zeroDivision.score(score(matrix.counts(of: $0)))) })
        }
        return [
            "labels": classes,
            "confusion": .list(all.map { row in .numbers(all.map { matrix[row, $0] }) }),
            "accuracy": .undefined(matrix.accuracy),
            "balanced_accuracy": .undefined(matrix.balancedAccuracy),
            "mcc": .number(matrix.matthewsCorrelation ?? 0),
            "kappa": .undefined(matrix.kappa(.unweighted)),
            "macro": scores(.macro), "micro": scores(.micro), "weighted": scores(.weighted),
            "per_class": [
                "precision": perClass(\.precision), "recall": perClass(\.recall),
                "f1": perClass(\.f1), "support": .numbers(matrix.trueTotals),
            ],
        ]
    },
    "classification_nan": { question in
        let matrix = try question.confusion().matrix
        func average(_ averaging: Averaging, _ score: (BinaryCounts) -> Double?) -> Answer {
            .undefined(matrix.average(averaging, zeroDivision: .leftOut, of: score))
        }
        return [
            "macro_precision": average(.macro, \.precision),
            "weighted_precision": average(.weighted, \.precision),
            "macro_recall": average(.macro, \.recall),
            "weighted_recall": average(.weighted, \.recall),
            "macro_f1": average(.macro, \.f1), "weighted_f1": average(.weighted, \.f1),
        ]
    },
    "kappa_weighted": { question in
        let weighting: KappaWeighting =
            switch question.has("weights") ? try question.text("weights") : "none" {
            case "none": .unweighted
            case "linear": .linear
            case "quadratic": .quadratic
            case let other: throw Malformed(what: "no weights are called '\(other)'")
            }
        return ["kappa": .undefined(try question.confusion().matrix.kappa(weighting))]
    },
    "mcc_kappa": { question in
        let matrix = try question.confusion().matrix
        return [
            "mcc": .number(matrix.matthewsCorrelation ?? 0),
            "kappa": .undefined(matrix.kappa(.unweighted)),
        ]
    },
    "binary_prf": { question in
        let positive = try question.question("pos").node.value
        let sides = try ["y", "pred"].map { (name: ExactString) in
            try question.question(name).list.map { $0.node.value == positive }
        }
        let counts = try BinaryCounts(
            truth: sides[0], predicted: sides[1], weights: .equal(rows: sides[0].count))
        let zeroDivision = try question.zeroDivision()
        func score(_ score: Double?) -> Answer { .undefined(zeroDivision.score(score)) }
        return [
            "precision": score(counts.precision), "recall": score(counts.recall),
            "f1": score(counts.f1), "f2": score(counts.fScore(beta: 2)),
            "f05": score(counts.fScore(beta: 0.5)), "specificity": score(counts.specificity),
            "npv": score(counts.negativePredictiveValue),
        ]
    },
]

/// Metrics of values and of relevances.
private let valueAnswers: [String: Answering] = [
    "regression": { question in
        let errors = try question.regression()
        func pinball(_ quantile: Double) -> Answer { .number(errors.pinball(quantile: quantile)) }
        return [
            "mae": .number(errors.meanAbsolute), "mse": .number(errors.meanSquared),
            "rmse": .number(errors.rootMeanSquared), "medae": .number(errors.medianAbsolute),
            "mape": .undefined(errors.meanAbsoluteRelative(whereUndefined: .asScikitLearn)),
            "r2": .undefined(errors.determination(whereUndefined: .asScikitLearn)),
            "explained_variance": .undefined(
                errors.explainedVariance(whereUndefined: .asScikitLearn)),
            "pinball_0.1": pinball(0.1), "pinball_0.5": pinball(0.5), "pinball_0.9": pinball(0.9),
            "max_error": .number(errors.maximum),
            "wape": .undefined(errors.weightedAbsoluteRelative),
            "smape": .number(errors.symmetricAbsoluteRelative),
        ]
    },
    "regression_r2": { question in
        let errors = try question.regression()
        return ["r2": .undefined(errors.determination(whereUndefined: .asScikitLearn))]
    },
    "regression_mape": { question in
        let errors = try question.regression()
        return ["mape": .undefined(errors.meanAbsoluteRelative(whereUndefined: .asScikitLearn))]
    },
    "ndcg": { question in
        let ranked = try RankedRelevance(
            relevance: try question.numbers("relevance"), scores: try question.numbers("score"))
        let depth = question.has("k") ? try question.integer("k") : nil
        func share(_ gain: RankedRelevance.Gain) -> Answer {
            .undefined(ranked.normalisedGain(gain, depth: depth, whereUndefined: .asScikitLearn))
        }
        return [
            "ndcg_linear": share(.linear), "ndcg_exponential": share(.exponential),
            "dcg_linear": .number(ranked.discountedGain(.linear, depth: depth)),
        ]
    },
]

extension Answer {
    /// The vectors write NaN where a score is undefined.
    static func undefined(_ score: Double?) -> Answer { .number(score ?? .nan) }
}

extension Question {
    /// The classes in order, and the matrix of the columns `y` and `pred`.
    fileprivate func confusion() throws -> (classes: Answer, matrix: ConfusionMatrix) {
        if let truth = try texts("y"), let predicted = try texts("pred") {
            let coding = try LabelCoding(truth: truth, predicted: predicted)
            return (.list(coding.classes.map { .text($0.text) }), try matrix(coding))
        }
        let coding = try LabelCoding(truth: integers("y"), predicted: integers("pred"))
        return (.numbers(coding.classes), try matrix(coding))
    }

    private func matrix(_ coding: LabelCoding<some Sendable>) throws -> ConfusionMatrix {
        guard let weights = try weights() else {
            return try ConfusionMatrix(
                truth: coding.truth, predicted: coding.predicted, classes: coding.classes.count)
        }
        return try ConfusionMatrix(
            truth: coding.truth, predicted: coding.predicted, classes: coding.classes.count,
            weights: weights)
    }

    /// nil when the column holds numbers; a mixture is refused.
    private func texts(_ name: ExactString) throws -> [ExactString]? {
        let values = try question(name).list.map(\.node.value)
        let texts = values.compactMap { value -> ExactString? in
            guard case .text(let text) = value else { return nil }
            return text
        }
        return texts.count == values.count ? texts : nil
    }

    fileprivate func zeroDivision() throws -> ZeroDivision {
        let value = try number("zero_division")
        return value.isNaN ? .leftOut : value == 0 ? .zero : .one
    }

    fileprivate func regression() throws -> RegressionErrors {
        try RegressionErrors(
            truth: numbers("y"), predicted: numbers("pred"), weights: weights())
    }

    func weights() throws -> RowWeights? {
        has("weight") ? try RowWeights(numbers("weight")) : nil
    }

    /// A column of 0 and 1.
    func marks(_ name: ExactString) throws -> [Bool] {
        try integers(name).map { value in
            guard value == 0 || value == 1 else {
                throw Malformed(what: "'\(name.text)' holds \(value)")
            }
            return value == 1
        }
    }
}
