import Domain

/// How the parts of one stage stand, in DVC's words.
struct StageChanges {
    enum FileState: String, Hashable, Sendable {
        case modified, deleted
        case notInCache = "not in cache"
    }

    enum Parameters: Hashable, Sendable {
        case deleted, new
        case keys([ParameterChange])
    }

    struct File: Hashable, Sendable {
        let name: ExactString
        let path: RepositoryPath?
        let state: FileState
        let recorded: Digest?
    }

    /// Of a frozen stage none.
    let dependencies: [File]
    let parameters: [(name: ExactString, path: RepositoryPath?, change: Parameters)]
    let outputs: [File]
    let isAlwaysChanged: Bool
    let isCommandChanged: Bool
    let isChecksumChanged: Bool

    init(_ stage: Stage, on side: DVCSide) throws(PipeliningError) {
        dependencies = stage.isFrozen ? [] : try Self.dependencies(stage, side)
        parameters = stage.isFrozen ? [] : try Self.parameters(stage, side)
        outputs = try Self.outputs(stage, side)
        isAlwaysChanged = StageJudgement.runsAlways(stage)
        switch stage.kind {
        case .step:
            isCommandChanged = stage.lock.map { $0.command != stage.command } ?? false
            isChecksumChanged = false
        case .data, .imported:
            isCommandChanged = false
            isChecksumChanged = stage.checksum.map { $0.recorded != $0.computed } ?? false
        }
    }

    private static func dependencies(
        _ stage: Stage, _ side: DVCSide
    ) throws(PipeliningError) -> [File] {
        var files: [File] = []
        for dependency in stage.dependencies {
            let recorded = dependency.recorded?.digest
            // The network is never used: what is elsewhere is taken as it was.
            guard
                let content = try side.content(
                    of: dependency.location, recorded?.algorithm ?? .md5)
            else { continue }
            guard content.digest != recorded || recorded == nil else { continue }
            let name = side.name(of: dependency.location, written: dependency.written)
            files.append(
                File(
                    name: name, path: dependency.path,
                    state: content == .missing ? .deleted : .modified, recorded: recorded))
        }
        return files
    }

    private static func outputs(
        _ stage: Stage, _ side: DVCSide
    ) throws(PipeliningError) -> [File] {
        var files: [File] = []
        for output in stage.outputs {
            let recorded = output.recorded?.digest
            let state: FileState
            if let recorded, output.isCached, try !side.has(recorded) {
                state = .notInCache
            } else {
                guard
                    let content = try side.content(
                        of: output.location, recorded?.algorithm ?? .md5)
                else { continue }
                guard content.digest != recorded || recorded == nil else { continue }
                state = content == .missing ? .deleted : .modified
            }
            files.append(
                File(
                    name: side.name(of: output.location, written: output.written),
                    path: output.path, state: state, recorded: recorded))
        }
        return files
    }

    private static func parameters(
        _ stage: Stage, _ side: DVCSide
    ) throws(PipeliningError) -> [(name: ExactString, path: RepositoryPath?, change: Parameters)] {
        var parameters: [(name: ExactString, path: RepositoryPath?, change: Parameters)] = []
        for selection in stage.parameters {
            let location =
                selection.path.map(FileLocation.repository) ?? .outside(selection.written)
            let name = side.name(of: location, written: selection.written)
            switch try side.compare(selection) {
            case .fileMissing, .outside: parameters.append((name, selection.path, .deleted))
            case .notLocked: parameters.append((name, selection.path, .new))
            case .changes(let changes):
                if !changes.isEmpty { parameters.append((name, selection.path, .keys(changes))) }
            }
        }
        return parameters
    }
}
