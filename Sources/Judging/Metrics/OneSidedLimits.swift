import Domain

/// The limits that look at one value: floor, ceiling and equality. On the edge they hold.
enum OneSidedLimits {
    static func floor(_ floor: Decimal, of value: Decimal) -> LimitJudgement {
        let excess = floor - value
        return LimitJudgement(
            excess: excess, waivable: excess,
            message: excess > .zero
                ? "\(value) is below the floor of \(floor)" : "\(value), the floor is \(floor)")
    }

    static func ceiling(_ ceiling: Decimal, of value: Decimal) -> LimitJudgement {
        let excess = value - ceiling
        return LimitJudgement(
            excess: excess, waivable: excess,
            message: excess > .zero
                ? "\(value) is above the ceiling of \(ceiling)"
                : "\(value), the ceiling is \(ceiling)")
    }

    static func equality(
        with target: Decimal, within tolerance: Decimal, of value: Decimal
    ) -> LimitJudgement {
        let distance = (value - target).magnitude
        return LimitJudgement(
            excess: distance - tolerance, waivable: distance - tolerance,
            message: distance > tolerance
                ? "\(value) is \(distance) away from \(target), allowed is \(tolerance)"
                : "\(value) is \(target) within \(tolerance)")
    }
}
