import Domain
import Statistics

let tTestAnswers: [String: Answering] = [
    "welch_t": { try twoSample($0, TTest.welch) },
    "student_t": { try twoSample($0, TTest.pooled) },
    "paired_t": { try twoSample($0, TTest.paired) },
    "tost_ind": { question in
        let (x, y) = (try question.numbers("x"), try question.numbers("y"))
        let difference =
            switch try question.text("usevar") {
            case "unequal": TTest.welch(x, y)
            case "pooled": TTest.pooled(x, y)
            default: throw Refused()
            }
        return try equivalence(question, difference)
    },
    "tost_paired": { question in
        try equivalence(
            question, TTest.paired(try question.numbers("x"), try question.numbers("y")))
    },
    "non_inferiority_welch": { question in
        let difference = try TTest.welch(try question.numbers("x"), try question.numbers("y"))
            .answered()
        let improvement =
            try question.flag("higher_is_better") ? difference : difference.reversed
        let (margin, alpha) = (try question.number("margin"), try question.number("alpha"))
        let interval = try improvement.interval(confidence: 1 - 2 * alpha).answered()
        let test = improvement.shifted(by: margin)
        let decision = try MarginDecision.on(
            improvement: improvement.estimate, within: interval, margin: margin
        ).answered()
        return .map([
            "t": .number(test.statistic), "p": .number(test.pValues.greater),
            nameOfInterval(1 - 2 * alpha): interval.answer,
            "verdict": .text(decision.verdict),
        ])
    },
]

private func twoSample(
    _ question: Question, _ test: ([Double], [Double]) -> TTest?
) throws -> Answer {
    let confidence = try question.number("conf")
    guard let test = test(try question.numbers("x"), try question.numbers("y")) else {
        // What is refused here, scipy answers with NaN.
        var answers = PValues(less: .nan, greater: .nan).answers()
        for name in ["t", "df", "diff"] as [ExactString] { answers[name] = .number(.nan) }
        for name in ["ci95", nameOfInterval(confidence)] as [ExactString] {
            answers[name] = .ends(.nan, .nan)
        }
        return .map(answers)
    }
    let interval = try test.interval(confidence: confidence).answered()
    var answers = test.pValues.answers()
    answers["t"] = .number(test.statistic)
    answers["df"] = .number(test.degreesOfFreedom)
    answers["diff"] = .number(test.estimate)
    answers["ci95"] = interval.answer
    answers[nameOfInterval(confidence)] = interval.answer
    return .map(answers)
}

private func equivalence(_ question: Question, _ difference: TTest?) throws -> Answer {
    let test = try EquivalenceTest(
        of: try difference.answered(), low: try question.number("low"),
        high: try question.number("upp")
    ).answered()
    return [
        "p": .number(test.pValue),
        "t_low": .number(test.aboveLow.statistic),
        "p_low": .number(test.aboveLow.pValues.greater),
        "df_low": .number(test.aboveLow.degreesOfFreedom),
        "t_upp": .number(test.belowHigh.statistic),
        "p_upp": .number(test.belowHigh.pValues.less),
        "df_upp": .number(test.belowHigh.degreesOfFreedom),
    ]
}

/// `ci95` for 0.95.
private func nameOfInterval(_ confidence: Double) -> ExactString {
    ExactString("ci\(Int((100 * confidence).rounded()))")
}

extension MarginDecision {
    /// The word of the vectors.
    var verdict: String {
        switch self {
        case .worse: "fail"
        case .nonInferior: "pass"
        case .undecided: "inconclusive"
        }
    }
}
