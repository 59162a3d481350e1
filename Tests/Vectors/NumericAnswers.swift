import Domain
import Statistics

let numericAnswers: [String: Answering] = numericTextAnswers.merging([
    "sum": { question in
        let numbers = try question.numbers("x")
        return [
            "exact": .number(CompensatedSum.of(numbers)),
            "naive": .number(numbers.reduce(0, +)),
        ]
    },
    "compare": { question in
        let tolerance = try LossTolerance(
            absolute: try question.number("abs_tol"), relative: try question.number("rel_tol")
        ).answered()
        // A value that is missing, or a direction nobody declared, is no reason to pass.
        guard question.has("baseline"), question.has("candidate"),
            question.has("higher_is_better"),
            let holds = tolerance.holds(
                baseline: try question.number("baseline"),
                candidate: try question.number("candidate"),
                higherIsBetter: try question.flag("higher_is_better"))
        else { return ["verdict": "invalid"] }
        return ["verdict": holds ? "pass" : "fail"]
    },
    "isclose": { question in
        let nearness = try Nearness(
            relative: try question.number("rel"), absolute: try question.number("abs")
        ).answered()
        let (a, b) = (try question.number("a"), try question.number("b"))
        return [
            "python_math": .flag(nearness.isClose(a, b)),
            "numpy": .flag(nearness.isClose(a, toReference: b)),
        ]
    },
    "pair_count": { question in
        let pairs = try PairCount(
            positives: try question.integer("positives"),
            negatives: try question.integer("negatives")
        ).answered()
        return ["pairs_double": .number(pairs.double), "fits_int64": .flag(pairs.integer != nil)]
    },
    "unit_check": { question in
        let range = try question.optional("metric_range")?.list.map { try $0.number }
        let mismatch = UnitMismatch.between(
            baseline: try question.number("baseline"),
            candidate: try question.number("candidate"),
            range: range.flatMap { Interval(low: $0[0], high: $0[1]) })
        return ["verdict": mismatch == nil ? "ok" : "suspect"]
    },
]) { _, _ in preconditionFailure("two answers to one name") }
