import RealModule

/// The regularised incomplete beta function, on which the beta, t, F and binomial distributions stand.
///
/// A. R. DiDonato and A. H. Morris, "Algorithm 708: significant digit computation of the incomplete
/// beta function ratios", ACM TOMS 18 (1992) 360-373, continued fraction `BFRAC`. The factor before
/// it is Loader's saddle-point form instead of a difference of log-gammas. The relative error of
/// either tail stays below 1e-12 down to 1e-300, for parameters from 0.01 to 1e9.
struct IncompleteBeta {
    let alpha: Double
    let beta: Double

    /// Where to ask: a share x between 0 and 1.
    ///
    /// A share near 1, or near the mean of a narrow distribution, has lost its digits in x alone, so
    /// its complement and its distance from the mean are given beside it.
    struct Point {
        let share: Double
        /// 1 − x.
        let complement: Double
        /// α (1 − x) − β x, which is α − (α + β) x: positive below the mean.
        let slope: Double

        var mirrored: Point { Point(share: complement, complement: share, slope: -slope) }
    }

    /// The point x, its slope rounded once.
    func point(at share: Double) -> Point {
        let sum = alpha + beta
        // What the sum and its product with x have lost in rounding: T. J. Dekker, "A floating-point
        // technique for extending the available precision", Numer. Math. 18 (1971) 224-242.
        let lostInSum = alpha >= beta ? beta - (sum - alpha) : alpha - (sum - beta)
        let product = sum * share
        let lostInProduct = (-product).addingProduct(sum, share) + lostInSum * share
        return Point(
            share: share, complement: 1 - share, slope: (alpha - product) - lostInProduct)
    }

    /// The point where the logarithm of x / (1 − x) is `logOdds`.
    func point(atLogOdds logOdds: Double) -> Point {
        let share = 1 / (1 + .exp(-logOdds))
        let complement = 1 / (1 + .exp(logOdds))
        return Point(
            share: share, complement: complement, slope: alpha * complement - beta * share)
    }

    /// The logarithm of x / (1 − x) where the tail on `side` is `probability`, in (0, 1).
    func logOdds(where probability: Double, on side: TailSide) -> Double {
        guard side == .lower else { return -mirrored.logOdds(where: probability, on: .lower) }
        // So far out that only the first term of DLMF 8.17.7 counts, x^α / (α B(α, β)).
        let farOut = (.log(probability * alpha) + LogBeta.of(alpha, beta)) / alpha
        if farOut < -45 - .log(onePlus: beta) { return farOut }
        return TailRoot.point(of: probability, on: .lower, from: .log(alpha / beta)) { logOdds in
            let point = point(atLogOdds: logOdds)
            return TailRoot.Sample(
                tail: tails(at: point).lower, density: density(at: point), slope: point.slope)
        }
    }

    /// The probabilities below and above the point.
    func tails(at point: Point) -> Tails {
        guard point.share > 0 else { return Tails(lower: 0) }
        guard point.complement > 0 else { return Tails(upper: 0) }
        guard point.slope >= 0 else { return mirrored.tails(at: point.mirrored).swapped }
        return Tails(lower: density(at: point) / fraction(at: point))
    }

    /// x^α (1 − x)^β / B(α, β): the density of the logarithm of the odds.
    func density(at point: Point) -> Double {
        let sum = alpha + beta
        let correction = StirlingError.at(sum) - StirlingError.at(alpha) - StirlingError.at(beta)
        let deviance =
            Deviance.of(mean: sum * point.share, excess: point.slope)
            + Deviance.of(mean: sum * point.complement, excess: -point.slope)
        return (alpha / sum * beta / (2 * Double.pi)).squareRoot() * .exp(correction - deviance)
    }

    private var mirrored: IncompleteBeta { IncompleteBeta(alpha: beta, beta: alpha) }

    private func fraction(at point: Point) -> Double {
        let (a, b, x, y) = (alpha, beta, point.share, point.complement)
        let first = a * (point.slope + 1) / (a + 1)
        return ContinuedFraction.value(first: first) { n in
            let middle = a + 2 * n - 1
            let common = n * (b - n) * x
            return (
                a: (a + n - 1) / middle * ((a + b + n - 1) / middle) * common * x,
                b: n + common / middle + (a + n) / (middle + 2) * (point.slope + 1 + n * (1 + y))
            )
        }
    }
}
