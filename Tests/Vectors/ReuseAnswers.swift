import Domain
import Holdout

let reuseAnswers: [String: Answering] = [
    conditionAnswers, sampleSizeAnswers, releaseAnswers, sequentialAnswers,
].reduce(into: [:]) { all, some in
    all.merge(some) { _, _ in preconditionFailure("two answers to one name") }
}

private let conditionAnswers: [String: Answering] = [
    "condition_parse": { question in
        let condition = try ConditionParser.condition(try question.text("condition"))
        return ["clauses": .list(condition.clauses.map(answer))]
    },
    "condition_eval": { question in
        let condition = try ConditionParser.condition(try question.text("condition"))
        let known = try question.question("estimate")
        let truth = try condition.truth(
            at: Estimate(
                new: try known.optional("n")?.number, old: try known.optional("o")?.number,
                changed: try known.optional("d")?.number))
        return [
            "three_valued": .text(truth.rawValue),
            "fp-free": .flag(ConditionMode.falsePositiveFree.passes(truth)),
            "fn-free": .flag(ConditionMode.falseNegativeFree.passes(truth)),
        ]
    },
]

private func answer(_ clause: Clause) -> Answer {
    let constants = clause.form.variables.map { variable in
        (ExactString(variable.rawValue), Answer.number(clause.form[variable]))
    }
    return [
        "coef": .map(Dictionary(uniqueKeysWithValues: constants)),
        "cmp": .text(clause.comparison.rawValue),
        "const": .number(clause.threshold), "tol": .number(clause.tolerance),
    ]
}
