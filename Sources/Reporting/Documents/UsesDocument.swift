package import Domain
package import Formats

/// How far test sets are worn out: `pawl/uses/1`.
package enum UsesDocument {
    package static let schema = "pawl/uses/1"

    package static func json(_ verdict: TestSetVerdict) -> JSON {
        [
            "schema": .string(schema), "steps": .integer(verdict.budget.steps),
            "reliability": .decimal(verdict.budget.reliability),
            "adaptivity": .string(verdict.budget.adaptivity.rawValue),
            "exitStatus": .integer(Int(verdict.exitStatus.rawValue)),
            "testSets": .array(
                verdict.wear.map { wear in
                    [
                        "testSet": .string(wear.testSet.hex), "rows": .integer(wear.rows),
                        "used": .integer(wear.used), "shown": .string(wear.shown.rawValue),
                        "first": .string("\(wear.first)"), "last": .string("\(wear.last)"),
                        "tolerance": .computed(wear.tolerance),
                        "toleranceSoFar": .computed(wear.toleranceSoFar),
                        "spent": .bool(wear.isSpent),
                    ]
                }),
            "findings": .array(verdict.findings.map(FindingDocument.json)),
        ]
    }
}
