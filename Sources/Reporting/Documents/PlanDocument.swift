package import Domain
package import Formats

/// How many labels, rows or runs are needed: `pawl/plan/1`. Of its three sections one is filled.
package enum PlanDocument {
    package static let schema = "pawl/plan/1"

    package static func json(_ plan: LabelPlan) -> JSON {
        var members: [ExactString: JSON] = [
            "schema": .string(schema), "condition": nil, "rows": nil, "runs": nil,
        ]
        switch plan {
        case .condition(let plan): members["condition"] = json(plan)
        case .rows(let plan): members["rows"] = json(plan)
        case .runs(let plan): members["runs"] = json(plan)
        }
        return .object(members)
    }

    private static func json(_ plan: ConditionPlan) -> JSON {
        [
            "condition": .string(plan.condition), "mode": .string(plan.mode.rawValue),
            "reliability": .decimal(plan.reliability), "steps": .integer(plan.steps),
            "adaptivity": .string(plan.adaptivity.rawValue),
            "labels": plan.sizes.first.map { .integer($0.labels) } ?? nil,
            "labelsOfFreshSets": .integer(plan.labelsOfFreshSets),
            "sizes": .array(
                plan.sizes.map { size in
                    [
                        "bound": .string(size.bound.rawValue), "labels": .integer(size.labels),
                        "unlabelled": .count(size.unlabelled),
                        "labelsPerCommit": .count(size.labelsPerCommit),
                        "changed": .measure(size.changed),
                    ]
                }),
        ]
    }

    private static func json(_ plan: RowPlan) -> JSON {
        [
            "terms": json(plan.terms), "rows": .count(plan.rows),
            "cases": .array(
                plan.cases.map { one in
                    let (discordant, accuracy): (Decimal?, Decimal?) =
                        switch one.kind {
                        case .paired(let discordant): (discordant, nil)
                        case .unpaired(let accuracy): (nil, accuracy)
                        }
                    return [
                        "discordant": .decimal(discordant), "accuracy": .decimal(accuracy),
                        "variance": .computed(one.variance),
                        "detectable": .measure(one.detectable), "failing": .measure(one.failing),
                        "needed": .count(one.needed),
                    ]
                }),
        ]
    }

    private static func json(_ plan: RunPlan) -> JSON {
        [
            "terms": json(plan.terms), "runs": .count(plan.runs),
            "spread": .decimal(plan.spread),
            "cases": .array(
                plan.cases.map { one in
                    [
                        "correlation": .decimal(one.correlation),
                        "detectable": .measure(one.detectable), "chance": .measure(one.chance),
                        "needed": .count(one.needed),
                    ]
                }),
            "wins": ["share": .decimal(plan.wins.share), "pairs": .integer(plan.wins.pairs)],
        ]
    }

    private static func json(_ terms: PlanTerms) -> JSON {
        [
            "tolerance": .decimal(terms.tolerance), "level": .decimal(terms.level),
            "checks": .integer(terms.checks), "levelInForce": .computed(terms.levelInForce),
            "power": .decimal(terms.power),
        ]
    }
}

extension JSON {
    /// Null for none.
    static func count(_ count: Int?) -> JSON { count.map { .integer($0) } ?? .null }

    /// A computed number; null for none.
    static func measure(_ value: Double?) -> JSON { value.map { .computed($0) } ?? .null }
}
