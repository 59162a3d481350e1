package import Domain

/// One DVC project in one snapshot, or a repository without DVC.
///
/// It remembers what it read: every file is parsed once, and every file and directory hashed once for
/// each algorithm. Valid as long as its snapshot is.
package final class Project {
    /// The directory of `.dvc`, or the repository's root.
    package let root: RepositoryPath
    /// Whether there is a `.dvc` at all.
    let isDVC: Bool
    let files: DataFiles
    let gitIgnore: IgnoreRules
    let dvcIgnore: IgnoreRules
    let options: LoadingOptions
    let readings: Readings
    var contents: [ContentKey: Content] = [:]
    var ahead: [ContentKey: HashedAhead] = [:]

    /// `root` is the directory that holds `.dvc`; nil looks for it, see `roots(in:)`. Projects of one
    /// repository may share what they read.
    package init(
        _ snapshot: any Snapshot, root: RepositoryPath? = nil,
        options: LoadingOptions = LoadingOptions(), readings: Readings = Readings()
    ) throws(SnapshotError) {
        let found: RepositoryPath? =
            if let root { root } else { try Project.roots(in: snapshot).first }
        self.root = found ?? .root
        self.options = options
        isDVC = try snapshot.entry(at: self.root.appending(".dvc"))?.kind == .directory
        self.readings = readings
        files = DataFiles(
            LinkedFiles(snapshot: snapshot, absoluteRoot: options.source.directory), readings)
        gitIgnore = IgnoreRules.git(snapshot)
        dvcIgnore = IgnoreRules.dvc(snapshot, root: self.root)
    }

    var snapshot: any Snapshot { files.links.snapshot }

    func contains(_ location: FileLocation) -> Bool {
        location.path.map { $0.isInside(root) } ?? false
    }

    /// Whether anything stands at a path, links followed.
    package func exists(_ path: RepositoryPath) throws(SnapshotError) -> Bool {
        switch try files.links.place(at: path) {
        case .missing: false
        case .file, .directory, .submodule, .outside: true
        }
    }

    /// How DVC names a file of the repository, seen from the project's directory.
    func name(of path: RepositoryPath) -> ExactString {
        if let inside = path.relative(to: root) { return ExactString(decoding: inside) }
        var up = 0
        var place = root
        while !path.isInside(place) {
            place = place.parent
            up += 1
        }
        let rest = path.relative(to: place) ?? .root
        return ExactString(
            String(repeating: "../", count: up) + ExactString(decoding: rest).text)
    }

    /// The address of a stage of a dvc.yaml.
    func address(of stage: ExactString, in file: RepositoryPath) -> ExactString {
        file == home.appending("dvc.yaml")
            ? stage : ExactString("\(address(of: file).text):\(stage.text)")
    }

    /// The address of a `.dvc` file.
    func address(of file: RepositoryPath) -> ExactString {
        switch options.addresses {
        case .project: name(of: file)
        case .repository: ExactString(decoding: file)
        }
    }

    /// From where stages are named.
    private var home: RepositoryPath {
        switch options.addresses {
        case .project: root
        case .repository: .root
        }
    }
}

extension ExactString {
    /// The path as text; bytes that are not UTF-8 are repaired.
    package init(decoding path: RepositoryPath) {
        self.init(String(decoding: path.bytes, as: UTF8.self))
    }
}

extension Project {
    /// Whether `.dvcignore` leaves a file out of the directories that DVC hashes.
    package func isIgnored(_ path: RepositoryPath) -> Bool {
        do throws(SnapshotError) {
            return try dvcIgnore.isIgnored(path, isDirectory: false)
        } catch {
            // What cannot be read leaves nothing out: hashes then differ, and nobody is told they agree.
            return false
        }
    }
}
