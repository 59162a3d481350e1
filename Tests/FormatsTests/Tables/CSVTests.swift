import Domain
import Formats
import Testing

@Suite struct CSVTests {
    private func read(_ text: String) throws -> CSVTable { try CSV.read(Array(text.utf8)) }

    private func cells(_ table: CSVTable) throws -> [[String]] {
        let columns = try table.names.indices.map { try table.texts(in: $0, as: .category) }
        return (0..<table.rowCount).map { row in columns.map { $0[row].text } }
    }

    /// The rows are what `csv.reader(f, strict=True)` of Python 3.11 gives.
    @Test(arguments: [
        ("a,b\n1,2\n3,4\n", ["a", "b"], [["1", "2"], ["3", "4"]]),
        ("a,b\n1,2", ["a", "b"], [["1", "2"]]),
        ("a,b\r\n1,2\r\n", ["a", "b"], [["1", "2"]]),
        ("a,b\r\n1,\r\n,", ["a", "b"], [["1", ""], ["", ""]]),
        ("a\n1\n", ["a"], [["1"]]),
        ("\"a\",\"b,c\"\n\"x\ny\",\"\"\n", ["a", "b,c"], [["x\ny", ""]]),
        ("a,b\n\"say \"\"no\"\"\",\"\"\"\"\n", ["a", "b"], [["say \"no\"", "\""]]),
        ("a,b\r\n\"x\r\ny\",\"z\"\r\n", ["a", "b"], [["x\r\ny", "z"]]),
        ("a,b\n é , \n", ["a", "b"], [[" é ", " "]]),
        ("\u{feff}a,b\n1,2\n", ["a", "b"], [["1", "2"]]),
        ("\u{feff}\"a\"\n\"\"\n", ["a"], [[""]]),
    ])
    func `names and cells are those of the RFC`(
        text: String, names: [String], rows: [[String]]
    ) throws {
        let table = try read(text)
        #expect(table.names.map(\.text) == names)
        #expect(try cells(table) == rows)
    }

    @Test(arguments: [
        ("", "the file is empty"), ("\u{feff}", "the file is empty"),
        ("a,b\n1,2\n3\n", "3:1: row 2 has 1 of 2 cells"),
        ("a,b\n1,2,3\n4,5\n", "2:1: row 1 has 3 of 2 cells"),
        ("a,b\n1,2\n3,4,5", "3:1: row 2 has 3 of 2 cells"),
        ("a,b\n\n1,2\n", "2:1: row 1 has 1 of 2 cells"),
        ("a,b\n1,2\n\n", "3:1: row 2 has 1 of 2 cells"),
        ("a,b\n1,\"2\n3,4\n", "a quote is opened and never closed"),
        ("a,b\n1,2\"\"3\n", "2:1: row 1, column 2: a quote must stand at both ends"),
        ("a,b\n1,\"2\"x\n", "2:1: row 1, column 2: a quote must stand at both ends"),
        ("a,b\n\"1\" ,2\n", "2:1: row 1, column 1: a quote must stand at both ends"),
        ("a,b\nx\"1,2\"\n3,4\n", "row 1 has 1 of 2 cells"),
        ("a,a\n1,2\n", "1:1: columns 1 and 2 are both named 'a'"),
        ("a,\n1,2\n", "1:1: column 2 has no name"), ("\n1\n", "1:1: column 1 has no name"),
        ("a,b\r1,2\r", "1:1: lines end in CR alone"),
        ("a,b\n<<<<<<< HEAD\n1,2\n=======\n1,3\n>>>>>>> x\n", "2:1: a merge conflict"),
    ])
    func `what the RFC does not allow is refused with its place`(text: String, part: String) {
        let error = #expect(throws: FormatError.self) { try read(text) }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: 1...200)
    func `cells are found wherever they fall in a block of bytes`(seed: Int) throws {
        var random = Seeded(state: UInt64(seed))
        let pieces = [
            "1", "0.25", "", "aé", "x,y", "p\nq", "r\r\ns", "\"", "\"\"\"", "long text ok",
        ]
        let columns = Int.random(in: 1...5, using: &random)
        let rows = (0..<Int.random(in: 1...40, using: &random)).map { _ in
            (0..<columns).map { _ in
                (0..<Int.random(in: 0...3, using: &random)).map { _ in
                    pieces.randomElement(using: &random) ?? ""
                }.joined()
            }
        }
        let lineEnd = Bool.random(using: &random) ? "\n" : "\r\n"
        let header = (0..<columns).map { "c\($0)" }.joined(separator: ",")
        let lines = rows.map { row in
            row.map { cell in
                let isPlain = !cell.utf8.contains { Array(",\"\r\n".utf8).contains($0) }
                return isPlain && !cell.isEmpty
                    ? cell : "\"" + cell.replacing("\"", with: "\"\"") + "\""
            }.joined(separator: ",")
        }
        var text = ([header] + lines).joined(separator: lineEnd)
        if Bool.random(using: &random) { text += lineEnd }
        #expect(try cells(try read(text)) == rows)
    }

    @Test func `another separator is taken at its word`() throws {
        let table = try CSV.read(Array("a\tb,c\n1\t2,5\n".utf8), separator: UInt8(ascii: "\t"))
        #expect(table.names == ["a", "b,c"])
        #expect(try cells(table) == [["1", "2,5"]])
    }

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("1", 1), ("-1", -1), ("0.5", 0.5), ("1e-05", 1e-05), ("1E+2", 100),
        ("9007199254740992", 0x1p53), ("-9007199254740992", -0x1p53), ("2.0", 2),
        ("0.30000000000000004", 0.30000000000000004), ("1e308", 1e308),
        ("5e-324", .leastNonzeroMagnitude),
        ("1e-400", 0), ("-1e-400", 0), ("-0.0e9", 0), ("123456789.123456789", 123456789.123456789),
        ("\"0.25\"", 0.25),
        ("0.00012345678901234567", 0.00012345678901234567), ("100000000", 1e8),
        // Halfway between two doubles, and beyond it by less than the quotient of 64 bits shows.
        ("9007199254740993.0", 0x1p53), ("9132018744.420842171", 0x1.1027c61c35de3p+33),
        ("0.00000009353184209329142394", 0x1.91b759132d8fbp-24),
    ])
    func `a number in the grammar of JSON is read`(text: String, value: Double) throws {
        let table = try read("a,b\n\(text),x\n")
        #expect(table.kind(of: 0) == .number)
        #expect(try table.numbers(in: 0).map(\.bitPattern) == [value.bitPattern])
    }

    @Test(arguments: [
        ("1_000", "'1_000' is no number"), (" 1", "' 1' is no number"), ("1 ", "'1 ' is no number"),
        ("0x10", "'0x10' is no number"), ("\"0,5\"", "'0,5' is no number"),
        ("٣", "'٣' is no number"), ("+1", "'+1' is no number"), ("01", "'01' is no number"),
        (".5", "'.5' is no number"), ("5.", "'5.' is no number"), ("1e", "'1e' is no number"),
        ("-", "'-' is no number"), ("1e+", "'1e+' is no number"), ("--1", "'--1' is no number"),
        ("1.2.3", "'1.2.3' is no number"), ("", "there is nothing"), ("\"\"", "there is nothing"),
        ("12345678a", "'12345678a' is no number"), ("NA", "'NA' is no number"),
        ("NaN", "'NaN' is not finite"), ("nan", "'nan' is not finite"),
        ("inf", "'inf' is not finite"), ("-Infinity", "'-Infinity' is not finite"),
        ("1e400", "1e400 is beyond the range of a double"),
        ("-1e309", "-1e309 is beyond the range of a double"),
        ("9007199254740993", "9007199254740993 is beyond 2^53"),
        ("-9007199254740993", "beyond 2^53"), ("123456789012345678901234567890", "beyond 2^53"),
        ("1" + String(repeating: "0", count: 400), "beyond 2^53"),
    ])
    func `anything else in a column of numbers is refused with row and column`(
        text: String, sentence: String
    ) throws {
        let table = try read("a,b\n1,x\n0.5,\"y\nz\"\n\(text),y\n")
        let error = #expect(throws: CellError.self) { try table.numbers(in: 0) }
        #expect(error?.description.hasPrefix("row 3, column 'a': ") == true)
        #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
        #expect(error?.line == 5)
    }

    @Test func `every number is the one nearest to its text`() throws {
        var random = Seeded(state: 5)
        let texts = (0..<20_000).map { _ -> String in
            let digits = String(UInt64.random(in: 0...UInt64.max, using: &random))
                .prefix(Int.random(in: 1...20, using: &random))
            let whole = digits.first == "0" ? "0" : String(digits)
            let point = Int.random(in: 0...whole.count, using: &random)
            let exponent =
                Int.random(in: 0...2, using: &random) == 0
                ? "e\(Int.random(in: -340...310, using: &random))" : ""
            let zeros = String(repeating: "0", count: Int.random(in: 0...12, using: &random))
            return point == 0
                ? "0.\(zeros)\(whole)\(exponent)"
                : "\(whole.prefix(point)).\(whole.dropFirst(point))0\(exponent)"
        }
        let finite = texts.filter { Double($0)?.isFinite == true }
        let table = try read("a\n" + finite.joined(separator: "\n"))
        #expect(try table.numbers(in: 0) == finite.map { Double($0) ?? .nan })
    }

    @Test(arguments: [
        ("x", TextUse.label, nil), ("1st", .label, nil), ("", .label, "there is nothing"),
        ("12", .label, "the number 12 stands in a column of texts"),
        ("-1.5", .label, "the number -1.5 stands"), ("nan", .label, "'nan' is not finite"),
        ("12", .declaredLabel, nil), ("", .declaredLabel, "there is nothing"),
        ("12", .identifier, nil), ("", .identifier, "there is nothing"), ("", .category, nil),
        ("nan", .category, nil),
    ])
    func `what a text may be follows from its use`(
        text: String, use: TextUse, sentence: String?
    ) throws {
        let table = try read("a,b\nx,1\n\(text),1\n")
        guard let sentence else {
            #expect(try table.texts(in: 0, as: use)[1].text == text)
            return
        }
        let error = #expect(throws: CellError.self) { try table.texts(in: 0, as: use) }
        #expect(error?.row == 1 && error?.description.contains(sentence) == true)
    }

    @Test func `texts that are not UTF-8 are refused with their row`() throws {
        let table = try CSV.read(Array("a,b\nx,1\n".utf8) + [0xff] + Array(",1\n".utf8))
        let error = #expect(throws: CellError.self) { try table.texts(in: 0, as: .category) }
        #expect(error?.problem == .notUTF8 && error?.row == 1)
        #expect(try table.numbers(in: 1) == [1, 1])
        #expect(throws: FormatError.self) { try CSV.read([0xff, 0x0a, 0x31]) }
    }

    @Test func `a header alone is a table without rows`() throws {
        #expect(try read("a,b\n").rowCount == 0)
        #expect(try read("a,b").rowCount == 0)
        #expect(try read("a,b").numbers(in: 0) == [])
    }
}
