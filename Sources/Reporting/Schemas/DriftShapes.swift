import Domain

extension Shape {
    static let drift = object([
        "schema": word(DriftDocument.schema), "reference": dataSide, "current": dataSide,
        "exitStatus": integers([0, 1, 2]), "severity": words(["fail", "warn"]),
        "counts": object([
            "pass": integer, "fail": integer, "undecided": integer, "unmeasured": integer,
            "waived": integer, "skipped": integer,
        ]),
        "columns": list(
            object([
                "column": string, "reference": columnSummary.orNull,
                "current": columnSummary.orNull, "checks": list(driftCheck),
            ])),
    ])

    /// What `pawl compare drift --profile` writes.
    static let profile = object([
        "schema": word("pawl/profile/1"), "rows": integer,
        "columns": list(
            object([
                "name": string, "kind": columnKind, "missing": integer,
                // In rising order, each once: `-1.5 0*3 2` are five numbers.
                "numbers": string.orNull, "categories": counts.orNull,
            ])),
    ])

    private static let dataSide = object(["name": string, "rows": integer])

    private static let columnKind = words(ColumnKind.allCases.map(\.rawValue))

    private static let columnSummary = object(["kind": columnKind, "missing": integer])

    private static let driftCheck = object([
        "id": string, "check": string, "outcome": words(Outcome.allCases.map(\.rawValue)),
        "severity": words(["fail", "warn"]), "message": string, "remedy": string.orNull,
        "effects": list(
            object([
                "measure": words(DriftEffect.Measure.allCases.map(\.rawValue)), "value": number,
                "expected": number, "excess": number, "threshold": finite,
            ])),
        "test": object([
            "method": words(DriftTest.Method.allCases.map(\.rawValue)), "p": number,
            "adjusted": number,
        ]).orNull,
    ])
}
