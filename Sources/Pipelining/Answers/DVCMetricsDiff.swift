import Domain
package import Formats

/// A difference as DVC prints it, and what had to be left out of it.
package struct DVCDifference: Hashable, Sendable {
    package let json: JSON
    /// One line for each file that could not be read, for stderr.
    package let notes: [String]
}

extension DVCDifference {
    /// What `dvc metrics diff --json OLD NEW` prints.
    package static func metrics(
        from old: DVCSide, to new: DVCSide, includingUnchanged: Bool = false
    ) throws(PipeliningError) -> DVCDifference {
        let (a, b) = (try MetricData(old), try MetricData(new))
        let difference = ValueDifference(
            old: a.values, new: b.values, includesUnchanged: includingUnchanged)
        return DVCDifference(json: difference.json(), notes: a.notes + b.notes)
    }
}

/// The metrics of one side.
private struct MetricData {
    var values: [ExactString: Node] = [:]
    var notes: [String] = []

    init(_ side: DVCSide) throws(PipeliningError) {
        let files = TrackedFiles(side: side)
        let declared = side.pipeline.stages.flatMap(\.outputs).filter { $0.kind == .metrics }
        var seen: Set<RepositoryPath> = []
        for path in declared.compactMap(\.path) + side.pipeline.topLevelMetrics {
            for file in try files.expanded(path) where seen.insert(file).inserted {
                switch try files.read(file) {
                case .missing: note(file, side, "it is not there, and not in the cache")
                case .unreadable(let why): note(file, side, why)
                case .bytes(let bytes):
                    do throws(FormatError) {
                        let data = try DataFormat(file).read(bytes)
                        let kept = Self.kept(data)
                        values[side.project.name(of: file)] =
                            kept.flatMap { $0.isEmpty ? nil : $0 } ?? Self.nothing
                    } catch {
                        note(file, side, error.description)
                    }
                }
            }
        }
    }

    private static let nothing = Node(.mapping(Mapping([])), at: Position(line: 1, column: 1))

    private mutating func note(_ file: RepositoryPath, _ side: DVCSide, _ why: String) {
        notes.append("cannot read the metrics '\(file)' of \(side.name): \(why)")
    }

    /// Numbers, text, true and false, and mappings that have some; nil for the rest.
    private static func kept(_ node: Node) -> Node? {
        switch node.value {
        case .number, .text, .bool: return node
        case .null, .timestamp, .list: return nil
        case .mapping(let mapping):
            let entries = mapping.entries.compactMap { entry -> Mapping.Entry? in
                guard let value = kept(entry.value) else { return nil }
                if case .mapping(let inner) = value.value, inner.entries.isEmpty { return nil }
                return Mapping.Entry(key: entry.key, value: value)
            }
            return Node(.mapping(Mapping(entries)), at: node.position)
        }
    }
}
