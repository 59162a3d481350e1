import Foundation
import Inspecting
import Testing

/// Formats by content, with files that the real libraries wrote.
@Suite struct FileFormatTests {
    private static func bytes(_ base64: String) -> [UInt8] {
        Array(Data(base64Encoded: base64.replacing("\n", with: "")) ?? Data())
    }

    private func format(of bytes: [UInt8], size: Int? = nil) -> FileFormat? {
        FileFormat(bytes.span, size: size ?? bytes.count)
    }

    @Test(arguments: FormatSamples.files)
    func `a file of a real library is known`(name: String, format: FileFormat, base64: String) {
        let bytes = Self.bytes(base64)
        #expect(bytes.count > 20)
        #expect(self.format(of: bytes) == format, "\(name)")
    }

    /// The first 32 bytes of files of h5py 3.16.0 and of SQLite 3.40 (pages of 512 bytes).
    @Test(arguments: [
        ("894844460d0a1a0a00000000000808000400100000000000000000000000", FileFormat.hdf5),
        ("53514c69746520666f726d6174203300020001010040202000000001", .sqlite),
    ])
    func `a file is known by its first bytes`(hex: String, format: FileFormat) {
        let digits = Array(hex.utf8)
        let start = stride(from: 0, to: digits.count, by: 2).map { place in
            UInt8(String(decoding: digits[place..<place + 2], as: UTF8.self), radix: 16) ?? 0
        }
        #expect(self.format(of: start, size: 2064) == format)
        if format == .hdf5 {
            let shifted = [UInt8](repeating: 0x4d, count: 512) + start
            #expect(self.format(of: shifted, size: 4096) == .hdf5)
        }
    }

    /// Written by Python's zipfile with the names that torch.save gives; the second has the pickle last.
    @Test(arguments: [
        """
        UEsDBBQAAAAAAAAAIVgXncrDEQAAABEAAAAKAAAAbS9kYXRhLnBrbIACfXEAWAEAAAB3cQFLAXMuUEsD
        BBQAAAAAAAAAIVhp3yJlCAAAAAgAAAAIAAAAbS9kYXRhLzAAAAAAAAAAAFBLAwQUAAAAAAAAACFY0Z5n
        VQIAAAACAAAACQAAAG0vdmVyc2lvbjMKUEsBAhQDFAAAAAAAAAAhWBedysMRAAAAEQAAAAoAAAAAAAAA
        AAAAAIABAAAAAG0vZGF0YS5wa2xQSwECFAMUAAAAAAAAACFYad8iZQgAAAAIAAAACAAAAAAAAAAAAAAA
        gAE5AAAAbS9kYXRhLzBQSwECFAMUAAAAAAAAACFY0Z5nVQIAAAACAAAACQAAAAAAAAAAAAAAgAFnAAAA
        bS92ZXJzaW9uUEsFBgAAAAADAAMApQAAAJAAAAAAAA==
        """,
        """
        UEsDBBQAAAAAAAAAIViDFtyMAQAAAAEAAAAFAAAAYS50eHR4UEsDBBQAAAAAAAAAIViDFtyMAQAAAAEA
        AAAKAAAAbS9kYXRhLnBrbHhQSwECFAMUAAAAAAAAACFYgxbcjAEAAAABAAAABQAAAAAAAAAAAAAAgAEA
        AAAAYS50eHRQSwECFAMUAAAAAAAAACFYgxbcjAEAAAABAAAACgAAAAAAAAAAAAAAgAEkAAAAbS9kYXRh
        LnBrbFBLBQYAAAAAAgACAGsAAABNAAAAAAA=
        """,
    ])
    func `an archive with a pickle is a checkpoint`(base64: String) {
        let bytes = Self.bytes(base64)
        #expect(format(of: bytes) == .torch)
        // By what stands first, where only that can be read.
        let isFirst = bytes[30] == UInt8(ascii: "m")
        #expect(format(of: Array(bytes[..<60]), size: 1 << 30) == (isFirst ? .torch : nil))
    }

    @Test func `another archive is none`() {
        let bytes = Self.bytes(
            """
            UEsDBBQAAAAAAAAAIVhDv6ajAgAAAAIAAAALAAAAY29uZmlnLmpzb257fVBLAwQUAAAAAAAAACFYgxbc
            jAEAAAABAAAAEAAAAG1vZGVsLndlaWdodHMuaDV4UEsBAhQDFAAAAAAAAAAhWEO/pqMCAAAAAgAAAAsA
            AAAAAAAAAAAAAIABAAAAAGNvbmZpZy5qc29uUEsBAhQDFAAAAAAAAAAhWIMW3IwBAAAAAQAAABAAAAAA
            AAAAAAAAAIABKwAAAG1vZGVsLndlaWdodHMuaDVQSwUGAAAAAAIAAgB3AAAAWgAAAAAA
            """)
        #expect(format(of: bytes) == nil)
    }

    /// A pickle of the instructions alone, as `pickletools` writes them: no library wrote it.
    @Test func `a pickle without a mark that only runs a command is one`() {
        #expect(format(of: Array("cos\nsystem\n(S'id'\ntR.".utf8)) == .pickle)
        #expect(format(of: Array("(S'id'\nios\nsystem\n.".utf8)) == .pickle)
    }

    @Test(arguments: [
        "", "(", "c", "]", "()", "].", "(.", "class Model:\n    pass\n", "(defn f [x] x)\n", "PAR1",
        "PAR1 is how a Parquet file begins\n", "PK\u{3}\u{4}", "GGUF", "GGUF is a format\n",
        "SQLite format 4\n", "cos\nsystem\n(S'id'\ntR", "x\u{7f}", "{\"a\": 1}\n", "xml",
        "\u{8}\u{1}", "\u{8}\u{8}\u{12}\u{1}t", "\u{80}\u{2}", "corpus\nvalues\n",
    ])
    func `text is none`(text: String) {
        #expect(format(of: Array(text.utf8)) == nil)
    }

    @Test(
        arguments: [
            [0x80, 2, 0xff, 0xff], [0x80, 9, 0x2e, 0], [0x80, 4, 0x95, 0xff, 0xff],
            [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], [0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            [2, 0, 0, 0, 0, 0, 0, 0x80, 0x7b, 0x7d], [0x78, 0x79],
            [0x80, 2, 0x8d] + [UInt8](repeating: 0xff, count: 8),
        ] as [[UInt8]])
    func `what is cut or cannot be is none`(bytes: [UInt8]) {
        #expect(format(of: bytes) == nil)
    }

    @Test func `a file that is cut or changed anywhere ends no program`() {
        for sample in FormatSamples.files {
            let bytes = Self.bytes(sample.base64)
            for count in bytes.indices {
                let start = Array(bytes[..<count])
                _ = format(of: start)
                _ = format(of: start, size: bytes.count)
                _ = format(of: start, size: .max)
                for value: UInt8 in [0, 0x7f, 0xff] {
                    var changed = bytes
                    changed[count] = value
                    _ = format(of: changed)
                }
            }
        }
    }

    @Test func `bytes by chance are none`() {
        var state: UInt64 = 0x2545_f491_4f6c_dd1d
        for length in 2..<2_000 {
            var bytes: [UInt8] = []
            for _ in 0..<(length % 200 + 2) {
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                bytes.append(UInt8(truncatingIfNeeded: state >> 24))
            }
            let isCompressed = format(of: bytes) == .compressed
            #expect(format(of: bytes) == nil || isCompressed)
            // Also behind the mark of a pickle.
            #expect(format(of: [0x80, 4, 0xff] + bytes) == nil)
        }
    }
}
