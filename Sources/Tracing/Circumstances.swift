import Domain

/// What stands behind a contradiction that has no hash or value of its own, such as a stage that never
/// ran: a change that touches any of it has made the contradiction its own.
struct Circumstances {
    let commit: TracedCommit
    let stage: Stage

    /// Nil for a reason that carries its facts itself.
    func text(of reason: StageReason) throws(SnapshotError) -> ExactString? {
        switch reason.kind {
        case .neverRun: return try whole()
        case .unverifiable, .dependencyNotLocked, .outputNotLocked:
            guard let written = reason.path else { return try whole() }
            return ExactString(try facts(written: written).joined(separator: "\n"))
        case .parameterAdded:
            return ExactString(try values(written: reason.path).joined(separator: "\n"))
        case .commandChanged, .alwaysRun, .frozen, .dependencyChanged, .dependencyMissing,
            .dependencyDiffersFromProducer, .parameterChanged, .parameterMissing,
            .parametersFileMissing, .outputChanged, .outputMissing, .upstreamStale,
            .checksumChanged:
            return nil
        }
    }

    /// Everything that the stage runs, reads and writes.
    private func whole() throws(SnapshotError) -> ExactString {
        var facts: [String] = []
        switch stage.command {
        case .line(let line): facts.append(line.text)
        case .lines(let lines): facts += lines.map(\.text)
        case nil: break
        }
        for dependency in stage.dependencies {
            facts.append(dependency.written.text)
            facts += try self.facts(at: dependency.path, dependency.recorded)
        }
        for output in stage.outputs {
            facts.append(output.written.text)
            facts += try self.facts(at: output.path, output.recorded)
        }
        facts += try values(written: nil)
        return ExactString(facts.joined(separator: "\n"))
    }

    /// What is there under a name that the stage reads or writes, and what locks recorded of it.
    private func facts(written: ExactString) throws(SnapshotError) -> [String] {
        var facts = [written.text]
        for dependency in stage.dependencies where dependency.written == written {
            facts += try self.facts(at: dependency.path, dependency.recorded)
        }
        for output in stage.outputs where output.written == written {
            facts += try self.facts(at: output.path, output.recorded)
        }
        return facts + (try values(written: written))
    }

    private func facts(
        at path: RepositoryPath?, _ recorded: RecordedFile?
    ) throws(SnapshotError) -> [String] {
        var facts = ["recorded \(recorded?.digest?.text ?? "nothing") \(recorded?.size ?? -1)"]
        guard let path else { return facts }
        let entry = try commit.snapshot.entry(at: path)
        if let id = entry?.id, entry?.kind != .link {
            facts.append("found \(id.hex)")
        } else {
            facts.append("found \(try commit.digest(path, .md5)?.text ?? "nothing")")
        }
        for producer in commit.producers.producers(touching: path) where producer != stage {
            for output in producer.outputs {
                facts.append("produced \(output.written) \(output.recorded?.digest?.text ?? "")")
            }
        }
        return facts
    }

    /// The parameters of one file, or of all.
    private func values(written: ExactString?) throws(SnapshotError) -> [String] {
        var facts: [String] = []
        for selection in stage.parameters where written == nil || selection.written == written {
            guard let path = selection.path else { continue }
            guard let keys = selection.keys else {
                facts.append("\(path) \(try commit.snapshot.entry(at: path)?.id?.hex ?? "nothing")")
                continue
            }
            for key in keys {
                let value = try commit.parameter(path, key)?.value
                facts.append("\(path) \(key) \(value.map { "\($0)" } ?? "nothing")")
            }
        }
        return facts
    }
}
