package import Domain

/// A file that is in Git although DVC keeps it in the same commit.
package struct DataClaim: Hashable, Sendable {
    /// What DVC keeps: the file, or a directory around it.
    package let output: RepositoryPath
    /// The `.dvc` file or dvc.yaml that says so.
    package let file: RepositoryPath
    /// The content of that file: it says so in the commits that have it.
    package let fileID: ObjectID

    package init(output: RepositoryPath, file: RepositoryPath, fileID: ObjectID) {
        self.output = output
        self.file = file
        self.fileID = fileID
    }
}

/// Finds data and models that are in Git as well as in DVC: DVC refuses to run with them, and Git has
/// every version for good.
package enum DataInGit {
    /// What Git needs inside of a directory is no data.
    package static func isData(_ path: RepositoryPath) -> Bool {
        ![".gitignore", ".gitattributes", ".gitkeep"].contains { path.isNamed($0) }
    }

    /// The files with what claims them, oldest first; of one output one file is told.
    package static func findings(on files: [(blob: NewBlob, claim: DataClaim)]) -> [Finding] {
        var told: Set<RepositoryPath> = []
        return files.compactMap { blob, claim in
            guard told.insert(claim.output).inserted else { return nil }
            let path = ShellWord(claim.output.description).text
            let output = claim.output == blob.path ? "it" : "'\(claim.output)'"
            return Finding(
                .dataInGit, .fail, subject: blob.subject(),
                message: "'\(blob.path)' is in Git in \(blob.placeName), where '\(claim.file)' says"
                    + " that DVC keeps \(output)",
                detail:
                    "DVC refuses to write what Git tracks; a later commit that removes it does not"
                    + " take it out of the history",
                remedy: blob.remedy(
                    staging: "git rm -r --cached \(path)"))
        }
    }
}
