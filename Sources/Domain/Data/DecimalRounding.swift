extension Decimal {
    /// How many digits stand behind the point when it is written in full.
    package var places: Int { max(0, -exponent) }

    /// The power of ten of its first digit, -1 for 0.9; nil for zero.
    package var order: Int? { digits.isEmpty ? nil : exponent + digits.count - 1 }

    /// The nearest number with so many digits behind the point, halves away from zero.
    package func rounded(toPlaces places: Int) -> Decimal {
        let excess = -exponent - places
        guard excess > 0 else { return self }
        guard excess <= digits.count else { return .zero }
        let kept = Decimal(
            isNegative: isNegative, digits: Array(digits.dropFirst(excess)), exponent: -places)
        guard digits[excess - 1] >= 5 else { return kept }
        return kept + Decimal(isNegative: isNegative, digits: [1], exponent: -places)
    }

    /// Rounded and written in full with exactly so many digits behind the point: `0.0050`.
    package func text(places: Int) -> String {
        let rounded = rounded(toPlaces: places)
        let whole = rounded.digits.isEmpty ? 0 : rounded.exponent + places
        let plain = String(repeating: "0", count: max(0, whole))
        let digits = rounded.digits.reversed().map(String.init).joined() + plain
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let point = places > 0 ? "." : ""
        return (rounded.isNegative ? "-" : "") + padded.dropLast(places) + point
            + padded.suffix(places)
    }
}
