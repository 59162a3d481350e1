internal import Domain
internal import Hashing
internal import SystemPackage

/// Copies what DVC keeps outside Git from a store into the tree.
///
/// Copies share their bytes with the store where the file system can and are never hard links: a stage
/// that writes into its data cannot damage the cache.
struct DataPlacement {
    let store: any DataStore
    let tree: FilePath
    let interrupts: Interrupts?

    /// Lays out a recorded file or directory, the part that lies at `wanted` or around it.
    ///
    /// What is there already stays: the commit has it. Returns nil when everything is there.
    func place(
        _ recorded: RecordedFile?, at path: RepositoryPath, wanted: [RepositoryPath]
    ) throws(TrainingError) -> DataGap? {
        guard let digest = recorded?.digest else {
            return DataGap(path: path, reason: .notRecorded)
        }
        guard digest.isDirectory else { return try placeFile(digest, at: path) }
        switch DataList.read(digest, from: store) {
        case .unusable(let reason): return DataGap(path: path, reason: reason)
        case .files(let items):
            do throws(Errno) {
                _ = try Folder.open(tree).folder(at: path, makes: true)
            } catch {
                return DataGap(path: path, reason: .unreadable(why: "\(error)"))
            }
            for item in items {
                let file = path.appending(item.path)
                guard wanted.contains(where: { file.isInside($0) || $0.isInside(file) }) else {
                    continue
                }
                if let gap = try placeFile(item.digest, at: file) { return gap }
            }
            return nil
        }
    }

    private func placeFile(
        _ digest: Digest, at path: RepositoryPath
    ) throws(TrainingError) -> DataGap? {
        try interrupts?.check()
        do throws(Errno) {
            let folder = try Folder.open(tree).folder(at: path.parent, makes: true)
            if try folder.status(of: path.name) != nil { return nil }
            var isFound = false
            for place in store.places(of: digest) {
                guard let source = try OpenFile.reading(place) else { continue }
                isFound = true
                if try copy(source, as: digest, to: path.name, in: folder) { return nil }
            }
            return DataGap(path: path, reason: isFound ? .damaged(digest) : .absent(digest))
        } catch .noSpace {
            throw .cannotLayOut(path, .noSpace)
        } catch {
            try interrupts?.check()
            return DataGap(path: path, reason: .unreadable(why: "\(error)"))
        }
    }

    /// Whether the copy has the digest; one that has not is taken away again.
    private func copy(
        _ source: borrowing OpenFile, as digest: Digest, to name: RepositoryPath,
        in folder: borrowing Folder
    ) throws(Errno) -> Bool {
        guard try source.status().kind == .file else { return false }
        let copy = try folder.create(name)
        let algorithm = HashAlgorithm(digest.algorithm)
        var hasher = ContentHasher([algorithm])
        do throws(Errno) {
            if copy.shares(source) {
                try copy.read { piece throws(Errno) in
                    if interrupts?.pending != nil { throw .canceled }
                    hasher.update(piece)
                }
            } else {
                try source.read { piece throws(Errno) in
                    if interrupts?.pending != nil { throw .canceled }
                    hasher.update(piece)
                    try copy.write(piece)
                }
            }
            if hasher.hashes().digest(digest.algorithm) == digest {
                try copy.finish()
                return true
            }
        } catch {
            try folder.remove(name)
            throw error
        }
        try folder.remove(name)
        return false
    }
}
