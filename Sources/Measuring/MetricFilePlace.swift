import Domain

/// What stands where a file of metrics should.
enum MetricFilePlace: Hashable, Sendable {
    /// A regular file, links followed.
    case file(RepositoryPath)
    case missing
    case unreadable(String)
    /// In a directory that DVC keeps and whose list is not on this machine.
    case notStored(Digest)

    enum Found: Hashable, Sendable {
        case place(MetricFilePlace)
        case directory(RepositoryPath)
    }

    /// As many as Linux follows (path_resolution(7)).
    private static let mostLinks = 40

    /// Follows links as a system would, inside the snapshot alone.
    static func of(_ path: RepositoryPath, in snapshot: some Snapshot) -> Found {
        do {
            return try resolve(path, in: snapshot)
        } catch {
            if case .notStored(let digest) = error.reason { return .place(.notStored(digest)) }
            return .place(.unreadable(error.description))
        }
    }

    private static func resolve(
        _ path: RepositoryPath, in snapshot: some Snapshot
    ) throws(SnapshotError) -> Found {
        var names = Array(path.components.reversed())
        var place = RepositoryPath.root
        var links = 0
        while let name = names.popLast() {
            if name == "." { continue }
            if name == ".." {
                guard place != .root else { return .place(.unreadable(outside)) }
                place = place.parent
                continue
            }
            let next = place.appending(name)
            guard let entry = try snapshot.entry(at: next) else { return .place(.missing) }
            switch entry.kind {
            case .directory: place = next
            case .file, .executable: return .place(names.isEmpty ? .file(next) : .missing)
            case .submodule: return .place(.unreadable("'\(next)' is a submodule"))
            case .link:
                links += 1
                let target = RepositoryPath(bytes: try snapshot.target(of: next))
                guard links <= mostLinks, target.bytes.count <= 4_096 else {
                    return .place(.unreadable("the link '\(next)' leads nowhere"))
                }
                guard target.bytes.first != UInt8(ascii: "/") else {
                    return .place(.unreadable(outside))
                }
                names += target.components.reversed()
            }
        }
        return .directory(place)
    }

    private static let outside = "a link leads out of the repository"
}
