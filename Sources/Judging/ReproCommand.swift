import Domain

/// What to type so that DVC runs a stage again, from the repository's root.
struct ReproCommand {
    /// The directories of DVC projects.
    let projects: [RepositoryPath]

    /// `dvc repro train`, or `dvc --cd ml repro train` for a stage of the project in `ml`.
    func text(_ stage: ExactString?, options: String = "") -> String {
        guard let stage else { return "dvc repro\(options)" }
        let project = projects.project(of: RepositoryPath(stage.text))
        guard project != .root,
            let below = RepositoryPath(stage.text).relative(to: project)?.text
        else { return "dvc repro\(options) \(ShellWord(stage.text).text)" }
        let own = "dvc.yaml:"
        let target = below.hasPrefix(own) ? String(below.dropFirst(own.count)) : below
        let directory = ShellWord(project.description).text
        return "dvc --cd \(directory) repro\(options) \(ShellWord(target).text)"
    }
}
