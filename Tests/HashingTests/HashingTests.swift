import Domain
import Hashing
import Testing

@Suite struct ContentHasherTests {
    @Test func `all algorithms hash in one pass`() {
        // md5sum and sha256sum of the three bytes.
        let hashes = ContentHasher.hashes(of: Array("abc".utf8), with: Set(HashAlgorithm.allCases))
        #expect(hashes.byteCount == 3)
        #expect(hashes.md5?.text == "900150983cd24fb0d6963f7d28e17f72")
        #expect(hashes.md5Dos2unix?.text == "900150983cd24fb0d6963f7d28e17f72")
        #expect(
            hashes.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func `what is not asked for is not computed`() {
        let hashes = ContentHasher.hashes(of: [], with: [.md5])
        #expect(hashes.md5?.text == "d41d8cd98f00b204e9800998ecf8427e")
        #expect(hashes.md5Dos2unix == nil)
        #expect(hashes.sha256 == nil)
    }

    @Test func `the size of the pieces does not matter`() {
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 3) }
        let whole = ContentHasher.hashes(of: bytes, with: Set(HashAlgorithm.allCases))
        var hasher = ContentHasher(Set(HashAlgorithm.allCases))
        for start in stride(from: 0, to: bytes.count, by: 4_099) {
            hasher.update(Array(bytes[start..<min(start + 4_099, bytes.count)]).span)
        }
        #expect(hasher.hashes() == whole)
    }
}

/// Expected values are those of `dvc_data.hashfile.hash.file_md5(…, name="md5-dos2unix")`.
@Suite struct Dos2unixTests {
    private func md5(_ bytes: [UInt8]) -> String? {
        ContentHasher.hashes(of: bytes, with: [.md5Dos2unix]).md5Dos2unix?.text
    }

    private func plain(_ bytes: [UInt8]) -> String? {
        ContentHasher.hashes(of: bytes, with: [.md5]).md5?.text
    }

    @Test func `text is hashed with line feeds`() {
        #expect(md5(Array("a\r\nb\r\n".utf8)) == plain(Array("a\nb\n".utf8)))
        #expect(md5(Array("a\rb\r\r\n\r".utf8)) == plain(Array("a\rb\r\n\r".utf8)))
    }

    @Test func `a NUL or more than 30 % of strange bytes make it binary`() {
        let binary = Array("a\0\r\n".utf8)
        #expect(md5(binary) == plain(binary))
        let edge: [UInt8] = Array(repeating: 0xe9, count: 3) + Array("12345\r\n".utf8)
        #expect(md5(edge) == plain(edge.filter { $0 != 0x0d }))
        let beyond: [UInt8] = Array(repeating: 0xe9, count: 4) + Array("12345\r\n".utf8)
        #expect(md5(beyond) == plain(beyond))
        let late = Array(repeating: UInt8(ascii: "x"), count: 512) + [0x0d, 0x0a, 0]
        #expect(md5(late) == plain(late.filter { $0 != 0x0d }))
    }

    @Test func `each mebibyte is judged alone and its border splits a line end`() {
        let mebibyte = 1 << 20
        var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 3 * mebibyte)
        bytes[10] = 0x0d
        bytes[11] = 0x0a
        bytes[mebibyte - 1] = 0x0d
        bytes[mebibyte] = 0x0a
        bytes[mebibyte + 5] = 0
        bytes[mebibyte + 10] = 0x0d
        bytes[mebibyte + 11] = 0x0a
        bytes[2 * mebibyte + 10] = 0x0d
        bytes[2 * mebibyte + 11] = 0x0a
        var expected = bytes
        expected.remove(at: 2 * mebibyte + 10)
        expected.remove(at: 10)
        #expect(md5(bytes) == plain(expected))
    }
}

@Suite struct DirectoryListingTests {
    private func item(_ path: RepositoryPath) throws -> RecordedItem {
        let digest = try #require(Digest(.md5, "900150983cd24fb0d6963f7d28e17f72"))
        return RecordedItem(path: path, digest: digest)
    }

    @Test func `an empty directory is an empty list`() throws {
        let listing = try DirectoryListing([])
        #expect(listing.bytes == Array("[]".utf8))
        #expect(listing.digest(.md5).text == "d751713988987e9331980363e24189ce.dir")
    }

    @Test func `files are sorted by the bytes of their whole path`() throws {
        let paths: [RepositoryPath] = ["a/1", "a.txt", "a b/c", "A.txt", "\u{10000}", "\u{fffd}"]
        let listing = try DirectoryListing(paths.map(item))
        #expect(
            listing.items.map(\.path)
                == ["A.txt", "a b/c", "a.txt", "a/1", "\u{fffd}", "\u{10000}"])
    }

    @Test func `the text is what Python writes`() throws {
        let listing = try DirectoryListing([item("é\u{1f600}\u{7f}\"\\\n\u{1}/x"), item("a")])
        #expect(
            String(decoding: listing.bytes, as: UTF8.self)
                == #"[{"md5": "900150983cd24fb0d6963f7d28e17f72", "relpath": "a"}, "#
                + #"{"md5": "900150983cd24fb0d6963f7d28e17f72", "#
                + #""relpath": "\u00e9\ud83d\ude00\u007f\"\\\n\u0001/x"}]"#)
    }

    @Test func `a name that is not UTF-8 has no hash`() throws {
        let strange = RepositoryPath(bytes: [0x61, 0xff])
        let error = #expect(throws: HashingError.self) {
            _ = try DirectoryListing([item(strange)])
        }
        #expect(error == .pathIsNotText(strange))
        #expect(
            error?.description == #"cannot hash the directory of 'a\xff': the name is not UTF-8, "#
                + "and DVC has no hash for it; rename the file")
    }
}
