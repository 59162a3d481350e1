/// A sum of doubles whose rounding errors are kept and added at the end.
///
/// Neumaier's variant of Kahan's algorithm: A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur
/// Summation endlicher Summen", ZAMM 54 (1974) 39-51.
package struct CompensatedSum: Sendable {
    private var sum = 0.0
    private var lost = 0.0

    package init() {}

    package static func of(_ values: some Sequence<Double>) -> Double {
        var sum = CompensatedSum()
        for value in values { sum.add(value) }
        return sum.value
    }

    package mutating func add(_ value: Double) {
        let next = sum + value
        lost += sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
        sum = next
    }

    /// The sum so far. Not finite when a summand, or the sum itself, was not.
    package var value: Double { sum.isFinite ? sum + lost : sum }
}
