import Domain

/// Holds what a stage of the head last read beside what the base has.
struct StageInputs {
    let base: TracedCommit
    let head: TracedCommit

    /// Whether the stage read nothing but what the earlier one read, by the same command. Where the head
    /// has no lock, what stands in the commit is what it read. Without a lock in the base nothing can be
    /// said.
    ///
    /// Contents and values count, not how a hand spells them: neither another name of a file, another
    /// spelling of a number or of the command, nor another kind of hash of the same file, nor an entry of
    /// the lock that nothing declares, nor an input that is taken away, nor one declared anew that the base
    /// has just so, explains a new result.
    func areSame(_ stage: Stage, as earlier: Stage) throws(SnapshotError) -> Bool {
        guard earlier.lock != nil, let command = stage.command,
            let before = earlier.command, command.script == before.script
        else { return false }
        let isLocked = stage.lock != nil
        for dependency in stage.dependencies {
            if try differs(dependency, isLocked: isLocked, from: earlier) { return false }
        }
        for selection in stage.parameters {
            if try differs(selection, isLocked: isLocked, from: earlier) { return false }
        }
        return true
    }

    private func differs(
        _ dependency: Dependency, isLocked: Bool, from earlier: Stage
    ) throws(SnapshotError) -> Bool {
        guard let path = dependency.path else {
            // Nobody here can look at it: only its hash says that it is the same.
            let twin = earlier.dependencies.first { $0.written == dependency.written }
            guard let now = dependency.recorded?.digest, let before = twin?.recorded?.digest else {
                return true
            }
            return now.text != before.text
        }
        let twin = earlier.dependencies.first { $0.path == path }
        var now = dependency.recorded?.digest
        if now == nil, !isLocked {
            now =
                try head.digest(path, twin?.recorded?.digest?.algorithm ?? .md5)
                ?? head.producers.producer(of: path)?.recordedDigest(at: path)
        }
        guard let now else {
            return try base.digest(path, .md5) != head.digest(path, .md5)
        }
        // Under whatever name the base had this content.
        if earlier.dependencies.contains(where: { $0.recorded?.digest?.text == now.text }) {
            return false
        }
        if let before = twin?.recorded?.digest {
            if before.algorithm == now.algorithm { return true }
        } else if base.producers.producer(of: path)?.recordedDigest(at: path)?.text == now.text {
            return false
        }
        return try base.digest(path, now.algorithm) != now
    }

    private func differs(
        _ selection: ParameterSelection, isLocked: Bool, from earlier: Stage
    ) throws(SnapshotError) -> Bool {
        let twins = earlier.parameters.filter {
            $0.written == selection.written || selection.path != nil && $0.path == selection.path
        }
        let known = isLocked ? [selection] : twins
        let keys = selection.keys ?? known.flatMap { $0.recorded?.textKeys ?? [] }
        for key in keys {
            var now = selection.recorded?[key]
            if !isLocked, let path = selection.path { now = try head.parameter(path, key) }
            guard let now else { continue }
            // In whatever file the base had this value.
            let isKept = earlier.parameters.contains { selection in
                selection.recorded?[key].map { $0.value.isSame(as: now.value) } ?? false
            }
            if isKept { continue }
            var before = twins.lazy.compactMap { $0.recorded?[key] }.first
            if before == nil, let path = selection.path { before = try base.parameter(path, key) }
            guard let before, before.value.isSame(as: now.value) else { return true }
        }
        return false
    }
}

extension Producers.Match {
    /// What the lock recorded of exactly this path.
    func recordedDigest(at path: RepositoryPath) -> Digest? {
        output.path == path ? output.recorded?.digest : nil
    }
}

extension Command {
    /// What a shell gets: a list of one line is that line, and blanks around it are nothing.
    fileprivate var script: [ExactString] {
        let lines =
            switch self {
            case .line(let line): [line]
            case .lines(let lines): lines
            }
        return lines.map { line in
            let scalars = line.text.unicodeScalars
            let blanks = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
            guard let first = scalars.firstIndex(where: { !blanks($0) }),
                let last = scalars.lastIndex(where: { !blanks($0) })
            else { return "" }
            return ExactString(String(scalars[first...last]))
        }
    }
}
