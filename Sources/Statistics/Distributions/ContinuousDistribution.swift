/// Which tail of a distribution.
package enum TailSide: Hashable, Sendable {
    case lower
    case upper

    package var opposite: TailSide { self == .lower ? .upper : .lower }
}

/// A distribution on the real line that has a density.
///
/// Tails keep their relative accuracy, some 1e-13, down to 1e-300, and quantiles take the tail that is
/// known exactly: ask `quantile(upperTail: 1e-20)`, never `quantile(lowerTail: 1 - 1e-20)`.
package protocol ContinuousDistribution: Hashable, Sendable {
    /// The least and the largest value, infinite where there is none.
    var support: ClosedRange<Double> { get }

    /// The probabilities below and above `value`, which is not NaN.
    func tails(at value: Double) -> Tails

    /// The value whose tail on `side` is `probability`, which lies in 0 to ½, its end included.
    func value(where probability: Double, on side: TailSide) -> Double
}

extension ContinuousDistribution {
    /// The probability of at most `value`; NaN for NaN.
    package func lowerTail(_ value: Double) -> Double {
        value.isNaN ? .nan : tails(at: value).lower
    }

    /// The probability of at least `value`; NaN for NaN.
    package func upperTail(_ value: Double) -> Double {
        value.isNaN ? .nan : tails(at: value).upper
    }

    /// The value below which the probability `lowerTail` lies; NaN outside 0...1.
    package func quantile(lowerTail: Double) -> Double { quantile(lowerTail, on: .lower) }

    /// The value above which the probability `upperTail` lies; NaN outside 0...1.
    package func quantile(upperTail: Double) -> Double { quantile(upperTail, on: .upper) }

    private func quantile(_ probability: Double, on side: TailSide) -> Double {
        switch probability {
        case 0: side == .lower ? support.lowerBound : support.upperBound
        case 1: side == .lower ? support.upperBound : support.lowerBound
        case 0...0.5: value(where: probability, on: side)
        case 0.5...1: value(where: 1 - probability, on: side.opposite)
        default: .nan
        }
    }
}
