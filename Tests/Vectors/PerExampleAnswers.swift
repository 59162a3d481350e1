import Domain
import Statistics

let perExampleAnswers: [String: Answering] = [
    pairAnswers, pairedBootstrapAnswers, sliceAnswers, sliceTestAnswers,
].reduce(into: [:]) { all, some in
    all.merge(some) { _, _ in preconditionFailure("two answers to one name") }
}

/// Right and wrong of two models.
private let pairAnswers: [String: Answering] = [
    "mcnemar": { question in .mcnemar(try question.discordant()) },
    "paired_proportion_diff_ci": { question in
        let table = try PairedTable(
            bothRight: question.integer("a"), firstOnly: question.integer("b"),
            secondOnly: question.integer("c"), bothWrong: question.integer("d")
        ).answered()
        let level = try question.level()
        return [
            "diff": .number(table.difference), "wald": .interval(table.wald(level)),
            // The vectors' formula adds 1 to both discordant cells, which is Bonett and Price's; Agresti
            // and Min add ½.
            "agresti_min": .interval(table.bonettPrice(level)),
            "newcombe10": .interval(table.newcombe(level)),
            "tango_score": .interval(table.tango(level)),
        ]
    },
    "proportion_ci": { question in
        let proportion = try Proportion(
            hits: question.integer("k"), of: question.integer("n")
        ).answered()
        let level = try question.level()
        return [
            "wilson": .interval(proportion.wilson(level)),
            "agresti_coull": .interval(proportion.agrestiCoull(level)),
            "jeffreys": .interval(proportion.jeffreys(level)),
            "normal": .interval(proportion.wald(level)),
            "clopper_pearson": .interval(proportion.clopperPearson(level)),
        ]
    },
    "two_proportion_diff_ci": { question in
        let shares = IndependentProportions(
            try Proportion(hits: question.integer("k1"), of: question.integer("n1")).answered(),
            try Proportion(hits: question.integer("k2"), of: question.integer("n2")).answered())
        let level = try question.level()
        return [
            "newcomb": .interval(shares.newcombe(level)), "wald": .interval(shares.wald(level)),
            "agresti-caffo": .interval(shares.agrestiCaffo(level)),
            "score": .interval(shares.miettinenNurminen(level, likelihood: .asStatsmodels)),
        ]
    },
    "delong": { question in
        let test = try DeLong(
            positives: question.marks("y"), first: question.numbers("s1"),
            second: question.numbers("s2"))
        let level = try question.level()
        return [
            "auc": .numbers([test.first.value, test.second.value]), "cov": .covariances(test),
            "z": .undefined(test.zScore), "p": .number(test.pValue),
            "diff_ci": .interval(test.interval(level)),
            "auc1_ci_wald": .interval(test.first.wald(level)),
            "auc1_ci_logit": .interval(test.first.logit(level)),
        ]
    },
]

/// Slices and clusters.
private let sliceAnswers: [String: Answering] = [
    "cochran_mantel_haenszel": { question in
        let tables = try question.question("tables").list.map { table in
            let cells = try table.list.flatMap { try $0.list.map { try $0.number } }
            guard cells.count == 4 else { throw Malformed(what: "a table has 4 cells") }
            let counts = cells.compactMap { Int(exactly: $0) }
            guard counts.count == 4 else { throw Malformed(what: "a count is no integer") }
            return try StratifiedTables.Table(counts[0], counts[1], counts[2], counts[3])
                .answered()
        }
        let slices = try StratifiedTables(tables).answered()
        let plain = slices.noDifference(corrected: false)
        let corrected = slices.noDifference(corrected: true)
        return [
            "chi2": .undefined(plain?.statistic), "p": .undefined(plain?.pValue),
            "chi2_cc": .undefined(corrected?.statistic), "p_cc": .undefined(corrected?.pValue),
            "mh_odds_ratio": .undefined(slices.commonOddsRatio),
            "breslow_day": .undefined(slices.sameDifference?.statistic),
            "breslow_day_p": .undefined(slices.sameDifference?.pValue),
        ]
    },
    "simpson": { question in
        let slices = try question.question("slices").list.map { slice in
            (baseline: try slice.proportion("base"), candidate: try slice.proportion("cand"))
        }
        let shares = try SimpsonReversal(slices).answered()
        return [
            "slice_better": .list(shares.slices.map { .side($0) }),
            "overall_base": .number(shares.baseline), "overall_cand": .number(shares.candidate),
            "overall_better": .side(shares.overall),
        ]
    },
    "cluster_mean": { question in
        let names = try question.integers("cluster")
        let coding = try LabelCoding(truth: names, predicted: names)
        let mean = try ClusteredMean(
            question.numbers("d"), cluster: coding.truth.map { Int($0) },
            clusters: coding.classes.count)
        let draws = try question.indices("cluster_index")
        let replicates = try mean.replicates(drawing: draws)
        let law = replicates.distribution(around: mean.mean)
        let confidence = try question.number("conf")
        return [
            "mean": .number(mean.mean), "se_iid": .undefined(mean.naiveError),
            "se_cluster_cr0": .number(mean.unadjustedError),
            "se_cluster_cr1": .undefined(mean.error),
            "replicates_head": .numbers(Array(replicates.values.prefix(5))),
            "boot_se": .undefined(law?.standardError),
            "percentile95": .interval(law?.percentileInterval(confidence: confidence)),
        ]
    },
]

extension Answer {
    static func interval(_ interval: Interval?) -> Answer {
        interval.map { .ends($0.low, $0.high) } ?? .ends(.nan, .nan)
    }

    static func covariances(_ test: DeLong) -> Answer {
        .list([
            .numbers([test.first.variance, test.covariance]),
            .numbers([test.covariance, test.second.variance]),
        ])
    }

    static func mcnemar(_ pairs: DiscordantPairs) -> Answer {
        let plain = pairs.chiSquare(corrected: false)
        let corrected = pairs.chiSquare(corrected: true)
        return [
            "exact_p": .number(pairs.exact), "midp": .number(pairs.midP),
            "exact_p_less": .number(pairs.exactFirstWorse),
            "exact_p_greater": .number(pairs.exactFirstBetter),
            "midp_less": .number(pairs.midPFirstWorse),
            "midp_greater": .number(pairs.midPFirstBetter),
            "chi2": .undefined(plain?.statistic), "chi2_p": .undefined(plain?.pValue),
            "chi2_cc": .undefined(corrected?.statistic),
            "chi2_cc_p": .undefined(corrected?.pValue),
        ]
    }

    fileprivate static func side(_ better: SimpsonReversal.Better) -> Answer {
        switch better {
        case .baseline: "base"
        case .candidate: "cand"
        case .neither: "tie"
        }
    }
}

extension Question {
    func level() throws -> ConfidenceLevel { try ConfidenceLevel(number("conf")).answered() }

    func discordant() throws -> DiscordantPairs {
        try DiscordantPairs(firstOnly: integer("b"), secondOnly: integer("c")).answered()
    }

    func indices(_ name: ExactString) throws -> [[Int]] {
        try rows(name).map { row in
            let indices = row.compactMap { Int(exactly: $0) }
            guard indices.count == row.count else { throw Malformed(what: "an index is broken") }
            return indices
        }
    }

    fileprivate func proportion(_ name: ExactString) throws -> Proportion {
        let pair = try integers(name)
        guard pair.count == 2 else { throw Malformed(what: "a proportion has two counts") }
        return try Proportion(hits: pair[0], of: pair[1]).answered()
    }
}
