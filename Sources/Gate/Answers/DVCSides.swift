import Domain
import Git
import Pipelining

/// The states of one DVC project that a question compares.
struct DVCSides {
    private let repository: Repository
    private let environment: [String: String]
    /// Nil for a bare repository.
    private let files: WorkTreeSnapshot?
    /// The project's directory; nil where no side is known yet to have one.
    private let root: RepositoryPath?
    private let stores: ProjectStores?

    init(_ request: GateRequest) throws(GateError) {
        environment = request.environment
        do throws(GitError) {
            repository = try Repository(at: request.repository, environment: environment)
        } catch {
            throw .git(error)
        }
        do throws(SnapshotError) {
            files = try repository.workTree.map { (path) throws(SnapshotError) in
                try WorkTreeSnapshot(of: path)
            }
            root =
                if let files {
                    try Self.root(around: repository.prefix, in: files)
                } else {
                    nil
                }
            stores = try files.map {
                [repository, root, environment] (files) throws(SnapshotError) in
                try ProjectStores(
                    of: [root ?? .root], trusting: files, judging: nil,
                    workTree: repository.workTree,
                    environment: environment)
            }
        } catch {
            throw .snapshot(error)
        }
    }

    /// `asClone` reads a commit as DVC finds it in a fresh clone: without data, and obeying Git's
    /// ignore files; otherwise as DVC reads a revision, with what the cache has.
    func side(_ state: DVCQuestion.State, asClone: Bool = false) throws(GateError) -> DVCSide {
        switch state {
        case .workTree: try workTree(readsMachine: false)
        case .revision(let name): try commit(name, asClone: asClone)
        }
    }

    /// The files on disk. `readsMachine` follows dependencies out of the repository, as DVC does.
    func workTree(readsMachine: Bool) throws(GateError) -> DVCSide {
        guard let files, let directory = repository.workTree else { throw .noWorkTree }
        let root = try projectRoot(from: root, in: files)
        let machine: WorkTreeSnapshot?
        let project: Project
        do throws(SnapshotError) {
            machine = readsMachine ? try WorkTreeSnapshot(of: "/", name: "this machine") : nil
            project = try Project(
                files, root: root,
                options: LoadingOptions(source: .workTree(directory: directory)))
        } catch {
            throw .snapshot(error)
        }
        do throws(PipeliningError) {
            return try DVCSide(
                project, store: stores?.cache, machine: machine, directory: directory)
        } catch {
            throw .pipeline(error)
        }
    }

    private func commit(_ name: String, asClone: Bool) throws(GateError) -> DVCSide {
        let snapshot: CommitSnapshot
        do throws(GitError) {
            snapshot = try repository.snapshot(of: repository.resolve(name).id)
        } catch {
            throw .git(error)
        }
        let root = try projectRoot(from: root, in: snapshot)
        let project: Project
        do throws(SnapshotError) {
            project = try Project(
                snapshot, root: root,
                options: LoadingOptions(source: .commit, obeysGitIgnore: asClone))
        } catch {
            throw .snapshot(error)
        }
        do throws(PipeliningError) {
            return try DVCSide(
                project, store: asClone ? nil : stores?.cache,
                directory: repository.workTree ?? "")
        } catch {
            throw .pipeline(error)
        }
    }

    /// The project that was asked about; nil leaves the choice to a repository without one.
    ///
    /// A side that lacks the project is read from the same directory: what is gone is gone.
    private func projectRoot(
        from known: RepositoryPath?, in snapshot: any Snapshot
    ) throws(GateError) -> RepositoryPath? {
        if let known { return known }
        let roots: [RepositoryPath]
        do throws(SnapshotError) {
            if let root = try Self.root(around: repository.prefix, in: snapshot) { return root }
            roots = try Project.roots(in: snapshot)
        } catch {
            throw .snapshot(error)
        }
        guard roots.count < 2 else { throw .severalProjects(roots) }
        return roots.first
    }

    /// The nearest directory upwards that holds a `.dvc`, as DVC looks for it; nil when there is none.
    private static func root(
        around directory: RepositoryPath, in snapshot: any Snapshot
    ) throws(SnapshotError) -> RepositoryPath? {
        var place = directory
        while true {
            if try snapshot.entry(at: place.appending(".dvc"))?.kind == .directory { return place }
            guard place != .root else { return nil }
            place = place.parent
        }
    }
}
