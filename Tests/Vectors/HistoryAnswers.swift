import Domain
import Statistics

let historyAnswers: [String: Answering] = [
    "bencher_threshold": { question in
        let test = try BencherThreshold.Test(rawValue: try question.text("test")).answered()
        let threshold = try BencherThreshold(
            test: test, lowerBoundary: try question.optional("lower_boundary")?.number,
            upperBoundary: try question.optional("upper_boundary")?.number
        ).answered()
        let limits = threshold.limits(history: try question.numbers("history"))
        let alert = limits.alert(for: try question.number("value"))
        return [
            "baseline": .optional(limits.baseline), "lower": .optional(limits.lower),
            "upper": .optional(limits.upper), "alert": alert.map { .text($0.rawValue) } ?? .none,
        ]
    },
    "bencher_limit_from_moments": { question in
        let test = try BencherThreshold.Test(rawValue: try question.text("test")).answered()
        let boundary = try question.number("p")
        let threshold = try BencherThreshold(
            test: test, lowerBoundary: boundary, upperBoundary: boundary
        ).answered()
        let limits = threshold.limits(
            mean: try question.number("mean"), deviation: try question.number("sd"),
            count: try question.optional("n")?.number ?? .infinity)
        return ["lower": .optional(limits.lower), "upper": .optional(limits.upper)]
    },
    "mad_threshold": { question in
        let threshold = try MedianThreshold(
            history: try question.numbers("history"), multiple: try question.number("k")
        ).answered()
        return [
            "median": .number(threshold.median), "mad": .number(threshold.deviation),
            "lower": .number(threshold.lower), "upper": .number(threshold.upper),
        ]
    },
    "edivisive_candidate": { question in
        let split = try EnergySplit(try question.numbers("series")).answered()
        return ["index": .number(split.index), "qhat": .number(split.statistic)]
    },
    "otava_change_points": { question in
        let search = try HunterChangePoints(
            window: try question.integer("window_len"),
            level: try question.number("max_pvalue"),
            magnitude: try question.number("min_magnitude"), faithfulness: .asOtava
        ).answered()
        let changes = try search.changes(in: try question.numbers("series")).answered()
        return [
            "index": .numbers(changes.map(\.index)), "p": .numbers(changes.map(\.pValue)),
            "mean_before": .numbers(changes.map(\.meanBefore)),
            "mean_after": .numbers(changes.map(\.meanAfter)),
        ]
    },
]
