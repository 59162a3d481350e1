/// What dvc.lock recorded of one stage.
package struct LockEntry: Hashable, Sendable {
    /// Nil for a `.dvc` file.
    package let command: Command?
    package let dependencies: [LockedFile]
    package let outputs: [LockedFile]
    /// By file as written, then by dotted key.
    package let parameters: [LockedParameters]

    package init(
        command: Command?, dependencies: [LockedFile], outputs: [LockedFile],
        parameters: [LockedParameters]
    ) {
        self.command = command
        self.dependencies = dependencies
        self.outputs = outputs
        self.parameters = parameters
    }
}

/// One path of a lock entry.
package struct LockedFile: Hashable, Sendable {
    package let written: ExactString
    package let recorded: RecordedFile

    package init(written: ExactString, recorded: RecordedFile) {
        self.written = written
        self.recorded = recorded
    }
}

/// The parameters of one file in a lock entry.
package struct LockedParameters: Hashable, Sendable {
    package let written: ExactString
    package let values: Mapping

    package init(written: ExactString, values: Mapping) {
        self.written = written
        self.values = values
    }
}

/// What was recorded of a file or a directory.
package struct RecordedFile: Hashable, Sendable {
    /// Nil when the entry has no hash that Pawl knows: it proves nothing.
    package let digest: Digest?
    /// Whether it has a hash, and one that Pawl does not know: of another algorithm, or malformed.
    package let hasOtherHash: Bool
    /// Bytes; of a directory the sum.
    package let size: Int?
    /// How many files a directory has.
    package let fileCount: Int?
    /// The files of a directory, where the entry lists them beside or instead of one hash.
    package let listing: [RecordedItem]?

    package init(
        digest: Digest?, hasOtherHash: Bool = false, size: Int?, fileCount: Int?,
        listing: [RecordedItem]? = nil
    ) {
        self.digest = digest
        self.hasOtherHash = hasOtherHash
        self.size = size
        self.fileCount = fileCount
        self.listing = listing
    }
}

/// One file of a directory that was recorded with its files.
package struct RecordedItem: Hashable, Sendable {
    /// Relative to the directory.
    package let path: RepositoryPath
    package let digest: Digest

    package init(path: RepositoryPath, digest: Digest) {
        self.path = path
        self.digest = digest
    }
}

/// A hash of a file's or a directory's content.
package struct Digest: Hashable, Sendable {
    package enum Algorithm: String, Hashable, Sendable {
        case md5
        /// What DVC 2 wrote: md5 after line ends of text are made `\n`.
        case md5Dos2unix = "md5-dos2unix"
    }

    package let algorithm: Algorithm
    /// 32 lowercase digits, followed by `.dir` for a directory.
    package let text: String

    /// Returns nil unless `text` is 32 lowercase hexadecimal digits, with or without `.dir`.
    package init?(_ algorithm: Algorithm, _ text: String) {
        let hex = text.hasSuffix(".dir") ? text.dropLast(4) : text[...]
        guard hex.utf8.count == 32,
            hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.algorithm = algorithm
        self.text = text
    }

    /// The digest whose 16 bytes a hash function computed.
    package init(_ algorithm: Algorithm, bytes: [UInt8], isDirectory: Bool = false) {
        self.algorithm = algorithm
        text = Hexadecimal.text(of: bytes) + (isDirectory ? ".dir" : "")
    }

    package var isDirectory: Bool { text.hasSuffix(".dir") }

    /// The 32 digits alone.
    package var hex: String { String(text.prefix(32)) }
}

/// The checksum that an import's `.dvc` file carries of itself.
package struct ImportChecksum: Hashable, Sendable {
    package let recorded: String?
    /// Nil where DVC gives the file no checksum: it is no import.
    package let computed: String?

    package init(recorded: String?, computed: String?) {
        self.recorded = recorded
        self.computed = computed
    }
}
