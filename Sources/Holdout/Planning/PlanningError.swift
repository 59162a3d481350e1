package import Domain

/// Why there is no plan.
package enum PlanningError: Error, Hashable, Sendable {
    case condition(ConditionError)
    /// Not strictly between 0 and 1.
    case reliability(Decimal)
    /// Of changed predictions, outside 0 to 1.
    case share(Double)
    /// The share of changed predictions helps no such condition.
    case noPattern
    /// The condition says itself how many predictions may change.
    case alreadyBounded
    /// More than can be counted.
    case tooMany
    /// A level, a power or a share of discordant rows that asks for nothing.
    case terms(PlanTerms)
    case spread(Decimal)
    case rowShare(Decimal)
    case correlation(Decimal)
    case wins(Decimal)
    case tolerance(Decimal)
}

extension PlanningError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .condition(let error): error.description
        case .reliability(let value):
            "cannot plan with the reliability \(value): give a share between 0 and 1, such as 0.999"
        case .share(let value):
            "cannot plan with a share of \(value) changed predictions: give one above 0 and at most "
                + "1, such as 0.1"
        case .noPattern:
            "cannot use the share of changed predictions: it helps 'n - o > c +/- e' alone, leave "
                + "it out"
        case .alreadyBounded:
            "cannot use the share of changed predictions: the condition bounds 'd' itself, leave "
                + "out one of the two"
        case .tooMany:
            "cannot plan: more labels would be needed than can be counted, ask for a wider "
                + "tolerance or for fewer steps"
        case .terms(let terms):
            "cannot plan with a level of \(terms.level) for \(terms.checks) checks and a power of "
                + "\(terms.power): the level lies between 0 and 50 %, the power from 50 % to below "
                + "100 %"
        case .spread(let value):
            "cannot plan with a spread of \(value): give the standard deviation over runs, above 0"
        case .rowShare(let value):
            "cannot plan with a share of \(value): give one above 0 and below 1, such as 5%"
        case .correlation(let value):
            "cannot plan with a correlation of \(value): give one above -1 and below 1"
        case .wins(let value):
            "cannot plan for a share of \(value) wins: give one above 50 % and at most 100 %"
        case .tolerance(let value):
            "cannot plan with a tolerance of \(value): give one above 0"
        }
    }
}
