import RealModule

/// The bootstrap of a difference of accuracies without drawing: resampling n examples is a multinomial
/// on right and wrong of both models, and only the discordant counts matter.
///
/// The law of the difference is computed whole, in O(n) steps of the discordant count times its own
/// spread; parts below 1e-30 are left out.
package struct ExactCountBootstrap: Hashable, Sendable {
    private let count: Int
    private let firstOnly: Int
    private let secondOnly: Int
    /// The probabilities of differences of counts from `least` on.
    private let least: Int
    private let masses: [Double]

    /// Takes n examples, of which b the first alone had right and c the second alone. Returns nil
    /// without examples, for negative counts and for more discordant ones than there are.
    package init?(examples: Int, firstOnly: Int, secondOnly: Int) {
        let (discordant, overflows) = firstOnly.addingReportingOverflow(secondOnly)
        guard examples > 0, firstOnly >= 0, secondOnly >= 0, !overflows, discordant <= examples
        else { return nil }
        count = examples
        self.firstOnly = firstOnly
        self.secondOnly = secondOnly
        guard discordant > 0 else {
            least = 0
            masses = [1]
            return
        }
        let pairs = BinomialMasses(
            trials: examples, probability: Double(discordant) / Double(examples))
        let most = pairs.least + pairs.masses.count - 1
        var sums = [CompensatedSum](repeating: CompensatedSum(), count: 2 * most + 1)
        let share = Double(firstOnly) / Double(discordant)
        for (offset, weight) in pairs.masses.enumerated() {
            let trials = pairs.least + offset
            let firsts = BinomialMasses(trials: trials, probability: share)
            for (inner, mass) in firsts.masses.enumerated() {
                let difference = 2 * (firsts.least + inner) - trials
                sums[most + difference].add(weight * mass)
            }
        }
        least = -most
        masses = sums.map(\.value)
    }

    /// Accuracy of the first less that of the second.
    package var difference: Double {
        Double(firstOnly - secondOnly) / Double(count)
    }

    /// The standard deviation of all resamples.
    package var standardError: Double {
        let share = Double(firstOnly + secondOnly) / Double(count)
        return ((share - difference * difference) / Double(count)).squareRoot()
    }

    /// The least difference that at least `share` of all resamples do not exceed. nil outside 0...1.
    package func quantile(_ share: Double) -> Double? {
        guard (0...1).contains(share) else { return nil }
        var sum = CompensatedSum()
        for (place, mass) in masses.enumerated() {
            sum.add(mass)
            // A step that reaches the share exactly may miss it by its rounding.
            if mass > 0, sum.value >= share - 4 * .ulpOfOne {
                return Double(least + place) / Double(count)
            }
        }
        return masses.lastIndex { $0 > 0 }.map { Double(least + $0) / Double(count) }
    }

    /// From quantile to quantile.
    package func percentile(_ level: ConfidenceLevel) -> Interval? {
        guard let low = quantile(level.tail), let high = quantile(1 - level.tail) else {
            return nil
        }
        return Interval(low: low, high: high)
    }
}

/// The binomial probabilities around the mode that are not negligible, adding up to 1.
private struct BinomialMasses {
    let least: Int
    let masses: [Double]

    /// By their ratios from the mode outwards.
    init(trials: Int, probability: Double) {
        guard probability > 0, probability < 1 else {
            least = probability > 0 ? trials : 0
            masses = [1]
            return
        }
        let odds = probability / (1 - probability)
        let mode = min(trials, Int(Double(trials + 1) * probability))
        var above: [Double] = []
        var mass = 1.0
        var number = mode
        while number < trials, mass > 1e-30 {
            mass *= Double(trials - number) / Double(number + 1) * odds
            above.append(mass)
            number += 1
        }
        var below: [Double] = []
        mass = 1
        number = mode
        while number > 0, mass > 1e-30 {
            mass *= Double(number) / Double(trials - number + 1) / odds
            below.append(mass)
            number -= 1
        }
        let all = below.reversed() + [1] + above
        let sum = CompensatedSum.of(all)
        least = number
        masses = all.map { $0 / sum }
    }
}
