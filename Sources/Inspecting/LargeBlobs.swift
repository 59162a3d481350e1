package import Domain

/// Finds what is too large for Git, whatever the attributes of its path say: once pushed it stays in every
/// clone, also when a later commit removes it.
package enum LargeBlobs {
    /// `blobs` are those above the limit and those of unknown size, oldest first.
    package static func findings(
        on files: [(blob: NewBlob, format: FileFormat?)], under policy: InspectionPolicy
    ) -> [Finding] {
        let limit = sizeText(policy.maximumBlob, .down)
        let formats = Dictionary(files.map { ($0.blob, $0.format) }) { first, _ in first }
        return OldestFirst.findings(on: files.map(\.blob), by: .content) { blob in
            guard let size = blob.sizeInBytes else {
                return Finding(
                    .largeBlob, .unmeasured, subject: blob.subject(),
                    message:
                        "the size of '\(blob.path)' in \(blob.placeName) is not known: this is a"
                        + " partial clone",
                    remedy: "fetch what is missing with 'git fetch --refetch --no-filter'")
            }
            let format = formats[blob].flatMap(\.self).map { "\($0.text); " } ?? ""
            return Finding(
                .largeBlob, .fail, subject: blob.subject(),
                message:
                    "'\(blob.path)' has \(sizeText(size, .up)) in \(blob.placeName), at most \(limit)"
                    + " may enter Git",
                detail: format
                    + "a later commit that removes it does not take it out of the history; DVC or"
                    + " Git LFS can keep it",
                remedy: blob.remedy(
                    staging: "git rm --cached \(ShellWord(blob.path.description).text)"))
        }
    }

    private enum Rounding { case up, down }

    /// `10 MiB`, `10.5 MiB`: in tenths, a size rounded up and a limit down, so that what is above never
    /// reads like it.
    private static func sizeText(_ bytes: Int, _ rounding: Rounding) -> String {
        let units = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
        guard let (name, factor) = units.first(where: { bytes >= $0.1 }) else {
            return bytes == 1 ? "1 byte" : "\(bytes) bytes"
        }
        let (whole, rest) = bytes.quotientAndRemainder(dividingBy: factor)
        let tenths = (rest * 10 + (rounding == .up ? factor - 1 : 0)) / factor
        if tenths == 0 { return "\(whole) \(name)" }
        return tenths == 10 ? "\(whole + 1) \(name)" : "\(whole).\(tenths) \(name)"
    }
}
