package import Domain

/// A hash that Pawl computes of a file's content.
package enum HashAlgorithm: Hashable, Sendable, CaseIterable {
    case md5
    /// md5 after the line ends of text are made `\n`, as DVC 2 did.
    case md5Dos2unix
    case sha256

    package init(_ algorithm: Digest.Algorithm) {
        switch algorithm {
        case .md5: self = .md5
        case .md5Dos2unix: self = .md5Dos2unix
        }
    }
}

/// Hashes a file in one pass, with several algorithms at once.
package struct ContentHasher: Sendable {
    private var md5: MD5State?
    private var dos2unix: Dos2unix?
    private var sha256: SHA256State?
    /// How many bytes it took so far.
    package private(set) var byteCount = 0

    package init(_ algorithms: Set<HashAlgorithm>) {
        if algorithms.contains(.md5) { md5 = MD5State() }
        if algorithms.contains(.md5Dos2unix) { dos2unix = Dos2unix() }
        if algorithms.contains(.sha256) { sha256 = SHA256State() }
    }

    /// Takes the next bytes of the file, in pieces of any size.
    package mutating func update(_ piece: Span<UInt8>) {
        byteCount += piece.count
        md5?.update(piece)
        sha256?.update(piece)
        dos2unix?.update(piece)
    }

    /// What the bytes so far hash to.
    package func hashes() -> ContentHashes {
        var dos2unix = dos2unix
        return ContentHashes(
            byteCount: byteCount,
            md5: md5.map { Digest(.md5, bytes: $0.finish()) },
            md5Dos2unix: dos2unix?.digest(),
            sha256: sha256.map { Hexadecimal.text(of: $0.finish()) })
    }
}

extension ContentHasher {
    /// The hashes of bytes that are all there.
    package static func hashes(
        of bytes: [UInt8], with algorithms: Set<HashAlgorithm>
    ) -> ContentHashes {
        var hasher = ContentHasher(algorithms)
        hasher.update(bytes.span)
        return hasher.hashes()
    }
}

/// The hashes of one file's content; nil where the algorithm was not asked for.
package struct ContentHashes: Hashable, Sendable {
    package let byteCount: Int
    package let md5: Digest?
    package let md5Dos2unix: Digest?
    /// 64 lowercase digits.
    package let sha256: String?

    package func digest(_ algorithm: Digest.Algorithm) -> Digest? {
        switch algorithm {
        case .md5: md5
        case .md5Dos2unix: md5Dos2unix
        }
    }
}
