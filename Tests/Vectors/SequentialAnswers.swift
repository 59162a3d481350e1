import Domain
import Statistics

let sequentialAnswers: [String: Answering] = [
    "betting_constant": { question in
        var bet = try ConstantBet(
            mean: try question.number("m"), bet: try question.number("lambda")
        ).answered()
        var rejectedAt: Answer = .none
        for value in try question.numbers("x") {
            _ = try bet.add(value).answered()
            if case .none = rejectedAt, bet.rejects(level: 0.05) { rejectedAt = .number(bet.count) }
        }
        return [
            "log_wealth": .number(bet.logWealth),
            "max_log_wealth": .optional(bet.largestLogWealth), "reject_0.05_at": rejectedAt,
        ]
    },
    "beta_binomial_e": { question in
        let evidence = try BetaBinomialEvidence(
            successes: try question.integer("k"), trials: try question.integer("n"),
            chance: try question.number("theta0"), alpha: try question.number("a"),
            beta: try question.number("b")
        ).answered()
        return [
            "log_e": .number(evidence.logEvidence), "anytime_p": .number(evidence.anytimePValue),
        ]
    },
    "predmix_empirical_bernstein_cs": { question in
        var sequence = try EmpiricalBernsteinSequence(
            level: try question.number("alpha"), cap: try question.number("c")
        ).answered()
        let intervals = try question.numbers("x").map { try sequence.add($0).answered() }
        let last = try intervals.last.answered()
        let shown = [1, 5, intervals.count].compactMap { time in
            intervals.indices.contains(time - 1) ? intervals[time - 1] : nil
        }
        return [
            "center": .numbers(shown.map(\.centre)), "margin": .numbers(shown.map(\.halfWidth)),
            "lower_last": .number(last.lower), "upper_last": .number(last.upper),
        ]
    },
    "asymptotic_cs": { question in
        let sequence = try AsymptoticSequence(
            values: try question.numbers("x"), level: try question.number("alpha"),
            scale: try question.number("rho")
        ).answered()
        return ["mean": .number(sequence.mean), "half_width": .number(sequence.halfWidth)]
    },
    "alpha_spending": { question in
        let level = try question.number("alpha")
        let steps = try question.integer("steps")
        let squares = try (1...max(1, steps)).map {
            try AlphaShares.inverseSquares(level: level, use: $0).answered()
        }
        return [
            "bonferroni": .optional(AlphaShares.bonferroni(level: level, uses: steps)),
            "sidak": .optional(AlphaShares.sidak(level: level, uses: steps)),
            "six_over_pi2_k2": .numbers(squares), "sum_k2": .number(CompensatedSum.of(squares)),
        ]
    },
]
