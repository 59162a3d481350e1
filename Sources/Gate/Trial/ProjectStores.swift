import Domain
import Git
import Pipelining

/// DVC's caches and the local remotes of projects on this machine.
///
/// Where they are is said by the configuration of a snapshot that is trusted (the base's commit, or the
/// work tree of the one who asks) and by the user's own: never by the change under test.
struct ProjectStores {
    /// Larger than any configuration that people write.
    private static let longestFile = 1 << 20

    /// What there is of one project.
    struct Holding {
        /// Nil when there is no such directory.
        let cache: ObjectStore?
        let remotes: [ObjectStore]
        /// Whether it has remotes that cannot be looked into: on another machine, or a directory that is not
        /// there.
        let hasOtherRemotes: Bool
    }

    private let projects: [RepositoryPath]
    /// Where files may lie, project by project.
    private let locations: [StoreLocations]
    /// Of the first project; nil when there is no such directory.
    let cache: ObjectStore?
    /// Those that are there, of each project the cache first.
    let all: [ObjectStore]

    /// A `config.local` that the change has in Git is not the user's. Without a snapshot that is trusted
    /// only the user's own configuration counts. `workTree` is the absolute path of the repository's
    /// files, nil for a bare repository.
    init(
        of projects: [RepositoryPath], trusting snapshot: (any Snapshot)?,
        judging change: (any Snapshot)?, workTree: String?,
        environment: [String: String]
    ) throws(SnapshotError) {
        self.projects = projects
        var locations: [StoreLocations] = []
        for project in projects.isEmpty ? [.root] : projects {
            locations.append(
                try Self.locations(
                    of: project, trusting: snapshot, judging: change, workTree: workTree,
                    environment: environment))
        }
        self.locations = locations
        cache = locations[0].cache.flatMap(Self.store)
        all = locations.flatMap(\.directories).compactMap(Self.store)
    }

    /// What there is of the project that a file belongs to.
    func holding(of file: RepositoryPath) -> Holding {
        let place = projects.firstIndex(of: projects.project(of: file)) ?? 0
        let location = locations[place]
        let remotes = location.remotes.compactMap(Self.store)
        return Holding(
            cache: location.cache.flatMap(Self.store), remotes: remotes,
            hasOtherRemotes: location.hasRemotesElsewhere
                || remotes.count < location.remotes.count)
    }

    private static func locations(
        of project: RepositoryPath, trusting snapshot: (any Snapshot)?,
        judging change: (any Snapshot)?, workTree: String?,
        environment: [String: String]
    ) throws(SnapshotError) -> StoreLocations {
        let place = workTree.map { tree in
            project == .root ? tree : "\(tree)/\(ExactString(decoding: project).text)"
        }
        var levels = userLevels(environment)
        let path = project.appending(".dvc/config")
        if let snapshot, let entry = try snapshot.entry(at: path), entry.isFile {
            let bytes = try snapshot.contents(of: path, atMost: longestFile)
            levels.append(
                ProjectConfig.Level(
                    ConfigFile(bytes), directory: ExactString("\(place ?? "/nowhere")/.dvc")))
        }
        let own = project.appending(".dvc/config.local")
        if let place, try change?.entry(at: own) == nil {
            levels += level(in: "\(place)/.dvc", file: "config.local")
        }
        return StoreLocations(
            ProjectConfig(levels, home: environment["HOME"].map { ExactString($0) }),
            project: place.map { ExactString($0) })
    }

    /// What holds for the whole machine, then what holds for the user, as DVC looks for it on Linux.
    private static func userLevels(_ environment: [String: String]) -> [ProjectConfig.Level] {
        let variable = { (name: String) in environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let shared = (variable("XDG_CONFIG_DIRS") ?? "/etc/xdg").prefix { $0 != ":" }
        let own =
            variable("XDG_CONFIG_HOME").map { "\($0)/dvc" }
            ?? variable("HOME").map { "\($0)/.config/dvc" }
        let directories = [
            variable("DVC_SYSTEM_CONFIG_DIR") ?? "\(shared)/dvc",
            variable("DVC_GLOBAL_CONFIG_DIR") ?? own,
        ]
        return directories.compactMap(\.self).flatMap { level(in: $0, file: "config") }
    }

    /// A file that is not there, or that cannot be read, says nothing: what it would have named is then
    /// not found.
    private static func level(in directory: String, file: RepositoryPath) -> [ProjectConfig.Level] {
        guard let snapshot = open(directory) else { return [] }
        do throws(SnapshotError) {
            guard let entry = try snapshot.entry(at: file), entry.isFile else { return [] }
            let bytes = try snapshot.contents(of: file, atMost: longestFile)
            return [ProjectConfig.Level(ConfigFile(bytes), directory: ExactString(directory))]
        } catch {
            return []
        }
    }

    private static func store(in directory: ExactString) -> ObjectStore? {
        open(directory.text).map { ObjectStore($0, directory: .root) }
    }

    /// Nil for what is no directory.
    static func open(_ directory: String) -> WorkTreeSnapshot? {
        do throws(SnapshotError) {
            return try WorkTreeSnapshot(of: directory, name: directory)
        } catch {
            return nil
        }
    }
}

extension ProjectStores: DataStore {
    func places(of digest: Digest) -> [[UInt8]] { locations.flatMap { $0.places(of: digest) } }
}
