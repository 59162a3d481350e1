package import Domain

/// The regular files below a directory with their digests, as DVC hashes and stores them.
///
/// Its text is what Python's `json.dumps(list, sort_keys=True)` writes: the md5 of a directory is the
/// md5 of that text, and the object `….dir` of a cache holds it.
package struct DirectoryListing: Hashable, Sendable {
    /// In byte order of the paths, which is the order of their code points.
    package let items: [RecordedItem]

    /// Throws for a path that is not UTF-8: DVC cannot hash such a directory.
    package init(_ items: [RecordedItem]) throws(HashingError) {
        if let item = items.first(where: { $0.path.text == nil }) {
            throw .pathIsNotText(item.path)
        }
        self.items = items.sorted { $0.path < $1.path }
    }

    /// The digest of the directory, with `.dir` at its end.
    package func digest(_ algorithm: Digest.Algorithm) -> Digest {
        let hash = ContentHasher.hashes(of: bytes, with: [.md5])
        guard let text = hash.md5?.text, let digest = Digest(algorithm, text + ".dir") else {
            preconditionFailure("md5 was asked for, and always has 32 digits")
        }
        return digest
    }

    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2 + items.reduce(0) { $0 + $1.path.bytes.count + 64 })
        bytes.append(UInt8(ascii: "["))
        for (index, item) in items.enumerated() {
            if index > 0 { bytes += ", ".utf8 }
            bytes += #"{"md5": ""#.utf8
            bytes += item.digest.text.utf8
            bytes += #"", "relpath": ""#.utf8
            DirectoryListing.escape(item.path, into: &bytes)
            bytes += #""}"#.utf8
        }
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }

    /// Everything outside printable ASCII becomes `\uXXXX`, in UTF-16; `/` stays.
    private static func escape(_ path: RepositoryPath, into bytes: inout [UInt8]) {
        let isPlain = path.bytes.allSatisfy {
            (0x20...0x7e).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        guard !isPlain else {
            bytes += path.bytes
            return
        }
        for unit in String(decoding: path.bytes, as: UTF8.self).utf16 {
            switch unit {
            case 0x22: bytes += #"\""#.utf8
            case 0x5c: bytes += #"\\"#.utf8
            case 0x0a: bytes += #"\n"#.utf8
            case 0x0d: bytes += #"\r"#.utf8
            case 0x09: bytes += #"\t"#.utf8
            case 0x08: bytes += #"\b"#.utf8
            case 0x0c: bytes += #"\f"#.utf8
            case 0x20...0x7e: bytes.append(UInt8(unit))
            default:
                bytes += #"\u"#.utf8
                bytes += Hexadecimal.text(of: [UInt8(unit >> 8), UInt8(unit & 0xff)]).utf8
            }
        }
    }
}
