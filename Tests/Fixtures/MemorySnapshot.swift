package import Domain

/// A snapshot that a test states.
package struct MemorySnapshot: Snapshot {
    package enum Content {
        case file([UInt8])
        case link(to: String)
        case submodule
        /// A blob that the object database lacks.
        case missing(ObjectID)
        /// A directory whose tree cannot be read.
        case damaged(ObjectID)
    }

    package let name = "3f2c1a9d0b1e"
    private let contents: [RepositoryPath: Content]

    package init(_ contents: [RepositoryPath: Content]) { self.contents = contents }

    package init(_ texts: [RepositoryPath: String]) {
        contents = texts.mapValues { .file(Array($0.utf8)) }
    }

    package func entry(at path: RepositoryPath) -> Entry? {
        switch contents[path] {
        case .file: Entry(path, .file)
        case .missing(let id): Entry(path, .file, id: id)
        case .damaged(let id): Entry(path, .directory, id: id)
        case .link: Entry(path, .link)
        case .submodule: Entry(path, .submodule)
        case nil: contents.keys.contains { $0.isInside(path) } ? Entry(path, .directory) : nil
        }
    }

    package func entries(in directory: RepositoryPath) throws(SnapshotError) -> [Entry] {
        if case .damaged(let id) = contents[directory] {
            throw SnapshotError(.missingObject(id), at: directory, in: name)
        }
        let names = contents.keys.compactMap { $0.relative(to: directory)?.components.first }
        return Set(names).sorted().compactMap { entry(at: directory.appending($0)) }
    }

    package func size(of file: RepositoryPath) throws(SnapshotError) -> Int {
        try bytes(of: file).count
    }

    package func read(_ file: RepositoryPath, _ piece: (Span<UInt8>) -> Void) throws(SnapshotError)
    {
        let bytes = try bytes(of: file)
        piece(bytes.span)
    }

    package func target(of link: RepositoryPath) throws(SnapshotError) -> [UInt8] {
        guard case .link(let target) = contents[link] else {
            throw SnapshotError(.wrongKind(expected: "a link"), at: link, in: name)
        }
        return Array(target.utf8)
    }

    private func bytes(of file: RepositoryPath) throws(SnapshotError) -> [UInt8] {
        switch contents[file] {
        case .file(let bytes): return bytes
        case .missing(let id): throw SnapshotError(.missingObject(id), at: file, in: name)
        case .link, .submodule, .damaged, nil:
            throw SnapshotError(.wrongKind(expected: "a file"), at: file, in: name)
        }
    }
}
