import Domain
import Holdout

let sampleSizeAnswers: [String: Answering] = [
    "easeml_table": { question in
        let epsilon = try question.number("eps")
        let one = try condition(LinearForm(new: 1), tolerance: epsilon)
        let two = try condition(LinearForm(new: 1, old: -1), tolerance: epsilon)
        let (none, full) = (try plan(question, .none), try plan(question, .full))
        return [
            "F1_F4_none": whole(HoeffdingSize.examples(for: one, plan: none)),
            "F1_F4_full": whole(HoeffdingSize.examples(for: one, plan: full)),
            "F2_F3_none": whole(HoeffdingSize.examples(for: two, plan: none)),
            "F2_F3_full": whole(HoeffdingSize.examples(for: two, plan: full)),
        ]
    },
    "easeml_n": { question in
        let condition = try ConditionParser.condition(try question.text("condition"))
        let adaptivity = try Adaptivity(rawValue: try question.text("adaptivity")).answered()
        let plan = try plan(question, adaptivity)
        return [
            "n_optimal_split": whole(HoeffdingSize.examples(for: condition, plan: plan)),
            "n_equal_split": whole(
                HoeffdingSize.examples(for: condition, plan: plan, split: .equal)),
            "official_code": .number(PublicCodeSize.examples(for: condition, plan: plan)),
        ]
    },
    "easeml_bennett": { question in
        let epsilon = try question.number("eps")
        let delta = try question.number("delta")
        let size = try BennettSize(changed: try question.number("p"), tolerance: epsilon).answered()
        let difference = try condition(LinearForm(new: 1, old: -1), tolerance: epsilon)
        let (none, full) = (try plan(question, .none), try plan(question, .full))
        return [
            "h": .number(size.exponent),
            "hoeffding_none": .number(HoeffdingSize.examples(for: difference, plan: none)),
            "bennett_pattern1_none": .number(size.examples(share: .testedFirst, plan: none)),
            "bennett_p_known_none": .number(size.examples(share: .knownBefore, plan: none)),
            "hoeffding_full": .number(HoeffdingSize.examples(for: difference, plan: full)),
            "bennett_pattern1_full": .number(size.examples(share: .testedFirst, plan: full)),
            "bennett_p_known_full": .number(size.examples(share: .knownBefore, plan: full)),
            "active_labels_per_commit": .optional(size.labelsPerCommit(failure: delta)),
        ]
    },
    "exact_binomial_n": { question in
        let epsilon = try question.number("eps")
        let delta = try question.number("delta")
        let exact = try ExactBinomialSize.examples(tolerance: epsilon, failure: delta).answered()
        let plan = try ReusePlan(failure: delta, steps: 1, adaptivity: .none).answered()
        let one = try condition(LinearForm(new: 1), tolerance: epsilon)
        return [
            "n": .number(exact),
            "hoeffding": whole(HoeffdingSize.examples(for: one, plan: plan)),
        ]
    },
]

private func plan(_ question: Question, _ adaptivity: Adaptivity) throws -> ReusePlan {
    let steps = try question.integer("steps")
    guard let failure = question.optional("delta") else {
        return try ReusePlan(
            reliability: try question.number("reliability"), steps: steps,
            adaptivity: adaptivity
        ).answered()
    }
    return try ReusePlan(failure: try failure.number, steps: steps, adaptivity: adaptivity)
        .answered()
}

private func condition(_ form: LinearForm?, tolerance: Double) throws -> Condition {
    let clause = Clause(
        form: try form.answered(), comparison: .above, threshold: 0, tolerance: tolerance)
    return try Condition(clauses: [try clause.answered()]).answered()
}

private func whole(_ examples: Double) -> Answer { .number(examples.rounded(.up)) }
