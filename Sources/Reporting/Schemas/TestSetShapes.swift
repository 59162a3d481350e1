import Domain

extension Shape {
    static let plan = object([
        "schema": word(PlanDocument.schema),
        "condition": object([
            "condition": string, "mode": words(ConditionMode.allCases.map(\.rawValue)),
            "reliability": finite, "steps": integer,
            "adaptivity": words(Adaptivity.allCases.map(\.rawValue)), "labels": integer,
            "labelsOfFreshSets": integer,
            "sizes": list(
                object([
                    "bound": words(SizeBound.allCases.map(\.rawValue)), "labels": integer,
                    "unlabelled": integer.orNull, "labelsPerCommit": integer.orNull,
                    "changed": finite.orNull,
                ])),
        ]).orNull,
        "rows": object([
            "terms": terms, "rows": integer.orNull,
            "cases": list(
                object([
                    "discordant": finite.orNull, "accuracy": finite.orNull, "variance": finite,
                    "detectable": finite.orNull, "failing": finite.orNull,
                    "needed": integer.orNull,
                ])),
        ]).orNull,
        "runs": object([
            "terms": terms, "runs": integer.orNull, "spread": finite,
            "cases": list(
                object([
                    "correlation": finite.orNull, "detectable": finite.orNull,
                    "chance": finite.orNull, "needed": integer.orNull,
                ])), "wins": object(["share": finite, "pairs": integer]),
        ]).orNull,
    ])

    static let uses = object([
        "schema": word(UsesDocument.schema), "steps": integer, "reliability": finite,
        "adaptivity": words(Adaptivity.allCases.map(\.rawValue)),
        "exitStatus": integers([0, 1, 2]),
        "testSets": list(
            object([
                "testSet": hash, "rows": integer, "used": integer,
                "shown": words(TestSetUse.Shown.allCases.map(\.rawValue)), "first": string,
                "last": string, "tolerance": number, "toleranceSoFar": number, "spent": bool,
            ])), "findings": list(finding),
    ])

    private static let terms = object([
        "tolerance": finite.orNull, "level": finite, "checks": integer, "levelInForce": finite,
        "power": finite,
    ])
}
