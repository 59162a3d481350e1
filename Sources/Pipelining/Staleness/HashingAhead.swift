import Domain

/// The files of a directory that were hashed before somebody asked.
struct HashedAhead {
    let files: DirectoryFiles
    /// One an entry; nil where whoever asks has to look, and meets the error if there is one.
    let contents: [Content?]
}

extension Project {
    /// Hashes the files below a directory on all cores at once, where the snapshot can be read by more
    /// than one task. What cannot be read is left to whoever asks for the directory's content.
    func hashAhead(_ directory: RepositoryPath, _ algorithm: Digest.Algorithm) async {
        let key = ContentKey(path: directory, algorithm: algorithm)
        guard let reopen = snapshot.reopening, contents[key] == nil, ahead[key] == nil else {
            return
        }
        let files: DirectoryFiles
        do throws(SnapshotError) {
            guard case .directory(let real) = try self.files.links.place(at: directory),
                real == directory
            else { return }
            files = try DirectoryFiles(below: directory, of: self)
        } catch {
            return
        }
        guard files.refusal == nil else { return }
        let entries = files.entries
        var contents: [Content?] = Array(repeating: nil, count: entries.count)
        await withTaskGroup(of: (start: Int, contents: [Content?]).self) { group in
            for start in stride(from: 0, to: entries.count, by: Self.share(of: entries.count)) {
                let part = entries[start...].prefix(Self.share(of: entries.count))
                group.addTask { (start, Self.contents(of: part, algorithm, reopen)) }
            }
            for await part in group {
                contents.replaceSubrange(
                    part.start..<part.start + part.contents.count, with: part.contents)
            }
        }
        ahead[key] = HashedAhead(files: files, contents: contents)
    }

    /// How many files a task takes: few where they are few and may be large, else enough to be worth a task.
    private static func share(of count: Int) -> Int { min(256, max(1, count / 64)) }

    private static func contents(
        of files: ArraySlice<Entry>, _ algorithm: Digest.Algorithm,
        _ reopen: @Sendable () throws(SnapshotError) -> any Snapshot
    ) -> [Content?] {
        do throws(SnapshotError) {
            let snapshot = try reopen()
            return files.map { file in
                guard file.isFile else { return nil }
                do throws(SnapshotError) {
                    return try snapshot.hashed(file.path, algorithm)
                } catch {
                    return nil
                }
            }
        } catch {
            return files.map { _ in nil }
        }
    }
}
