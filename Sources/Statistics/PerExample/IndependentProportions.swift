import RealModule

/// Two shares of different examples, as when the ids are lost, and intervals of their difference,
/// first less second.
///
/// Use Miettinen and Nurminen's; Newcombe's is its closed-form check. Numbers as by
/// `statsmodels.stats.proportion.confint_proportions_2indep` (0.15.0).
package struct IndependentProportions: Hashable, Sendable {
    private let first: Proportion
    private let second: Proportion

    package init(_ first: Proportion, _ second: Proportion) {
        self.first = first
        self.second = second
    }

    package var difference: Double { first.share - second.share }

    /// Which equation gives the shares that are likeliest at a difference.
    package enum Likelihood: Hashable, Sendable {
        /// The appendix of the paper.
        case published
        /// That of statsmodels 0.15.0, which has the second's hits where its trials belong: its interval
        /// `score` is another one, by some percent of its width. For comparison with it alone.
        case asStatsmodels
    }

    /// The differences that a score test does not reject, its variance times N / (N - 1).
    /// O. Miettinen, M. Nurminen, Statistics in Medicine 4 (1985) 213-226.
    package func miettinenNurminen(
        _ level: ConfidenceLevel, likelihood: Likelihood = .published
    ) -> Interval {
        let quantile = level.normalQuantile
        let score = { self.score($0, likelihood) }
        return Interval(
            from: MonotoneRoot.of(-1...difference, level: quantile, falling: score),
            to: MonotoneRoot.of(difference...1, level: -quantile, falling: score))
    }

    /// The score statistic of a difference; falls as it grows.
    private func score(_ difference: Double, _ likelihood: Likelihood) -> Double {
        let sizes = (Double(first.trials), Double(second.trials))
        let whole = sizes.0 + sizes.1
        let two = likeliestSecond(difference, likelihood)
        let one = two + difference
        let variance =
            (one * (1 - one) / sizes.0 + two * (1 - two) / sizes.1) * whole / (whole - 1)
        let excess = self.difference - difference
        guard variance > 0 else { return excess == 0 ? 0 : excess / 0 }
        return excess / variance.squareRoot()
    }

    /// The second share that is likeliest at a difference: the root of a cubic within its limits, by
    /// the trigonometric form of the paper's appendix.
    private func likeliestSecond(_ difference: Double, _ likelihood: Likelihood) -> Double {
        let hits = (Double(first.hits), Double(second.hits))
        let sizes = (Double(first.trials), Double(second.trials))
        let whole = sizes.0 + sizes.1
        let all = hits.0 + hits.1
        let factor =
            switch likelihood {
            case .published: sizes.1
            case .asStatsmodels: hits.1
            }
        let square = ((sizes.0 + 2 * sizes.1) * difference - whole - all) / whole
        let linear = ((factor * difference - whole - 2 * hits.1) * difference + all) / whole
        let constant = hits.1 * difference * (1 - difference) / whole
        let third = square / 3
        let offset = third * third * third - square * linear / 6 + constant / 2
        let radius = max(0, third * third - linear / 3).squareRoot()
        let signed = offset < 0 ? -radius : radius
        let cube = signed * signed * signed
        let cosine = cube == 0 ? 0 : min(max(offset / cube, -1), 1)
        let share = 2 * signed * .cos((.pi + .acos(cosine)) / 3) - third
        switch likelihood {
        case .published: return min(max(share, max(0, -difference)), min(1, 1 - difference))
        case .asStatsmodels: return share
        }
    }

    /// Wilson limits of both shares put together: method 10 of R. G. Newcombe, Statistics in Medicine 17
    /// (1998) 873-890.
    package func newcombe(_ level: ConfidenceLevel) -> Interval {
        let one = first.wilson(level)
        let two = second.wilson(level)
        return Interval(
            from: difference - .hypot(first.share - one.low, two.high - second.share),
            to: difference + .hypot(one.high - first.share, second.share - two.low))
    }

    /// Wald's with a hit and a miss added to both, not clipped. A. Agresti, B. Caffo, The American
    /// Statistician 54 (2000) 280-288.
    package func agrestiCaffo(_ level: ConfidenceLevel) -> Interval { wald(level, added: 1) }

    /// The difference and its estimated standard error; not to be used.
    package func wald(_ level: ConfidenceLevel) -> Interval { wald(level, added: 0) }

    private func wald(_ level: ConfidenceLevel, added: Double) -> Interval {
        let parts = [first, second].map { side in
            let trials = Double(side.trials) + 2 * added
            let share = (Double(side.hits) + added) / trials
            return (share: share, variance: share * (1 - share) / trials)
        }
        let error = (parts[0].variance + parts[1].variance).squareRoot()
        return Interval(around: parts[0].share - parts[1].share, by: level.normalQuantile * error)
    }
}
