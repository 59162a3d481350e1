import Domain

/// What the ignore files of a snapshot leave out: one file in any directory, the deeper ones added to
/// the shallower.
///
/// Files are read when a question first needs them.
final class IgnoreRules {
    /// How much of an ignore file is read.
    private static let sizeLimit = 1 << 20

    private let snapshot: any Snapshot
    private let fileName: RepositoryPath
    private let flavour: IgnoreFlavour
    /// No file above it counts.
    private let root: RepositoryPath
    private let builtIn: [IgnorePattern]
    private var files: [RepositoryPath: [IgnorePattern]] = [:]
    private var rulings: [RepositoryPath: [(depth: Int, patterns: [IgnorePattern])]] = [:]
    private var ignoredDirectories: [RepositoryPath: Bool] = [:]

    /// The `.gitignore` files of the repository.
    static func git(_ snapshot: any Snapshot) -> IgnoreRules {
        IgnoreRules(snapshot, ".gitignore", .git, root: .root, builtIn: [".git"])
    }

    /// The `.dvcignore` files below the root of a DVC project.
    static func dvc(_ snapshot: any Snapshot, root: RepositoryPath) -> IgnoreRules {
        IgnoreRules(
            snapshot, ".dvcignore", .dvc, root: root, builtIn: [".hg/", ".git/", ".git", ".dvc/"])
    }

    private init(
        _ snapshot: any Snapshot, _ fileName: RepositoryPath, _ flavour: IgnoreFlavour,
        root: RepositoryPath, builtIn: [String]
    ) {
        self.snapshot = snapshot
        self.fileName = fileName
        self.flavour = flavour
        self.root = root
        self.builtIn = builtIn.compactMap { IgnorePattern($0.utf8, flavour: flavour) }
    }

    /// Whether a file, or one of the directories it is in, is left out. A file inside an ignored
    /// directory cannot be brought back.
    func isIgnored(
        _ path: RepositoryPath, isDirectory: Bool
    ) throws(SnapshotError) -> Bool {
        guard path != root, path.isInside(root) else { return false }
        if try isDirectoryIgnored(path.parent) { return true }
        return isDirectory ? try isDirectoryIgnored(path) : try decides(path, isDirectory: false)
    }

    private func isDirectoryIgnored(_ directory: RepositoryPath) throws(SnapshotError) -> Bool {
        if let known = ignoredDirectories[directory] { return known }
        guard let names = directory.relative(to: root)?.components, !names.isEmpty else {
            return false
        }
        // From the root downwards, not by recursion: a path may have any depth.
        var place = root
        var isIgnored = false
        for name in names {
            place = place.appending(name)
            if let known = ignoredDirectories[place] {
                isIgnored = known
            } else if !isIgnored {
                isIgnored = try decides(place, isDirectory: true)
            }
            ignoredDirectories[place] = isIgnored
        }
        return isIgnored
    }

    /// What the last pattern that means a path says of it.
    private func decides(
        _ path: RepositoryPath, isDirectory: Bool
    ) throws(SnapshotError) -> Bool {
        let ruling = try ruling(in: path.parent)
        if !ruling.isEmpty {
            let names = path.relative(to: root)?.components ?? []
            for (depth, patterns) in ruling {
                let isMeant = { (pattern: IgnorePattern) in
                    pattern.matches(names[depth...], isDirectory: isDirectory)
                }
                if let last = patterns.last(where: isMeant) { return !last.isNegated }
            }
        }
        // They are names at any depth.
        let name = [path.name]
        return builtIn.contains { $0.matches(name[...], isDirectory: isDirectory) }
    }

    /// The files that say something of what a directory holds, the deepest first, each with how deep it
    /// lies below the root.
    private func ruling(
        in directory: RepositoryPath
    ) throws(SnapshotError) -> [(depth: Int, patterns: [IgnorePattern])] {
        if let known = rulings[directory] { return known }
        var ruling: [(depth: Int, patterns: [IgnorePattern])] = []
        var place = root
        let names = directory.relative(to: root)?.components ?? []
        for depth in 0...names.count {
            let patterns = try patterns(in: place)
            if !patterns.isEmpty { ruling.insert((depth, patterns), at: 0) }
            if depth < names.count { place = place.appending(names[depth]) }
        }
        rulings[directory] = ruling
        return ruling
    }

    private func patterns(in directory: RepositoryPath) throws(SnapshotError) -> [IgnorePattern] {
        if let known = files[directory] { return known }
        let file = directory.appending(fileName)
        var patterns: [IgnorePattern] = []
        if let entry = try snapshot.entry(at: file), entry.isFile {
            let bytes = try snapshot.contents(of: file, atMost: IgnoreRules.sizeLimit)
            patterns = bytes.split(separator: UInt8(ascii: "\n"))
                .compactMap { IgnorePattern($0, flavour: flavour) }
        }
        files[directory] = patterns
        return patterns
    }
}
