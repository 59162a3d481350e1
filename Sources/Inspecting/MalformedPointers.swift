package import Domain

/// Finds files that begin like a pointer of Git LFS and are none: no checkout gets the file that was meant.
package enum MalformedPointers {
    /// `read` gives the first bytes of a file as Git keeps it, more than a pointer may have.
    package static func findings(
        on blobs: [NewBlob], reading read: (NewBlob) throws(SnapshotError) -> [UInt8]
    ) -> [Finding] {
        OldestFirst.findings(on: blobs, by: .content) { blob in
            let bytes: [UInt8]
            do throws(SnapshotError) {
                bytes = try read(blob)
            } catch {
                return .unreadable(blob, .malformedLFSPointer, why: error)
            }
            guard case .malformed(let why) = LFSPointer.read(bytes) else { return nil }
            let path = ShellWord(blob.path.description).text
            return Finding(
                .malformedLFSPointer, .fail, subject: blob.subject(),
                message:
                    "'\(blob.path)' in \(blob.placeName) begins like a pointer of Git LFS and is"
                    + " none: \(ShownText(why).text)",
                detail: "Git LFS writes pointers itself, from the file that they stand for",
                remedy: "put the file itself in its place, then: "
                    + blob.remedy(staging: "git add \(path)"))
        }
    }

    /// What the first bytes of a file are to Git LFS.
    package static func reading(_ bytes: Span<UInt8>) -> LFSPointer.Reading {
        guard bytes.count > 8, bytes[0] == UInt8(ascii: "v"), bytes[7] == UInt8(ascii: " ") else {
            return .file
        }
        // One byte more than a pointer may have, at most.
        var start: [UInt8] = []
        for index in 0..<min(bytes.count, LFSPointer.longest + 1) { start.append(bytes[index]) }
        return LFSPointer.read(start)
    }
}
