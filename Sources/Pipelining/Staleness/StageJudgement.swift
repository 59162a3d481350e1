import Domain

/// What keeps one stage from being fresh, upstream aside.
struct StageJudgement {
    let project: Project
    let outputs: OutputIndex
    let comparer: FileComparer
    let stage: Stage

    func reasons() throws(SnapshotError) -> [StageReason] {
        switch stage.kind {
        case .step: try reasonsOfStep()
        case .data, .imported: try reasonsOfPointer()
        }
    }

    /// A command with neither dependencies nor outputs runs every time.
    static func runsAlways(_ stage: Stage) -> Bool {
        stage.isAlwaysChanged
            || stage.command != nil && stage.dependencies.isEmpty && stage.parameters.isEmpty
                && stage.outputs.isEmpty
    }

    private func reasonsOfPointer() throws(SnapshotError) -> [StageReason] {
        var reasons: [StageReason] = []
        if stage.isAlwaysChanged { reasons.append(StageReason(.alwaysRun)) }
        if let checksum = stage.checksum, checksum.recorded != checksum.computed {
            reasons.append(
                StageReason(
                    .checksumChanged, recorded: checksum.recorded, found: checksum.computed))
        }
        for output in stage.outputs { reasons += try self.reasons(output) }
        return reasons
    }

    private func reasonsOfStep() throws(SnapshotError) -> [StageReason] {
        var reasons: [StageReason] = []
        if stage.isFrozen { reasons.append(StageReason(.frozen)) }
        if Self.runsAlways(stage) { reasons.append(StageReason(.alwaysRun)) }
        guard let lock = stage.lock else {
            if stage.isLockUnreadable {
                let why = "dvc.lock cannot be read"
                reasons.append(StageReason(.unverifiable, found: why))
            } else if !Self.runsAlways(stage) || !stage.outputs.isEmpty {
                reasons.append(StageReason(.neverRun))
            }
            return reasons
        }
        if lock.command != stage.command {
            reasons.append(
                StageReason(
                    .commandChanged, recorded: lock.command?.text, found: stage.command?.text))
        }
        for dependency in stage.dependencies { reasons += try self.reasons(dependency) }
        for selection in stage.parameters { reasons += self.reasons(selection) }
        for output in stage.outputs { reasons += try self.reasons(output) }
        return reasons
    }

    private func reasons(_ output: Output) throws(SnapshotError) -> [StageReason] {
        let written = output.written
        guard let path = output.path else {
            let why = "it lies outside the repository"
            return [StageReason(.unverifiable, path: written, found: why)]
        }
        guard let recorded = output.recorded else {
            return [StageReason(.outputNotLocked, path: written)]
        }
        switch try comparer.compare(recorded, at: path) {
        case .same: return []
        case .changed(let found):
            return [
                StageReason(
                    .outputChanged, path: written, recorded: recorded.digest?.text, found: found)
            ]
        case .unverifiable(let why, let wayOut):
            return [StageReason(.unverifiable, path: written, found: why, wayOut: wayOut)]
        case .missing:
            if recorded.digest == nil {
                let why = "the lock has no hash of it that Pawl knows"
                return [StageReason(.unverifiable, path: written, found: why)]
            }
            // DVC keeps it elsewhere, so nobody expects it here.
            if output.isCached { return [] }
            if try isIgnored(path) {
                let why = "it is ignored by Git, so the commit does not have it"
                return [StageReason(.unverifiable, path: written, found: why)]
            }
            return [
                StageReason(.outputMissing, path: written, recorded: recorded.digest?.text)
            ]
        }
    }

    private func isIgnored(_ path: RepositoryPath) throws(SnapshotError) -> Bool {
        let isFileIgnored = try project.gitIgnore.isIgnored(path, isDirectory: false)
        if isFileIgnored { return true }
        return try project.gitIgnore.isIgnored(path, isDirectory: true)
    }

    private func reasons(_ dependency: Dependency) throws(SnapshotError) -> [StageReason] {
        let written = dependency.written
        guard let path = dependency.path else {
            let why = "it lies outside the repository"
            return [StageReason(.unverifiable, path: written, found: why)]
        }
        guard let recorded = dependency.recorded else {
            return [StageReason(.dependencyNotLocked, path: written)]
        }
        let comparison = try comparer.compare(recorded, at: path)
        switch comparison {
        case .same: return []
        case .changed(let found):
            return [
                StageReason(
                    .dependencyChanged, path: written, recorded: recorded.digest?.text,
                    found: found)
            ]
        case .unverifiable(let why, let wayOut):
            return [StageReason(.unverifiable, path: written, found: why, wayOut: wayOut)]
        case .missing: break
        }
        switch try compareWithProducer(recorded, at: path) {
        case .same: return []
        case .changed(let found):
            return [
                StageReason(
                    .dependencyDiffersFromProducer, path: written,
                    recorded: recorded.digest?.text, found: found)
            ]
        case .unverifiable(let why, let wayOut):
            return [StageReason(.unverifiable, path: written, found: why, wayOut: wayOut)]
        case .missing:
            if try isIgnored(path) {
                let why = "it is ignored by Git and no stage writes it"
                return [StageReason(.unverifiable, path: written, found: why)]
            }
            return [
                StageReason(.dependencyMissing, path: written, recorded: recorded.digest?.text)
            ]
        }
    }

    /// Judges what is not in the snapshot by what its producer recorded; missing without a producer.
    private func compareWithProducer(
        _ recorded: RecordedFile, at path: RepositoryPath
    ) throws(SnapshotError) -> FileComparison {
        guard let digest = recorded.digest else {
            return .unverifiable(why: "the lock has no hash of it that Pawl knows")
        }
        if let place = outputs.at(path).first {
            guard let produced = place.output.recorded?.digest else {
                return .unverifiable(why: "nothing is recorded of it by the stage that writes it")
            }
            return Self.compare(digest, produced)
        }
        if let place = outputs.containing(path).first {
            guard let output = place.output.recorded, output.digest != nil,
                let items = try comparer.listing(of: output),
                let below = path.relative(to: place.path)
            else {
                return .unverifiable(
                    why: "it lies in '\(place.path)', whose list of files is not in the commit")
            }
            return Self.compare(digest, with: items, at: below)
        }
        let inside = outputs.inside(path)
        guard !inside.isEmpty else { return .missing }
        guard let items = try comparer.items(of: inside, in: path, digest.algorithm),
            let found = RecordedFile.digest(of: items, digest.algorithm)
        else {
            return .unverifiable(
                why: "it contains outputs of stages, whose files are not in the commit")
        }
        return Self.compare(digest, found)
    }

    private static func compare(_ recorded: Digest, _ produced: Digest) -> FileComparison {
        if recorded.text == produced.text { return .same }
        guard recorded.algorithm == produced.algorithm else {
            return .unverifiable(
                why: "one lock entry is of DVC 2 and the other of DVC 3, whose hashes differ")
        }
        return .changed(found: produced.text)
    }

    /// Looks for a path in the list of a directory's files.
    private static func compare(
        _ recorded: Digest, with items: [RecordedItem], at path: RepositoryPath
    ) -> FileComparison {
        if let item = items.first(where: { $0.path == path }) {
            return compare(recorded, item.digest)
        }
        let below = items.compactMap { item in
            item.path.relative(to: path).map { RecordedItem(path: $0, digest: item.digest) }
        }
        guard !below.isEmpty,
            let found = RecordedFile.digest(of: below, below[0].digest.algorithm)
        else { return .changed(found: "nothing at this path") }
        return compare(recorded, found)
    }

    private func reasons(_ selection: ParameterSelection) -> [StageReason] {
        let written = selection.written
        do throws(PipelineProblem) {
            switch try project.compare(selection) {
            case .outside:
                let why = "it lies outside the repository"
                return [StageReason(.unverifiable, path: written, found: why)]
            case .fileMissing:
                if let path = selection.path,
                    !(outputs.at(path) + outputs.containing(path)).isEmpty
                {
                    let why = "a stage writes it, and its content is not in the commit"
                    return [StageReason(.unverifiable, path: written, found: why)]
                }
                return [StageReason(.parametersFileMissing, path: written)]
            case .notLocked:
                guard let keys = selection.keys else {
                    return [StageReason(.parameterAdded, path: written)]
                }
                return keys.map { StageReason(.parameterAdded, path: written, key: $0) }
            case .changes(let changes): return changes.map { reason($0, written) }
            }
        } catch {
            return [StageReason(.unverifiable, path: written, found: error.message)]
        }
    }

    private func reason(_ change: ParameterChange, _ written: ExactString) -> StageReason {
        let kind: StageReason.Kind =
            switch change.kind {
            case .deleted: .parameterMissing
            case .new: .parameterAdded
            case .modified: .parameterChanged
            }
        return StageReason(
            kind, path: written, key: change.key,
            recorded: change.recorded.map(PythonText.representation),
            found: change.found.map(PythonText.representation))
    }
}

extension Command {
    /// The lines, for people.
    var text: String {
        switch self {
        case .line(let line): line.text
        case .lines(let lines): lines.map(\.text).joined(separator: "\n")
        }
    }
}
