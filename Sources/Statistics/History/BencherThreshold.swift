import RealModule

/// A threshold as Bencher computes it, faults included, for those who come from it.
///
/// Not for new rules: it makes no limit, and so raises no alert whatever the value, from fewer than
/// two values or a constant history; a percentage of a negative mean swaps the limits; the lower
/// log-normal limit is the upper one mirrored; a spread of zero between quartiles alerts at every
/// change. Use `PredictionInterval` or `MedianThreshold`. Source: bencherdev/bencher 8d75325c3,
/// `lib/bencher_boundary`.
package struct BencherThreshold: Hashable, Sendable {
    package enum Test: String, Hashable, Sendable, CaseIterable {
        /// The boundaries themselves; no history is needed.
        case fixed = "static"
        /// `mean (1 -+ boundary)`.
        case percentage
        /// `mean -+ z s`, z the boundary's quantile of the normal law, s with divisor n - 1.
        case zScore = "z_score"
        /// `mean -+ t s sqrt(1 + 1/n)`, a prediction interval with n - 1 degrees of freedom.
        case tTest = "t_test"
        /// `exp(m) -+ (exp(m + z s) - exp(m))` with the moments of the logarithms.
        case logNormal = "log_normal"
        /// `median -+ boundary (q3 - q1)`.
        case interquartileRange = "iqr"
        /// `median -+ boundary median (q3 - q1)`, quartiles of the absolute relative steps.
        case deltaInterquartileRange = "delta_iqr"
    }

    package enum Alert: String, Hashable, Sendable {
        case lower
        case upper
    }

    /// What a value is held against. None of the three where the test cannot be run.
    package struct Limits: Hashable, Sendable {
        package let baseline: Double?
        package let lower: Double?
        package let upper: Double?

        static let none = Limits(baseline: nil, lower: nil, upper: nil)

        /// The side on which a value lies beyond its limit; on the limit is not beyond.
        package func alert(for value: Double) -> Alert? {
            if let lower, value < lower { return .lower }
            if let upper, value > upper { return .upper }
            return nil
        }
    }

    package let test: Test
    package let lowerBoundary: Double?
    package let upperBoundary: Double?

    /// Returns nil for boundaries that Bencher refuses: shares and multiples below 0, and chances
    /// outside 0.5...1 (1 excluded).
    package init?(test: Test, lowerBoundary: Double?, upperBoundary: Double?) {
        for boundary in [lowerBoundary, upperBoundary].compactMap(\.self) {
            let accepted =
                switch test {
                case .fixed: boundary.isFinite
                case .percentage, .interquartileRange, .deltaInterquartileRange:
                    boundary >= 0 && boundary.isFinite
                case .zScore, .tTest, .logNormal: boundary >= 0.5 && boundary < 1
                }
            guard accepted else { return nil }
        }
        self.test = test
        self.lowerBoundary = lowerBoundary
        self.upperBoundary = upperBoundary
    }

    /// The limits for the value after this history, oldest first.
    package func limits(history: [Double]) -> Limits {
        switch test {
        case .fixed:
            return Limits(baseline: nil, lower: lowerBoundary, upper: upperBoundary)
        case .percentage:
            guard let mean = SampleMoments(of: history)?.mean else { return .none }
            return limits(around: mean) { mean * $0 }
        case .zScore, .tTest:
            guard let moments = SampleMoments(of: history), let variance = moments.variance else {
                return .none
            }
            return limits(
                mean: moments.mean, deviation: variance.squareRoot(),
                count: Double(history.count))
        case .logNormal:
            guard let moments = SampleMoments(of: history.map { .log($0) }),
                let variance = moments.variance, variance > 0
            else { return .none }
            let deviation = variance.squareRoot()
            let middle = Double.exp(moments.mean)
            return limits(around: middle) { boundary in
                let quantile = StandardNormal.quantile(lowerTail: boundary)
                return (.exp(moments.mean + deviation * quantile) - middle).magnitude
            }
        case .interquartileRange:
            guard let sample = SortedSample(history) else { return .none }
            let spread = sample.quantile(0.75) - sample.quantile(0.25)
            return limits(around: sample.median) { $0 * spread }
        case .deltaInterquartileRange:
            let steps = zip(history, history.dropFirst()).map { (($1 - $0) / $0).magnitude }
            guard let sample = SortedSample(history), let deltas = SortedSample(steps) else {
                return .none
            }
            let spread = deltas.quantile(0.75) - deltas.quantile(0.25)
            return limits(around: sample.median) { sample.median * spread * $0 }
        }
    }

    /// The limits of the z and t tests from moments; `count` matters to the t test alone, and is at
    /// least 2. None for another test, or moments that make none.
    package func limits(mean: Double, deviation: Double, count: Double) -> Limits {
        guard mean.isFinite, deviation > 0, deviation.isFinite else { return .none }
        switch test {
        case .zScore:
            return limits(around: mean) { deviation * StandardNormal.quantile(lowerTail: $0) }
        case .tTest:
            guard let law = StudentT(degreesOfFreedom: count - 1) else { return .none }
            let scale = deviation * .sqrt(1 + 1 / count)
            return limits(around: mean) { scale * law.quantile(lowerTail: $0) }
        case .fixed, .percentage, .logNormal, .interquartileRange, .deltaInterquartileRange:
            return .none
        }
    }

    private func limits(around middle: Double, width: (_ boundary: Double) -> Double) -> Limits {
        guard lowerBoundary != nil || upperBoundary != nil else { return .none }
        return Limits(
            baseline: middle, lower: lowerBoundary.map { middle - width($0) },
            upper: upperBoundary.map { middle + width($0) })
    }
}
