package import Domain
package import Formats

/// What a range changes and what must run again because of it: `pawl/inspection/1`.
package enum InspectionDocument {
    package static let schema = "pawl/inspection/1"

    package static func json(
        range: CommitRange?, changes: [ChangedFile], stages: [StageStatus], plan: Plan,
        findings: [Finding]
    ) -> JSON {
        [
            "schema": .string(schema), "range": RangeDocument.json(range),
            "changes": .array(changes.map(json)), "stages": .array(stages.map(json)),
            "plan": .array(plan.stages.map(RunsDocument.json)),
            "findings": .array(findings.map(FindingDocument.json)),
        ]
    }

    private static func json(_ changed: ChangedFile) -> JSON {
        let change = changed.change
        return [
            "path": .path(change.path), "previousPath": .path(change.previousPath),
            "kind": .string(change.kind.rawValue), "role": .string(changed.role.rawValue),
            "before": .optional(change.before?.hex), "after": .optional(change.after?.hex),
            "stages": .strings(changed.stages),
        ]
    }

    static func json(_ status: StageStatus) -> JSON {
        [
            "stage": .text(status.stage), "state": .string(status.state.rawValue),
            "reasons": .array(status.reasons.map(json)),
        ]
    }

    private static func json(_ reason: StageReason) -> JSON {
        [
            "kind": .string(reason.kind.rawValue), "path": .optional(reason.path?.text),
            "key": .optional(reason.key?.text), "recorded": .optional(reason.recorded),
            "found": .optional(reason.found),
        ]
    }

    static func readPlan(_ place: DocumentPlace) throws(DocumentError) -> Plan {
        Plan(
            stages: try place.member("plan").each { place throws(DocumentError) in
                PlannedStage(
                    stage: try place.member("stage").exactString(),
                    because: try place.member("because").each { place throws(DocumentError) in
                        let word = try place.string()
                        if let kind = StageReason.Kind(rawValue: word) { return .reason(kind) }
                        guard word == PlanCause.named.word || word == PlanCause.all.word else {
                            throw place.unexpected("a reason to run a stage")
                        }
                        return word == PlanCause.named.word ? .named : .all
                    })
            })
    }

    static func readChange(_ place: DocumentPlace) throws(DocumentError) -> ChangedFile {
        let change = Change(
            try place.member("kind").word(), try place.member("path").path(),
            previousPath: try place.optional("previousPath")?.path(),
            before: try place.optional("before")?.commit(),
            after: try place.optional("after")?.commit())
        return ChangedFile(
            change, role: try place.member("role").word(),
            stages: try place.member("stages").exactStrings())
    }

    static func readStage(_ place: DocumentPlace) throws(DocumentError) -> StageStatus {
        StageStatus(
            stage: try place.member("stage").exactString(), state: try place.member("state").word(),
            reasons: try place.member("reasons").each { place throws(DocumentError) in
                StageReason(
                    try place.member("kind").word(),
                    path: try place.optional("path")?.exactString(),
                    key: try place.optional("key")?.exactString(),
                    recorded: try place.optional("recorded")?.string(),
                    found: try place.optional("found")?.string())
            })
    }
}
