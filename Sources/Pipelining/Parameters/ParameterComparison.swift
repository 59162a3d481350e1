package import Domain

/// How one parameter of a stage stands against the lock.
struct ParameterChange: Hashable, Sendable {
    enum Kind: String, Hashable, Sendable { case deleted, new, modified }

    let key: ExactString
    let kind: Kind
    let recorded: Node?
    let found: Node?
}

/// How the parameters that a stage reads from one file stand against the lock.
enum ParameterComparison: Hashable, Sendable {
    case fileMissing
    /// The lock has nothing of this file.
    case notLocked
    /// Empty when nothing changed.
    case changes([ParameterChange])
    /// The file leaves the repository.
    case outside
}

extension Project {
    /// The value of a dotted key in a file of parameters; nil when there is none, or none that can be
    /// told.
    package func parameter(_ key: ExactString, in file: RepositoryPath) -> Node? {
        do throws(PipelineProblem) {
            guard let data = try files.data(at: file),
                case .value(let node) = ParameterKey(key).value(in: data)
            else { return nil }
            return node
        } catch {
            return nil
        }
    }

    /// Compares by DVC's rules: each key of the selection, or every key at the top of the file and of
    /// the lock. Throws when the file cannot be read, or a key in it has no one value.
    func compare(_ selection: ParameterSelection) throws(PipelineProblem) -> ParameterComparison {
        guard let file = selection.path else { return .outside }
        if case .missing = try files.place(at: file) { return .fileMissing }
        // What cannot be compared need not be readable.
        guard let recorded = selection.recorded else { return .notLocked }
        guard let data = try files.data(at: file) else { return .fileMissing }
        var changes: [ParameterChange] = []
        for (key, found) in try values(selection, data, recorded, file) {
            let locked = recorded[key]
            let kind: ParameterChange.Kind
            switch (found, locked) {
            case (nil, _): kind = .deleted
            case (_, nil): kind = .new
            case (let found?, let locked?):
                // A tuple is its list in the lock, but not where it lies inside another value.
                let isSame = found.equalsInPython(locked)
                if isSame, try !tuples(in: file, standInside: found) { continue }
                kind = .modified
            }
            changes.append(ParameterChange(key: key, kind: kind, recorded: locked, found: found))
        }
        return .changes(changes)
    }

    private func tuples(
        in file: RepositoryPath, standInside value: Node
    ) throws(PipelineProblem) -> Bool {
        guard DataFormat(file) == .python, let bytes = try files.bytes(of: file) else {
            return false
        }
        return PythonTuples(bytes).standsInside(value)
    }

    private func values(
        _ selection: ParameterSelection, _ data: Node, _ recorded: Mapping,
        _ file: RepositoryPath
    ) throws(PipelineProblem) -> [(ExactString, Node?)] {
        guard let keys = selection.keys else {
            var found = data.entries.map { (PythonText.text(of: $0.key), Optional($0.value)) }
            let present = Set(found.map(\.0))
            for entry in recorded.entries {
                let key = PythonText.text(of: entry.key)
                if !present.contains(key) { found.append((key, nil)) }
            }
            return found
        }
        if let empty = data.emptyKey {
            throw PipelineProblem(
                .refused, in: file, at: empty.position,
                "the key is empty, so that DVC cannot take single parameters out of the file")
        }
        var values: [(ExactString, Node?)] = []
        for key in keys {
            switch ParameterKey(key).value(in: data) {
            case .value(let node): values.append((key, node))
            case .missing: values.append((key, nil))
            case .ambiguous:
                throw PipelineProblem(
                    .refused, in: file, at: nil,
                    "the parameter '\(ShownText(key.text).text)' means more than one value")
            }
        }
        return values
    }
}
