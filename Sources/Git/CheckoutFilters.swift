internal import Domain

/// Tells what a checkout does to the files of a commit, by the `.gitattributes` of that commit.
///
/// The user's configuration and `info/attributes` are not looked at: the same commit has the same
/// content everywhere. Programs that `filter=` names are never run.
final class CheckoutFilters {
    static let fileLimit = 100 << 20
    /// The files that count in a directory, its own first.
    private var files: [RepositoryPath: [AttributeFile]] = [:]

    /// What to do to a file; nil when it is written as it is stored.
    func conversion(
        for file: RepositoryPath, in snapshot: CommitSnapshot
    ) throws(SnapshotError) -> CheckoutConversion? {
        try attributes(of: file, in: snapshot).flatMap { CheckoutConversion($0) }
    }

    /// Nil where there is no `.gitattributes`.
    func attributes(
        of file: RepositoryPath, in snapshot: CommitSnapshot
    ) throws(SnapshotError) -> Attributes? {
        let files = try self.files(for: file.parent, in: snapshot)
        return files.isEmpty ? nil : Attributes(of: file, by: files)
    }

    private func files(
        for directory: RepositoryPath, in snapshot: CommitSnapshot
    ) throws(SnapshotError) -> [AttributeFile] {
        if let known = files[directory] { return known }
        var chain = try own(.root, in: snapshot)
        var place = RepositoryPath.root
        for name in directory.components {
            place = place.appending(name)
            if let known = files[place] {
                chain = known
            } else {
                chain = try own(place, in: snapshot) + chain
                files[place] = chain
            }
        }
        files[directory] = chain
        return chain
    }

    private func own(
        _ directory: RepositoryPath, in snapshot: CommitSnapshot
    ) throws(SnapshotError) -> [AttributeFile] {
        if directory == .root, let known = files[.root] { return known }
        let path = directory.appending(".gitattributes")
        guard let bytes = try snapshot.storedBytes(of: path, atMost: CheckoutFilters.fileLimit)
        else { return [] }
        return [AttributeFile(bytes, in: directory)]
    }
}
