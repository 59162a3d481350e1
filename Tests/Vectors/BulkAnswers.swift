import Domain
import Statistics

/// Metrics of many rows, which are made from a seed.
let bulkAnswers: [String: Answering] = [
    "bulk_binary": { question in
        let count = try question.integer("n")
        guard try question.text("generator") == "splitmix64" else {
            throw Malformed(what: "the generator is not known")
        }
        var stream = SplitMix64(state: UInt64(truncatingIfNeeded: try question.integer("seed")))
        var truth: [Bool] = []
        var plain: [Double] = []
        var other: [Double] = []
        for _ in 0..<count {
            let uniforms = (0..<4).map { _ in Double(stream.next() >> 11) * 0x1p-53 }
            let isPositive = uniforms[0] < 0.3
            let score = 0.25 * (isPositive ? 1 : 0) + 0.5 * uniforms[1] + 0.25 * uniforms[2]
            truth.append(isPositive)
            plain.append(score)
            other.append(0.25 * score + 0.75 * uniforms[3])
        }
        let coarse = plain.map { ($0 * 1024).rounded(.down) / 1024 }
        let rankings = try (
            RankingScores(positives: truth, scores: plain),
            RankingScores(positives: truth, scores: coarse)
        )
        let probabilities = try ProbabilityScores(positives: truth, probabilities: plain)
        let calibration = try CalibrationError(
            confidence: plain, cameTrue: truth, bins: .equalWidth(10))
        let matrix = try ConfusionMatrix(
            truth: truth.map { $0 ? 1 : 0 }, predicted: plain.map { $0 >= 0.5 ? 1 : 0 }, classes: 2)
        let test = try DeLong(positives: truth, first: plain, second: other)
        return [
            "positives": .number(truth.count { $0 }),
            "first_s": .numbers(Array(plain.prefix(3))),
            "roc_auc_s": .undefined(rankings.0.areaUnderROC),
            "roc_auc_sq": .undefined(rankings.1.areaUnderROC),
            "ap_s": .undefined(rankings.0.averagePrecision()),
            "ap_sq": .undefined(rankings.1.averagePrecision()),
            "log_loss_s": .number(probabilities.logLoss), "brier_s": .number(probabilities.brier),
            "ece10_s": .number(calibration.expected), "delong_cov_s_s2": .covariances(test),
            "delong_auc": .numbers([test.first.value, test.second.value]),
            "delong_cov_sq_s2": .covariances(
                try DeLong(positives: truth, first: coarse, second: other)),
            "accuracy_0.5": .undefined(matrix.accuracy),
            "f1_0.5": .undefined(matrix.counts(of: 1).f1),
            "mcc_0.5": .undefined(matrix.matthewsCorrelation),
        ]
    }
]
