package import Domain

/// Finds files that the attributes of their own commit send to Git LFS and that are in Git whole: whoever
/// committed them had no `git lfs install`, and every clone has them for good.
///
/// As with `git lfs fsck --pointers`, empty files and `.gitattributes` itself are in Git. What the
/// user's configuration or `info/attributes` say counts for nobody else and is not looked at.
package enum CommittedWhole {
    /// What there is to know of a file before its attributes are asked: whether it can be one of these.
    package static func isPossible(_ file: NewFile, _ bytes: Span<UInt8>) -> Bool {
        switch file.kind {
        case .link, .directory, .submodule: return false
        case .file, .executable: break
        }
        guard let size = file.sizeInBytes, size > 0, !file.path.isNamed(".gitattributes") else {
            return false
        }
        return MalformedPointers.reading(bytes) == .file
    }

    /// Where the attributes of a commit cannot be read, nothing is known of its files.
    package static func findings(
        onUnknown blobs: [(blob: NewBlob, why: SnapshotError)]
    ) -> [Finding] {
        var told: Set<RepositoryPath> = []
        return blobs.filter { told.insert($0.blob.path).inserted }.map {
            .unreadable($0.blob, .lfsNotPointer, why: $0.why)
        }
    }

    package static func findings(on blobs: [NewBlob]) -> [Finding] {
        OldestFirst.findings(on: blobs, by: .path) { blob in
            let path = ShellWord(blob.path.description).text
            return Finding(
                .lfsNotPointer, .fail, subject: blob.subject(),
                message: "'\(blob.path)' is in Git whole in \(blob.placeName), whose .gitattributes"
                    + " send it to Git LFS",
                detail: "Git LFS was not at work when it was committed; every clone will have it",
                remedy: blob.remedy(
                    staging: "git lfs install && git add --renormalize \(path)"))
        }
    }
}
