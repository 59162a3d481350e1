import Domain

/// A metric's two values and their distance, rounded so that the reader sees what the judge saw.
///
/// Both values get the same digits, enough to show two digits of the distance, and never so few that a
/// broken limit seems kept. Source: statistics reference, section 8, on printing.
struct ReadableNumbers: Hashable {
    let baseline: String
    let candidate: String
    /// With its sign: `-0.0044`, `+0.010`, `0`.
    let improvement: String

    /// No value is shown with more digits behind the point than this.
    private static let mostPlaces = 8

    init(baseline: Decimal, candidate: Decimal, improvement: Decimal, limit: Decimal?) {
        let exact = max(baseline.places, candidate.places)
        let wanted = [
            improvement.order.map { 1 - $0 } ?? 0, Self.places(of: baseline),
            Self.places(of: candidate),
        ]
        var places = min(exact, max(0, wanted.max() ?? 0))
        if let limit {
            let loss = -improvement
            while places < exact, loss > limit, loss.rounded(toPlaces: places) <= limit {
                places += 1
            }
        }
        let shown = min(places, Self.mostPlaces)
        self.baseline = Self.text(baseline, places: shown)
        self.candidate = Self.text(candidate, places: shown)
        let sign = improvement > .zero ? "+" : ""
        let isPlain = places <= Self.mostPlaces && (improvement.order ?? 0) < 9
        self.improvement =
            improvement == .zero
            ? "0"
            : sign
                + (isPlain
                    ? improvement.text(places: places) : Self.text(improvement, places: places))
    }

    /// One value alone: at least four digits of it.
    static func text(_ value: Decimal) -> String {
        text(value, places: min(value.places, mostPlaces, max(0, places(of: value))))
    }

    private static func places(of value: Decimal) -> Int { value.order.map { 3 - $0 } ?? 0 }

    /// In full between 0.0001 and a billion, scientific beyond.
    private static func text(_ value: Decimal, places: Int) -> String {
        guard let order = value.order, order >= 9 || order < -4 || places > mostPlaces else {
            return value.text(places: places)
        }
        let rounded = value.rounded(toPlaces: 3 - order)
        guard let shownOrder = rounded.order else { return "0" }
        let digits = rounded.magnitude.digitsText
        let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
        return (value < .zero ? "-" : "") + digits.prefix(1) + fraction + "e\(shownOrder)"
    }
}

extension Decimal {
    /// The significant digits alone.
    fileprivate var digitsText: String {
        let digits = description.prefix { $0 != "e" }.filter(\.isNumber)
        let first = digits.firstIndex { $0 != "0" } ?? digits.startIndex
        let trimmed = digits[first...].reversed().drop { $0 == "0" }.reversed()
        return String(trimmed)
    }
}
