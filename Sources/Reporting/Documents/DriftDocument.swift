package import Domain
package import Formats

/// How the data of two sides differ: `pawl/drift/1`.
package enum DriftDocument {
    package static let schema = "pawl/drift/1"

    package static func json(_ drift: Drift) -> JSON {
        [
            "schema": .string(schema), "reference": json(drift.reference),
            "current": json(drift.current), "exitStatus": .integer(Int(drift.exitStatus.rawValue)),
            "severity": .string(drift.severity.rawValue),
            "counts": .object(
                Dictionary(
                    uniqueKeysWithValues: Outcome.allCases.map { outcome in
                        (
                            ExactString(outcome.rawValue),
                            JSON.integer(drift.checks.count { $0.outcome == outcome })
                        )
                    })),
            "columns": .array(
                drift.columns.map { column in
                    [
                        "column": .text(column.name), "reference": json(column.reference),
                        "current": json(column.current),
                        "checks": .array(column.checks.map { json($0, of: column, drift) }),
                    ]
                }),
        ]
    }

    private static func json(_ side: DataSide) -> JSON {
        ["name": .string(side.name), "rows": .integer(side.rows)]
    }

    private static func json(_ summary: ColumnSummary?) -> JSON {
        guard let summary else { return nil }
        return ["kind": .string(summary.kind.rawValue), "missing": .integer(summary.missing)]
    }

    private static func json(_ check: DriftCheck, of column: ColumnDrift, _ drift: Drift) -> JSON {
        let words = DriftWords(check, of: column.name)
        return [
            "id": .string("\(check.check.text):\(column.name.text)"),
            "check": .string(check.check.text), "outcome": .string(check.outcome.rawValue),
            "severity": .string(drift.severity.rawValue), "message": .string(words.message),
            "remedy": .optional(words.remedy), "effects": .array(check.effects.map(json)),
            "test": check.test.map(json) ?? .null,
        ]
    }

    private static func json(_ effect: DriftEffect) -> JSON {
        [
            "measure": .string(effect.measure.rawValue), "value": .computed(effect.value),
            "expected": .computed(effect.expected), "excess": .computed(effect.excess),
            "threshold": .computed(effect.threshold),
        ]
    }

    private static func json(_ test: DriftTest) -> JSON {
        [
            "method": .string(test.method.rawValue), "p": .computed(test.pValue),
            "adjusted": .computed(test.adjusted),
        ]
    }
}
