import RealModule

/// The values a statistic took in the resamples, and the intervals made from them.
package struct BootstrapDistribution: Hashable, Sendable {
    package let estimate: Double
    /// How many resamples there are.
    package let count: Int
    private let acceleration: Double
    private let slack: Double
    /// In ascending order, equal values possibly more than once.
    private let values: [Double]
    /// How many resamples stand up to and with each value.
    private let ends: [Int]

    /// Values that are closer than `slack` to the estimate count as equal to it. Returns nil for no
    /// replicates or one that is not finite.
    init?(
        estimate: Double, acceleration: Double, slack: Double,
        replicates: [(value: Double, times: Int)]
    ) {
        guard !replicates.isEmpty, replicates.allSatisfy(\.value.isFinite) else { return nil }
        let sorted = replicates.sorted { $0.value < $1.value }
        var end = 0
        ends = sorted.map { replicate in
            end += replicate.times
            return end
        }
        values = sorted.map(\.value)
        count = end
        self.estimate = estimate
        self.acceleration = acceleration
        self.slack = slack
    }

    /// The standard deviation of the values, with n − 1 in the denominator; nil for a single one.
    package var standardError: Double? {
        guard count > 1 else { return nil }
        let times = ends.indices.map { Double(ends[$0] - ($0 > 0 ? ends[$0 - 1] : 0)) }
        let mean = CompensatedSum.of(zip(values, times).lazy.map(*)) / Double(count)
        let squares = CompensatedSum.of(
            zip(values, times).lazy.map { ($0 - mean) * ($0 - mean) * $1 })
        return (squares / Double(count - 1)).squareRoot()
    }

    /// The quantiles that leave out the same share on either side; nil unless `confidence` is in 0..<1.
    package func percentileInterval(confidence: Double) -> Interval? {
        guard (0..<1).contains(confidence) else { return nil }
        return Interval(
            low: quantile((1 - confidence) / 2), high: quantile((1 + confidence) / 2))
    }

    /// The percentile interval reflected about the estimate.
    package func basicInterval(confidence: Double) -> Interval? {
        percentileInterval(confidence: confidence).flatMap {
            Interval(low: 2 * estimate - $0.high, high: 2 * estimate - $0.low)
        }
    }

    /// The interval corrected for bias and skewness, and the numbers it comes from.
    package struct Accelerated: Hashable, Sendable {
        /// z0: where the estimate stands among the values, in normal quantiles.
        package let bias: Double
        package let acceleration: Double
        /// The shares at which the values are read instead of those asked for.
        package let lowerShare: Double
        package let upperShare: Double
        package let interval: Interval
    }

    /// B. Efron, "Better bootstrap confidence intervals", JASA 82 (1987) 171-185; scipy 1.17.1
    /// `stats.bootstrap(method='BCa')`.
    ///
    /// Returns nil unless `confidence` is in 0..<1, and where the values say nothing about bias or
    /// skewness: all are equal, or lie on one side of the estimate, or leaving out any one value of the
    /// sample changes nothing.
    package func acceleratedInterval(confidence: Double) -> Accelerated? {
        guard (0..<1).contains(confidence), acceleration.isFinite else { return nil }
        let below = countOfValues { $0 < estimate - slack }
        let upTo = countOfValues { $0 <= estimate + slack }
        let bias = StandardNormal.quantile(
            lowerTail: (Double(below) + Double(upTo)) / (2 * Double(count)))
        guard bias.isFinite, below > 0 || upTo < count else { return nil }
        let reach = StandardNormal.quantile(upperTail: (1 - confidence) / 2)
        let share = { (end: Double) in
            StandardNormal.lowerTail(
                bias + (bias + end) / (1 - acceleration * (bias + end)))
        }
        let (low, high) = (share(-reach), share(reach))
        return Interval(low: quantile(low), high: quantile(high)).map {
            Accelerated(
                bias: bias, acceleration: acceleration, lowerShare: low, upperShare: high,
                interval: $0)
        }
    }

    /// The quantile of type 7 of the values; NaN outside 0...1.
    package func quantile(_ probability: Double) -> Double {
        guard (0...1).contains(probability) else { return .nan }
        let position = Double(count - 1) * probability
        let rank = Int(position)
        return SampleQuantile.between(
            value(ofRank: rank), value(ofRank: min(rank + 1, count - 1)),
            share: position - Double(rank))
    }

    /// The value with so many resamples before it.
    private func value(ofRank rank: Int) -> Double {
        values[firstIndex(of: ends) { $0 > rank }]
    }

    private func countOfValues(_ isBefore: (Double) -> Bool) -> Int {
        let index = firstIndex(of: values) { !isBefore($0) }
        return index > 0 ? ends[index - 1] : 0
    }

    /// The first place at which `holds` does, given that it does at all later ones.
    private func firstIndex<Element>(of elements: [Element], _ holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, elements.count)
        while low < high {
            let middle = low + (high - low) / 2
            if holds(elements[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
