import RealModule

/// Whether two samples of a continuous quantity come from one distribution: the two-sample test of
/// Kolmogorov and Smirnov.
///
/// With ties the p-values are conservative. Large samples find differences that do not matter:
/// judge by the distance, not by the p-value alone. Numbers as by scipy 1.17.1 `stats.ks_2samp`,
/// but that the exact p-values are exact for any sizes and keep their digits however small they
/// are.
package struct SmirnovTest: Hashable, Sendable {
    /// What is tested against "the distributions are equal".
    package enum Alternative: String, Hashable, Sendable, CaseIterable {
        case twoSided = "two-sided"
        /// The first distribution function lies below the second somewhere: its values are larger.
        case less
        /// The first distribution function lies above the second somewhere: its values are smaller.
        case greater
    }

    package let alternative: Alternative
    private let firstCount: Int
    private let secondCount: Int
    /// The distance in units of 1 / (n1 n2).
    private let steps: Int

    package init(_ distance: EmpiricalDistance, alternative: Alternative = .twoSided) {
        self.alternative = alternative
        firstCount = distance.firstCount
        secondCount = distance.secondCount
        steps =
            switch alternative {
            case .twoSided: max(distance.above, distance.below)
            case .less: distance.below
            case .greater: distance.above
            }
    }

    /// The largest difference of the distribution functions in the direction of the alternative, 0
    /// to 1.
    package var distance: Double {
        Double(steps) / (Double(firstCount) * Double(secondCount))
    }

    /// Exact up to 10,000 values a side, asymptotic beyond, as scipy's `auto`.
    package var pValue: Double {
        max(firstCount, secondCount) <= 10_000 ? exactPValue : asymptoticPValue
    }

    /// The chance of a distance at least as large when all orders of the pooled values are equally
    /// likely.
    ///
    /// Takes time n1 n2 for unequal sizes. Source: J. L. Hodges, Ark. Mat. 3 (1958) 469-486.
    package var exactPValue: Double {
        guard steps > 0 else { return 1 }
        let paths = SmirnovPaths(
            across: firstCount, up: secondCount, bothSides: alternative == .twoSided)
        return paths.chance(ofReaching: steps)
    }

    /// Two-sided: the law of the one-sample statistic at `n1 n2 / (n1 + n2)` values, rounded to
    /// even, and 1 where that leaves none; one-sided: Hodges' equation 5.3.
    package var asymptoticPValue: Double {
        switch alternative {
        case .twoSided:
            let size = Int(effectiveSize.rounded(.toNearestOrEven))
            guard let law = KolmogorovDistribution(sampleSize: size) else { return 1 }
            return law.upperTail(distance)
        case .less, .greater:
            let larger = Double(max(firstCount, secondCount))
            let smaller = Double(min(firstCount, secondCount))
            let z = .sqrt(effectiveSize) * distance
            let total = Double.sqrt(larger * smaller * (larger + smaller))
            return min(1, .exp(-2 * z * z - 2 * z * (larger + 2 * smaller) / total / 3))
        }
    }

    /// Kolmogorov's limit law at `sqrt(n1 n2 / (n1 + n2))` times the distance, two-sided.
    package var limitPValue: Double {
        KolmogorovDistribution.limitUpperTail(.sqrt(effectiveSize) * distance)
    }

    private var effectiveSize: Double {
        let (n1, n2) = (Double(firstCount), Double(secondCount))
        return n1 * n2 / (n1 + n2)
    }
}
