package import Domain

/// Data that a new commit points to and that no store of this machine has.
package struct MissingObject: Hashable, Sendable {
    package enum Gap: Hashable, Sendable {
        /// The object itself, or the list of a directory's files.
        case object
        /// So many of the files of a directory.
        case files(Int, of: Int)
        /// A store cannot be read.
        case unknown(why: String)
    }

    package enum Keeper: Hashable, Sendable {
        /// Whether there are remotes that cannot be looked into.
        case dvc(hasOtherRemotes: Bool)
        case lfs
    }

    /// The `.dvc` file, dvc.lock or pointer of Git LFS.
    package let pointer: NewBlob
    /// What it stands for.
    package let path: RepositoryPath
    /// As the keeper names it.
    package let hash: String
    package let gap: Gap
    package let keeper: Keeper

    package init(
        pointer: NewBlob, path: RepositoryPath, hash: String, gap: Gap, keeper: Keeper
    ) {
        self.pointer = pointer
        self.path = path
        self.hash = hash
        self.gap = gap
        self.keeper = keeper
    }
}

/// Finds commits that point to data which nobody will get.
///
/// It is judged before a push alone: a build server has no cache and can say nothing. What neither the cache nor
/// any remote has fails where no other remote could have it; where one could, or Git LFS has a server, it is a
/// warning.
package enum MissingData {
    /// Of each path the oldest is told.
    package static func findings(on objects: [MissingObject]) -> [Finding] {
        var told: Set<RepositoryPath> = []
        return objects.filter { told.insert($0.path).inserted }.map(finding)
    }

    private static func finding(on object: MissingObject) -> Finding {
        let blob = object.pointer
        let name = blob.path == object.path ? "" : " by '\(blob.path)'"
        let subject = Subject(commit: blob.subject().commit, path: object.path)
        let what: String
        switch object.gap {
        case .object: what = "'\(object.path)'"
        case .files(let missing, let all): what = "\(missing) of \(all) files of '\(object.path)'"
        case .unknown(let why):
            return Finding(
                .missingData, .unmeasured, severity: .warn, subject: subject,
                message:
                    "whether '\(object.path)' in \(blob.placeName) is in a store here cannot be"
                    + " told: \(ShownText(why).text)",
                remedy: "see whether the remote has it: dvc status -c")
        }
        let isPlural = if case .files = object.gap { true } else { false }
        let be = isPlural ? "are" : "is"
        let detail = "asked for\(name) as \(object.hash)"
        switch object.keeper {
        case .dvc(hasOtherRemotes: false):
            return Finding(
                .missingData, .fail, subject: subject,
                message:
                    "\(what), new in \(blob.placeName), \(be) in neither the cache nor a remote: nobody"
                    + " can get \(isPlural ? "them" : "it")",
                detail: detail,
                remedy: "where the data is still in the work tree: dvc commit --force"
                    + " \(ShellWord(blob.path.description).text); else run again what writes it")
        case .dvc(hasOtherRemotes: true):
            return Finding(
                .missingData, .fail, severity: .warn, subject: subject,
                message:
                    "\(what), new in \(blob.placeName), \(be) in no store of this machine: only another"
                    + " remote may have \(isPlural ? "them" : "it")",
                detail: detail,
                remedy:
                    "see whether it has: dvc status -c; else push from where the data is: dvc push")
        case .lfs:
            return Finding(
                .missingData, .fail, severity: .warn, subject: subject,
                message:
                    "\(what), new in \(blob.placeName), \(be) not in the store of Git LFS here: only its"
                    + " server may have it",
                detail: detail,
                remedy:
                    "get it: git lfs fetch --all; else push from where the data is: git lfs push"
                    + " --all")
        }
    }
}
