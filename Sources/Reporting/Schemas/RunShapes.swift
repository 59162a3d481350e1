import Domain

extension Shape {
    static let runs = object([
        "schema": word(RunsDocument.schema), "commit": commit.orNull, "plan": list(planned),
        "runs": list(run), "findings": list(finding),
    ])

    static let planned = object(["stage": string, "because": list(string)])

    private static let run = object([
        "key": hash.orNull, "commit": commit, "stage": string, "seed": integer.orNull,
        "outcome": words(RunOutcome.State.allCases.map(\.rawValue)), "why": string.orNull,
        "metrics": list(
            object([
                "metric": string, "file": string, "key": string, "value": number.orNull,
                "valueReading": reading,
            ])),
        "inputs": list(
            object([
                "path": string, "md5": string, "size": integer, "files": integer.orNull,
                "executable": bool,
            ])),
        "outputs": list(
            object([
                "path": string, "kind": words(["plain", "metrics", "plots"]), "sha256": hash,
                "md5": string, "size": integer, "files": integer.orNull, "executable": bool,
                "agreement": words(Agreement.allCases.map(\.rawValue)),
            ])), "wallSeconds": finite.orNull, "cpuSeconds": finite.orNull,
        "peakBytes": integer.orNull,
        "environment": object([
            "system": string, "processor": string, "processorCount": integer, "threads": integer,
            "variables": texts, "passedOn": list(string),
        ]),
        "isolation": object([
            "network": words(["off", "open"]), "files": words(["read-only", "open"]),
            "processes": words(["own", "shared"]),
        ]).orNull, "log": object(["path": string, "tail": list(string)]).orNull,
    ])
}
