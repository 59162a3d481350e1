import Domain

/// Finds the files of metrics in one snapshot.
struct MetricFiles<Files: Snapshot> {
    /// The entries that one snapshot may be searched through; a few trees of Git can name billions.
    private static var mostEntries: Int { 1_000_000 }
    /// The colons of a rule at which its file may end.
    private static var mostColons: Int { 16 }

    private(set) var found: [RepositoryPath: MetricFilePlace] = [:]
    /// Directories whose files could not be listed, and why.
    private(set) var unreadable: [RepositoryPath: MetricsFile] = [:]
    private let snapshot: Files
    private var entriesLeft = mostEntries

    init(in snapshot: Files) { self.snapshot = snapshot }

    typealias Place = MetricFilePlace

    /// Adds a file, or every file below a directory.
    mutating func add(declared file: RepositoryPath) {
        guard found[file] == nil else { return }
        switch MetricFilePlace.of(file, in: snapshot) {
        case .place(let place): found[file] = place
        case .directory(let directory):
            // Named by the path that was declared, also behind a link.
            let below = list(directory, into: { _ in true }, taking: { _ in true })
            for path in below {
                guard let rest = path.relative(to: directory) else { continue }
                let named = file.appending(rest)
                if found[named] == nil { found[named] = place(of: path) }
            }
        }
    }

    /// Adds the files that a rule may mean literally: at any colon a name may end and a key begin.
    mutating func add(namedBy rule: MetricPattern) {
        let bytes = Array(rule.text.text.utf8)
        let colons = bytes.indices.filter { bytes[$0] == UInt8(ascii: ":") }
        let ends = colons.prefix(Self.mostColons) + [bytes.count]
        for end in ends where end > 0 && end <= 4_096 {
            let path = RepositoryPath(bytes: Array(bytes[..<end]))
            guard found[path] == nil,
                case .place(let place) = MetricFilePlace.of(path, in: snapshot)
            else { continue }
            if place != .missing { found[path] = place }
        }
    }

    /// Adds the files of the snapshot that patterns fit.
    ///
    /// A pattern without a suffix (`**:auc`) means the declared files where it fits one of the
    /// established, and otherwise only files that name a format: not every file is one of metrics.
    mutating func add(matching rules: [MetricPattern], established: [RepositoryPath]) {
        let patterns = rules.filter(\.isFilePattern).filter { rule in
            rule.fileSuffixIsOpen ? !established.contains { rule.matches(file: $0) } : true
        }
        guard !patterns.isEmpty else { return }
        let paths = list(
            .root, into: { directory in patterns.contains { $0.mayMatch(below: directory) } },
            taking: { file in
                patterns.contains { rule in
                    rule.matches(file: file)
                        && (!rule.fileSuffixIsOpen || MetricsFormat(named: file) != nil)
                }
            })
        for path in paths where found[path] == nil { found[path] = place(of: path) }
    }

    /// Where something stands that was listed. A directory was not, so it hides behind a link.
    private func place(of path: RepositoryPath) -> MetricFilePlace {
        switch MetricFilePlace.of(path, in: snapshot) {
        case .place(let place): place
        case .directory: .unreadable("it is a link to a directory")
        }
    }

    /// The files, and the links, below a directory, in no order.
    private mutating func list(
        _ start: RepositoryPath, into isWanted: (RepositoryPath) -> Bool,
        taking isTaken: (RepositoryPath) -> Bool
    ) -> [RepositoryPath] {
        var directories = [start]
        var paths: [RepositoryPath] = []
        while let directory = directories.popLast() {
            do {
                let entries = try snapshot.entries(in: directory)
                entriesLeft -= entries.count
                guard entriesLeft >= 0 else {
                    unreadable[start] = .unreadable(
                        why: "there are more than \(Self.mostEntries) files to search")
                    return paths
                }
                for entry in entries {
                    switch entry.kind {
                    case .file, .executable, .link:
                        if isTaken(entry.path) { paths.append(entry.path) }
                    case .directory: if isWanted(entry.path) { directories.append(entry.path) }
                    case .submodule: break
                    }
                }
            } catch {
                unreadable[directory] = MetricsFile(error)
            }
        }
        return paths
    }
}
