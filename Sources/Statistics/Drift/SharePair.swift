import RealModule

/// The shares of two samples in the same bins; each side adds up to 1.
package struct SharePair: Hashable, Sendable {
    package let reference: [Double]
    package let current: [Double]

    /// For the shares of counts, which `BinCounts` has checked.
    init(reference: [Double], current: [Double]) {
        self.reference = reference
        self.current = current
    }

    /// Half the sum of the absolute differences, 0 to 1: the share of rows that would have to move.
    package var totalVariation: Double {
        CompensatedSum.of(zip(reference, current).map { ($0 - $1).magnitude }) / 2
    }

    /// The largest difference of a share, 0 to 1. Source: TFDV's `infinity_norm`.
    package var largestDifference: Double {
        zip(reference, current).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
    }

    /// `sqrt(1 - sum sqrt(p q))`, 0 to 1, as `sqrt(1/2 sum (sqrt p - sqrt q)^2)`, which does not
    /// cancel.
    package var hellinger: Double {
        let squares = zip(reference, current).map { p, q in
            let difference = p.squareRoot() - q.squareRoot()
            return difference * difference
        }
        return (CompensatedSum.of(squares) / 2).squareRoot()
    }

    /// The mean divergence of both sides from their mean, in nats, 0 to ln 2.
    ///
    /// A bin of mean m and relative difference r gives `m (2 r atanh r + ln(1 - r^2)) / 2`: no term
    /// is negative.
    /// Source: J. Lin, "Divergence measures based on the Shannon entropy", IEEE TIT 37 (1991)
    /// 145-151.
    package var jensenShannonDivergence: Double {
        let terms = zip(reference, current).map { p, q -> Double in
            let sum = p + q
            guard sum > 0 else { return 0 }
            let relative = (p - q) / sum
            guard relative.magnitude < 1 else { return sum * .log(2) }
            return sum / 2
                * (2 * relative * .atanh(relative) + .log(onePlus: -relative * relative))
        }
        return CompensatedSum.of(terms) / 2
    }

    /// The same in bits, 0 to 1, as TFDV and Vertex AI give it.
    package var jensenShannonDivergenceInBits: Double { jensenShannonDivergence / .log(2) }

    /// The root of the divergence in nats, 0 to 0.8326: a metric.
    ///
    /// Source: scipy 1.17.1 `spatial.distance.jensenshannon` with its default base; evidently
    /// 0.7.23.
    package var jensenShannonDistance: Double { jensenShannonDivergence.squareRoot() }

    /// `sum (p - q) ln(p / q)`. Infinite where a bin is empty on one side only: smooth first.
    var populationStability: Double {
        CompensatedSum.of(
            zip(reference, current).map { p, q in p == q ? 0 : (p - q) * .log(p / q) })
    }
}
