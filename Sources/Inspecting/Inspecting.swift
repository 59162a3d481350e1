package import Domain

/// Says what each changed file is to the pipeline, and which stages read it.
package struct Inspecting: Sendable {
    private let roles: Roles
    private let readers: [(path: RepositoryPath, stage: ExactString)]

    /// Takes the pipelines of both sides, since a change may take a file out of one of them.
    package init(before: Pipeline, after: Pipeline, policyPath: RepositoryPath) {
        roles = Roles(pipelines: [after, before], policyPath: policyPath)
        readers = after.stages.flatMap { stage in
            let files =
                stage.dependencies.compactMap(\.path) + stage.parameters.compactMap(\.path)
            return files.map { ($0, stage.address) }
        }
    }

    package func inspect(_ changes: ChangeSet) -> [ChangedFile] {
        changes.changes.map { change in
            ChangedFile(change, role: roles.role(of: change.path), stages: stages(reading: change))
        }
    }

    /// The stages that read the file itself, a directory around it or, for a directory that became a
    /// file, something in it; in the pipeline's order, each once.
    private func stages(reading change: Change) -> [ExactString] {
        var stages: [ExactString] = []
        let paths = [change.path] + (change.previousPath.map { [$0] } ?? [])
        for reader in readers where !stages.contains(reader.stage) {
            if paths.contains(where: { $0.isInside(reader.path) || reader.path.isInside($0) }) {
                stages.append(reader.stage)
            }
        }
        return stages
    }
}
