/// Right and wrong of two models on the same examples, and intervals of the difference of their
/// accuracies, first less second: (b - c) / n.
///
/// Use Tango's; Newcombe's is its closed-form check. Wald's is here to show how wrong it is: of width 0
/// without discordant pairs.
package struct PairedTable: Hashable, Sendable {
    package let bothRight: Int
    package let firstOnly: Int
    package let secondOnly: Int
    package let bothWrong: Int

    /// Returns nil for a negative count, without examples, and for more than 2^53 of them.
    package init?(bothRight: Int, firstOnly: Int, secondOnly: Int, bothWrong: Int) {
        let counts = [bothRight, firstOnly, secondOnly, bothWrong]
        guard counts.allSatisfy({ (0...1 << 53).contains($0) }),
            (1...1 << 53).contains(counts.reduce(0, +))
        else { return nil }
        self.bothRight = bothRight
        self.firstOnly = firstOnly
        self.secondOnly = secondOnly
        self.bothWrong = bothWrong
    }

    package var count: Int { bothRight + firstOnly + secondOnly + bothWrong }
    package var discordant: DiscordantPairs? {
        DiscordantPairs(firstOnly: firstOnly, secondOnly: secondOnly)
    }

    private var n: Double { Double(count) }
    private var b: Double { Double(firstOnly) }
    private var c: Double { Double(secondOnly) }

    /// Accuracy of the first less that of the second.
    package var difference: Double { (b - c) / n }

    /// The differences that a score test does not reject. T. Tango, Statistics in Medicine 17 (1998)
    /// 891-908.
    package func tango(_ level: ConfidenceLevel) -> Interval {
        let quantile = level.normalQuantile
        return Interval(
            from: MonotoneRoot.of(-1...difference, level: quantile, falling: score),
            to: MonotoneRoot.of(difference...1, level: -quantile, falling: score))
    }

    /// The score statistic of a difference; falls as it grows.
    private func score(_ difference: Double) -> Double {
        let linear = (2 * n - b + c) * difference - b - c
        let constant = -c * difference * (1 - difference)
        let root = max(0, linear * linear - 8 * n * constant).squareRoot()
        // The second's share alone that is likeliest at this difference; of its two forms the one
        // that does not cancel.
        let share =
            linear <= 0
            ? (root - linear) / (4 * n) : root + linear > 0 ? -2 * constant / (root + linear) : 0
        let variance = n * (2 * share + difference * (1 - difference))
        let excess = b - c - n * difference
        guard variance > 0 else { return excess == 0 ? 0 : excess / 0 }
        return excess / variance.squareRoot()
    }

    /// Wilson limits of both accuracies, put together with their correlation, corrected for
    /// continuity: method 10 of R. G. Newcombe, Statistics in Medicine 17 (1998) 2635-2650.
    package func newcombe(_ level: ConfidenceLevel) -> Interval? {
        guard let first = Proportion(hits: bothRight + firstOnly, of: count),
            let second = Proportion(hits: bothRight + secondOnly, of: count)
        else { return nil }
        let one = first.wilson(level)
        let two = second.wilson(level)
        let below = (first.share - one.low, two.high - second.share)
        let above = (one.high - first.share, second.share - two.low)
        func distance(_ legs: (Double, Double)) -> Double {
            max(0, legs.0 * legs.0 - 2 * correlation * legs.0 * legs.1 + legs.1 * legs.1)
                .squareRoot()
        }
        return Interval(
            from: difference - distance(below), to: difference + distance(above))
    }

    private var correlation: Double {
        let a = Double(bothRight)
        let d = Double(bothWrong)
        let margins = ((a + b) * (c + d)).squareRoot() * ((a + c) * (b + d)).squareRoot()
        guard margins > 0 else { return 0 }
        let excess = a * d - b * c
        return (excess > 0 ? max(0, excess - n / 2) : excess) / margins
    }

    /// Wald's interval with ½ added to each cell. A. Agresti, Y. Min, Statistics in Medicine 24 (2005)
    /// 729-740.
    package func agrestiMin(_ level: ConfidenceLevel) -> Interval {
        wald(level, addedToEach: 0.5)
    }

    /// Wald's interval with 1 added to each discordant cell. D. G. Bonett, R. M. Price, Journal of
    /// Educational and Behavioral Statistics 37 (2012) 479-488.
    package func bonettPrice(_ level: ConfidenceLevel) -> Interval {
        wald(level, addedToEach: 1)
    }

    /// The difference and its estimated standard error; not to be used.
    package func wald(_ level: ConfidenceLevel) -> Interval { wald(level, addedToEach: 0) }

    /// Adds to the discordant cells; twice as much to n, but nothing when nothing is added.
    private func wald(_ level: ConfidenceLevel, addedToEach more: Double) -> Interval {
        let whole = more > 0 ? n + 2 : n
        let gap = b - c
        let variance = max(0, b + c + 2 * more - gap * gap / whole)
        return Interval(
            around: gap / whole, by: level.normalQuantile * variance.squareRoot() / whole)
    }
}
