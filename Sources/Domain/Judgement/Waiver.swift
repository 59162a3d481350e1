/// A failure that somebody answers for until a day.
package struct Waiver: Hashable, Sendable {
    /// The full id: `metric/max-loss:eval/metrics.json:auc`.
    package let check: ExactString
    /// The worst value of what the check limits; at least 0.
    package let limit: Decimal
    package let reason: String
    package let owner: String
    /// Good until the end of this day, UTC.
    package let expires: CalendarDay
    package let position: Position

    package init(
        check: ExactString, limit: Decimal, reason: String, owner: String, expires: CalendarDay,
        position: Position
    ) {
        self.check = check
        self.limit = limit
        self.reason = reason
        self.owner = owner
        self.expires = expires
        self.position = position
    }
}
