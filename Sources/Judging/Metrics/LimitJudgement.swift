import Domain

/// How one value stands to one limit.
struct LimitJudgement: Hashable {
    /// How far the value is beyond the limit; 0 or less when it holds. Tells a problem made worse from
    /// one that was there.
    let excess: Decimal
    /// What a waiver's limit is held against: the loss, or how far a floor, ceiling, target or gain is
    /// missed. Nil where no waiver helps.
    let waivable: Decimal?
    /// `0.91 is below the floor of 0.95`
    let message: String

    var holds: Bool { excess <= .zero }
}
