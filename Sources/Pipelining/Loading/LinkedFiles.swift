import Domain

/// What stands at a path when links are followed, as programs see it.
enum Place: Hashable, Sendable {
    /// A file, at the path where it really is.
    case file(RepositoryPath)
    case directory(RepositoryPath)
    /// Another repository, whose files are not here.
    case submodule(RepositoryPath)
    /// A link leads out of the repository, or too far: what is there is not read.
    case outside
    case missing
}

/// Follows symbolic links inside one snapshot, and never out of it.
struct LinkedFiles {
    /// As many as Linux follows.
    private static let mostLinks = 40

    let snapshot: any Snapshot
    /// The directory of the work tree, so that absolute links into it are understood; nil where the
    /// snapshot is a commit.
    let absoluteRoot: String?

    func place(at path: RepositoryPath) throws(SnapshotError) -> Place {
        // Most paths hold no link.
        if let entry = try snapshot.entry(at: path), entry.kind != .link {
            return Self.place(entry)
        }
        return try follow(path)
    }

    private func follow(_ path: RepositoryPath) throws(SnapshotError) -> Place {
        var place = RepositoryPath.root
        var pending = Array(path.components.reversed())
        var links = 0
        while let name = pending.popLast() {
            if name == ".." {
                guard place != .root else { return .outside }
                place = place.parent
                continue
            }
            let next = place.appending(name)
            guard let entry = try snapshot.entry(at: next) else { return .missing }
            guard entry.kind == .link else {
                if !pending.isEmpty, entry.kind != .directory {
                    if case .submodule = entry.kind { return .submodule(next) }
                    return .missing
                }
                place = next
                continue
            }
            links += 1
            guard links <= Self.mostLinks else { return .outside }
            let target = try snapshot.target(of: next)
            guard let written = inside(target) else { return .outside }
            if written.isAbsolute { place = .root }
            pending += written.names.reversed()
        }
        guard let entry = try snapshot.entry(at: place) else { return .missing }
        return Self.place(entry)
    }

    /// The names of a link's target; nil when it is absolute and not in the work tree.
    private func inside(
        _ target: [UInt8]
    ) -> (names: [RepositoryPath], isAbsolute: Bool)? {
        var rest = target[...]
        let isAbsolute = rest.first == UInt8(ascii: "/")
        if isAbsolute {
            guard let root = absoluteRoot.map({ Array($0.utf8) }), rest.starts(with: root),
                rest.count == root.count || rest[root.count] == UInt8(ascii: "/")
            else { return nil }
            rest = rest.dropFirst(root.count)
        }
        let names = rest.split(separator: UInt8(ascii: "/"))
            .filter { !$0.elementsEqual(".".utf8) }
            .map { RepositoryPath(bytes: Array($0)) }
        return (names, isAbsolute)
    }

    private static func place(_ entry: Entry) -> Place {
        switch entry.kind {
        case .file, .executable: .file(entry.path)
        case .directory: .directory(entry.path)
        case .submodule: .submodule(entry.path)
        case .link: .outside
        }
    }
}
