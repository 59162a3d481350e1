import Domain

extension Shape {
    static let inspection = object([
        "schema": word(InspectionDocument.schema), "range": range.orNull,
        "changes": list(
            object([
                "path": string, "previousPath": string.orNull,
                "kind": words([
                    "added", "removed", "modified", "renamed", "type-changed", "mode-changed",
                ]), "role": words(ChangeRole.allCases.map(\.rawValue)), "before": commit.orNull,
                "after": commit.orNull, "stages": list(string),
            ])), "stages": list(stage),
        "plan": list(planned),
        "findings": list(finding),
    ])

    static let comparison = object([
        "schema": word(ComparisonDocument.schema),
        "checks": list(
            object([
                "id": string, "metric": string, "file": string, "key": string,
                "slice": string.orNull, "rule": object(["kind": string]),
                "direction": words(["higher", "lower"]), "baseline": number.orNull,
                "baselineReading": reading, "candidate": number.orNull,
                "candidateReading": reading, "mergeBase": number.orNull,
                "mergeBaseReading": reading, "improvement": finite.orNull,
                "allowed": finite.orNull,
                "interval": object(["low": number, "high": number, "level": finite]).orNull,
                "method": string, "n": integer.orNull, "detectable": number.orNull,
                "needed": integer.orNull, "outcome": outcome.orNull, "severity": severity,
                "introduced": bool.orNull, "undecided": words(["stop", "warn"]),
                "evidence": object([
                    "kind": words(["values", "evidence", "missing", "too-small"]),
                    "why": string.orNull, "malformedInput": bool, "estimate": estimate.orNull,
                ]),
            ])),
        "disagreements": list(
            object([
                "metric": string, "file": string, "key": string, "predictions": string,
                "written": finite, "computed": number, "severity": severity,
            ])),
        "unguarded": list(
            object([
                "metric": string, "file": string, "key": string, "baseline": number.orNull,
                "baselineReading": reading, "candidate": number.orNull,
                "candidateReading": reading, "mergeBase": number.orNull,
                "mergeBaseReading": reading,
            ])),
        "unmatched": list(
            object([
                "kind": words(["rule", "expectation"]), "metric": string, "severity": severity,
                "line": line, "column": line,
            ])),
    ])

    static let lineage = object([
        "schema": word(LineageDocument.schema), "commit": commit.orNull,
        "results": list(
            object([
                "path": string, "metric": bool,
                "state": words([
                    "reproduced", "consistent", "broken", "unverifiable", "no-producer",
                ]),
                "chain": list(
                    object([
                        "stage": string, "commit": commit.orNull, "inputs": list(string),
                        "outputs": list(string),
                    ])), "broken": list(broken),
            ])), "stages": list(stage), "broken": list(broken), "findings": list(finding),
    ])

    static let verdict = object([
        "schema": word(VerdictDocument.schema), "outcome": words(["open", "shut", "none"]),
        "exitStatus": integers([0, 1, 2, 65]), "range": range.orNull,
        "counts": object([
            "pass": integer, "fail": integer, "undecided": integer, "unmeasured": integer,
            "waived": integer, "skipped": integer,
        ]), "checks": list(finding), "findings": list(finding),
        "waivers": list(object(["check": string, "detail": string.orNull])), "notes": list(string),
        "policy": object(["path": string.orNull, "commit": commit.orNull]), "reproduce": string,
        "inspection": inspection, "runs": runs.orNull, "comparison": comparison,
        "lineage": lineage,
    ])

    static let hook = object([
        "schema": word(HookDocument.schema), "hook": string, "exitStatus": integers([0, 1, 2, 65]),
        "tips": list(
            object([
                "names": list(string), "commit": commit.orNull, "commits": integer,
                "skipped": object(["checks": list(string), "reason": string]).orNull,
                "verdict": verdict,
            ])), "unjudged": list(string), "unreached": list(string), "notes": list(string),
    ])

    static let hooks = object([
        "schema": word(HooksDocument.schema),
        "hooks": list(
            object([
                "hook": words(GitHook.allCases.map(\.rawValue)),
                "state": words(HookSituation.State.allCases.map(\.rawValue)),
                "file": string.orNull, "kept": string.orNull, "release": string.orNull,
                "why": string.orNull,
            ])),
    ])

    private static let range = object([
        "base": commit, "baseName": string, "head": commit, "headName": string,
        "mergeBase": commit, "baseline": commit.orNull, "baselineName": string.orNull,
        "policy": commit, "commits": list(commit),
    ])

    static let finding = object([
        "check": string, "id": string, "outcome": outcome, "severity": severity,
        "origin": words(["introduced", "inherited"]),
        "subject": object([
            "commit": commit.orNull, "path": string.orNull, "line": line.orNull,
            "stage": string.orNull, "metric": string.orNull, "slice": string.orNull,
            "metricFile": string.orNull, "metricKey": string.orNull, "testSet": hash.orNull,
        ]), "message": string, "detail": string.orNull, "remedy": string.orNull,
        "malformedInput": bool,
        "resolution": object([
            "level": finite, "chance": number, "detectable": number, "needed": integer.orNull,
        ]).orNull,
    ])

    private static let estimate = object([
        "method": words(Evidence.Method.allCases.map(\.rawValue)), "why": string, "n": integer,
        "baseline": number, "candidate": number, "improvement": number, "standardError": number,
        "low": number, "high": number, "level": finite, "chance": number,
        "discordant": integer.orNull,
    ])

    private static let stage = object([
        "stage": string,
        "state": words(["fresh", "stale", "neverRun", "frozen", "alwaysRun", "unverifiable"]),
        "reasons": list(
            object([
                "kind": string, "path": string.orNull, "key": string.orNull,
                "recorded": string.orNull, "found": string.orNull,
            ])),
    ])

    private static let broken = object([
        "link": words(BrokenLink.Kind.allCases.map(\.rawValue)), "stage": string.orNull,
        "path": string.orNull, "item": string.orNull, "recorded": string.orNull,
        "found": string.orNull, "message": string, "line": line.orNull,
    ])

    private static let outcome = words(Outcome.allCases.map(\.rawValue))
    private static let severity = words(["fail", "warn"])

    /// What kind of answer a snapshot gave.
    static let reading = object([
        "state": words([
            "number", "notNumeric", "keyMissing", "fileMissing", "unreadable", "notStored",
        ]),
        "text": string.orNull,
    ])
}
