import Domain
import Statistics

let driftAnswers: [String: Answering] = [
    "ks_2samp": { question in
        let distance = EmpiricalDistance(
            try SortedSample(try question.numbers("a")).answered(),
            try SortedSample(try question.numbers("b")).answered())
        var answers = SmirnovTest.Alternative.allCases.reduce(into: [ExactString: Answer]()) {
            let test = SmirnovTest(distance, alternative: $1)
            $0[ExactString($1.rawValue)] = [
                "d": .number(test.distance), "exact_p": .number(test.exactPValue),
                "asymp_p": .number(test.asymptoticPValue),
            ]
        }
        answers["kolmogorov_limit_p"] = .number(SmirnovTest(distance).limitPValue)
        return .map(answers)
    },
    "categorical_drift": { question in
        let counts = try BinCounts(
            reference: try question.integers("reference"),
            current: try question.integers("current"))
        let shares = counts.shares
        return [
            "contingency": answer(counts.chiSquareTest(), statistic: "chi2"),
            "contingency_yates": answer(
                counts.chiSquareTest(continuity: true), statistic: "chi2"),
            "g_test": answer(counts.likelihoodRatioTest(), statistic: "g"),
            "goodness_of_fit_scaled": answer(counts.scaledReferenceTest(), statistic: "chi2"),
            "cramers_v": .number(counts.cramersV),
            "cramers_v_bias_corrected": .number(counts.unbiasedCramersV),
            "tvd": .number(shares.totalVariation), "hellinger": .number(shares.hellinger),
            "linf": .number(shares.largestDifference),
            "js_divergence_bits": .number(shares.jensenShannonDivergenceInBits),
            "js_divergence_nats": .number(shares.jensenShannonDivergence),
            "js_distance_base2": .number(
                shares.jensenShannonDivergenceInBits.squareRoot()),
            "js_distance_base_e": .number(shares.jensenShannonDistance),
            "normalized_abs_diff_combined": .number(counts.largestCombinedDifference),
            "psi_floor_1e-4": .number(counts.populationStability(smoothing: .floor(1e-4))),
            "psi_floor_1e-2": .number(counts.populationStability(smoothing: .floor(1e-2))),
            "psi_addhalf": .number(counts.populationStability(smoothing: .addHalf)),
            "psi_evidently": .number(counts.populationStability(smoothing: .evidently)),
        ]
    },
    "numeric_drift": { question in
        let reference = try SortedSample(try question.numbers("reference")).answered()
        let current = try SortedSample(try question.numbers("current")).answered()
        let deciles = BinEdges.quantiles(of: reference)
        let counts = try BinCounts(
            reference: reference.counts(betweenInner: deciles),
            current: current.counts(betweenInner: deciles))
        let distance = EmpiricalDistance(reference, current)
        var answers: [ExactString: Answer] = [
            "decile_edges": .numbers(deciles), "decile_counts_ref": .numbers(counts.reference),
            "decile_counts_cur": .numbers(counts.current),
            "psi_decile_floor_1e-4": .number(
                counts.populationStability(smoothing: .floor(1e-4))),
            "psi_decile_addhalf": .number(counts.populationStability(smoothing: .addHalf)),
            "wasserstein": .number(distance.wasserstein),
            "wasserstein_norm_refstd0": .number(distance.wassersteinNormed(by: reference)),
            "wasserstein_range01": .optional(
                distance.wassersteinInRange(of: reference, and: current)),
            "energy_distance": .number(distance.energy),
            "ks_d": .number(SmirnovTest(distance).distance),
        ]
        if let edges = BinEdges.sturges(of: reference, and: current) {
            let wide = try BinCounts(
                reference: reference.counts(within: edges), current: current.counts(within: edges))
            answers["sturges_edges"] = .numbers(edges)
            answers["psi_evidently"] = .number(wide.populationStability(smoothing: .evidently))
            answers["js_distance_evidently"] = .number(wide.shares.jensenShannonDistance)
        }
        return .map(answers)
    },
    "histogram_js_bits": { question in
        let first = try BinnedHistogram(
            edges: try question.numbers("edges_a"), counts: try question.numbers("counts_a"))
        let second = try BinnedHistogram(
            edges: try question.numbers("edges_b"), counts: try question.numbers("counts_b"))
        return ["js_divergence_bits": .number(first.divergence(from: second))]
    },
    "bulk_drift": { question in
        let size = try question.integer("n")
        let seed = UInt64(try question.integer("seed"))
        let values = bulkUniform(seed: seed, count: 2 * size)
        let reference = try SortedSample(Array(values[..<size])).answered()
        let current = try SortedSample(values[size...].map { min(1, $0 * 1.005) }).answered()
        let distance = EmpiricalDistance(reference, current)
        let deciles = BinEdges.quantiles(of: reference)
        let counts = try BinCounts(
            reference: reference.counts(betweenInner: deciles),
            current: current.counts(betweenInner: deciles))
        return [
            "ks_d": .number(SmirnovTest(distance).distance),
            "ks_p_asymp": .number(SmirnovTest(distance).asymptoticPValue),
            "psi_decile": .number(counts.populationStability(smoothing: .floor(1e-4))),
            "wasserstein": .number(distance.wasserstein),
            "wasserstein_norm": .number(distance.wassersteinNormed(by: reference)),
        ]
    },
]

private func answer(_ test: CategoryTest, statistic: ExactString) -> Answer {
    .map([
        statistic: .number(test.statistic), "p": .number(test.pValue),
        "df": .number(test.degreesOfFreedom),
    ])
}

/// The numbers of the vectors' README, from 0 to below 1.
private func bulkUniform(seed: UInt64, count: Int) -> [Double] {
    var generator = SplitMix64(state: seed)
    return (0..<count).map { _ in Double(generator.next() >> 11) * 0x1p-53 }
}
