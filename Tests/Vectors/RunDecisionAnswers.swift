import Domain
import Statistics

let runDecisionAnswers: [String: Answering] = [
    "prob_improvement": { question in
        let improvement = try ProbabilityOfImprovement(
            try question.numbers("a"), over: try question.numbers("b")
        ).answered()
        let interval = try improvement.interval(confidence: try question.number("conf"))
            .answered()
        let decision = improvement.decision(
            on: interval, meaningfulFrom: try question.number("gamma"))
        return [
            "p_paired_strict": .number(improvement.share),
            "p_paired_half": .number(improvement.shareWithTiesHalved),
            "p_all_pairs_half": .number(improvement.shareOfAllPairs),
            "boot_pct_lo_invcdf": .number(interval.low),
            "boot_pct_hi_invcdf": .number(interval.high),
            "significant": .flag(decision.isSignificant),
            "meaningful": .flag(decision.isMeaningful),
            "decision_better": .flag(decision.isBetter),
        ]
    },
    "noether_n": { question in
        let pairs = try ProbabilityOfImprovement.pairsNeeded(
            toSee: try question.number("gamma"), falseAlarm: try question.number("alpha"),
            miss: try question.number("beta")
        ).answered()
        return ["n_real": .number(pairs), "n": .number(pairs.rounded(.up))]
    },
    "three_way_verdict": { question in
        let interval = try Interval(
            low: try question.number("lower"), high: try question.number("upper")
        ).answered()
        let decision = try MarginDecision.on(
            improvement: try question.number("d"), within: interval,
            margin: try question.number("margin")
        ).answered()
        return ["verdict": .text(decision.verdict)]
    },
    "rcp_accept": { question in
        let runs = try question.integer("submission_runs")
        // The one benchmark with 40 runs leaves out four on either side.
        let rejected = runs >= 40 ? 4 : 1
        let reference = try ReferenceConvergence(
            runs: try question.numbers("reference"), rejected: rejected
        ).answered()
        let smallest = try reference.smallestAcceptableMean(
            runs: runs, level: try question.number("alpha")
        ).answered()
        let mean = try ReferenceConvergence.olympicMean(
            of: try question.numbers("submission"), rejected: rejected
        ).answered()
        return [
            "ref_olympic_mean": .number(reference.olympicMean),
            "ref_std_ddof0": .number(reference.standardDeviation),
            "min_acceptable_mean": .number(smallest), "sub_olympic_mean": .number(mean),
            "accepted": .flag(mean >= smallest),
            "norm_factor": .number(reference.normalization(of: mean)),
        ]
    },
]
