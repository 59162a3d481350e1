package import Domain
import Formats

/// Finds conflicts of a merge that were committed in what the pipeline reads: no commit with one can be
/// reproduced, also when a later one resolves it.
package enum CommittedConflicts {
    /// `told` says of a file whether the lineage of the head tells the same. `read` gives the bytes of a file
    /// as Git keeps them.
    package static func findings(
        on blobs: [NewBlob], unless told: (NewBlob) -> Bool,
        reading read: (NewBlob) throws(SnapshotError) -> [UInt8]
    ) -> [Finding] {
        OldestFirst.findings(on: blobs.filter { !told($0) }, by: .content) { blob in
            let bytes: [UInt8]
            do throws(SnapshotError) {
                bytes = try read(blob)
            } catch {
                return .unreadable(blob, .conflictMarkers, why: error)
            }
            guard let line = ConflictMarkers.line(in: bytes.span) else { return nil }
            let path = ShellWord(blob.path.description).text
            return Finding(
                .conflictMarkers, .fail, subject: blob.subject(line: line),
                message: "'\(blob.path)' has the markers of a merge conflict on line \(line) in"
                    + " \(blob.placeName)",
                detail: "neither DVC nor Pawl can read it in that commit",
                remedy: blob.remedy(staging: "$EDITOR \(path) && git add \(path)"))
        }
    }
}
