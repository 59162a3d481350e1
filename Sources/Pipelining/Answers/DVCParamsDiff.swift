import Domain
import Formats

extension DVCDifference {
    /// What `dvc params diff --json OLD NEW` prints; with `stagesOnly` what `--deps` makes of it.
    package static func parameters(
        from old: DVCSide, to new: DVCSide, includingUnchanged: Bool = false,
        stagesOnly: Bool = false
    ) throws(PipeliningError) -> DVCDifference {
        let a = try ParameterData(old, stagesOnly: stagesOnly)
        let b = try ParameterData(new, stagesOnly: stagesOnly)
        let difference = ValueDifference(
            old: a.values, new: b.values, includesUnchanged: includingUnchanged)
        return DVCDifference(json: difference.json(), notes: a.notes + b.notes)
    }
}

/// The parameters of one side.
private struct ParameterData {
    var values: [ExactString: Node] = [:]
    var notes: [String] = []

    init(_ side: DVCSide, stagesOnly: Bool) throws(PipeliningError) {
        let files = TrackedFiles(side: side)
        var known: Set<ExactString> = []
        for (file, keys) in try Self.selected(side, stagesOnly: stagesOnly) {
            let name = side.project.name(of: file)
            known.insert(name)
            switch try files.read(file) {
            case .missing: note(file, side, "it is not there, and not in the cache")
            case .unreadable(let why): note(file, side, why)
            case .bytes(let bytes):
                do throws(FormatError) {
                    let read = try DataFormat(file).read(bytes)
                    let data = read.isEmpty ? Self.nothing : read
                    let tuples = DataFormat(file) == .python ? PythonTuples(bytes) : nil
                    guard let keys else {
                        values[name] = PrintedLists(tuples: tuples).printed(data)
                        continue
                    }
                    guard data.emptyKey == nil else {
                        note(file, side, "DVC cannot look for parameters beside an empty key")
                        continue
                    }
                    let selected = ParameterKey.selection(keys, from: data)
                    if let tuples, tuples.stands(in: selected) {
                        note(file, side, "DVC cannot take single parameters with tuples out of it")
                    } else {
                        values[name] = PrintedLists(tuples: nil).printed(selected)
                    }
                } catch {
                    note(file, side, error.description)
                }
            }
        }
        for (file, used) in side.pipeline.templateValues {
            let name = side.project.name(of: file)
            guard !known.contains(name) else { continue }
            let lists = PrintedLists(tuples: nil)
            let entries = used.map { key, value in
                Mapping.Entry(
                    key: Node(.text(key), at: value.position), value: lists.printed(value))
            }
            values[name] = Node(.mapping(Mapping(entries)), at: Position(line: 1, column: 1))
        }
    }

    private static let nothing = Node(.mapping(Mapping([])), at: Position(line: 1, column: 1))

    private mutating func note(_ file: RepositoryPath, _ side: DVCSide, _ why: String) {
        notes.append("cannot read the parameters '\(file)' of \(side.name): \(why)")
    }

    /// Files and the keys of them; nil for a whole file, which wins over single keys.
    private static func selected(
        _ side: DVCSide, stagesOnly: Bool
    ) throws(PipeliningError) -> [(RepositoryPath, [ExactString]?)] {
        var keys: [RepositoryPath: [ExactString]?] = [:]
        for selection in side.pipeline.stages.flatMap(\.parameters) {
            guard let path = selection.path else { continue }
            let before = keys[path] ?? []
            let both = before.flatMap { before in selection.keys.map { before + $0 } }
            keys.updateValue(both, forKey: path)
        }
        if !stagesOnly {
            for path in side.pipeline.topLevelParameters { keys.updateValue(nil, forKey: path) }
            let standard = side.project.root.appending("params.yaml")
            let files = TrackedFiles(side: side)
            switch try files.read(standard) {
            case .missing: break
            case .bytes, .unreadable: keys.updateValue(nil, forKey: standard)
            }
        }
        return keys.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
