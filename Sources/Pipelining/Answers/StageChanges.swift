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
        if stage.isFrozen {
            (dependencies, parameters) = ([], [])
        } else {
            dependencies = try Self.files(stage.dependencies) {
                (item) throws(PipeliningError) in try Self.change(of: item, on: side)
            }
            parameters = try Self.parameters(stage, side)
        }
        outputs = try Self.files(stage.outputs) { (item) throws(PipeliningError) in
            try Self.change(of: item, on: side)
        }
        isAlwaysChanged = StageJudgement.runsAlways(stage)
        isCommandChanged = Self.isCommandChanged(stage)
        isChecksumChanged = Self.isChecksumChanged(stage)
    }

    /// Nil when the dependency is what it was.
    static func change(
        of dependency: Dependency, on side: DVCSide
    ) throws(PipeliningError) -> File? {
        let recorded = dependency.recorded?.digest
        // The network is never used: what is elsewhere is taken as it was.
        guard let content = try side.content(of: dependency.location, recorded?.algorithm ?? .md5),
            content.digest != recorded || recorded == nil
        else { return nil }
        return File(
            name: side.name(of: dependency.location, written: dependency.written),
            path: dependency.path, state: content == .missing ? .deleted : .modified,
            recorded: recorded)
    }

    /// Nil when the output is what the stage wrote.
    static func change(of output: Output, on side: DVCSide) throws(PipeliningError) -> File? {
        let recorded = output.recorded?.digest
        let state: FileState
        if try isNotInCache(output, side) {
            state = .notInCache
        } else {
            guard let content = try side.content(of: output.location, recorded?.algorithm ?? .md5),
                content.digest != recorded || recorded == nil
            else { return nil }
            state = content == .missing ? .deleted : .modified
        }
        return File(
            name: side.name(of: output.location, written: output.written), path: output.path,
            state: state, recorded: recorded)
    }

    static func isNotInCache(
        _ output: Output, _ side: DVCSide
    ) throws(PipeliningError) -> Bool {
        guard output.isCached, let recorded = output.recorded else { return false }
        guard let digest = recorded.digest else { return recorded.hasOtherHash }
        return try !side.has(digest)
    }

    /// Nil when the parameters are what the lock has.
    static func change(
        of selection: ParameterSelection, on side: DVCSide
    ) throws(PipeliningError) -> Parameters? {
        switch try side.compare(selection) {
        case .fileMissing, .outside: .deleted
        case .notLocked: .new
        case .changes(let changes): changes.isEmpty ? nil : .keys(changes)
        }
    }

    private static func parameters(
        _ stage: Stage, _ side: DVCSide
    ) throws(PipeliningError) -> [(name: ExactString, path: RepositoryPath?, change: Parameters)] {
        var parameters: [(name: ExactString, path: RepositoryPath?, change: Parameters)] = []
        for selection in stage.parameters {
            guard let change = try change(of: selection, on: side) else { continue }
            let location =
                selection.path.map(FileLocation.repository) ?? .outside(selection.written)
            let name = side.name(of: location, written: selection.written)
            parameters.append((name, selection.path, change))
        }
        return parameters
    }

    private static func files<Items: Sequence>(
        _ items: Items, _ change: (Items.Element) throws(PipeliningError) -> File?
    ) throws(PipeliningError) -> [File] {
        var files: [File] = []
        for item in items {
            if let file = try change(item) { files.append(file) }
        }
        return files
    }

    static func isCommandChanged(_ stage: Stage) -> Bool {
        switch stage.kind {
        case .step: stage.lock.map { $0.command != stage.command } ?? false
        case .data, .imported: false
        }
    }

    static func isChecksumChanged(_ stage: Stage) -> Bool {
        switch stage.kind {
        case .step: false
        case .data, .imported: stage.checksum.map { $0.recorded != $0.computed } ?? false
        }
    }
}
