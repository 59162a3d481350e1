import RealModule

/// Confidence intervals for a mean of values from 0 to 1 that hold all at once, after every value.
///
/// The predictable-mixture empirical Bernstein sequence: with weights `l_i = min(cap, sqrt(2
/// ln(2/alpha) / (s_{i-1} i ln(1 + i))))`, the centre is `sum l_i x_i / sum l_i` and the half width
/// `(ln(2/alpha) + sum (x_i - m_{i-1})^2 (-ln(1 - l_i) - l_i)) / sum l_i`. Here `m_i` and `s_i` are
/// the mean and variance so far, with half a value of 1 and a variance of 1/4 put in beforehand.
/// Assumes only that each value's mean, given those before, is the same.
/// Source: Waudby-Smith and Ramdas, JRSS B 86 (2024) 1-27, theorem 2 and equation 15.
package struct EmpiricalBernsteinSequence: Sendable {
    /// One interval. Its ends may lie outside 0...1 while little is known.
    package struct Interval: Hashable, Sendable {
        package let centre: Double
        package let halfWidth: Double

        package var lower: Double { centre - halfWidth }
        package var upper: Double { centre + halfWidth }
    }

    private let budget: Double
    private let cap: Double
    private var count = 0
    private var sum = CompensatedSum()
    private var squares = CompensatedSum()
    private var weights = CompensatedSum()
    private var weighted = CompensatedSum()
    private var spread = CompensatedSum()

    /// Intervals that all cover the mean with a chance of 1 - level; both the level and the cap of
    /// the weights lie strictly between 0 and 1, else nil.
    package init?(level: Double, cap: Double = 0.5) {
        guard level > 0, level < 1, cap > 0, cap < 1 else { return nil }
        budget = .log(2 / level)
        self.cap = cap
    }

    /// Takes the next value and gives the interval after it. Nil, and nothing is taken, outside
    /// 0...1.
    package mutating func add(_ value: Double) -> Interval? {
        guard (0...1).contains(value) else { return nil }
        let meanBefore = mean
        let varianceBefore = (0.25 + squares.value) / (Double(count) + 1)
        count += 1
        let steps = Double(count)
        let weight = min(
            cap, .sqrt(2 * budget / (varianceBefore * steps * .log(onePlus: steps))))
        weights.add(weight)
        weighted.add(weight * value)
        let surprise = value - meanBefore
        spread.add(surprise * surprise * (-.log(onePlus: -weight) - weight))
        sum.add(value)
        let deviation = value - mean
        squares.add(deviation * deviation)
        return Interval(
            centre: weighted.value / weights.value,
            halfWidth: (budget + spread.value) / weights.value)
    }

    /// The mean so far, with half a value of 1 put in beforehand.
    private var mean: Double { (0.5 + sum.value) / (Double(count) + 1) }
}
