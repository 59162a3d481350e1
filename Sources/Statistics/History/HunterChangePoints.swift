import RealModule

/// The places where the level of a series changed, as Hunter and Apache Otava find them.
///
/// Windows over the series are split at their largest energy statistic for as long as a t test
/// calls the split significant at a relaxed level; then the weakest are merged away until all are
/// significant and large enough. For naming a commit afterwards and for finding the current regime,
/// not for judging one commit: some points of a new level must have come. The p-values ignore that
/// the place was chosen, so that 3 to 12 % of unchanged series of 41 to 70 points show a change at
/// the nominal 0.001.
/// Source: M. Fleming et al., "Hunter: Using change point detection to hunt for performance
/// regressions", ICPE 2023; apache/otava 1ceb153 `compute_change_points`.
package struct HunterChangePoints: Hashable, Sendable {
    /// What is done about the faults of the published program.
    package enum Faithfulness: Hashable, Sendable {
        /// Standard deviations have divisor n - 1, and when a change is merged away both its
        /// neighbours are compared anew.
        case corrected
        /// As Otava: deviations of divisor n make p-values too small, and a change to the left of a
        /// merged one keeps the mean and p-value it had before; the two to the right are compared
        /// anew.
        case asOtava
    }

    /// How many values are looked at together, at least 2.
    package let window: Int
    /// The p-value that a change must stay below, above 0 and at most 1.
    package let level: Double
    /// The relative change of the mean that a change must exceed, at least 0.
    package let magnitude: Double
    package let faithfulness: Faithfulness

    /// Returns nil outside these ranges.
    package init?(
        window: Int = 50, level: Double = 0.001, magnitude: Double = 0,
        faithfulness: Faithfulness = .corrected
    ) {
        guard window >= 2, level > 0, level <= 1, magnitude >= 0 else { return nil }
        self.window = window
        self.level = level
        self.magnitude = magnitude
        self.faithfulness = faithfulness
    }

    /// The changes in a series, in its order. Nil for a value that is not finite, or so large that
    /// the variance is not.
    package func changes(in series: [Double]) -> [LevelChange]? {
        guard !series.isEmpty else { return [] }
        guard let moments = SampleMoments(of: series), moments.sumOfSquares.isFinite,
            let places = weakPlaces(in: series)
        else { return nil }
        return merged(places, in: series)
    }

    /// How significant a split must be to be kept for the second pass.
    private var relaxedLevel: Double {
        if level < 0.05 { return level * 10 }
        return level < 0.5 ? level * 2 : level
    }

    private func weakPlaces(in series: [Double]) -> [Int]? {
        var places: Set<Int> = []
        var start = 0
        while start < series.count {
            let end = min(start + window, series.count)
            guard let found = splits(of: Array(series[start..<end])) else { return nil }
            places.formUnion(found.map { $0 + start })
            start = max((found.last ?? 0) + start, start + window / 2)
        }
        return places.sorted()
    }

    /// Splits the segment with the largest statistic until the best split is not significant.
    private func splits(of values: [Double]) -> [Int]? {
        var places: [Int] = []
        while true {
            let ends = [0] + places + [values.count]
            var best: (place: Int, statistic: Double, segment: Range<Int>)?
            for (start, end) in zip(ends, ends.dropFirst()) {
                guard let split = EnergySplit(values[start..<end]) else { continue }
                if split.statistic > best?.statistic ?? -.infinity {
                    best = (start + split.index, split.statistic, start..<end)
                }
            }
            guard let best else { return places }
            let change = LevelChange(
                at: best.place, before: values[best.segment.lowerBound..<best.place],
                after: values[best.place..<best.segment.upperBound], lost: lostDegrees)
            guard let change else { return nil }
            guard change.pValue <= relaxedLevel else { return places }
            places = (places + [best.place]).sorted()
        }
    }

    /// Takes away the weakest change until all are significant and large.
    private func merged(_ places: [Int], in series: [Double]) -> [LevelChange]? {
        var places = places
        var changes: [LevelChange] = []
        for index in places.indices {
            guard let change = change(index, of: places, in: series) else { return nil }
            changes.append(change)
        }
        while let weakest = weakest(of: changes) {
            places.remove(at: weakest)
            changes.remove(at: weakest)
            for neighbour in staleAfterMerging(at: weakest)
            where changes.indices.contains(neighbour) {
                guard let change = change(neighbour, of: places, in: series) else { return nil }
                changes[neighbour] = change
            }
        }
        return changes
    }

    /// The places, after the change at `index` is gone, of those that must be compared anew.
    private func staleAfterMerging(at index: Int) -> [Int] {
        switch faithfulness {
        case .corrected: [index - 1, index]
        case .asOtava: [index, index + 1]
        }
    }

    /// What the divisor of a variance is below the number of values.
    private var lostDegrees: Double {
        switch faithfulness {
        case .corrected: 1
        case .asOtava: 0
        }
    }

    /// The first with the largest p-value if that is too large, else the first with the smallest
    /// magnitude if that is too small, else none.
    private func weakest(of changes: [LevelChange]) -> Int? {
        guard var doubtful = changes.indices.first else { return nil }
        var smallest = doubtful
        for index in changes.indices {
            if changes[index].pValue > changes[doubtful].pValue { doubtful = index }
            if changes[index].magnitude < changes[smallest].magnitude { smallest = index }
        }
        if !(changes[doubtful].pValue < level) { return doubtful }
        return changes[smallest].magnitude > magnitude ? nil : smallest
    }

    private func change(_ index: Int, of places: [Int], in series: [Double]) -> LevelChange? {
        let start = index > 0 ? places[index - 1] : 0
        let end = index + 1 < places.count ? places[index + 1] : series.count
        return LevelChange(
            at: places[index], before: series[start..<places[index]],
            after: series[places[index]..<end], lost: lostDegrees)
    }
}

/// A place where the level of a series changed.
package struct LevelChange: Hashable, Sendable {
    /// The place of the first value of the new level.
    package let index: Int
    package let meanBefore: Double
    package let meanAfter: Double
    /// Of the two-sided t test with pooled variance; 1 for two values, NaN when both sides are
    /// constant and equal.
    package let pValue: Double

    /// The larger of the relative changes forwards and backwards, a mean of 0 counting as no
    /// change.
    package var magnitude: Double {
        let forwards = meanBefore == 0 ? 0 : meanAfter / meanBefore - 1
        let backwards = meanAfter == 0 ? 0 : meanBefore / meanAfter - 1
        return max(forwards.magnitude, backwards.magnitude)
    }

    /// `lost` is what the divisor of each side's variance is below its number of values. Nil where
    /// a mean is not finite.
    fileprivate init?(
        at index: Int, before: ArraySlice<Double>, after: ArraySlice<Double>, lost: Double
    ) {
        guard let first = SampleMoments(of: before), let second = SampleMoments(of: after) else {
            return nil
        }
        let (n1, n2) = (Double(first.count), Double(second.count))
        self.index = index
        meanBefore = first.mean
        meanAfter = second.mean
        guard let law = StudentT(degreesOfFreedom: n1 + n2 - 2) else {
            pValue = 1
            return
        }
        // (n - 1) times a variance of divisor n - lost; a single value has no squares.
        let pooled =
            (first.sumOfSquares * (n1 - 1) / max(1, n1 - lost)
                + second.sumOfSquares * (n2 - 1) / max(1, n2 - lost)) / (n1 + n2 - 2)
        let t = (first.mean - second.mean) / .sqrt(pooled * (1 / n1 + 1 / n2))
        pValue = 2 * law.upperTail(t.magnitude)
    }
}
