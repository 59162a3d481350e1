import Domain

/// Reads files of a snapshot as DVC's own file system does: what is not there is taken from the store.
struct TrackedFiles {
    let side: DVCSide

    /// Nothing there, or the reason why it cannot be read.
    enum Found {
        case bytes([UInt8])
        case missing
        case unreadable(String)
    }

    func read(_ file: RepositoryPath) throws(PipeliningError) -> Found {
        do throws(PipelineProblem) {
            if let bytes = try side.project.files.bytes(of: file) { return .bytes(bytes) }
        } catch {
            return .unreadable(error.message)
        }
        guard let store = side.store, let digest = try recorded(file) else { return .missing }
        let bytes = try PipeliningError.reading { () throws(SnapshotError) in
            try store.contents(of: digest, atMost: DataFiles.sizeLimit)
        }
        return bytes.map(Found.bytes) ?? .missing
    }

    /// The files that a path stands for: those below it when it is a directory here or in the store.
    func expanded(_ path: RepositoryPath) throws(PipeliningError) -> [RepositoryPath] {
        let here = try PipeliningError.reading { () throws(SnapshotError) in
            try side.project.expanded(path)
        }
        var files = Set(here == [path] ? [] : here)
        for place in side.outputs.at(path) where place.output.isCached {
            guard place.output.recorded?.digest?.isDirectory ?? false else { continue }
            // Without the list DVC takes the directory for a file, whatever is there.
            guard let items = try listing(place.output) else { return [path] }
            for item in items { files.insert(path.appending(item.path)) }
        }
        return files.isEmpty ? here : files.sorted()
    }

    /// The hash that the pipeline recorded of a file, itself or in a directory.
    private func recorded(_ file: RepositoryPath) throws(PipeliningError) -> Digest? {
        let isCached = { (place: OutputIndex.Place) in place.output.isCached }
        if let place = side.outputs.at(file).first(where: isCached),
            let digest = place.output.recorded?.digest
        {
            return digest
        }
        for place in side.outputs.containing(file) where place.output.isCached {
            let below = file.relative(to: place.path)
            if let item = try listing(place.output)?.first(where: { $0.path == below }) {
                return item.digest
            }
        }
        return nil
    }

    private func listing(_ output: Output) throws(PipeliningError) -> [RecordedItem]? {
        if let listing = output.recorded?.listing { return listing }
        guard let store = side.store, let digest = output.recorded?.digest else { return nil }
        return try PipeliningError.reading { () throws(SnapshotError) in
            try store.listing(of: digest)
        }
    }
}
