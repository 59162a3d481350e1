import Domain

/// What a stage's status contradicts, in the words of lineage.
struct BrokenLinks {
    let links: [BrokenLink]

    init(_ status: StageStatus, in commit: TracedCommit) throws(SnapshotError) {
        let stage = commit.stages[status.stage]
        let circumstances = stage.map { Circumstances(commit: commit, stage: $0) }
        var links: [BrokenLink] = []
        for reason in status.reasons {
            guard let kind = Self.kind(of: reason.kind) else { continue }
            let path = Self.path(of: reason, in: stage)
            links.append(
                BrokenLink(
                    kind, stage: status.stage, path: path,
                    item: reason.key ?? reason.path, recorded: reason.recorded,
                    found: reason.found, circumstances: try circumstances?.text(of: reason),
                    message: Self.message(reason), wayOut: reason.wayOut,
                    line: path == stage?.file ? stage?.position.line : nil))
        }
        self.links = links
    }

    /// Nil for what says how a stage is run and contradicts nothing.
    private static func kind(of reason: StageReason.Kind) -> BrokenLink.Kind? {
        switch reason {
        case .commandChanged, .dependencyChanged, .dependencyMissing, .parameterChanged,
            .parameterAdded, .parameterMissing, .parametersFileMissing:
            .staleLock
        case .outputChanged, .outputMissing: .editedResult
        case .dependencyDiffersFromProducer, .checksumChanged: .dataMismatch
        case .neverRun: .neverRun
        case .dependencyNotLocked, .outputNotLocked: .notLocked
        case .upstreamStale: .staleUpstream
        case .unverifiable: .unverifiable
        case .alwaysRun, .frozen: nil
        }
    }

    /// The file that the reason is about, as the repository names it.
    private static func path(of reason: StageReason, in stage: Stage?) -> RepositoryPath? {
        guard let stage, let written = reason.path else { return stage?.file }
        let paths =
            stage.dependencies.filter { $0.written == written }.map(\.path)
            + stage.outputs.filter { $0.written == written }.map(\.path)
            + stage.parameters.filter { $0.written == written }.map(\.path)
        return paths.lazy.compactMap(\.self).first ?? stage.file
    }

    private static func message(_ reason: StageReason) -> String {
        let path = reason.path.map { "'\($0)'" } ?? "a file"
        let key = reason.key.map { "'\($0)'" } ?? "a parameter"
        return switch reason.kind {
        case .commandChanged: "the command changed and the stage did not run again"
        case .dependencyChanged: "\(path) changed and the stage did not run again"
        case .dependencyMissing: "\(path) is read by the stage and is not there"
        case .dependencyNotLocked: "\(path) is read by the stage and not in the lock"
        case .dependencyDiffersFromProducer:
            "\(path) is not what the stage last read\(sides(reason))"
        case .parameterChanged:
            "\(key) of \(path) changed\(sides(reason)) and the stage did not run again"
        case .parameterAdded: "\(key) of \(path) is not in the lock"
        case .parameterMissing: "\(key) is not in \(path)"
        case .parametersFileMissing: "\(path) is gone and the stage reads parameters from it"
        case .outputChanged: "\(path) is not what the stage wrote: it was changed by hand"
        case .outputMissing: "\(path) is written by the stage and is not there"
        case .outputNotLocked: "\(path) is declared as written and not in the lock"
        case .neverRun: "the stage has never run: the lock does not know it"
        case .upstreamStale: "\(key) must run again first"
        case .checksumChanged: "the import was changed by hand"
        case .unverifiable:
            (reason.path == nil ? "the stage" : path)
                + " cannot be checked: \(reason.found ?? "its content is not here")"
        case .alwaysRun: "runs always"
        case .frozen: "is frozen"
        }
    }

    private static func sides(_ reason: StageReason) -> String {
        guard let recorded = reason.recorded, let found = reason.found else { return "" }
        return " (\(recorded) → \(found))"
    }
}

extension BrokenLink {
    init(_ problem: PipelineProblem) {
        let kind: Kind =
            switch problem.kind {
            case .mergeConflict: .mergeConflict
            case .malformed, .refused, .unreadable: .brokenPipeline
            }
        self.init(
            kind, path: problem.file, found: problem.message, message: problem.message,
            line: problem.position?.line)
    }
}
