import Domain
import Statistics

let rankTestAnswers: [String: Answering] = [
    "mann_whitney": { question in
        let test = try MannWhitney(try question.numbers("x"), try question.numbers("y")).answered()
        var answers = test.approximate(continuity: true).answers(prefix: "asym_")
        answers.merge(test.approximate(continuity: false).answers(prefix: "asym_nocc_")) { $1 }
        if let exact = test.exact {
            answers.merge(exact.answers(prefix: "exact_")) { $1 }
            answers.merge(exact.answers(prefix: "perm_")) { $1 }
        }
        answers["U"] = .number(test.statistic)
        answers["prob_superiority"] = .number(test.probabilityOfSuperiority)
        return .map(answers)
    },
    "wilcoxon": { question in
        let differences = try question.numbers("d")
        var answers: [ExactString: Answer] = [:]
        let methods: [(String, WilcoxonSignedRank.ZeroMethod)] = [
            ("", .dropped), ("wilcox_", .dropped), ("pratt_", .ranked), ("zsplit_", .split),
        ]
        for (prefix, zeros) in methods {
            let test = try WilcoxonSignedRank(of: differences, zeros: zeros).answered()
            for (name, continuity) in [("asym_", false), ("asym_cc_", true)] {
                answers.merge(
                    test.approximate(continuity: continuity).answers(prefix: prefix + name)
                ) { $1 }
            }
            answers.merge(try test.exact.answered().answers(prefix: prefix + "exact_")) { $1 }
            answers.merge(try test.scipyChoice(prefix: prefix + "auto_")) { $1 }
            answers[ExactString(prefix + "w_plus")] = .number(test.positiveRankSum)
        }
        return .map(answers)
    },
    "min_attainable_p": { question in
        let count = try question.integer("n")
        let (ranks, flips) = (
            SmallestPValue.rankSum(runsPerSide: count), SmallestPValue.signFlips(pairs: count)
        )
        return [
            "mwu_one_sided": .number(ranks), "mwu_two_sided": .number(min(1, 2 * ranks)),
            "sign_flip_one_sided": .number(flips),
            "sign_flip_two_sided": .number(min(1, 2 * flips)),
        ]
    },
]

extension WilcoxonSignedRank.Approximation {
    fileprivate func answers(prefix: String) -> [ExactString: Answer] {
        [
            ExactString(prefix + "p_less"): .number(less),
            ExactString(prefix + "p_greater"): .number(greater),
            ExactString(prefix + "p_two-sided"): .number(twoSided),
        ]
    }
}

extension WilcoxonSignedRank {
    /// scipy's `auto`: exact up to 50 differences, and with ties or zeros up to 13. Ours is always
    /// exact.
    fileprivate func scipyChoice(prefix: String) throws -> [ExactString: Answer] {
        count <= (hasTies || zeroCount > 0 ? 13 : 50)
            ? try exact.answered().answers(prefix: prefix)
            : approximate(continuity: false).answers(prefix: prefix)
    }
}
