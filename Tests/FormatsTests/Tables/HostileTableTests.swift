import Domain
import Formats
import Testing

/// Every reader of tables ends with columns or an error, whatever the bytes.
@Suite struct HostileTableTests {
    static let samples: [(format: TableFormat, bytes: [UInt8])] = [
        (.csv, Array("id,y,\"sc,ore\"\r\n1,0,0.5\n\"a\"\"\n\",1,-1.5e-3\né,1,2\n".utf8)),
        (
            .jsonLines,
            Array("{\"id\": 1, \"y\": true}\n{\"y\": null, \"id\": [2, \"\\u00e9\"]}\n".utf8)
        ),
        (.array, NumPyFiles.bytes(NumPyFiles.record)),
        (.archive, NumPyFiles.bytes(NumPyFiles.mixed)),
        (.archive, NumPyFiles.bytes(NumPyFiles.stored)),
        (.archive, NumPyFiles.bytes(NumPyFiles.object)),
    ]

    private func ask(_ format: TableFormat, _ bytes: [UInt8]) {
        guard let table = try? format.table(bytes) else { return }
        for column in table.names.indices {
            if table.rowCount > 0 { _ = table.kind(of: column) }
            _ = try? table.numbers(in: column)
            if table.rowCount > 0 { _ = try? table.booleans(in: column) }
            for use in [TextUse.identifier, .label, .declaredLabel, .category] {
                guard let texts = try? table.texts(in: column, as: use) else { continue }
                #expect(texts.count == table.rowCount)
                _ = Categories(texts)
                _ = try? RowIdentifiers(texts)
            }
        }
        if table.rowCount > 0 { _ = table.line(of: table.rowCount - 1) }
    }

    @Test(arguments: samples)
    func `the sample is read`(format: TableFormat, bytes: [UInt8]) throws {
        #expect(try format.table(bytes)?.names.first == "id")
    }

    @Test(arguments: samples)
    func `a file cut at any byte is read or refused`(format: TableFormat, bytes: [UInt8]) {
        for end in bytes.indices {
            ask(format, Array(bytes[..<end]))
            ask(format, Array(bytes[end...]))
        }
    }

    @Test(arguments: samples)
    func `a file with any bytes changed is read or refused`(format: TableFormat, bytes: [UInt8]) {
        var random = Seeded(state: 17)
        let alphabet =
            Array(",\"\r\n0.1e-+{}[]:'()x<>|fiuObSU\t ".utf8) + [0, 1, 8, 0x7f, 0x80, 0xc3, 0xff]
        for _ in 0..<2_000 {
            var changed = bytes
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let place = Int.random(in: 0..<max(changed.count, 1), using: &random)
                let byte = alphabet.randomElement(using: &random) ?? 0
                switch Int.random(in: 0...3, using: &random) {
                case 0: changed.insert(byte, at: place)
                case 1: if !changed.isEmpty { changed.remove(at: place) }
                case 2: changed.replaceSubrange(place..<min(place + 1, changed.count), with: [byte])
                default: changed += changed[place..<min(place + 9, changed.count)]
                }
            }
            ask(format, changed)
        }
    }

    @Test(arguments: TableFormat.allCases)
    func `random bytes are read or refused`(format: TableFormat) {
        var random = Seeded(state: 19)
        for _ in 0..<1_000 {
            let length = Int.random(in: 0...200, using: &random)
            ask(format, (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) })
            ask(
                format,
                (0..<length).map { _ in
                    Array("\n\n,,\"\r1a".utf8).randomElement(using: &random) ?? 0
                })
        }
    }

    /// Sizes at which anything quadratic would not end.
    @Test(arguments: [
        (TableFormat.csv, "a,b\n", "1,2\n", ""), (.csv, "a\n", "\"\"\"\"\n", ""),
        (.csv, "a\n\"", "\n", "\""),
        (.csv, "a", ",b", ""), (.csv, "\"", "\"", ""), (.csv, "a,b\n", "x\"", ""),
        (.csv, "a,b\n", "1\r", ""), (.jsonLines, "", "{\"a\":1}\n", ""),
        (.jsonLines, "{\"a\":[", "1,", "1]}"),
    ])
    func `a long file takes time by its length`(
        format: TableFormat, start: String, part: String, end: String
    ) {
        ask(format, Array((start + String(repeating: part, count: 30_000) + end).utf8))
    }

    @Test(arguments: [
        ("p.csv", TableFormat.csv), ("a/P.CSV", .csv), ("p.tsv", .tsv), ("p.jsonl", .jsonLines),
        ("p.ndjson", .jsonLines), ("p.npy", .array), ("p.npz", .archive), ("p.parquet", .parquet),
        ("p.feather", .arrow), ("p.json", nil), ("csv", nil), (".csv", nil), ("p.csv.gz", nil),
    ])
    func `the ending of a name says the format`(name: String, format: TableFormat?) {
        #expect(TableFormat(named: RepositoryPath(name)) == format)
    }

    @Test(arguments: [
        (TableFormat.csv, "PAR1"), (.csv, "PK\u{3}\u{4}"), (.jsonLines, "ARROW1"),
        (.archive, "PAR1"),
    ])
    func `a file that begins as another format is refused`(format: TableFormat, start: String) {
        let error = #expect(throws: FormatError.self) { try format.table(Array(start.utf8)) }
        #expect(error?.message.hasPrefix("its name says \(format.rawValue), and it begins") == true)
    }
}
