import Domain
package import Formats

extension DVCSide {
    /// What `dvc status --json` prints of a work tree, without looking for updates of imports.
    package func status() throws(PipeliningError) -> JSON {
        var answer: [ExactString: JSON] = [:]
        for stage in pipeline.stages {
            let changes = try StageChanges(stage, on: self)
            if !changes.entries.isEmpty { answer[stage.address] = .array(changes.entries) }
        }
        return .object(answer)
    }
}

extension StageChanges {
    /// In DVC's order.
    fileprivate var entries: [JSON] {
        var read: [ExactString: JSON] = [:]
        for file in dependencies { read[file.name] = .string(file.state.rawValue) }
        for (name, _, change) in parameters { read[name] = Self.json(change) }
        var written: [ExactString: JSON] = [:]
        for file in outputs { written[file.name] = .string(file.state.rawValue) }
        var entries: [JSON] = []
        if !read.isEmpty { entries.append(["changed deps": .object(read)]) }
        if !written.isEmpty { entries.append(["changed outs": .object(written)]) }
        if isAlwaysChanged { entries.append("always changed") }
        if isCommandChanged { entries.append("changed command") }
        if isChecksumChanged { entries.append("changed checksum") }
        return entries
    }

    private static func json(_ change: Parameters) -> JSON {
        switch change {
        case .deleted: "deleted"
        case .new: "new"
        case .keys(let changes):
            .object(
                Dictionary(changes.map { ($0.key, .string($0.kind.rawValue)) }) { $1 })
        }
    }
}
