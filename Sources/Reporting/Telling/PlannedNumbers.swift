import Domain

/// Numbers of a plan for a reader: shares in points, counts with their thousands apart.
enum PlannedNumbers {
    /// `34,150`
    static func count(_ count: Int) -> String {
        let digits = Array(String(count.magnitude))
        let groups = stride(from: digits.count, to: 0, by: -3).map {
            String(digits[max(0, $0 - 3)..<$0])
        }
        return (count < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
    }

    /// Three significant digits: `0.0207`, `1.3`, `0.000417`.
    static func measure(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return "\(value)" }
        guard let exact = Decimal("\(value)"), let order = exact.order else { return "\(value)" }
        return exact.rounded(toPlaces: 2 - order).description
    }

    /// A share as a percentage: `2.07 %`.
    static func percentage(_ share: Double) -> String {
        measure(share * 100) + " %"
    }

    /// An exact share as a percentage: `0.05` is `5 %`.
    static func percentage(_ share: Decimal) -> String {
        guard let hundred = Decimal("100") else { return share.description }
        return (share * hundred).description + " %"
    }
}
