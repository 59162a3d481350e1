import Domain
import Hashing

extension RecordedFile {
    /// What an entry of dvc.lock or a `.dvc` file says of a file.
    ///
    /// Without a `hash` key it was written by DVC 2, whose `md5` is of text with its line ends made
    /// `\n`; what lies outside the DVC project is hashed as it is.
    init(_ entry: Node, isInProject: Bool) {
        let algorithm: Digest.Algorithm? =
            switch (entry["hash"]?.text, isInProject) {
            case (nil, true): .md5Dos2unix
            case ("md5", _), (_, false): .md5
            case (_, true): nil
            }
        let listing = algorithm.flatMap { RecordedFile.listing(entry["files"], $0) }
        let digest = algorithm.flatMap { algorithm in
            listing.map { RecordedFile.digest(of: $0, algorithm) }
                ?? RecordedFile.digest(in: entry, algorithm)
        }
        self.init(
            digest: digest, hasOtherHash: digest == nil && RecordedFile.hash(in: entry) != nil,
            size: entry["size"]?.integer ?? RecordedFile.totalSize(entry["files"]),
            fileCount: entry["nfiles"]?.integer ?? listing?.count, listing: listing)
    }

    private static func digest(in entry: Node, _ algorithm: Digest.Algorithm) -> Digest? {
        hash(in: entry).flatMap { Digest(algorithm, $0.text) }
    }

    /// As written: DVC compares it letter by letter.
    private static func hash(in entry: Node) -> ExactString? {
        let text = entry["md5"]?.text ?? entry["cloud"]?.entries.first?.value["md5"]?.text
        return text == "" ? nil : text
    }

    /// Nil without a list, or when a file of it has no hash.
    private static func listing(
        _ files: Node?, _ algorithm: Digest.Algorithm
    ) -> [RecordedItem]? {
        guard let files = files?.elements, !files.isEmpty else { return nil }
        var items: [RecordedItem] = []
        for file in files {
            guard let path = file["relpath"]?.text, let digest = digest(in: file, algorithm) else {
                return nil
            }
            items.append(RecordedItem(path: RepositoryPath(path.text), digest: digest))
        }
        return items
    }

    /// The hash of a directory with these files; nil when a name is not UTF-8.
    static func digest(
        of items: [RecordedItem], _ algorithm: Digest.Algorithm
    ) -> Digest? {
        do throws(HashingError) {
            return try DirectoryListing(items).digest(algorithm)
        } catch {
            return nil
        }
    }

    private static func totalSize(_ files: Node?) -> Int? {
        guard let files = files?.elements, !files.isEmpty else { return nil }
        var total = 0
        for file in files {
            let (sum, overflows) = total.addingReportingOverflow(file["size"]?.integer ?? 0)
            if overflows { return nil }
            total = sum
        }
        return total
    }
}
