package import Domain
package import Formats

/// What training a commit again gave: `pawl/runs/1`.
package enum RunsDocument {
    package static let schema = "pawl/runs/1"

    /// `plan` says what was to be run and why, `findings` how the runs were judged.
    package static func json(
        _ runs: [RunRecord], of commit: ObjectID?, plan: Plan, findings: [Finding]
    ) -> JSON {
        [
            "schema": .string(schema), "commit": .optional(commit?.hex),
            "plan": .array(plan.stages.map(json)), "runs": .array(runs.map(json)),
            "findings": .array(findings.map(FindingDocument.json)),
        ]
    }

    static func json(_ planned: PlannedStage) -> JSON {
        [
            "stage": .text(planned.stage),
            "because": .array(planned.because.map { .string($0.word) }),
        ]
    }

    private static func json(_ run: RunRecord) -> JSON {
        [
            "key": .optional(run.key?.hex), "commit": .string(run.commit.hex),
            "stage": .text(run.stage), "seed": run.seed.map { .integer($0) } ?? .null,
            "outcome": .string(run.outcome.state.rawValue), "why": .optional(run.outcome.why),
            "metrics": .array(run.metrics.map(json) ?? []),
            "inputs": .array(
                run.inputs.map { input in
                    .object(
                        members(of: input.content).merging(["path": .text(input.written)]) { $1 })
                }),
            "outputs": .array(run.outputs.map(json)),
            "wallSeconds": run.cost.map { .computed($0.wallSeconds) } ?? .null,
            "cpuSeconds": run.cost.map { .computed($0.cpuSeconds) } ?? .null,
            "peakBytes": run.cost.map { .integer($0.peakBytes) } ?? .null,
            "environment": json(run.environment), "isolation": run.isolation.map(json) ?? .null,
            "log": run.log.map(json) ?? .null,
        ]
    }

    /// Every metric; a file that has none stands for itself.
    private static func json(_ metrics: Metrics) -> [JSON] {
        let without = metrics.files.filter { file in
            switch file.value {
            case .values: false
            case .missing, .unreadable, .notStored: true
            }
        }.keys.map { MetricName(file: $0, key: "") }
        return (metrics.names + without).sorted().map { name in
            let reading = metrics.reading(of: name)
            return [
                "metric": .text(name.text), "file": .path(name.file), "key": .text(name.key),
                "value": ReadingDocument.value(reading),
                "valueReading": ReadingDocument.json(reading),
            ]
        }
    }

    private static func json(_ output: RunOutput) -> JSON {
        let members: [ExactString: JSON] = [
            "path": .path(output.path), "kind": .string(output.kind.rawValue),
            "sha256": .string(output.sha256), "agreement": .string(output.agreement.rawValue),
        ]
        return .object(members.merging(Self.members(of: output.content)) { $1 })
    }

    private static func members(of content: RunContent) -> [ExactString: JSON] {
        [
            "md5": .string(content.md5), "size": .integer(content.size),
            "files": content.fileCount.map { .integer($0) } ?? .null,
            "executable": .bool(content.isExecutable),
        ]
    }

    private static func json(_ environment: RunEnvironment) -> JSON {
        [
            "system": .string(environment.system), "processor": .string(environment.processor),
            "processorCount": .integer(environment.processorCount),
            "threads": .integer(environment.threads),
            "variables": .object(environment.variables.mapValues { .text($0) }),
            "passedOn": .strings(environment.passedOn),
        ]
    }

    private static func json(_ isolation: Isolation) -> JSON {
        [
            "network": .string(isolation.network.rawValue),
            "files": .string(isolation.files.rawValue),
            "processes": .string(isolation.processes.rawValue),
        ]
    }

    private static func json(_ log: RunLog) -> JSON {
        ["path": .text(log.path), "tail": .array(log.tail.map { .string($0.text) })]
    }
}

extension RunOutcome {
    /// The word of documents and reports.
    enum State: String, CaseIterable {
        case ended, failed
        case notRun = "not-run"
    }

    var state: State {
        switch self {
        case .ended: .ended
        case .failed: .failed
        case .notRun: .notRun
        }
    }

    var why: String? {
        switch self {
        case .ended: nil
        case .failed(let failure): failure.description
        case .notRun(let obstacle): obstacle.description
        }
    }
}
