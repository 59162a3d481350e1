import RealModule

/// The regularised incomplete gamma function, on which the gamma and chi-square distributions stand.
///
/// Below the mean the series DLMF 8.11.4, above it the continued fraction DLMF 8.9.2 in Legendre's
/// contracted form; the factor before both is Loader's saddle-point form. The relative error of either
/// tail stays below 1e-12 down to 1e-300, for shapes from 0.01 to 1e9.
struct IncompleteGamma {
    let shape: Double

    /// Where to ask.
    struct Point {
        /// The value x ≥ 0 for a scale of 1.
        let value: Double
        /// a − x, which x alone would round where the two share most of their digits.
        let slope: Double
    }

    /// The point `value` of the distribution stretched by `scale`.
    func point(at value: Double, scale: Double) -> Point {
        let mean = shape * scale
        let lost = (-mean).addingProduct(shape, scale)
        return Point(value: value / scale, slope: ((mean - value) + lost) / scale)
    }

    /// The probabilities below and above the point.
    func tails(at point: Point) -> Tails {
        guard point.value > 0 else { return Tails(lower: 0) }
        guard point.value < .infinity else { return Tails(upper: 0) }
        return point.slope > -1
            ? Tails(lower: density(at: point) * series(at: point.value))
            : Tails(upper: density(at: point) / fraction(at: point))
    }

    /// x^a e^−x / Γ(a): the density of the logarithm.
    func density(at point: Point) -> Double {
        let deviance = Deviance.of(mean: point.value, excess: point.slope)
        return (shape / (2 * Double.pi)).squareRoot() * .exp(-StirlingError.at(shape) - deviance)
    }

    /// Where the tail on `side` is `probability`, in (0, 1).
    func value(where probability: Double, on side: TailSide) -> Double {
        .exp(
            TailRoot.point(of: probability, on: side, from: .log(shape)) { logarithm in
                let point = point(at: .exp(logarithm), scale: 1)
                let tails = tails(at: point)
                return TailRoot.Sample(
                    tail: side == .lower ? tails.lower : tails.upper, density: density(at: point),
                    slope: point.slope)
            })
    }

    private func series(at x: Double) -> Double {
        var term = 1 / shape
        var sum = CompensatedSum()
        var denominator = shape
        while term > sum.value * 0x1p-60 {
            sum.add(term)
            denominator += 1
            term *= x / denominator
        }
        return sum.value
    }

    private func fraction(at point: Point) -> Double {
        let first = 1 - point.slope
        return ContinuedFraction.value(first: first) { n in
            (a: n * (shape - n), b: first + 2 * n)
        }
    }
}
