import Domain

/// Judges files in the order of their commits and tells of each one thing: a finding's id names no commit.
enum OldestFirst {
    /// What counts as the same.
    enum Sameness {
        /// What stands at one path.
        case path
        /// What stands at one path, and one content wherever it stands.
        case content
    }

    /// `blobs` come oldest first. One without a finding does not hide a later one.
    static func findings(
        on blobs: [NewBlob], by sameness: Sameness, _ judge: (NewBlob) -> Finding?
    ) -> [Finding] {
        var paths: Set<RepositoryPath> = []
        var contents: Set<ObjectID> = []
        return blobs.compactMap { blob in
            if paths.contains(blob.path) { return nil }
            if sameness == .content, contents.contains(blob.id) { return nil }
            guard let finding = judge(blob) else { return nil }
            paths.insert(blob.path)
            contents.insert(blob.id)
            return finding
        }
    }
}

extension Finding {
    /// What cannot be read may hold anything.
    static func unreadable(_ blob: NewBlob, _ check: CheckName, why: SnapshotError) -> Finding {
        Finding(
            check, .unmeasured, subject: blob.subject(),
            message: "'\(blob.path)' in \(blob.placeName) cannot be looked at: "
                + ShownText(why.description).text,
            remedy: "see what is wrong with the repository: git fsck")
    }
}
