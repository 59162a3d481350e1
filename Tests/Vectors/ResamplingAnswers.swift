import Domain
import Statistics

let resamplingAnswers: [String: Answering] = [
    "permutation_mean_diff": { question in
        permutation(
            try PermutationTest.meanDifference(
                try question.numbers("x"), try question.numbers("y")
            ).answered())
    },
    "permutation_sign_flip": { question in
        permutation(try PermutationTest.signFlips(try question.numbers("d")).answered())
    },
    "bootstrap_exact_mean": { question in
        let bootstrap = try Bootstrap(.mean, of: try question.numbers("x")).answered()
        return try intervals(try bootstrap.exact().answered(), question)
    },
    "bootstrap_index": { question in
        let bootstrap = try Bootstrap(
            try statistic(question), of: try question.numbers("x")
        ).answered()
        let index = try question.rows("index").map { $0.map { Int($0) } }
        return try intervals(try bootstrap.resampled(by: [index]).answered(), question)
    },
    "bootstrap_index_diff": { question in
        let bootstrap = try Bootstrap(
            try statistic(question), of: try question.numbers("x"),
            minus: try question.numbers("y")
        ).answered()
        let rows = try ["index_x", "index_y"].map { name in
            try question.rows(name).map { $0.map { Int($0) } }
        }
        return try intervals(try bootstrap.resampled(by: rows).answered(), question)
    },
    "bootstrap_mc_diff": { question in
        let bootstrap = try Bootstrap(
            try statistic(question), of: try question.numbers("x"),
            minus: try question.numbers("y")
        ).answered()
        let drawn = bootstrap.drawn(replicates: try question.integer("resamples"), seed: 5)
        return try intervals(try drawn.answered(), question)
    },
]

private func permutation(_ test: PermutationTest) -> Answer {
    [
        "stat": .number(test.statistic), "n_perm": .number(test.exchangeCount),
        "p_less": .number(test.pValues.less), "p_greater": .number(test.pValues.greater),
        "p_two_doubled": .number(test.pValues.twoSided),
        "p_two_abs": .number(test.pValueOfDistance),
    ]
}

private func statistic(_ question: Question) throws -> SampleStatistic {
    guard question.has("statistic") else { return .mean }
    switch try question.text("statistic") {
    case "mean": return .mean
    case "median": return .median
    case "std": return .standardDeviation
    default: throw Refused()
    }
}

private func intervals(_ law: BootstrapDistribution, _ question: Question) throws -> Answer {
    let confidence = try question.number("conf")
    var answers: [ExactString: Answer] = [
        "estimate": .number(law.estimate), "se": .optional(law.standardError),
    ]
    answers["percentile"] = law.percentileInterval(confidence: confidence)?.answer
    answers["basic"] = law.basicInterval(confidence: confidence)?.answer
    if let bca = law.acceleratedInterval(confidence: confidence) {
        answers["bca_ci"] = bca.interval.answer
        answers["bca"] = [
            "z0": .number(bca.bias), "a": .number(bca.acceleration),
            "alpha1": .number(bca.lowerShare), "alpha2": .number(bca.upperShare),
            "ci": bca.interval.answer,
        ]
    } else {
        // What is refused here, scipy answers with NaN.
        answers["bca_ci"] = .ends(.nan, .nan)
        answers["bca"] = [
            "z0": .number(0), "a": .number(.nan), "alpha1": .number(.nan),
            "alpha2": .number(.nan), "ci": .ends(.nan, .nan),
        ]
    }
    return .map(answers)
}
