import RealModule

/// What repeated runs of two models can see: the power of the one-sided t tests, exact for normal noise that
/// is the same on both sides.
package struct RunComparisonPower: Hashable, Sendable {
    /// How the runs of both sides belong together.
    package enum Pairing: Hashable, Sendable {
        /// Not at all: Welch's test.
        case none
        /// By seed: the t test of the differences. The correlation of a pair lies above -1 and below 1.
        case bySeed(correlation: Double)
    }

    /// On each side, from 2 to `mostRuns`.
    package let runs: Int
    /// The chance of a false alarm, strictly between 0 and 1/2.
    package let level: Double
    /// How the noise of a difference comes about, cut where Welch's degrees of freedom vary.
    private let cases: [Case]
    /// The standard deviation of the difference of the means, in those of one run.
    private let standardError: Double

    /// Nobody trains more.
    package static let mostRuns = 100_000

    private struct Case: Hashable {
        let weight: Double
        let degreesOfFreedom: Int
        /// What the statistic must exceed.
        let critical: Double
    }

    /// Returns nil outside these ranges.
    package init?(runs: Int, pairing: Pairing, level: Double) {
        guard (2...Self.mostRuns).contains(runs), level > 0, level < 0.5 else { return nil }
        self.runs = runs
        self.level = level
        let freedom = runs - 1
        switch pairing {
        case .none:
            standardError = (2 / Double(runs)).squareRoot()
            cases = Self.welchCases(freedom, level)
        case .bySeed(let correlation):
            guard correlation > -1, correlation < 1 else { return nil }
            standardError = (2 * (1 - correlation) / Double(runs)).squareRoot()
            cases = [
                Case(
                    weight: 1, degreesOfFreedom: freedom,
                    critical: Self.critical(Double(freedom), level))
            ]
        }
    }

    /// The chance that a true drop is proven, the drop in standard deviations of one run; the chance that an
    /// unchanged model is proven to have lost less than a margin of this size is the same.
    package func chance(toFind drop: Double) -> Double {
        let shift = drop / standardError
        return cases.reduce(0) { sum, one in
            let law = NoncentralT(degreesOfFreedom: one.degreesOfFreedom, shift: shift)
            return sum + one.weight * (law?.upperTail(one.critical) ?? .nan)
        }
    }

    /// The smallest drop that is found with a chance of `power`, in standard deviations of one run; nil
    /// unless `power` lies between the level and 1.
    package func drop(foundWith power: Double) -> Double? {
        guard power > level, power < 1 else { return nil }
        var high = 1.0
        while chance(toFind: high) < power {
            high *= 2
            guard high.isFinite else { return nil }
        }
        var low = 0.0
        // To nine digits: no reader needs the rest, and each step integrates.
        while high - low > 1e-9 * high {
            let middle = (low + high) / 2
            if chance(toFind: middle) < power { low = middle } else { high = middle }
        }
        return high
    }

    /// The fewest runs a side that find a drop with a chance of `power`; nil where `most` are too few, and for
    /// what cannot be asked.
    package static func runsNeeded(
        toFind drop: Double, power: Double, pairing: Pairing, level: Double, most: Int = mostRuns
    ) -> Int? {
        func isEnough(_ runs: Int) -> Bool {
            (RunComparisonPower(runs: runs, pairing: pairing, level: level)?.chance(toFind: drop)
                ?? 0) >= power
        }
        guard drop > 0, drop.isFinite, power > level, power < 1, most >= 2 else { return nil }
        var (tooFew, enough) = (1, 2)
        while !isEnough(enough) {
            guard enough < most else { return nil }
            (tooFew, enough) = (enough, min(most, enough * 2))
        }
        while enough - tooFew > 1 {
            let middle = (tooFew + enough) / 2
            if isEnough(middle) { enough = middle } else { tooFew = middle }
        }
        return enough
    }

    private static func critical(_ freedom: Double, _ level: Double) -> Double {
        StudentT(degreesOfFreedom: freedom)?.quantile(upperTail: level) ?? .nan
    }

    /// Welch's test with as many runs on both sides and the same noise.
    ///
    /// Its statistic has the sum of the two variances below it and is a noncentral t with 2 (n - 1) degrees of
    /// freedom. Its critical value depends on R = v1 / (v1 + v2) alone, by df = (n - 1) / (R^2 + (1 - R)^2),
    /// and R is independent of the sum, with the law Beta((n - 1) / 2, (n - 1) / 2). The mean over R is an
    /// integral over half of 0...pi/2 by R = sin^2.
    private static func welchCases(_ runsLessOne: Int, _ level: Double) -> [Case] {
        let freedom = Double(runsLessOne)
        let middle = Double.pi / 4
        let width = min(middle, 9 / (2 * freedom).squareRoot())
        let logScale = 2 * Double.log(2) - LogBeta.of(freedom / 2, freedom / 2)
        return GaussLegendre(count: 24).nodes(from: middle - width, to: middle).map {
            angle, weight in
            let share = Double.sin(angle) * Double.sin(angle)
            let product = Double.sin(angle) * Double.cos(angle)
            let unequal = freedom / (share * share + (1 - share) * (1 - share))
            return Case(
                weight: weight * .exp(logScale + (freedom - 1) * .log(product)),
                degreesOfFreedom: 2 * runsLessOne, critical: critical(unequal, level))
        }
    }
}
