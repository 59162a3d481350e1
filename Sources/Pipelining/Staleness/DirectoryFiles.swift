import Domain

/// All files below a directory, as DVC lists them: links to files too, links to directories not yet told
/// apart; without what `.dvcignore` leaves out and without nested projects.
struct DirectoryFiles {
    let entries: [Entry]
    /// Why DVC hashes no such directory; nil where it does.
    let refusal: String?

    init(below directory: RepositoryPath, of project: Project) throws(SnapshotError) {
        var files: [Entry] = []
        var refusal: String?
        var pending = [directory]
        while let place = pending.popLast() {
            let entries = try project.snapshot.entries(in: place)
            let isProject = entries.contains { $0.path.isNamed(".dvc") && $0.kind == .directory }
            if isProject, place != project.root, place != directory { continue }
            for entry in entries {
                if entry.kind == .submodule { continue }
                let isDirectory = entry.kind == .directory
                if try project.dvcIgnore.isIgnored(entry.path, isDirectory: isDirectory) {
                    continue
                }
                if isDirectory {
                    pending.append(entry.path)
                    continue
                }
                if entry.path.isNamed(".dvcignore") {
                    refusal = "'\(entry.path)' stands in it, which DVC refuses: move it up"
                }
                files.append(entry)
            }
        }
        entries = files
        self.refusal = refusal
    }
}
