/// The shapes of DVC's files.
///
/// Source: dvc 3.67.1, `dvc/schema.py`, `dvc/output.py`, `dvc/annotations.py`, `dvc/dependency`.
enum Shapes {
    private static let annotations: [String: Shape] = [
        "desc": .text, "type": .text, "labels": .list(.text), "meta": .anything,
    ]

    private static let checksums: [String: Shape] = [
        "md5": .checksum, "checksum": .checksum, "etag": .checksum,
    ]

    private static let fileFacts: [String: Shape] = [
        "size": .integer, "nfiles": .integer, "isexec": .bool, "version_id": .text,
    ]

    private static let cloud = Shape.mapping(.record(fileFacts + checksums, required: []))

    private static let listedFile = Shape.record(
        checksums + fileFacts + ["relpath": .text, "cloud": cloud], required: ["relpath"])

    // MARK: dvc.yaml

    private static let outputFlags: [String: Shape] =
        annotations + [
            "cache": .bool, "persist": .bool, "checkpoint": .bool, "remote": .text, "push": .bool,
        ]

    private static let plotFlags: [String: Shape] =
        outputFlags + [
            "template": .text, "x": .text, "y": .text, "x_label": .text, "y_label": .text,
            "title": .text, "header": .bool,
        ]

    private static let outputs = Shape.list(
        .either([.text, .mapping(.record(outputFlags, required: []))]))

    private static let plots = Shape.list(
        .either([
            .text,
            .mapping(
                .either([
                    .record(plotFlags, required: []), .list(.record(plotFlags, required: [])),
                ])),
        ]))

    private static let variables = Shape.list(.either([.text, .anyMapping]))

    private static let stageFields: [String: Shape] = [
        "matrix": .mapping(.either([.text, .list(.anything)])),
        "cmd": .either([.text, .list(.anything)]),
        "wdir": .text,
        "deps": .list(.text),
        "params": .list(.either([.text, .anyMapping])),
        "vars": variables,
        "frozen": .bool,
        "meta": .anything,
        "desc": .text,
        "always_changed": .bool,
        "outs": outputs,
        "metrics": outputs,
        "plots": plots,
    ]

    private static let plainStage = Shape.record(stageFields, required: ["cmd"])

    /// One stage of dvc.yaml, or a group of them.
    static let stage = Shape.unless(
        any: ["foreach", "do"], plainStage,
        .record(
            ["foreach": .either([.anyMapping, .list(.anything), .text]), "do": plainStage],
            required: ["foreach", "do"]))

    private static let plotDefinition = Shape.record(
        [
            "x": .either([.text, .mapping(.text)]),
            "y": .either([.text, .list(.text), .mapping(.either([.text, .list(.text)]))]),
            "x_label": .text, "y_label": .text, "title": .text, "template": .text,
        ], required: [])

    /// dvc.yaml, its stages aside.
    static let pipelineFile = Shape.record(
        [
            "datasets": .anything,
            "plots": .list(.either([.text, .mapping(.either([plotDefinition, .null]))])),
            "stages": .mapping(.anything),
            "vars": variables,
            "params": .list(.text),
            "metrics": .list(.text),
            "artifacts": .mapping(.record(annotations + ["path": .text], required: ["path"])),
        ], required: [])

    // MARK: dvc.lock

    private static let lockedFile = Shape.record(
        checksums + fileFacts + [
            "path": .text, "cloud": cloud, "files": .list(listedFile), "hash": .text,
            "dataset": .anyMapping,
        ], required: ["path"])

    /// One stage of dvc.lock.
    static let lockEntry = Shape.record(
        [
            "cmd": .either([.text, .list(.anything)]),
            "deps": .list(lockedFile),
            "outs": .list(lockedFile),
            "params": .mapping(.mapping(.anything)),
        ], required: ["cmd"])

    /// dvc.lock, its stages aside.
    static let lockFile = Shape.record(
        ["schema": .text, "datasets": .anything, "stages": .mapping(.anything)],
        required: ["schema"])

    // MARK: *.dvc

    private static let dataFields: [String: Shape] =
        checksums + fileFacts + [
            "path": .text, "persist": .bool, "cloud": cloud, "hash": .text,
            "files": .list(listedFile), "fs_config": .anyMapping,
        ]

    private static let source = Shape.record(
        dataFields + [
            "repo": .record(
                [
                    "url": .text, "rev": .text, "rev_lock": .text,
                    "config": .either([.text, .anyMapping]),
                    "remote": .either([.text, .anyMapping]),
                ], required: ["url"]),
            "db": .anyMapping,
        ], required: [])

    private static let dataOutput = Shape.record(
        dataFields + annotations + ["cache": .bool, "remote": .text, "push": .bool],
        required: ["path"])

    static let dataFile = Shape.record(
        [
            "md5": .checksum,
            "wdir": .either([.text, .null]),
            "deps": .either([.list(source), .null]),
            "outs": .either([.list(dataOutput), .null]),
            "locked": .bool,
            "frozen": .bool,
            "meta": .anything,
            "always_changed": .bool,
            "desc": .text,
        ], required: [])
}

private func + (a: [String: Shape], b: [String: Shape]) -> [String: Shape] {
    a.merging(b) { $1 }
}
